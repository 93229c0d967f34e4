"""The page of one case, and those that belong to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from webui.case.agreements import AgreementWords
from webui.case.clocks import Strip
from webui.case.road import ProcessWords, StageWords
from webui.case.sayings import Saying
from webui.case.timeline import TimelineWords
from webui.case.words import PartyWords, StoryWords, WayWords
from webui.wording.due import DueWords


@dataclass(frozen=True, slots=True)
class OpenTask:
    """A task that waits: who has it, or who may claim it, and until when. ``give``: where the reader may give it to somebody else."""

    name: str
    address: str
    with_whom: str
    due: DueWords
    give: str = ""
    is_held: bool = False


@dataclass(frozen=True, slots=True)
class Trouble:
    """An incident, and whether the reader may let it be tried again."""

    id: str
    element: str
    message: str
    since: str
    may_retry: bool


@dataclass(frozen=True, slots=True)
class NoteWords:
    """A note: when, by whom, and whether only its writer sees it."""

    at: str
    who: str
    text: str
    private: bool


@dataclass(frozen=True, slots=True)
class FileWords:
    """A file with the address of its bytes: how large it is, when it came, and who attached it. ``preview`` shows a picture; else empty."""

    name: str
    address: str
    size: str
    at: str
    who: str
    preview: str = ""


@dataclass(frozen=True, slots=True)
class PaperWords:
    """A paper of the file. ``state``: there, now (needed at the present stage), later, missing (at closing), open (may be there)."""

    name: str
    state: str
    on: str


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody of the organisation who works on the case, or did."""

    role: str
    name: str


@dataclass(frozen=True, slots=True)
class RecusedWords:
    """Somebody who has declared a conflict of interest: who, when, and why as far as the reader may know."""

    person: str
    name: str
    at: str
    reason: str


@dataclass(frozen=True, slots=True)
class Why:
    """Why the case is where it is: the rule's reasons, and where people took another way than the rule proposed."""

    reasons: tuple[str, ...]
    overrides: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CasePage:
    """A case: where it stands, what is due, what happened. ``variables`` are (name, JSON text); ``veil`` says what is not shown.

    ``merged`` is the number of the case to which this filing was added; empty where it goes its own way.
    """

    template: ClassVar[str] = "case/page.html"
    id: str
    title: str
    number: str
    process: str
    state: str
    state_tone: str
    outcome: str
    steward: str
    started: str
    ended: str
    end_reason: str
    veil: str
    sealed: bool
    story: StoryWords
    parties: tuple[PartyWords, ...]
    workers: tuple[Worker, ...]
    why: Why
    ways: tuple[WayWords, ...]
    tasks: tuple[OpenTask, ...]
    handed_on: bool
    strip: Strip
    may_change_limits: bool
    recused: tuple[RecusedWords, ...]
    may_recuse: bool
    may_readmit: bool
    troubles: tuple[Trouble, ...]
    may_help: bool
    sayings: tuple[Saying, ...]
    notes: tuple[NoteWords, ...]
    files: tuple[FileWords, ...]
    papers: tuple[PaperWords, ...]
    stages: tuple[StageWords, ...]
    processes: tuple[ProcessWords, ...]
    diagram_source: str
    agreements: tuple[AgreementWords, ...]
    timeline: TimelineWords
    variables: tuple[tuple[str, str], ...]
    replay_address: str
    record_address: str
    merged: str = ""
    merged_address: str = ""


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """More of the timeline, as a part of the case's page."""

    template: ClassVar[str] = "case/timeline.html"
    timeline: TimelineWords


@dataclass(frozen=True, slots=True)
class RuleWords:
    """One rule of a table: cells, results, whether it matched."""

    number: int
    cells: tuple[str, ...]
    results: tuple[str, ...]
    matched: bool


@dataclass(frozen=True, slots=True)
class TableWords:
    """A decision table: columns with what was asked, the names of its outputs, the rules that matched, and all rules."""

    name: str
    inputs: tuple[tuple[str, str], ...]
    outputs: tuple[str, ...]
    matched: tuple[RuleWords, ...]
    rules: tuple[RuleWords, ...]


@dataclass(frozen=True, slots=True)
class DecisionWords:
    """A decision that was taken: when, where, by which version, what it was asked, what it said; ``doubt`` where it cannot be repeated."""

    at: str
    name: str
    version: str
    inputs: tuple[tuple[str, str], ...]
    outputs: tuple[tuple[str, str], ...]
    tables: tuple[TableWords, ...]
    doubt: str


@dataclass(frozen=True, slots=True)
class DecisionsPage:
    """How it was decided, the newest first."""

    template: ClassVar[str] = "case/decisions.html"
    title: str
    number: str
    case_address: str
    decisions: tuple[DecisionWords, ...]
    overrides: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a diagram: its id as the engine takes it, and its name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed to correct a value: ``refused`` says why it was not saved, ``comes_to`` what it would be."""

    name: str = ""
    kind: str = "text"
    value: str = ""
    reason: str = ""
    refused: str = ""
    comes_to: str = ""


@dataclass(frozen=True, slots=True)
class HelpPage:
    """What can be done where a case does not go on by itself. ``scopes``: where it waits; ``goals``: where it may be moved to."""

    template: ClassVar[str] = "case/help.html"
    id: str
    title: str
    number: str
    case_address: str
    troubles: tuple[Trouble, ...]
    processes: tuple[tuple[str, str], ...]
    chosen: str
    scopes: tuple[Place, ...]
    goals: tuple[Place, ...]
    variables: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str], ...]
    typed: Typed
    suspended: bool
    may_repair: bool
    may_suspend: bool
    may_cancel: bool
