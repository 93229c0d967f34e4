"""Grid cells by the names of places in them: offered while a place is typed, and the one that a place falls into."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, and_, select

from engine.queries.bilingual import Bilingual
from engine.queries.paging import reads
from engine.queries.people import names
from engine.store.tables import cell, unit
from engine.store.terms import normalised

MOST = 8
"""Places offered at once."""


@dataclass(frozen=True, slots=True)
class Place:
    """A name of a place and its grid cell, with the cell's community and officer (empty where none is entered)."""

    name: str
    cell_id: str
    cell: Bilingual
    community: Bilingual
    officer: str


@reads("pk_cell")
def places_like(db: Connection, district: str, text: str) -> tuple[Place, ...]:
    """Places whose names have ``text`` as a part, shorter names first; then those whose names are a part of ``text``, longer ones first."""
    wanted = _plain(text)
    if not wanted:
        return ()
    found = []
    for row in db.execute(_cells(district)):
        for name in (*row.places, row.cell_zh):
            plain = _plain(name)
            if wanted in plain or plain in wanted:
                found.append((wanted not in plain, len(plain) if wanted in plain else -len(plain), name, row))
    first: dict[str, Any] = {}
    for _, _, name, row in sorted(found, key=lambda one: one[:3]):
        first.setdefault(name, row)
    chosen = list(first.items())[:MOST]
    officers = names(db, district, {row.officer_id for _, row in chosen if row.officer_id})
    return tuple(_place(name, row, officers.get(row.officer_id, "")) for name, row in chosen)


def cell_of(db: Connection, district: str, place: str) -> Place | None:
    """The cell whose longest name of a place stands in ``place``, as routing finds it."""
    found = [(len(name), name, row) for row in db.execute(_cells(district)) for name in row.places if name in place]
    if not found:
        return None
    _, name, row = max(found, key=lambda one: one[0])
    return _with_officer(db, district, name, row)


def cell_with(db: Connection, district: str, cell_id: str) -> Place | None:
    """The cell with this id."""
    row = db.execute(_cells(district).where(cell.c.id == cell_id)).first()
    return None if row is None else _with_officer(db, district, "", row)


def _cells(district: str) -> Select[Any]:
    c, u = cell.c, unit.c
    return (
        select(c.id, c.name.label("cell"), c.name_zh.label("cell_zh"), c.places, c.officer_id, u.name, u.name_zh)
        .select_from(cell.outerjoin(unit, and_(u.district_id == c.district_id, u.id == c.community_id)))
        .where(c.district_id == district)
        .order_by(c.id)
    )


def _with_officer(db: Connection, district: str, name: str, row: Any) -> Place:
    return _place(name, row, names(db, district, [row.officer_id]).get(row.officer_id, "") if row.officer_id else "")


def _place(name: str, row: Any, officer: str) -> Place:
    return Place(name, row.id, Bilingual(row.cell, row.cell_zh), Bilingual(row.name or "", row.name_zh or ""), officer)


def _plain(text: str) -> str:
    return normalised(text).replace(" ", "")
