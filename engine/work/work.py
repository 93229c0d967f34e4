"""The unit of work: one command's transaction, actor and instant, and what it will write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import BigInteger, bindparam, func, select

from engine.access import Actor, Permission, Subject, permit
from engine.errors import ParleyError
from engine.feel import Surroundings
from engine.store.codec import to_json, to_micros
from engine.store.connections import lock_number
from engine.store.statements import Params, Session, Statement, insertion
from engine.store.tables import command, outbox
from engine.work.case_work import CaseWork
from engine.work.errors import CaseNotFound, KeyReused, TaskNotFound
from engine.work.ids import root_of
from engine.work.streams import append

if TYPE_CHECKING:
    from engine.work.runtime import Runtime

_EARLIER = Statement(
    select(command.c.digest, command.c.result).where(
        command.c.district_id == bindparam("district_id"), command.c.actor == bindparam("actor"), command.c.key == bindparam("key")
    )
)
_REMEMBER = insertion(command)
_OUTBOX = insertion(outbox)


class Work:
    """What a command works with. Writes are gathered and carried out together at its end, in the order in which they were given."""

    def __init__(self, runtime: Runtime, session: Session, actor: Actor, now: datetime, district: str) -> None:
        self.runtime = runtime
        self.session = session
        self.now = now
        self.at = to_micros(now)
        self.district = district
        self._home = district  # where keys of idempotency are kept, whatever case the command turns to
        self._given = actor
        self._actors: dict[str, Actor] = {}
        self._using: Surroundings | None = None
        self._batch: list[tuple[Statement, Params | Sequence[Params]]] = []
        self.deliveries: list[tuple[str, str, str]] = []  # rows of the outbox that go out right after the commit
        self.jobs = False  # whether operations wait after the commit
        self.touched: list[str] = []  # cases changed, for those who watch

    @property
    def actor(self) -> Actor:
        """Who acts, with the roles held now in the work's district."""
        return self.actor_in(self.district)

    def actor_in(self, district: str) -> Actor:
        """Who acts, with the roles held now in a district."""
        found = self._actors.get(district)
        if found is None:
            found = self._actors[district] = self.runtime.hooks.actor(self.session, district, self._given, self.now)
        return found

    def permit(self, permission: Permission, subject: Subject = Subject()) -> None:  # noqa: B008 - frozen
        """Return if the actor has the permission; raises `NotPermitted` otherwise."""
        permit(self.actor, permission, subject)

    @property
    def using(self) -> Surroundings:
        """What FEEL learns from outside its variables."""
        if self._using is None:
            self._using = self.runtime.surroundings(self.session, self.district, self.now)
        return self._using

    def case(self, case_id: str) -> CaseWork:
        """Lock the case in which ``case_id`` (a case or called process) lives, for a ``with`` statement that saves it on leaving.

        Raises:
            CaseNotFound: there is none.
        """
        found = CaseWork.locked(self, case_id, case_id)
        if found is None:
            raise CaseNotFound(case_id=case_id)
        return found

    def case_of(self, inner: str, missing: ParleyError | None = None) -> CaseWork:
        """Lock the case of a task, job, incident or limit; the caller then looks for the thing itself.

        Raises:
            TaskNotFound: there is none; ``missing`` where that is given.
        """
        found = CaseWork.locked(self, inner, root_of(inner))
        if found is None:
            raise missing or TaskNotFound(task_id=inner)
        return found

    def write(self, statement: Statement, params: Params | Sequence[Params]) -> None:
        """Write at the end of the command."""
        if params:
            self._batch.append((statement, params))

    def flush(self) -> None:
        """Carry out what was gathered."""
        batch, self._batch = self._batch, []
        self.session.write(batch)

    def new_id(self, district: str | None = None) -> str:
        """A new id."""
        return self.runtime.ids.new(district or self.district, self.now)

    def lock_names(self, names: Sequence[tuple[str, str, str | None]]) -> None:
        """Take the locks of messages (district, name, key) until the end of the transaction, to publish or to wait.

        A waiter without a key takes any message of the name, so who has a key shares the name's own lock.
        """
        wanted = {lock_number("message", district, name, key or ""): False for district, name, key in names}
        wanted.update({lock_number("message", district, name, ""): True for district, name, key in names if key})
        for number, shared in sorted(wanted.items()):
            self.lock_number(number, shared=shared)

    def lock_number(self, number: int, *, shared: bool = False) -> None:
        """Take an advisory lock of PostgreSQL until the end of the transaction; SQLite has one writer anyway."""
        if self.session.dialect == "postgresql":
            self.session.one(_SHARED_LOCK if shared else _LOCK, number=number)

    def send(
        self, kind: str, body: Mapping[str, Any], *, district: str, root_id: str | None, part: int | None = None, number: int | None = None
    ) -> None:
        """Put a delivery into the outbox; it goes out right after the commit."""
        row = dict.fromkeys(outbox.columns.keys())
        row.update(district_id=district, id=self.new_id(district), kind=kind, root_id=root_id, part=part, number=number)
        row.update(body=to_json(body), actor=self._given.text, created_at=self.at, due_at=self.at, attempts=0)
        self.write(_OUTBOX, row)
        self.deliveries.append((district, str(row["id"]), self._given.text))

    def record(self, stream: str, kind: str, *, subject: str | None = None, detail: Mapping[str, Any], content: Any = None) -> None:
        """Append an entry to a stream that is no case's: definition:ID, person:ID or district:ID."""
        append(self, stream, kind, subject, detail, content)

    def earlier(self, key: str, digest: bytes) -> bytes | None:
        """The result of an earlier call with the same idempotency key.

        Raises:
            KeyReused: that call had other arguments.
        """
        row = self.session.one(_EARLIER, district_id=self._home, actor=self._given.text, key=key)
        if row is None:
            return None
        if bytes(row[0]) != digest:
            raise KeyReused(key=key)
        return bytes(row[1])

    def remember(self, key: str, name: str, digest: bytes, result: Any) -> None:
        """Keep the result for calls with the same key."""
        body = msgspec.json.Encoder(decimal_format="number").encode(result)
        row = {"district_id": self._home, "actor": self._given.text, "key": key, "name": name, "digest": digest, "result": body}
        self.write(_REMEMBER, {**row, "at": self.at})


_number = bindparam("number", type_=BigInteger)
_LOCK = Statement(select(func.pg_advisory_xact_lock(_number)))
_SHARED_LOCK = Statement(select(func.pg_advisory_xact_lock_shared(_number)))
