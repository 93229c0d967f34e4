"""A task: read it, claim it, complete it and go on to the next one. What else is done with it is in the modules named below."""

from __future__ import annotations

from flask import Response, flash, redirect, request, url_for

from engine.errors import Kind, ParleyError
from engine.queries.changed import changed_since
from engine.queries.forms import names_read
from engine.queries.task_page import TaskFile
from webui import context, errors, language
from webui.layout.page import show
from webui.task import handing, keeping, lost  # noqa: F401 - they add their views
from webui.task.answers import read_answers
from webui.task.building import page
from webui.task.changes import brought_up_to_date
from webui.task.finding import as_typed, file_of, to_task, tried
from webui.task.onward import happens_now, onward
from webui.task.place import bp
from webui.translate import _

__all__ = ["bp"]


@bp.get("/tasks/<task_id>")
def show_task(task_id: str) -> Response:
    """The page of a task, filled with what the person kept; a completed one with its answers, to be read."""
    found = file_of(task_id)
    draft = context.engine().drafts.get(task_id, actor=context.asking().actor.text)
    answer = Response(show(page(found, draft=draft)))
    answer.headers["Cache-Control"] = "no-store"  # so that going back shows how the task stands now
    return answer


@bp.post("/tasks/<task_id>/claim")
def claim(task_id: str) -> Response:
    """Make the task one's own and stay on its page."""
    tried(context.engine().claim, task_id)
    return to_task(task_id)


@bp.post("/tasks/<task_id>/release")
def release(task_id: str) -> Response:
    """Give the task back and return to the inbox."""
    tried(context.engine().release, task_id)
    return redirect(url_for("inbox.list_tasks"), 303)  # type: ignore[return-value]


@bp.post("/tasks/<task_id>")
def complete(task_id: str) -> Response | tuple[str, int]:
    """Complete the task with the answers that were posted; refused, they stand in the form again, every word.

    The key of the form makes it harmless to send it twice.
    """
    text, revision = request.form.get("answers", ""), request.form.get("revision", "")
    try:
        answers = read_answers(text)
        seen = int(revision) if revision.isdigit() else None
        key = request.form.get("key") or None
        task = context.attempt(context.engine().complete, task_id, answers, revision=seen, idempotency_key=key)
    except ParleyError as error:
        if error.kind is Kind.NOT_FOUND:
            raise
        return _refused(file_of(task_id), error, text), errors.status_of(error)
    said = task.name_zh if language.current() == "zh" and task.name_zh else task.name
    flash(_("Completed: %(task)s", task=said), "good")
    flash(happens_now(task.root_id), "")
    return redirect(onward(task.root_id), 303)  # type: ignore[return-value]


def _refused(found: TaskFile, error: ParleyError, text: str) -> str:
    typed = as_typed(text)
    seq = request.form.get("seq", "")
    if error.code != "stale-form" or not seq.isdigit():
        return show(page(found, refused=error, typed=typed))
    names = context.read(names_read, found.id)
    changes = context.read(changed_since, found.case.id, found.id, int(seq), names)
    return show(page(found, refused=error, typed=brought_up_to_date(typed, changes), changes=changes))
