"""The record as pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry. ``hash`` is its beginning, ``whole_hash`` all of it; ``address`` shows the moment in the replay, where there is one.

    ``happened``: when it took place by the word of who recorded it.
    """

    seq: int
    at: str
    who: str
    what: str
    hash: str
    whole_hash: str
    sealed: bool
    erased: bool
    address: str
    happened: str = ""


@dataclass(frozen=True, slots=True)
class ActRow:
    """What somebody did to a case: when, what, the case's number, and where it is replayed."""

    at: str
    what: str
    number: str
    address: str


@dataclass(frozen=True, slots=True)
class StreamPage:
    """The entries of one stream. ``verdict`` is what verifying found: a tone and sentences, or None before; only a case has one.

    ``acts``, of a person, are what they did to cases, and ``more_acts`` where it goes on.
    """

    template: ClassVar[str] = "record/stream.html"
    case_id: str
    title: str
    lead: str
    back: str
    back_words: str
    rows: tuple[EntryRow, ...]
    more: str
    verdict: tuple[str, tuple[str, ...]] | None
    acts: tuple[ActRow, ...] = ()
    more_acts: str = ""


@dataclass(frozen=True, slots=True)
class FoundStream:
    """A stream that was looked for: of a case, a person or a definition."""

    kind: str
    name: str
    note: str
    address: str
    replay: str


@dataclass(frozen=True, slots=True)
class LastCheck:
    """The last verification of everything: tone, when and by whom, what it went through, and what differs (sentence, address or empty)."""

    tone: str
    headline: str
    told: str
    when: str
    faults: tuple[tuple[str, str], ...]
    further: int


@dataclass(frozen=True, slots=True)
class BurstRow:
    """Many closings by one hand: who, when, how many, and where the first of them are (number or id, address)."""

    who: str
    when: str
    told: str
    cases: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class StreamsPage:
    """Where an auditor begins: a stream, the seals, bursts, and proving the whole store. ``seals`` are (number, when, entries, hash).

    ``explained`` says what the hashes of a seal are.
    """

    template: ClassVar[str] = "record/streams.html"
    text: str
    found: tuple[FoundStream, ...]
    seals: tuple[tuple[int, str, int, str], ...]
    seal_count: int
    last: LastCheck | None
    bursts: tuple[BurstRow, ...]
    may_verify: bool
    explained: tuple[str, ...] = ()
