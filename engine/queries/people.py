"""People by id: their names, and those whom a demonstration lets in with one click."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

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


def staff(db: Connection, district: str, today: date, roles: Collection[str], units: Collection[str | None] | None) -> tuple[Staff, ...]:
    """The people who hold one of ``roles`` in one of the ``units`` today, once a role and unit; in whatever unit where none are given."""
    within = [] if units is None else [holding.c.unit_id.in_(sorted(id_ for id_ in units if id_))]
    return _staff(db, district, today, holding.c.role.in_(sorted(roles)), *within)


def one_of_each_role(db: Connection, district: str, today: date, zone: ZoneInfo) -> tuple[Staff, ...]:
    """One person a role, in the order in which roles are listed: those of one community and its street, so that they share their cases.

    The community is the one with the most open tasks; other roles are held where the most is to be done. All goes by the tasks that were
    open when the day began in ``zone``: who is offered does not change while people work.
    """
    work = _work(db, district, datetime.combine(today, time(), zone))
    everybody = _staff(db, district, today)
    near = _neighbourhood(db, district, everybody, work)
    staff = sorted(everybody, key=lambda one: (near.get(one.unit_id, 2), -work.get((one.role, one.unit_id), 0), one.unit_id, one.id))
    found: dict[str, Staff] = {}
    for one in staff:
        found.setdefault(one.role, one)
    return tuple(found[role] for role in ROLES if role in found)


def _neighbourhood(db: Connection, district: str, staff: Iterable[Staff], work: Mapping[tuple[str, str], int]) -> dict[str, int]:
    """The units of the busiest community (0), and those of its street (1); of communities, one where the most roles are held."""
    rows = db.execute(select(unit.c.id, unit.c.type, unit.c.parent_id).where(unit.c.district_id == district))
    units = {row.id: row for row in rows}
    communities = {id_: _area(units, id_, "community") for id_ in units}
    roles: dict[str, set[str]] = {}
    for one in staff:
        if community := communities.get(one.unit_id):
            roles.setdefault(community, set()).add(one.role)
    tasks: Counter[str | None] = Counter()
    for (_, unit_id), many in work.items():
        tasks[communities.get(unit_id)] += many
    chosen = min(roles, key=lambda id_: (-len(roles[id_]), -tasks[id_], id_), default=None)
    if chosen is None:
        return {}
    street = _area(units, chosen, "street")
    near = {id_: 1 for id_ in units if street and communities[id_] is None and _area(units, id_, "street") == street}
    return near | {id_: 0 for id_ in units if communities[id_] == chosen}


def _area(units: Mapping[str, Any], unit_id: str, type_: str) -> str | None:
    """The area of that type that the unit is or serves."""
    here = units.get(unit_id)
    while here is not None and here.type != type_:
        here = units.get(here.parent_id)
    return None if here is None else str(here.id)


def _work(db: Connection, district: str, at: datetime) -> dict[tuple[str, str], int]:
    t = task.c
    rows = db.execute(
        select(t.role, t.unit_id, func.count().label("many"))
        .where(t.district_id == district, t.unit_id.is_not(None), t.opened_at < at, or_(t.closed_at.is_(None), t.closed_at >= at))
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
