"""Reading the organisation, and what a sign-in is checked against: queries for ``Engine.read`` and the directory."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, or_, select

from engine.organisation.model import ID, Cell, Duty, Person, Unit
from engine.organisation.passwords import token_hash
from engine.store.tables import account, cell, holding, person, setting, unit

CLOSED = "unit-closed:"
"""How the name of the setting begins that holds the last day of a closed unit; its id follows."""


def units(db: Connection, district: str) -> list[Unit]:
    """All units of a district, by id."""
    columns = (unit.c.id, unit.c.type, unit.c.name, unit.c.name_zh, unit.c.parent_id, unit.c.kinds)
    rows = db.execute(select(*columns).where(unit.c.district_id == district).order_by(unit.c.id))
    return [Unit(id_, type_, name, name_zh, parent_id, tuple(kinds)) for id_, type_, name, name_zh, parent_id, kinds in rows]


def closed_units(db: Connection, district: str) -> dict[str, date]:
    """The last day of each unit that is or will be closed."""
    rows = db.execute(select(setting.c.name, setting.c.value).where(setting.c.district_id == district, setting.c.name.startswith(CLOSED)))
    return {name.removeprefix(CLOSED): date.fromisoformat(value) for name, value in rows}


def people(db: Connection, district: str) -> list[Person]:
    """All people of a district who have not left, by id."""
    rows = db.execute(
        select(person.c.id, person.c.name, person.c.name_latin)
        .where(person.c.district_id == district, person.c.left_on.is_(None))
        .order_by(person.c.id)
    )
    return [Person(*row) for row in rows]


def duties(db: Connection, district: str, day: date, person_id: str | None = None) -> list[Duty]:
    """The roles held on ``day``, of one person or all."""
    columns = (holding.c.person_id, holding.c.role, holding.c.unit_id, holding.c.begins, holding.c.ends)
    held = select(*columns).where(holding.c.district_id == district, holding.c.begins <= day)
    held = held.where(or_(holding.c.ends.is_(None), holding.c.ends >= day))
    if person_id is not None:
        held = held.where(holding.c.person_id == person_id)
    return [Duty(*row) for row in db.execute(held.order_by(holding.c.person_id, holding.c.role, holding.c.unit_id))]


def cells(db: Connection, district: str) -> list[Cell]:
    """All grid cells of a district, by id."""
    columns = (cell.c.id, cell.c.community_id, cell.c.name, cell.c.name_zh, cell.c.places)
    rows = db.execute(select(*columns).where(cell.c.district_id == district).order_by(cell.c.id))
    return [Cell(id_, community_id, name, name_zh, tuple(places)) for id_, community_id, name, name_zh, places in rows]


def cells_with_people(db: Connection, district: str) -> list[tuple[Cell, str | None, str | None]]:
    """All grid cells with the officer who looks after each and the deputy, by id."""
    people = {row.id: (row.officer_id, row.deputy_id) for row in db.execute(select(cell).where(cell.c.district_id == district))}
    return [(known, *people[known.id]) for known in cells(db, district)]


def all_duties(db: Connection, district: str, person_id: str | None = None) -> list[Duty]:
    """Every role that anybody held, holds or will hold, by person and first day."""
    columns = (holding.c.person_id, holding.c.role, holding.c.unit_id, holding.c.begins, holding.c.ends)
    held = select(*columns).where(holding.c.district_id == district)
    if person_id is not None:
        held = held.where(holding.c.person_id == person_id)
    return [Duty(*row) for row in db.execute(held.order_by(holding.c.person_id, holding.c.begins, holding.c.role, holding.c.unit_id))]


def can_be_id(text: str) -> bool:
    """Whether ``text`` has the form of an id."""
    return ID.fullmatch(text) is not None


def password_of(db: Connection, district: str, person_id: str) -> str | None:
    """The stored hash of the password of someone who has not left; None where there is none."""
    known = (person.c.district_id == account.c.district_id) & (person.c.id == account.c.person_id)
    stored = select(account.c.password).join(person, known).where(account.c.district_id == district, account.c.person_id == person_id)
    return db.execute(stored.where(person.c.left_on.is_(None))).scalar()


def token_holder(db: Connection, district: str, token: str) -> str | None:
    """The id of the person who acts with this access token; None also for a closed account."""
    holder = select(account.c.person_id).where(account.c.district_id == district, account.c.token == token_hash(token))
    return db.execute(holder.where(account.c.disabled_at.is_(None))).scalar()
