"""A task: read it, claim it, complete it, and go on to the next one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, flash, redirect, request, url_for

from engine.errors import InvalidForm, Kind, ParleyError
from engine.queries.inbox import Tab, inbox
from engine.queries.task_page import TaskFile, task_page
from webui import context, errors, language
from webui.case.words import StoryWords, limit_words, story_words
from webui.layout.page import show
from webui.task.answers import as_json, for_form, named, read_answers
from webui.task.pages import Refusal, TaskPage
from webui.translate import _
from webui.wording.due import due_words
from webui.wording.vocabulary import ROLES, TASK_STATES, word

bp = Blueprint("task", __name__, template_folder="templates")


@bp.get("/tasks/<task_id>")
def show_task(task_id: str) -> str:
    """The page of a task."""
    return show(page(_file(task_id)))


@bp.post("/tasks/<task_id>/claim")
def claim(task_id: str) -> Response:
    """Make the task one's own and stay on its page."""
    _try(context.engine().claim, task_id)
    return redirect(url_for("task.show_task", task_id=task_id), 303)  # type: ignore[return-value]


@bp.post("/tasks/<task_id>/release")
def release(task_id: str) -> Response:
    """Give the task back and return to the inbox."""
    _try(context.engine().release, task_id)
    return redirect(url_for("inbox.list_tasks"), 303)  # type: ignore[return-value]


@bp.post("/tasks/<task_id>")
def complete(task_id: str) -> Response | tuple[str, int]:
    """Complete the task with the answers that were posted; refused, they stand in the form again, every word."""
    text = request.form.get("answers", "")
    revision = request.form.get("revision", "")
    try:
        answers = read_answers(text)
        task = context.attempt(context.engine().complete, task_id, answers, revision=int(revision) if revision.isdigit() else None)
    except ParleyError as error:
        if error.kind is Kind.NOT_FOUND:
            raise
        found = _file(task_id)
        return show(page(found, refused=error, typed=_typed(text))), errors.status_of(error)
    said = task.name_zh if language.current() == "zh" and task.name_zh else task.name
    flash(_("Completed: %(task)s", task=said), "good")
    return redirect(_onward(task.root_id), 303)  # type: ignore[return-value]


def _onward(root_id: str) -> str:
    """The next task of this person in the same case, if there is one; else the case, which shows where it went."""
    mine = context.read(inbox, context.asking(), Tab.MINE)
    following = next((line.id for line in mine.rows if line.case.id == root_id), None)
    return url_for("task.show_task", task_id=following) if following else url_for("case.show_case", case_id=root_id)


def _try(command: Any, task_id: str) -> None:
    try:
        context.attempt(command, task_id)
    except ParleyError as error:
        if error.kind is Kind.NOT_FOUND:
            raise
        flash(errors.sentence(error), "late")


def _file(task_id: str) -> TaskFile:
    return context.read(task_page, context.asking(), task_id, language.current())


def _typed(text: str) -> dict[str, Any]:
    try:
        return read_answers(text)
    except ParleyError:
        return {}


def page(found: TaskFile, *, refused: ParleyError | None = None, typed: dict[str, Any] | None = None) -> TaskPage:
    """The page of a task; with ``refused``, why the answers ``typed`` were not taken."""
    schema = found.schema or {}
    fields = refused.errors if isinstance(refused, InvalidForm) else []
    speaking = language.current()
    return TaskPage(
        found.id,
        found.name.said(speaking),
        found.process.said(speaking),
        found.case.number or "",
        url_for("case.show_case", case_id=found.case.id),
        word(TASK_STATES, found.state),
        _act(found),
        found.may_release,
        found.assignee_name or _(" or ").join(word(ROLES, role) for role in found.roles),
        found.revision,
        due_words(found.remaining, found.by_law, found.source.said(speaking)),
        for_form(schema) if found.schema is not None else "",
        for_form({**(found.values or {}), **(typed or {})}),
        for_form(as_json(fields)) if refused else "",
        _refusal(refused, fields, schema) if refused else None,
        _story(found),
        limit_words(found.limits),
    )


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
