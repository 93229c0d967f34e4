"""What was typed is kept as it is typed: for this person and task, so that another device shows it, too."""

from __future__ import annotations

from typing import Any

from flask import Response, flash, jsonify, redirect, request, url_for

from engine.errors import Kind, ParleyError
from webui import context, errors
from webui.layout.page import show
from webui.task.answers import for_form, read_answers
from webui.task.building import page
from webui.task.finding import as_typed, file_of, to_task, tried
from webui.task.place import bp
from webui.translate import _
from webui.wording.dates import local


@bp.put("/tasks/<task_id>/draft")
def save_draft(task_id: str) -> Any:
    """Keep what the browser's form holds now: ``{answers, since}``.

    ``since`` is the instant of the draft that the form was filled from or saved last. Another draft than that is a conflict: nothing is
    saved, and the answer holds the other one.
    """
    given = request.get_json(silent=True) or {}
    answers = read_answers(for_form(given.get("answers") or {}))
    before = context.engine().drafts.get(task_id, actor=context.asking().actor.text)
    if before is not None and before.saved_at.isoformat() != given.get("since"):
        more = {"at": f"{local(before.saved_at):%H:%M}", "since": before.saved_at.isoformat(), "answers": for_form(dict(before.answers))}
        return errors.problem(409, "draft-changed", _("You went on with this form in another window."), **more)
    kept = context.attempt(context.engine().drafts.save, task_id, answers)
    return jsonify(since=kept.saved_at.isoformat(), at=f"{local(kept.saved_at):%H:%M}")


@bp.post("/tasks/<task_id>/draft")
def keep_draft(task_id: str) -> Response | tuple[str, int]:
    """Keep what was typed so far for later; what cannot be kept stands in the form again."""
    text = request.form.get("answers", "")
    try:
        context.attempt(context.engine().drafts.save, task_id, read_answers(text))
    except ParleyError as error:
        if error.kind is Kind.NOT_FOUND:
            raise
        return show(page(file_of(task_id), refused=error, typed=as_typed(text))), errors.status_of(error)
    flash(_("Kept for later. Open the task again to go on."), "good")
    return redirect(url_for("inbox.list_tasks"), 303)  # type: ignore[return-value]


@bp.post("/tasks/<task_id>/draft/discard")
def discard_draft(task_id: str) -> Response:
    """Throw away what was kept for later."""
    tried(context.engine().drafts.discard, task_id)
    return to_task(task_id)
