"""Units and people as a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit of the tree. ``people`` are (name, roles in words)."""

    name: str
    type: str
    depth: int
    people: tuple[tuple[str, str], ...]
    open_tasks: int
    late: int


@dataclass(frozen=True, slots=True)
class UnitsPage:
    """The whole organisation."""

    template: ClassVar[str] = "organisation/units.html"
    units: tuple[UnitRow, ...]
    people: int
