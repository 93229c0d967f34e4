"""What the commands of one engine share: store, clock, ids, definitions, the district's time, and the places where other parts plug in."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar, get_type_hints
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import bindparam, select
from sqlalchemy.exc import DBAPIError

from engine.access import Actor, parse_actor
from engine.clock import Clock
from engine.errors import N_
from engine.execution.door import Bounds, TaskOpened
from engine.feel import Surroundings
from engine.store.connections import Store
from engine.store.statements import Session, Statement
from engine.store.tables import district_table
from engine.work.catalog import Catalog
from engine.work.errors import UnknownDistrict
from engine.work.given import after_id, expect_short, expect_storable
from engine.work.ids import Ids
from engine.work.work import Work
from engine.worktime import WorkingCalendar, calendar_for

T = TypeVar("T")
_ZONE = Statement(select(district_table.c.zone).where(district_table.c.id == bindparam("district_id")))
_DISTRICTS = Statement(select(district_table.c.id))
_ATTEMPTS = 5


@dataclass(slots=True)
class Hooks:
    """Where parts above the unit of work plug in.

    ``actor`` gives an actor the roles held now; ``unit`` finds the unit for a task (None: everyone with the role may); ``committed`` is
    told of each commit, so that what it made due is done soon; ``names_person`` tells whether a district knows a person (None: it has
    entered nobody).
    """

    actor: Callable[[Session, str, Actor, datetime], Actor] = lambda _session, _district, actor, _now: actor
    unit: Callable[[Any, TaskOpened], str | None] = lambda _case, _task: None
    committed: Callable[[Work], None] = lambda _work: None
    names_person: Callable[[Session, str, str, datetime], bool | None] = lambda _session, _district, _person, _now: None


@dataclass(slots=True)
class Runtime:
    """One engine's surroundings. ``immediate``: deliveries and operations run before a command returns (on a `FixedClock`)."""

    store: Store
    clock: Clock
    ids: Ids
    district: str
    zone: ZoneInfo
    country: str
    immediate: bool
    catalog: Catalog
    bounds: Bounds = Bounds()
    hooks: Hooks = field(default_factory=Hooks)
    seal_key: str = ""  # the file with the key that signs seals
    operations: frozenset[str] = frozenset()  # names of the operations that are registered
    zones: dict[str, ZoneInfo] = field(default_factory=dict)
    results: dict[Any, Any] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)  # districts that are entered

    def run(self, command: Callable[..., T], actor: str, key: str | None, district: str | None, *args: Any, **kwargs: Any) -> T:
        """Carry out a command in one transaction, once an idempotency key; then tell of the commit.

        Where PostgreSQL ends the transaction for another's sake (a deadlock, the same key at the same time), it is tried again.
        """
        expect_storable(actor, key, district, *after_id(args), *kwargs.values())
        expect_short(N_("The idempotency key"), key)
        who = parse_actor(actor)
        digest = b"" if key is None else _digest(command.__name__, args, kwargs)
        attempt = 1
        while True:
            try:
                with self.store.writing() as session:
                    if district is not None and district != self.district:
                        self._expect_district(session, district)
                    work = Work(self, session, who, self.clock.now(), district or self.district)
                    if key is not None:
                        earlier = work.earlier(key, digest)
                        if earlier is not None:
                            return self._result(command, earlier)
                    result = command(work, *args, **kwargs)
                    if key is not None:
                        work.remember(key, command.__name__, digest, result)
                    work.flush()
            except Exception as error:
                if attempt == _ATTEMPTS or not _worth_another(error):
                    raise
                attempt += 1
            else:
                self.hooks.committed(work)
                return result

    def _result(self, command: Callable[..., T], earlier: bytes) -> T:
        decoder = self.results.get(command)
        if decoder is None:
            from decimal import Decimal

            decoder = self.results[command] = msgspec.json.Decoder(get_type_hints(command)["return"], float_hook=Decimal)
        result: T = decoder.decode(earlier)
        return result

    def zone_of(self, session: Session, district: str) -> ZoneInfo:
        """The time zone of a district: as entered with its organisation, else the engine's."""
        found = self.zones.get(district)
        if found is None:
            row = session.one(_ZONE, district_id=district)
            found = self.zones[district] = self.zone if row is None else ZoneInfo(row[0])
        return found

    def _expect_district(self, session: Session, district: str) -> None:
        """Where districts are entered, another one than the engine's own has to be among them: a slip of the pen would hide the case."""
        if district in self.known:
            return
        entered = {row[0] for row in session.all(_DISTRICTS)}
        if entered and district not in entered:
            raise UnknownDistrict(district=district)
        self.known.update(entered)

    def calendar(self) -> WorkingCalendar:
        """The working days of the engine's country."""
        return calendar_for(self.country)

    def surroundings(self, session: Session, district: str, now: datetime) -> Surroundings:
        """What FEEL learns from outside its variables."""
        return Surroundings(now, self.zone_of(session, district), self.calendar())


_encode_arguments = msgspec.json.Encoder(order="sorted", decimal_format="number", enc_hook=str).encode


def _digest(name: str, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> bytes:
    return hashlib.sha256(_encode_arguments([name, args, kwargs])).digest()


def _worth_another(error: BaseException) -> bool:
    cause = error.orig if isinstance(error, DBAPIError) else error
    # Deadlock, serialization failure, and two first uses of the same idempotency key (or start key) at once.
    return getattr(cause, "sqlstate", None) in ("40P01", "40001", "23505")
