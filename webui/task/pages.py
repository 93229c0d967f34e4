"""The page of one task."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from webui.case.pages import FileWords, NoteWords
from webui.case.sayings import Saying
from webui.case.words import LimitWords, StoryWords
from webui.wording.due import DueWords


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why the answers were not taken. ``fields`` are (label, sentence); nothing typed is lost."""

    title: str
    sentence: str
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TaskPage:
    """A task with its form. ``schema``, ``values`` and ``errors`` are JSON for the browser's form; ``schema`` is empty without a form.

    ``restored`` says when the draft was kept that ``values`` hold; empty without one. ``held`` says until when the task is put off, and
    why; ``earliest`` is the first day until which it can be, ``colleagues`` (id, name) to whom it may be assigned.

    ``files_asked`` names the files that the form asks for; they are attached beside it.

    ``act`` says what the person may do now: complete, claim or read. ``revision`` goes back with the answers.
    """

    template: ClassVar[str] = "task/page.html"
    id: str
    name: str
    process: str
    number: str
    case_id: str
    case_address: str
    state: str
    act: str
    may_release: bool
    may_hold: bool
    held: str
    earliest: str
    colleagues: tuple[tuple[str, str], ...]
    assignee: str
    revision: int
    due: DueWords
    schema: str
    values: str
    errors: str
    restored: str
    refusal: Refusal | None
    story: StoryWords
    limits: tuple[LimitWords, ...]
    sayings: tuple[Saying, ...]
    notes: tuple[NoteWords, ...]
    files: tuple[FileWords, ...]
    files_asked: str
