"""The record as pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry. ``hash`` is its beginning, ``whole_hash`` all of it."""

    seq: int
    at: str
    who: str
    what: str
    hash: str
    whole_hash: str
    sealed: bool
    erased: bool


@dataclass(frozen=True, slots=True)
class StreamPage:
    """The record of one case. ``verdict`` is what verifying found: a tone and sentences, or None before."""

    template: ClassVar[str] = "record/stream.html"
    case_id: str
    number: str
    case_address: str
    rows: tuple[EntryRow, ...]
    more: str
    verdict: tuple[str, tuple[str, ...]] | None


@dataclass(frozen=True, slots=True)
class StreamsPage:
    """Where an auditor begins: a case by its number, the seals, and proving the whole store. ``found`` are (number, parties, address)."""

    template: ClassVar[str] = "record/streams.html"
    number: str
    found: tuple[tuple[str, str, str], ...]
    seals: tuple[tuple[int, str, int, str], ...]
    verdict: tuple[str, tuple[str, ...]] | None
