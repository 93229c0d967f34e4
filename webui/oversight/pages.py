"""The manager's first page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure at a glance; ``address`` lists the cases behind it, empty where no list is exactly those."""

    words: str
    figure: str
    note: str
    tone: str
    address: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a plot: its value, and the address of the cases behind it."""

    value: int
    address: str


@dataclass(frozen=True, slots=True)
class PlotRow:
    """What a plot tells of one stage, unit, person, kind, month or week."""

    words: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One series of a plot. ``tone`` is its colour: act, warn, late or soft."""

    words: str
    tone: str


@dataclass(frozen=True, slots=True)
class Plot:
    """A plot, and the table that says the same. ``kind``: bars (lying), columns or lines; ``first`` is the head of the first column."""

    id: str
    title: str
    note: str
    kind: str
    first: str
    series: tuple[Series, ...]
    rows: tuple[PlotRow, ...]


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """Tiles and plots. ``whose`` says of whose work they tell."""

    template: ClassVar[str] = "oversight/overview.html"
    day: str
    whose: str
    tiles: tuple[Tile, ...]
    plots: tuple[Plot, ...]
