"""People by id: their names, and those whom a demonstration lets in with one click."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, or_, select

from engine.organisation import ROLES
from engine.queries.bilingual import Bilingual
from engine.store.tables import holding, person, unit


@dataclass(frozen=True, slots=True)
class Staff:
    """A person with one role in one unit."""

    id: str
    name: str
    name_latin: str
    role: str
    unit: Bilingual


def names(db: Connection, district: str, ids: Collection[str]) -> Mapping[str, str]:
    """The names of people by id; ids that nobody has are missing."""
    if not ids:
        return {}
    found = db.execute(select(person.c.id, person.c.name).where(person.c.district_id == district, person.c.id.in_(ids)))
    return {row.id: row.name for row in found}


def one_of_each_role(db: Connection, district: str, today: date) -> tuple[Staff, ...]:
    """The first person of each role by id, in the order in which roles are listed."""
    found: dict[str, Staff] = {}
    taken: set[str] = set()
    for staff in _staff(db, district, today):
        if staff.role not in found or (found[staff.role].id in taken and staff.id not in taken):
            found[staff.role] = staff
            taken.add(staff.id)
    return tuple(found[role] for role in ROLES if role in found)


def _staff(db: Connection, district: str, today: date) -> tuple[Staff, ...]:
    rows = db.execute(
        select(person.c.id, person.c.name, person.c.name_latin, holding.c.role, unit.c.name.label("unit"), unit.c.name_zh)
        .join(holding, (holding.c.district_id == person.c.district_id) & (holding.c.person_id == person.c.id))
        .join(unit, (unit.c.district_id == holding.c.district_id) & (unit.c.id == holding.c.unit_id))
        .where(person.c.district_id == district, holding.c.begins <= today, or_(holding.c.ends.is_(None), holding.c.ends >= today))
        .where(or_(person.c.left_on.is_(None), person.c.left_on >= today))
        .order_by(holding.c.role, holding.c.unit_id, person.c.id)
    )
    return tuple(Staff(row.id, row.name, row.name_latin, row.role, Bilingual(row.unit, row.name_zh)) for row in rows)
