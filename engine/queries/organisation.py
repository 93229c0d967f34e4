"""The organisation as a manager reads it: units as a tree, with the people who hold roles in them today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, or_, select

from engine.queries.bilingual import Bilingual
from engine.store.tables import holding, person, task, unit


@dataclass(frozen=True, slots=True)
class Member:
    """A person in a unit, with the roles held there today."""

    id: str
    name: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit in the tree. ``depth`` is 0 for the district. ``open_tasks`` wait there now, of which ``late`` are past their due time."""

    id: str
    type: str
    name: Bilingual
    depth: int
    members: tuple[Member, ...]
    open_tasks: int
    late: int


def organisation(db: Connection, district: str, today: date, now: Any) -> tuple[UnitLine, ...]:
    """All units, each below its parent: three statements."""
    rows = list(db.execute(select(unit).where(unit.c.district_id == district).order_by(unit.c.type, unit.c.id)))
    members = _members(db, district, today)
    work = _work(db, district, now)
    below: dict[str | None, list[Any]] = {}
    known = {row.id for row in rows}
    for row in rows:
        below.setdefault(row.parent_id if row.parent_id in known else None, []).append(row)
    return tuple(
        UnitLine(
            row.id, row.type, Bilingual(row.name, row.name_zh), depth, members.get(row.id, ()), *work.get(row.id, (0, 0))
        )
        for row, depth in _walk(below, None, 0)
    )  # fmt: skip


def _walk(below: Mapping[str | None, list[Any]], parent: str | None, depth: int) -> Iterator[tuple[Any, int]]:
    for row in below.get(parent, ()):
        yield row, depth
        yield from _walk(below, row.id, depth + 1)


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
