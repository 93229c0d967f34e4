"""The inbox as a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from webui.wording.due import DueWords
from webui.wording.parties import Flag


@dataclass(frozen=True, slots=True)
class Line:
    """One task: what to do as a verb, between whom, where, how long it has, and what one click does. ``act`` is claim, release or none."""

    id: str
    verb: str
    address: str
    parties: str
    place: str
    kind: str
    number: str
    due: DueWords
    flags: tuple[Flag, ...]
    act: str
    put_off: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that hurt alike: overdue, today, this week, later, without a due time."""

    title: str
    tone: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class InboxTab:
    """A tab with its count; ``count`` is text, for many it is “99+”."""

    key: str
    title: str
    count: str
    address: str
    here: bool


@dataclass(frozen=True, slots=True)
class InboxPart:
    """The lists: all that changes with a click. ``more`` is the address of the next page, ``said`` and ``failed`` what the click did."""

    template: ClassVar[str] = "inbox/part.html"
    tabs: tuple[InboxTab, ...]
    groups: tuple[Group, ...]
    empty: str
    empty_hint: str
    more: str
    said: str
    failed: str


@dataclass(frozen=True, slots=True)
class InboxPage(InboxPart):
    """The whole page. ``overdue`` says how many cases are, to those who answer for others; empty where none is."""

    template: ClassVar[str] = "inbox/list.html"
    day: str
    greeting: str
    overdue: str
    overdue_address: str
