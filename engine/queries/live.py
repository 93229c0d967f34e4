"""What a running case knows and where it waits, read from the parts of its snapshot."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, and_, select

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
    c, p = case_instance.c, case_part.c
    rows = db.execute(
        select(c.root_id, p.body)
        .join(case_part, and_(p.district_id == c.district_id, p.root_id == c.root_id, p.part == c.part))
        .where(c.district_id == district, c.root_id.in_(root_ids), c.state.in_(("active", "suspended", "failed")))
        .order_by(c.root_id, c.part)
    )
    known: dict[str, dict[str, Any]] = {}
    for row in rows:
        own = known.setdefault(row.root_id, {})
        own.update({name: value for name, value in decode_part(row.body).variables.items() if name not in own or value not in _EMPTY})
    return known


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
