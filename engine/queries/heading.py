"""The units that a head answers for: those headed, all below them, and for a judicial office the communities that it guides."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from sqlalchemy import Connection, select

from engine.queries.reader import Reader
from engine.store.tables import unit

OF_UNITS = frozenset({"unit_head", "committee_head"})

GUIDING, GUIDED = "judicial_office", "community"
"""A unit of the first type guides those of the second in the area that it serves (People's Mediation Law art. 5)."""


def headed(db: Connection, who: Reader) -> frozenset[str] | None:
    """The units that ``who`` heads, with all units below them; none for who is no head. None: the whole district.

    A street's judicial office guides the communities of the street and the committees in them, though it stands beside them: its head
    answers for them, too, but not for the other offices of the street.
    """
    own = {held.unit_id for held in who.holdings if held.role in OF_UNITS}
    if not own:
        return frozenset()
    units = {row.id: row for row in db.execute(select(unit.c.id, unit.c.parent_id, unit.c.type).where(unit.c.district_id == who.district))}
    if any(units[id_].type == "district" for id_ in own if id_ in units):
        return None
    below: dict[str | None, list[str]] = {}
    for row in units.values():
        below.setdefault(row.parent_id, []).append(row.id)
    offices = [units[id_] for id_ in own if id_ in units and units[id_].type == GUIDING]
    guided = [id_ for office in offices for id_ in below.get(office.parent_id, ()) if office.parent_id and units[id_].type == GUIDED]
    return frozenset(_downward(below, [*own, *guided]))


def _downward(below: Mapping[str | None, Collection[str]], first: Collection[str]) -> Iterator[str]:
    for unit_id in first:
        yield unit_id
        yield from _downward(below, below.get(unit_id, ()))
