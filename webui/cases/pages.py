"""The list of cases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case."""

    address: str
    number: str
    parties: str
    place: str
    kind: str
    state: str
    tone: str
    outcome: str
    started: str
    open_tasks: int
    incidents: int


@dataclass(frozen=True, slots=True)
class CasesPage:
    """Cases by number and state. ``states`` are (code, word, chosen)."""

    template: ClassVar[str] = "cases/list.html"
    number: str
    states: tuple[tuple[str, str, bool], ...]
    rows: tuple[CaseRow, ...]
    more: str
