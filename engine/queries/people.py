"""People by id: their names, and those whom a demonstration lets in with one click."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, func, or_, select

from engine.organisation import ROLES
from engine.queries.bilingual import Bilingual
from engine.store.tables import holding, person, task, unit


@dataclass(frozen=True, slots=True)
class Staff:
    """A person with one role in one unit."""

    id: str
    name: str
    name_latin: str
    role: str
    unit_id: str
    unit: Bilingual


def names(db: Connection, district: str, ids: Collection[str]) -> Mapping[str, str]:
    """The names of people by id; ids that nobody has are missing."""
    if not ids:
        return {}
    found = db.execute(select(person.c.id, person.c.name).where(person.c.district_id == district, person.c.id.in_(ids)))
    return {row.id: row.name for row in found}


def holders(db: Connection, district: str, roles: Collection[str], unit_id: str | None, today: date) -> tuple[tuple[str, str], ...]:
    """(id, name) of the people who hold one of ``roles`` in the unit today; in whatever unit where none is given."""
    staff = _staff(db, district, today, holding.c.role.in_(roles), *([holding.c.unit_id == unit_id] if unit_id else []))
    return tuple(dict.fromkeys((one.id, one.name) for one in staff))


def one_of_each_role(db: Connection, district: str, today: date) -> tuple[Staff, ...]:
    """One person a role, in the order in which roles are listed: whoever sits where the most is to be done."""
    work = _work(db, district)
    staff = sorted(_staff(db, district, today), key=lambda one: (-work.get((one.role, one.unit_id), 0), one.unit_id, one.id))
    found: dict[str, Staff] = {}
    for one in staff:
        found.setdefault(one.role, one)
    return tuple(found[role] for role in ROLES if role in found)


def _work(db: Connection, district: str) -> dict[tuple[str, str], int]:
    t = task.c
    rows = db.execute(
        select(t.role, t.unit_id, func.count().label("many"))
        .where(t.district_id == district, t.state == "open", t.unit_id.is_not(None))
        .group_by(t.role, t.unit_id)
    )
    return {(row.role, row.unit_id): row.many for row in rows}


def _staff(db: Connection, district: str, today: date, *only: ColumnElement[bool]) -> tuple[Staff, ...]:
    rows = db.execute(
        select(
            person.c.id, person.c.name, person.c.name_latin, holding.c.role, holding.c.unit_id, unit.c.name.label("unit"), unit.c.name_zh
        )
        .join(holding, (holding.c.district_id == person.c.district_id) & (holding.c.person_id == person.c.id))
        .join(unit, (unit.c.district_id == holding.c.district_id) & (unit.c.id == holding.c.unit_id))
        .where(person.c.district_id == district, holding.c.begins <= today, or_(holding.c.ends.is_(None), holding.c.ends >= today), *only)
        .where(or_(person.c.left_on.is_(None), person.c.left_on >= today))
        .order_by(holding.c.role, holding.c.unit_id, person.c.id)
    )
    return tuple(Staff(row.id, row.name, row.name_latin, row.role, row.unit_id, Bilingual(row.unit, row.name_zh)) for row in rows)
