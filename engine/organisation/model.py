"""Values of the organisation, and its two vocabularies: roles and unit types."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

ID = re.compile(r"\w[\w.-]{0,59}")
"""What an id of the organisation looks like."""

ROLES: tuple[str, ...] = (
    "intake_officer",
    "grid_officer",
    "legal_officer",
    "people_mediator",
    "administrative_mediator",
    "judicial_mediator",
    "panel_chair",
    "panel_member",
    "supervisor",
    "unit_head",
    "service_officer",
    "committee_head",
    "petition_handler",
    "steward",
    "policy_designer",
    "policy_approver",
    "auditor",
    "manager",
    "administrator",
)

AREAS = ("district", "street", "community")
UNIT_TYPES: tuple[str, ...] = (
    *AREAS,
    "joint_desk",
    "judicial_office",
    "petition_office",
    "legal_workstation",
    "mediation_committee",
    "trade_committee",
    "department",
    "court",
    "police",
    "procuratorate",
    "arbitration",
    "legal_aid",
    "volunteers",
    "panel",
    "supervision_office",
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the organisation. Its parent is the area that it serves, or the unit above it.

    ``kinds``: the kinds of dispute that it is competent for; none means all.
    """

    id: str
    type: str
    name: str
    name_zh: str
    parent_id: str | None = None
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the organisation; acts as ``user:ID``."""

    id: str
    name: str
    name_latin: str = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """A role that a person holds in a unit from a day to a day (both inclusive; no end: until further notice)."""

    person_id: str
    role: str
    unit_id: str
    begins: date
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A grid cell of a community. ``places`` are the names by which people tell where they live."""

    id: str
    community_id: str
    name: str
    name_zh: str
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Map:
    """The organisation on a day, as routing needs it.

    ``units`` by id; ``roles_held`` in each unit; ``cells`` with their communities; ``places`` with their cells.
    """

    units: Mapping[str, Unit]
    roles_held: Mapping[str, frozenset[str]]
    cells: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)

    def areas_upward(self, unit_id: str | None) -> Iterator[str]:
        """The area ``unit_id`` and those around it; without one, the district alone."""
        here = self.units.get(unit_id) if unit_id else None
        if here is None:
            yield from (unit.id for unit in self.units.values() if unit.type == "district")
        while here is not None:
            yield here.id
            here = self.units.get(here.parent_id) if here.parent_id else None

    def unit_named(self, name: str | None) -> str | None:
        """The id of the unit with this id or name."""
        return next((unit.id for unit in self.units.values() if name and name in (unit.id, unit.name, unit.name_zh)), None)

    def cell_of(self, place: str | None) -> str | None:
        """The cell whose longest name of a place stands in ``place``."""
        found = [name for name in self.places if name in (place or "")]
        return self.places[max(found, key=len)] if found else None
