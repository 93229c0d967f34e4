"""What the pages of the replay show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar


@dataclass(frozen=True, slots=True)
class ReplayPage:
    """A case on its diagram with its slider. ``entry`` is the number to begin with; ``words`` are the texts of the script."""

    template: ClassVar[str] = "replay/page.html"
    case_id: str
    number: str
    title: str
    process: str
    total: int
    entry: int
    first_at: str
    last_at: str
    words: dict[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """A name and what it is; ``rows`` for lists, each row lines again."""

    name: str
    text: str
    rows: tuple[tuple[Line, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class TableWords:
    """A decision table: the rules that matched, and all of them. A rule is (number, cells, results, whether it matched)."""

    name: str
    policy: str
    inputs: tuple[Line, ...]
    outputs: tuple[str, ...]
    hits: tuple[tuple[int, tuple[str, ...], tuple[str, ...], bool], ...]
    rules: tuple[tuple[int, tuple[str, ...], tuple[str, ...], bool], ...]


@dataclass(frozen=True, slots=True)
class DecisionWords:
    """A decision: where, by which version, what went in and came out, and whether it comes out the same again."""

    element: str
    version: str
    inputs: tuple[Line, ...]
    outputs: tuple[Line, ...]
    tables: tuple[TableWords, ...]
    verdict: str
    agrees: bool


@dataclass(frozen=True, slots=True)
class CountWords:
    """A due time: of what, until when, and the sentences that say how it was computed."""

    title: str
    due: str
    whose: str
    by_law: bool
    lines: tuple[str, ...]
    agrees: bool


@dataclass(frozen=True, slots=True)
class MomentWords:
    """One entry in words. ``gap`` is the flag for late recording, ``waited`` how long the task lay.

    ``changes`` are those of each process (name, before, now); ``raw`` the same as recorded (name, now).
    """

    seq: int
    total: int
    at: str
    happened: str
    gap: str
    who: str
    initials: str
    roles: tuple[str, ...]
    what: str
    reason: str
    path: tuple[str, ...]
    followed: tuple[str, ...]
    waited: tuple[str, ...]
    form: str
    answers: tuple[Line, ...]
    erased: bool
    decisions: tuple[DecisionWords, ...]
    counts: tuple[CountWords, ...]
    overrides: tuple[Line, ...]
    evidence: tuple[Line, ...]
    told: tuple[str, ...]
    changes: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]
    raw: tuple[tuple[str, str], ...]
    hash: str
    sealed: bool


@dataclass(frozen=True, slots=True)
class MomentPage:
    """The panel beside the diagram."""

    template: ClassVar[str] = "replay/moment.html"
    moment: MomentWords


@dataclass(frozen=True, slots=True)
class FindingWords:
    """One thing to look at: which entry, when, the sentence."""

    seq: int
    at: str
    title: str
    sentence: str
    tone: str


@dataclass(frozen=True, slots=True)
class StayWords:
    """How long the case was in a process."""

    process: str
    seq: int
    since: str
    to: str
    days: str
    working_days: str


@dataclass(frozen=True, slots=True)
class FindingsWords:
    """What an auditor would look at twice, and where the case spent its time."""

    case_id: str
    findings: tuple[FindingWords, ...]
    stays: tuple[StayWords, ...]


@dataclass(frozen=True, slots=True)
class FindingsPage:
    """The card below the replay."""

    template: ClassVar[str] = "replay/findings.html"
    found: FindingsWords


@dataclass(frozen=True, slots=True)
class ProofWords:
    """What verifying found: headline, further sentences, what differs (sentence, number of the entry or 0), when it was checked."""

    case_id: str
    tone: str
    headline: str
    sentences: tuple[str, ...]
    faults: tuple[tuple[str, int], ...]
    checked_at: str
    whole: bool


@dataclass(frozen=True, slots=True)
class ProofPage:
    """The result of verifying, above the replay."""

    template: ClassVar[str] = "replay/proof.html"
    proof: ProofWords


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The printable report: cover, proof, findings, every entry."""

    template: ClassVar[str] = "replay/report.html"
    case_id: str
    number: str
    title: str
    process: str
    facts: tuple[Line, ...]
    proof: ProofWords
    seals: tuple[tuple[str, ...], ...]
    explained: tuple[str, ...]
    found: FindingsWords
    moments: tuple[MomentWords, ...]
    more: str


Json = dict[str, Any]
