"""Units and people as a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit of the tree. ``people`` are (name, roles in words, address); ``closing`` says when it closes or closed.

    ``cases`` and ``overdue`` are addresses of its open and overdue cases, empty for those who do not oversee; ``cells`` that of its cells.
    """

    name: str
    address: str
    type: str
    depth: int
    people: tuple[tuple[str, str, str], ...]
    open_tasks: int
    late: int
    many_cells: int
    cases: str
    overdue: str
    cells: str
    closing: str


@dataclass(frozen=True, slots=True)
class UnitsPage:
    """The whole organisation."""

    template: ClassVar[str] = "organisation/units.html"
    units: tuple[UnitRow, ...]
    people: int
