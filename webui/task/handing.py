"""Around a task: put it off, take it up again, note a call."""

from __future__ import annotations

from datetime import date, datetime, time

from flask import Response, flash, request

from webui import context
from webui.task.calls import RESULTS, call_text
from webui.task.finding import file_of, to_task, tried
from webui.task.place import bp
from webui.translate import _
from webui.wording.dates import local


@bp.post("/tasks/<task_id>/hold")
def hold(task_id: str) -> Response:
    """Put the task off until the beginning of a day; it comes back by itself."""
    until, reason = _day("until"), request.form.get("reason", "").strip()
    if until is None:
        flash(_("Please choose a day."), "warn")
    elif not reason:
        flash(_("Please say why."), "warn")
    else:
        _hold(task_id, until, reason)
    return to_task(task_id)


@bp.post("/tasks/<task_id>/take-up")
def take_up(task_id: str) -> Response:
    """Take the task up again before its day."""
    tried(context.engine().resume_task, task_id)
    return to_task(task_id)


@bp.post("/tasks/<task_id>/call")
def note_call(task_id: str) -> Response:
    """Put a call on the file; with a day, the task is put off until then."""
    found = file_of(task_id)
    who, result = request.form.get("who", "").strip(), request.form.get("result", "")
    if result not in RESULTS or not who:
        flash(_("Please choose whom you called, and whether they were reached."), "warn")
        return to_task(task_id)
    at = request.form.get("time", "").strip()[:5] or f"{local(context.now()):%H:%M}"
    text = call_text(who[:100], result, at, request.form.get("said", "").strip())
    if tried(context.engine().notes.add, found.case.id, text):
        flash(_("Noted on the file."), "good")
        until = _day("until")
        if until is not None:
            _hold(task_id, until, text[2:])
    return to_task(task_id)


def _hold(task_id: str, day: date, reason: str) -> None:
    until = datetime.combine(day, time(), context.settings().zone)
    tried(context.engine().hold_task, task_id, until=until, reason=reason)  # the page's own notice says so


def _day(field: str) -> date | None:
    try:
        return date.fromisoformat(request.form.get(field, ""))
    except ValueError:
        return None
