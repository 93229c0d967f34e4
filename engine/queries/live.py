"""What a running case knows and where it waits, read from the parts of its snapshot."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, and_, bindparam, select

from engine.execution import Handle, Snapshot, decode_part
from engine.execution.look import active_elements, visible_variables
from engine.store.statements import Session
from engine.store.tables import case_instance, case_part
from engine.work.ids import district_of, number_of, part_of, root_of
from engine.work.parts import StoredParts

_EMPTY: tuple[Any, ...] = (None, "", [], {})


def seen_by_task(db: Connection, task_id: str, part: int) -> Mapping[str, Any]:
    """The variables that an open task in that part sees."""
    return visible_variables(_snapshot(db, task_id), Handle(part, number_of(task_id) or 0))


def known_by(db: Connection, district: str, root_ids: Collection[str]) -> dict[str, dict[str, Any]]:
    """What each running case knows: its own variables, then those of the processes that it called and that still run.

    A called process knows first what its caller learns when it ends; an empty value there never hides one of the caller. One statement.
    """
    known: dict[str, dict[str, Any]] = {}
    for row in _running(db, district, root_ids):
        own = known.setdefault(row.root_id, {})
        own.update({name: value for name, value in decode_part(row.body).variables.items() if name not in own or value not in _EMPTY})
    return known


class _Wanted(msgspec.Struct):
    """The variables that lists show of a running case; whatever else it knows is passed over without being read."""

    kind: Any = None
    place: Any = None
    risk: Any = None
    parties: Any = None


class _Front(msgspec.Struct, array_like=True):
    """The front of a part, as `engine.execution` writes it: see `Part`."""

    number: int
    kind: str
    program: str
    process: int
    scope: str
    parent: int
    owner: int
    depth: int
    variables: _Wanted


_front = msgspec.json.Decoder(_Front)
_SHOWN = ("kind", "place", "risk", "parties")


def shown_by(db: Connection, district: str, root_ids: Collection[str]) -> dict[str, dict[str, Any]]:
    """Of `known_by` only what lists show: kind, place, risk and parties. One statement; a fraction of the work of reading all."""
    known: dict[str, dict[str, Any]] = {}
    for row in _running(db, district, root_ids):
        own, found = known.setdefault(row.root_id, {}), _front.decode(row.body).variables
        own.update({name: value for name in _SHOWN if (value := getattr(found, name)) not in _EMPTY})
    return known


def _running(db: Connection, district: str, root_ids: Collection[str]) -> Iterable[Any]:
    """The scopes of cases and called processes that run."""
    return db.execute(_parts(), {"district": district, "roots": sorted(set(root_ids))})


@cache
def _parts() -> Select[Any]:
    c, p = case_instance.c, case_part.c
    of_process = and_(p.district_id == c.district_id, p.root_id == c.root_id, p.part == c.part)
    # The state as an expression: else the index of states would lead, through all cases that run.
    running = c.state.concat("").in_(("active", "suspended", "failed"))
    chosen = select(c.root_id, p.body).join(case_part, of_process).where(c.district_id == bindparam("district"), running)
    return chosen.where(c.root_id.in_(bindparam("roots", expanding=True))).order_by(c.root_id, c.part)


def waiting_at(db: Connection, case_id: str) -> list[str]:
    """The ids of the elements that wait now in the case or called process, those of processes that it called included."""
    return list(active_elements(_snapshot(db, case_id), part_of(case_id)))


def _snapshot(db: Connection, any_id: str) -> Snapshot:
    return Snapshot(StoredParts(Session(db), district_of(any_id), root_of(any_id)))


def known_alone(db: Connection, root_id: str, part: int) -> dict[str, Any]:
    """The variables of one scope of a running case, without those around it; none where it has ended."""
    p = case_part.c
    body = db.scalar(select(p.body).where(p.district_id == district_of(root_id), p.root_id == root_id, p.part == part))
    return dict(decode_part(body).variables) if body is not None else {}
