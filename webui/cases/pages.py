"""The list of cases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from webui.wording.due import DueWords
from webui.wording.parties import Flag


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case. ``danger`` warns before anybody is called; ``late`` is what is overdue in it."""

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
    danger: Flag | None
    late: DueWords | None


@dataclass(frozen=True, slots=True)
class CasesPage:
    """Cases that were looked for. ``find`` is what was typed; ``states`` are (code, word, chosen)."""

    template: ClassVar[str] = "cases/list.html"
    find: str
    states: tuple[tuple[str, str, bool], ...]
    rows: tuple[CaseRow, ...]
    more: str
