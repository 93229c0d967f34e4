"""The page of one case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from webui.case.sayings import Saying
from webui.case.words import LimitWords, StoryWords
from webui.wording.due import DueWords


@dataclass(frozen=True, slots=True)
class OpenTask:
    """A task that waits: who has it, or who may claim it."""

    name: str
    address: str
    with_whom: str
    due: DueWords


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened: when, by whom, in a sentence, and what followed from it."""

    at: str
    who: str
    sentence: str
    followed: tuple[str, ...]
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Process:
    """A process of the case with the address of its diagram."""

    name: str
    state: str
    source: str
    here: bool


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
    """A file with the address of its bytes: how large it is, when it came, and who attached it."""

    name: str
    address: str
    size: str
    at: str
    who: str


@dataclass(frozen=True, slots=True)
class CasePage:
    """A case: where it stands, what is due, what happened. ``variables`` are (name, JSON text)."""

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
    story: StoryWords
    tasks: tuple[OpenTask, ...]
    limits: tuple[LimitWords, ...]
    troubles: tuple[Trouble, ...]
    sayings: tuple[Saying, ...]
    notes: tuple[NoteWords, ...]
    files: tuple[FileWords, ...]
    processes: tuple[Process, ...]
    timeline: tuple[Happening, ...]
    variables: tuple[tuple[str, str], ...]
    record_address: str
