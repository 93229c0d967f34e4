"""A task: read it, claim it, complete it or keep it for later, and go on to the next one; put it off, or give it to a colleague."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from flask import Blueprint, Response, flash, redirect, request, url_for

from engine.errors import Kind, ParleyError
from engine.queries.inbox import Tab, inbox
from engine.queries.task_page import TaskFile, task_page
from webui import context, errors, language
from webui.layout.page import show
from webui.task.answers import read_answers
from webui.task.building import page
from webui.translate import _

bp = Blueprint("task", __name__, template_folder="templates")


@bp.get("/tasks/<task_id>")
def show_task(task_id: str) -> str:
    """The page of a task, filled with what the person kept for later."""
    found = _file(task_id)
    return show(page(found, draft=context.engine().drafts.get(task_id, actor=context.asking().actor.text)))


@bp.post("/tasks/<task_id>/claim")
def claim(task_id: str) -> Response:
    """Make the task one's own and stay on its page."""
    _try(context.engine().claim, task_id)
    return _to_task(task_id)


@bp.post("/tasks/<task_id>/release")
def release(task_id: str) -> Response:
    """Give the task back and return to the inbox."""
    _try(context.engine().release, task_id)
    return redirect(url_for("inbox.list_tasks"), 303)  # type: ignore[return-value]


@bp.post("/tasks/<task_id>/hold")
def hold(task_id: str) -> Response:
    """Put the task off until the beginning of a day; it comes back by itself."""
    reason = request.form.get("reason", "").strip()
    try:
        day = date.fromisoformat(request.form.get("until", ""))
    except ValueError:
        flash(_("Please choose a day."), "warn")
        return _to_task(task_id)
    if not reason:
        flash(_("Please say why."), "warn")
        return _to_task(task_id)
    until = datetime.combine(day, time(), context.settings().zone)
    if _try(context.engine().hold_task, task_id, until=until, reason=reason):
        flash(_("Put off. The task comes back by itself."), "good")
    return _to_task(task_id)


@bp.post("/tasks/<task_id>/take-up")
def take_up(task_id: str) -> Response:
    """Take the task up again before its day."""
    _try(context.engine().resume_task, task_id)
    return _to_task(task_id)


@bp.post("/tasks/<task_id>/assign")
def assign(task_id: str) -> Response:
    """Give the task to somebody who holds its role."""
    to = request.form.get("to", "")
    name = dict(_file(task_id).colleagues).get(to)
    if name is None:
        flash(_("Please choose one of these people."), "warn")
    elif _try(context.engine().assign, task_id, to=to, reason=request.form.get("reason", "").strip()):
        flash(_("Assigned to %(name)s.", name=name), "good")
    return _to_task(task_id)


@bp.post("/tasks/<task_id>/draft")
def keep_draft(task_id: str) -> Response | tuple[str, int]:
    """Keep what was typed so far for later; what cannot be kept stands in the form again."""
    text = request.form.get("answers", "")
    try:
        context.attempt(context.engine().drafts.save, task_id, read_answers(text))
    except ParleyError as error:
        if error.kind is Kind.NOT_FOUND:
            raise
        return show(page(_file(task_id), refused=error, typed=_typed(text))), errors.status_of(error)
    flash(_("Kept for later. Open the task again to go on."), "good")
    return redirect(url_for("inbox.list_tasks"), 303)  # type: ignore[return-value]


@bp.post("/tasks/<task_id>/draft/discard")
def discard_draft(task_id: str) -> Response:
    """Throw away what was kept for later."""
    _try(context.engine().drafts.discard, task_id)
    return _to_task(task_id)


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


def _to_task(task_id: str) -> Response:
    return redirect(url_for("task.show_task", task_id=task_id), 303)  # type: ignore[return-value]


def _try(command: Any, task_id: str, **more: Any) -> bool:
    """Whether it was done; if not, a notice says why."""
    try:
        context.attempt(command, task_id, **more)
    except ParleyError as error:
        if error.kind is Kind.NOT_FOUND:
            raise
        flash(errors.sentence(error), "late")
        return False
    return True


def _file(task_id: str) -> TaskFile:
    return context.read(task_page, context.asking(), task_id, language.current())


def _typed(text: str) -> dict[str, Any]:
    try:
        return read_answers(text)
    except ParleyError:
        return {}
