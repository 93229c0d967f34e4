"""The inbox as a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from webui.layout.badges import Badge
from webui.wording.due import DueWords
from webui.wording.parties import Flag


@dataclass(frozen=True, slots=True)
class Line:
    """One task or case: what to do as a verb, between whom, where, how long it has, who waits for whom, and what one click does.

    ``acts`` are some of claim, release, assign, reassign, open, answers; ``case_address`` is empty where the line is about the case itself.
    """

    id: str
    verb: str
    address: str
    parties: str
    place: str
    kind: str
    number: str
    case_address: str
    due: DueWords
    flags: tuple[Flag, ...]
    acts: tuple[str, ...]
    waits: str = ""
    put_off: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that hurt alike: emergencies, overdue, today, this week, later, without a due time."""

    title: str
    tone: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class InboxTab:
    """A tab with its count; ``count`` is text, for many it is “99+”, empty where nothing is counted."""

    key: str
    title: str
    count: str
    address: str
    here: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a narrowing: its value in the address, its words, and whether it is the one chosen."""

    value: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Filters:
    """How the list can be narrowed and sorted. ``units`` is empty for who has one unit only; ``reset`` where nothing is narrowed.

    ``many`` choices differ from the usual ones: a phone shows so beside the button that opens them.
    """

    tab: str
    text: str
    kinds: tuple[Choice, ...]
    units: tuple[Choice, ...]
    dues: tuple[Choice, ...]
    sorts: tuple[Choice, ...]
    reset: str
    many: int


@dataclass(frozen=True, slots=True)
class InboxPart:
    """The lists: all that changes with a click. ``more`` is the address of the next page, ``said`` and ``failed`` what the click did.

    ``begin`` is the address of the task that was claimed by it.
    ``view`` is the list as forms send it back, ``refresh`` its address; ``may_pick``: several tasks can be dealt with at once.
    ``badges``: counts of the frame that go along where only this part is sent.
    """

    template: ClassVar[str] = "inbox/part.html"
    tabs: tuple[InboxTab, ...]
    filters: Filters | None
    groups: tuple[Group, ...]
    empty: str
    empty_hint: str
    empty_address: str
    empty_words: str
    more: str
    said: str
    failed: str
    begin: str
    view: str
    refresh: str
    may_pick: bool
    badges: tuple[Badge, ...]


@dataclass(frozen=True, slots=True)
class InboxPage(InboxPart):
    """The whole page. ``overdue`` says how many cases are, to those who answer for others; empty where none is."""

    template: ClassVar[str] = "inbox/list.html"
    day: str
    greeting: str
    overdue: str
    overdue_address: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody to whom a task can be given: where they work, and how much they have to do, in words."""

    id: str
    name: str
    unit: str
    load: str


@dataclass(frozen=True, slots=True)
class AssignPart:
    """To whom to give one task or several: in place of the buttons of a line, or a page of its own.

    ``tasks`` are (id, who has it now as seen here); ``what`` names them, ``now`` says who has them. Each of ``people`` is a button.
    ``nobody``: why there is none and what to do, with the address of the people's page for who may change that, else empty.
    ``to`` is the page to go to afterwards, empty for the inbox as in ``view``; ``reason`` what was typed, ``failed`` why it was not done.
    """

    template: ClassVar[str] = "inbox/assign.html"
    tasks: tuple[tuple[str, str], ...]
    what: str
    now: str
    people: tuple[Candidate, ...]
    nobody: str
    nobody_address: str
    view: str
    back: str
    to: str = ""
    reason: str = ""
    failed: str = ""


@dataclass(frozen=True, slots=True)
class AssignPage(AssignPart):
    """The same as a page."""

    template: ClassVar[str] = "inbox/assign_page.html"
