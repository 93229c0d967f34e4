"""Reading the organisation, and checking a sign-in: queries for ``Engine.read`` and the directory."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, or_, select

from engine.organisation.errors import WrongPassword
from engine.organisation.model import Cell, Duty, Person, Unit
from engine.organisation.passwords import hashed, matches, token_hash
from engine.store.tables import account, cell, holding, person, unit

_NOBODY = hashed("nobody's password", bytes(16))


def units(db: Connection, district: str) -> list[Unit]:
    """All units of a district, by id."""
    columns = (unit.c.id, unit.c.type, unit.c.name, unit.c.name_zh, unit.c.parent_id, unit.c.kinds)
    rows = db.execute(select(*columns).where(unit.c.district_id == district).order_by(unit.c.id))
    return [Unit(id_, type_, name, name_zh, parent_id, tuple(kinds)) for id_, type_, name, name_zh, parent_id, kinds in rows]


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


def signed_in(db: Connection, district: str, person_id: str, password: str) -> Person:
    """The person whose password this is.

    Raises:
        WrongPassword: no such person, or another password; it takes as long either way.
    """
    stored = select(account.c.password).where(account.c.district_id == district, account.c.person_id == person_id)
    if not matches(password, db.execute(stored).scalar() or _NOBODY):
        raise WrongPassword
    found = [known for known in people(db, district) if known.id == person_id]
    if not found:
        raise WrongPassword
    return found[0]


def token_holder(db: Connection, district: str, token: str) -> str | None:
    """The id of the person who acts with this access token."""
    holder = select(account.c.person_id).where(account.c.district_id == district, account.c.token == token_hash(token))
    return db.execute(holder).scalar()
