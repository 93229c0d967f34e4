"""The page of one task."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from webui.case.pages import FileWords, NoteWords
from webui.case.sayings import Saying
from webui.case.words import LimitWords, StoryWords
from webui.task.changes import ChangeWords
from webui.task.said import AnswerWords
from webui.task.steps import StepWords
from webui.wording.due import DueWords


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why the answers were not taken. ``fields`` are (label, sentence); nothing typed is lost.

    ``changes`` tells what changed since the form was opened; ``tone`` is late for what is wrong, warn for what only happened.
    """

    title: str
    sentence: str
    fields: tuple[tuple[str, str], ...] = ()
    changes: tuple[ChangeWords, ...] = ()
    tone: str = "late"


@dataclass(frozen=True, slots=True)
class TaskPage:
    """A task with its form. ``schema``, ``values`` and ``errors`` are JSON for the browser's form; ``schema`` is empty without a form.

    ``restored`` says when the draft was kept that ``values`` hold; empty without one; ``kept_at`` is the same instant for the browser.
    ``held`` says until when the task is put off, and why; ``earliest`` is the first day until which it can be.
    ``held_by`` is the id of who has the task, empty for nobody; ``may_assign``: the reader may give it to somebody else.
    ``counted`` says how the due time was computed. ``asked_files`` names the fields of the form that take files, ``attached`` are
    the names of the files by id, as JSON.

    ``act`` says what the person may do now: complete, claim or read. ``revision``, ``seq`` and ``key`` go back with the answers.
    ``done`` says who completed the task and when, ``own`` what was answered; ``typed`` are words that came too late,
    to be copied. ``following`` (name, address) is the case's next task that is the reader's or can be claimed; None for an open task.
    ``callees`` (id, name) are the parties whom one may have called; ``last_contact`` is the newest call that was noted. ``words`` are
    the texts of the browser's part, as JSON.
    """

    template: ClassVar[str] = "task/page.html"
    id: str
    person: str
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
    may_assign: bool
    held_by: str
    assignee: str
    revision: int
    seq: int
    key: str
    due: DueWords
    counted: str
    schema: str
    values: str
    errors: str
    restored: str
    kept_at: str
    refusal: Refusal | None
    story: StoryWords
    limits: tuple[LimitWords, ...]
    sayings: tuple[Saying, ...]
    notes: tuple[NoteWords, ...]
    files: tuple[FileWords, ...]
    asked_files: str
    attached: str
    done: str
    following: tuple[str, str] | None
    own: AnswerWords | None
    typed: tuple[tuple[str, str], ...]
    answers: tuple[AnswerWords, ...]
    ahead: tuple[StepWords, ...]
    callees: tuple[tuple[str, str], ...]
    last_contact: str
    may_recuse: bool
    recused: bool
    words: str


@dataclass(frozen=True, slots=True)
class SignedOutPage:
    """The session had ended when a form was sent: nothing was saved, and nothing is lost. ``answers`` is what was sent, as JSON."""

    template: ClassVar[str] = "task/signed_out.html"
    id: str
    onward: str
    typed: tuple[str, ...]
    answers: str
