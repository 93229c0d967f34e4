"""The organisation as a manager reads it: units as a tree, with the people who hold roles in them today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, or_, select

from engine.organisation.reading import closed_units
from engine.queries.bilingual import Bilingual
from engine.queries.trees import tree
from engine.store.tables import cell, holding, person, task, unit


@dataclass(frozen=True, slots=True)
class Member:
    """A person in a unit, with the roles held there today."""

    id: str
    name: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit in the tree. ``depth`` is 0 for the district. ``open_tasks`` wait there now, of which ``late`` are past their due time.

    ``cells`` belong to it; ``last_day``: it is or will be closed.
    """

    id: str
    type: str
    name: Bilingual
    depth: int
    members: tuple[Member, ...]
    open_tasks: int
    late: int
    cells: int
    last_day: date | None


def organisation(db: Connection, district: str, today: date, now: Any) -> tuple[UnitLine, ...]:
    """All units, each below its parent: five statements."""
    rows = list(db.execute(select(unit).where(unit.c.district_id == district).order_by(unit.c.type, unit.c.id)))
    members = _members(db, district, today)
    work, cells, closed = _work(db, district, now), _cells(db, district), closed_units(db, district)
    return tuple(
        UnitLine(
            *(row.id, row.type, Bilingual(row.name, row.name_zh), depth, members.get(row.id, ()), *work.get(row.id, (0, 0))),
            *(cells.get(row.id, 0), closed.get(row.id)),
        )
        for row, depth in tree(rows, lambda row: (row.id, row.parent_id))
    )


def _members(db: Connection, district: str, today: date) -> dict[str, tuple[Member, ...]]:
    rows = db.execute(
        select(holding.c.unit_id, holding.c.role, person.c.id, person.c.name)
        .join(person, (person.c.district_id == holding.c.district_id) & (person.c.id == holding.c.person_id))
        .where(holding.c.district_id == district, holding.c.begins <= today, or_(holding.c.ends.is_(None), holding.c.ends >= today))
        .where(or_(person.c.left_on.is_(None), person.c.left_on >= today))
        .order_by(holding.c.unit_id, person.c.id, holding.c.role)
    )
    found: dict[str, dict[tuple[str, str], list[str]]] = {}
    for row in rows:
        found.setdefault(row.unit_id, {}).setdefault((row.id, row.name), []).append(row.role)
    return {unit_id: tuple(Member(*who, tuple(roles)) for who, roles in people.items()) for unit_id, people in found.items()}


def _work(db: Connection, district: str, now: Any) -> dict[str, tuple[int, int]]:
    late = func.sum((task.c.due_at <= now).cast(task.c.revision.type))
    rows = db.execute(
        select(task.c.unit_id, func.count().label("open"), late.label("late"))
        .where(task.c.district_id == district, task.c.state == "open", task.c.unit_id.is_not(None))
        .group_by(task.c.unit_id)
    )
    return {row.unit_id: (row.open, row.late or 0) for row in rows}


def _cells(db: Connection, district: str) -> dict[str, int]:
    rows = db.execute(select(cell.c.community_id, func.count()).where(cell.c.district_id == district).group_by(cell.c.community_id))
    return {row.community_id: row[1] for row in rows}
