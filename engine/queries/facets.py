"""What a search for cases can be narrowed by: the units, people and places of a district, and the stages that processes are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, or_, select

from engine.queries.bilingual import Bilingual
from engine.queries.paging import reads
from engine.queries.processes import process_names
from engine.store.tables import cell, holding, person, unit

AREAS = ("district", "street", "community")
WHOLE = "dispute-resolution"
"""The process that the others are stages of."""


@dataclass(frozen=True, slots=True)
class Facets:
    """``units`` by id without areas; ``people`` (id, name) who hold a role; ``places``: a community's id and name with its cells."""

    units: Mapping[str, Bilingual]
    people: tuple[tuple[str, str], ...]
    places: tuple[tuple[str, Bilingual, tuple[tuple[str, Bilingual], ...]], ...]
    stages: Mapping[str, Bilingual]


@reads("ix_cell_community")
def facets(db: Connection, district: str, today: date) -> Facets:
    """The choices of the district: four statements."""
    rows = db.execute(select(unit.c.id, unit.c.type, unit.c.name, unit.c.name_zh).where(unit.c.district_id == district).order_by(unit.c.id))
    units = {row.id: (row.type, Bilingual(row.name, row.name_zh)) for row in rows}
    cells: dict[str, list[tuple[str, Bilingual]]] = {}
    found = select(cell.c.id, cell.c.community_id, cell.c.name, cell.c.name_zh).where(cell.c.district_id == district)
    for row in db.execute(found.order_by(cell.c.community_id, cell.c.id)):
        cells.setdefault(row.community_id, []).append((row.id, Bilingual(row.name, row.name_zh)))
    places = tuple((id_, name, tuple(cells.get(id_, ()))) for id_, (type_, name) in units.items() if type_ == "community")
    stages = {id_: name for id_, name in process_names(db).items() if id_ != WHOLE}
    return Facets({id_: name for id_, (type_, name) in units.items() if type_ not in AREAS}, _people(db, district, today), places, stages)


def _people(db: Connection, district: str, today: date) -> tuple[tuple[str, str], ...]:
    """Those who hold a role today."""
    held = select(holding.c.person_id).where(
        holding.c.district_id == district, holding.c.begins <= today, or_(holding.c.ends.is_(None), holding.c.ends >= today)
    )
    rows = db.execute(
        select(person.c.id, person.c.name)
        .where(person.c.district_id == district, person.c.id.in_(held))
        .order_by(person.c.name, person.c.id)
    )
    return tuple((row.id, row.name) for row in rows)
