"""The list of cases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from webui.wording.due import DueWords
from webui.wording.parties import Flag


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case. ``danger`` warns before anybody is called; ``late`` is what is overdue in it; ``stage`` is where it is.

    ``due`` is when its next ``task`` is due, ``holder`` who has that, ``give`` where the reader can give it to somebody else.
    """

    address: str
    number: str
    parties: str
    place: str
    kind: str
    stage: str
    state: str
    tone: str
    outcome: str
    started: str
    open_tasks: int
    incidents: int
    danger: Flag | None
    late: DueWords | None
    ended: bool = False
    due: DueWords | None = None
    task: str = ""
    task_address: str = ""
    holder: str = ""
    give: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A list to choose from: its name in the address, its label, and (value, words) in groups (title, options); the first is “any”."""

    name: str
    label: str
    chosen: str
    groups: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


@dataclass(frozen=True, slots=True)
class CasesPage:
    """Cases that were looked for. ``find`` is what was typed; ``states`` are (words, address, chosen).

    ``chosen`` are the filters that hold: (words, address without it). ``kept`` are the filters (name, value) that the search box sends
    along. ``people`` are names to choose from. ``counted``: how many cases were found, in words.
    """

    template: ClassVar[str] = "cases/list.html"
    find: str
    states: tuple[tuple[str, str, bool], ...]
    choices: tuple[Choice, ...]
    people: tuple[str, ...]
    person: str
    since: str
    until: str
    state: str
    chosen: tuple[tuple[str, str], ...]
    counted: str
    rows: tuple[CaseRow, ...]
    first: str
    more: str
    export: str
