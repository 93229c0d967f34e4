"""The units that a head answers for: those headed, all below them, and for a judicial office the communities that it guides."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from engine.queries.reader import Reader
from engine.queries.trees import children, downward
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
    below = children(units.values(), _of)
    offices = [units[id_] for id_ in own if id_ in units and units[id_].type == GUIDING]
    guided = [row for office in offices for row in below.get(office.parent_id, ()) if office.parent_id and row.type == GUIDED]
    first = [*(units[id_] for id_ in own if id_ in units), *guided]
    return frozenset(own) | {row.id for row, _depth in downward(below, first, _of)}


def _of(row: Any) -> tuple[str, str | None]:
    return row.id, row.parent_id
