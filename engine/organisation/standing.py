"""What a command needs of the organisation: the actor's roles on the day, and the map by which tasks find their unit.

The revision of the organisation rises with each change to it (`sequence` row ``organisation``; none: nobody is entered), so a map is
read again only when something changed or a new day begins.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import and_, bindparam, literal, or_, select

from engine.access import Actor, ActorKind, Holding
from engine.organisation.model import Map, Unit
from engine.organisation.reading import closed_units
from engine.store.codec import from_json
from engine.store.statements import Session, Statement
from engine.store.tables import cell, holding, sequence, unit

REVISION = "organisation"


class Standing(NamedTuple):
    """The actor with the roles held on the day, and the revision of the organisation (None: nobody is entered)."""

    actor: Actor
    revision: int | None


_in_office = and_(
    holding.c.district_id == bindparam("district"),
    holding.c.begins <= bindparam("day"),
    or_(holding.c.ends.is_(None), holding.c.ends >= bindparam("day")),
)
_revision = (
    select(sequence.c.value)
    .where(sequence.c.district_id == bindparam("district"), sequence.c.name == REVISION)
    .scalar_subquery()
    .label("revision")
)
_one = select(literal(1).label("one")).subquery()
_STANDING = Statement(
    select(_revision, holding.c.role, holding.c.unit_id).select_from(
        _one.outerjoin(holding, and_(_in_office, holding.c.person_id == bindparam("person")))
    )
)
_UNITS = Statement(
    select(unit.c.id, unit.c.type, unit.c.name, unit.c.name_zh, unit.c.parent_id, unit.c.kinds).where(
        unit.c.district_id == bindparam("district")
    )
)
_HELD = Statement(select(holding.c.unit_id, holding.c.role).where(_in_office).distinct())
_CELLS = Statement(select(cell.c.id, cell.c.community_id, cell.c.places).where(cell.c.district_id == bindparam("district")))


def standing(session: Session, district: str, actor: Actor, day: date) -> Standing:
    """``actor`` with the roles held on ``day``; trusted code and parties hold none."""
    rows = session.all(_STANDING, district=district, person=actor.id if actor.kind is ActorKind.USER else "", day=day.isoformat())
    revision = rows[0][0]
    if actor.kind is not ActorKind.USER:
        return Standing(actor, revision)
    held = tuple(Holding(role, unit_id) for _, role, unit_id in rows if role is not None)
    return Standing(Actor(ActorKind.USER, actor.id, held, free=revision is None), revision)


@dataclass(slots=True)
class Maps:
    """The maps of the districts of a store, kept until they change. One for all threads of a process."""

    kept: dict[str, tuple[int, date, Map]]

    def at(self, session: Session, district: str, revision: int | None, day: date) -> Map:
        """The district's organisation on ``day``; empty where nobody is entered."""
        if revision is None:
            return Map({}, {}, {}, {})
        found = self.kept.get(district)
        if found is None or found[:2] != (revision, day):
            found = self.kept[district] = (revision, day, _read(session, district, day))
        return found[2]


def _read(session: Session, district: str, day: date) -> Map:
    closed = {id_ for id_, last in closed_units(session.connection, district).items() if last < day}
    rows = [row for row in session.all(_UNITS, district=district) if row[0] not in closed]
    units = {id_: Unit(id_, type_, name, zh, parent, tuple(from_json(kinds))) for id_, type_, name, zh, parent, kinds in rows}
    held: dict[str, set[str]] = defaultdict(set)
    for unit_id, role in session.all(_HELD, district=district, day=day.isoformat()):
        held[unit_id].add(role)
    cells: dict[str, str] = {}
    places: dict[str, str] = {}
    for cell_id, community_id, names in session.all(_CELLS, district=district):
        cells[cell_id] = community_id
        places.update(dict.fromkeys(from_json(names), cell_id))
    return Map(units, {unit_id: frozenset(roles) for unit_id, roles in held.items()}, cells, places)
