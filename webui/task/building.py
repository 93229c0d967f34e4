"""Puts the page of a task together from its file."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from flask import url_for

from engine.errors import InvalidForm, ParleyError
from engine.queries.task_page import TaskFile
from webui import context, errors, language
from webui.case.files import file_words
from webui.case.notes import note_words
from webui.case.sayings import sayings
from webui.case.words import StoryWords, limit_words, story_words
from webui.task.answers import as_json, for_form, named
from webui.task.files import files_asked, without_files
from webui.task.pages import Refusal, TaskPage
from webui.translate import _
from webui.wording.dates import day, local, moment
from webui.wording.due import due_words
from webui.wording.vocabulary import ROLES, TASK_STATES, word

if TYPE_CHECKING:
    from engine import Draft


def page(
    found: TaskFile, *, draft: Draft | None = None, refused: ParleyError | None = None, typed: dict[str, Any] | None = None
) -> TaskPage:
    """The page of a task, filled with the ``draft``; with ``refused``, why the answers ``typed`` were not taken."""
    kept = dict(draft.answers) if draft and not refused and _act(found) == "complete" else {}
    schema = found.schema or {}
    fields = refused.errors if isinstance(refused, InvalidForm) else []
    speaking = language.current()
    return TaskPage(
        found.id,
        found.name.said(speaking),
        found.process.said(speaking),
        found.case.number or "",
        found.case.id,
        url_for("case.show_case", case_id=found.case.id),
        word(TASK_STATES, found.state),
        _act(found),
        found.may_release,
        found.may_hold,
        _held(found),
        (local(context.now()).date() + timedelta(days=1)).isoformat(),
        found.colleagues,
        found.assignee_name or _(" or ").join(word(ROLES, role) for role in found.roles),
        found.revision,
        due_words(found.remaining, found.by_law, found.source.said(speaking)),
        for_form(without_files(schema)) if found.schema is not None else "",
        for_form({**(found.values or {}), **kept, **(typed or {})}),
        for_form(as_json(fields)) if refused else "",
        moment(draft.saved_at) if draft and kept else "",
        _refusal(refused, fields, schema) if refused else None,
        _story(found),
        limit_words(found.limits),
        sayings(context.asking(), found.messages, found.case.number or ""),
        note_words(found.notes, found.people),
        file_words(found.files, found.people),
        _(", ").join(files_asked(schema)) if _act(found) == "complete" else "",
    )


def _held(found: TaskFile) -> str:
    if found.held_until is None:
        return ""
    return _("Put off until %(until)s: %(reason)s", until=day(local(found.held_until).date()), reason=found.held_reason)


def _refusal(refused: ParleyError, fields: Any, schema: dict[str, Any] | Any) -> Refusal:
    if isinstance(refused, InvalidForm):
        return Refusal(_("Not saved yet: please correct these fields."), "", named(fields, schema))
    return Refusal(_("Not saved. Your answers are still here."), errors.sentence(refused))


def _story(found: TaskFile) -> StoryWords:
    """The story beside the form, unless the form tells it already."""
    story = story_words(found.case, found.known, found.processes)
    told = _act(found) == "complete" and "story" in (found.values or {})
    return replace(story, story="") if told else story


def _act(found: TaskFile) -> str:
    if found.may_complete and found.assignee:
        return "complete"
    return "claim" if found.may_claim else "read"
