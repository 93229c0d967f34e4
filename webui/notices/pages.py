"""The page of notices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """One notice in words. ``address`` leads to what it is about; ``to_all``: it is told to everybody of a role or unit together."""

    id: str
    text: str
    tone: str
    at: str
    case: str
    address: str
    to_all: bool


@dataclass(frozen=True, slots=True)
class NoticesPage:
    """New notices, then those read; ``more`` is the address of older ones, ``older`` whether this page shows them only."""

    template: ClassVar[str] = "notices/list.html"
    new: tuple[NoticeRow, ...]
    read: tuple[NoticeRow, ...]
    more: str
    older: bool
