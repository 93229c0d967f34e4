"""Finds the unit of a task: the nearest one to the case's grid cell that has the role, the type and the competence.

The search goes from the cell's community up to its street and the district; in each area it looks at the units that serve it. Among
equals a unit that names the kind of dispute comes before one that takes every kind, then the id decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engine.organisation.model import AREAS, Unit


@dataclass(frozen=True, slots=True)
class Question:
    """What a task needs: one of ``roles``, perhaps a unit of ``unit_type``, near ``community_id``, for a ``kind`` of dispute."""

    roles: tuple[str, ...]
    unit_type: str | None = None
    community_id: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Map:
    """The organisation as routing needs it: units by id, and the roles held in each on the day."""

    units: Mapping[str, Unit]
    roles_held: Mapping[str, frozenset[str]]

    def areas_upward(self, unit_id: str | None) -> Iterator[str]:
        """The area ``unit_id`` and those around it; without one, the district alone."""
        here = self.units.get(unit_id) if unit_id else None
        if here is None:
            yield from (unit.id for unit in self.units.values() if unit.type == "district")
        while here is not None:
            yield here.id
            here = self.units.get(here.parent_id) if here.parent_id else None


def route(question: Question, organisation: Map) -> str | None:
    """The id of the unit whose members may do the task, or None: then everyone with the role may."""
    for area in organisation.areas_upward(question.community_id):
        found = [unit for unit in _serving(area, organisation) if _fits(unit, question, organisation)]
        if found:
            return min(found, key=lambda unit: (not unit.kinds, unit.id)).id
    return None


def _serving(area: str, organisation: Map) -> Iterator[Unit]:
    for unit in organisation.units.values():
        if unit.id == area or (unit.parent_id == area and unit.type not in AREAS):
            yield unit


def _fits(unit: Unit, question: Question, organisation: Map) -> bool:
    if question.unit_type is not None and unit.type != question.unit_type:
        return False
    if unit.kinds and question.kind not in unit.kinds:
        return False
    return not organisation.roles_held.get(unit.id, frozenset()).isdisjoint(question.roles)
