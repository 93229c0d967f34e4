"""Finds the unit of a task: the nearest one to the case's grid cell that has the role, the type and the competence.

The search goes from the cell's community up to its street and the district; in each area it looks at the units that serve it. Among
equals a unit that names the kind of dispute comes before one that takes every kind, then the id decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from engine.organisation.model import AREAS, Map, Unit


@dataclass(frozen=True, slots=True)
class Question:
    """What a task needs: one of ``roles``, perhaps a unit of ``unit_type``, near ``community_id``, for a ``kind`` of dispute."""

    roles: tuple[str, ...]
    unit_type: str | None = None
    community_id: str | None = None
    kind: str | None = None


def question(roles: tuple[str, ...], unit_type: str | None, variables: Mapping[str, Any], organisation: Map) -> Question:
    """What a task in a case with ``variables`` needs. The place is ``gridCell``, else the cell that ``place`` names."""
    cell = variables.get("gridCell") or organisation.cell_of(variables.get("place"))
    kind = variables.get("kind")
    return Question(roles, unit_type, organisation.cells.get(cell or ""), kind if isinstance(kind, str) else None)


def route(asked: Question, organisation: Map) -> str | None:
    """The id of the unit whose members may do the task, or None: then everyone with the role may."""
    for area in organisation.areas_upward(asked.community_id):
        found = [unit for unit in _serving(area, organisation) if _fits(unit, asked, organisation)]
        if found:
            return min(found, key=lambda unit: (not unit.kinds, unit.id)).id
    return None


def _serving(area: str, organisation: Map) -> Iterator[Unit]:
    for unit in organisation.units.values():
        if unit.id == area or (unit.parent_id == area and unit.type not in AREAS):
            yield unit


def _fits(unit: Unit, asked: Question, organisation: Map) -> bool:
    if asked.unit_type is not None and unit.type != asked.unit_type:
        return False
    if unit.kinds and asked.kind not in unit.kinds:
        return False
    return not organisation.roles_held.get(unit.id, frozenset()).isdisjoint(asked.roles)
