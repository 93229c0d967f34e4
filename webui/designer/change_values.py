"""What differs between two versions, as pages and their scripts read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DetailWords:
    """One property: what it was and what it is; empty where it was not, or is no longer, there."""

    property: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """One thing that differs. ``how``: added, removed, changed, moved; ``said`` is that in words.

    ``what`` is its kind, ``where`` its place.
    """

    how: str
    said: str
    id: str
    name: str
    what: str
    where: str
    details: tuple[DetailWords, ...]


@dataclass(frozen=True, slots=True)
class CellWords:
    """A cell of a table that is compared. ``how``: same, added, removed, changed."""

    how: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RuleWords:
    """A rule of a table; ``said`` is empty where nothing of it changed."""

    how: str
    said: str
    number: str
    cells: tuple[CellWords, ...]


@dataclass(frozen=True, slots=True)
class ColumnWords:
    """The head of a column; ``role`` in words; ``was`` what it was called where that changed."""

    how: str
    said: str
    role: str
    name: str
    was: str


@dataclass(frozen=True, slots=True)
class TableWords:
    """A decision table with what differs in it. ``unchanged`` says how many rules are left out because they are the same."""

    columns: tuple[ColumnWords, ...]
    rules: tuple[RuleWords, ...]
    unchanged: str


@dataclass(frozen=True, slots=True)
class Told:
    """Everything that differs, and a line that counts it. ``tables`` by the id of their decision."""

    summary: str
    changes: tuple[ChangeWords, ...]
    tables: Mapping[str, TableWords]
