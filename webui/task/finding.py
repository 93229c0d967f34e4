"""What the views of a task share: its file, carrying a command out with a word about it, and the way back to its page."""

from __future__ import annotations

from typing import Any

from flask import Response, flash, redirect, url_for

from engine.errors import Kind, ParleyError
from engine.queries.task_page import TaskFile, task_page
from webui import context, errors, language
from webui.task.answers import read_answers


def file_of(task_id: str) -> TaskFile:
    """The file of a task, as the person may see it."""
    return context.read(task_page, context.asking(), task_id, language.current())


def to_task(task_id: str) -> Response:
    """Back to the page of a task."""
    return redirect(url_for("task.show_task", task_id=task_id), 303)  # type: ignore[return-value]


def tried(command: Any, *arguments: Any, **more: Any) -> bool:
    """Whether it was done; if not, a notice says why."""
    try:
        context.attempt(command, *arguments, **more)
    except ParleyError as error:
        if error.kind is Kind.NOT_FOUND:
            raise
        flash(errors.sentence(error), "late")
        return False
    return True


def as_typed(text: str) -> dict[str, Any]:
    """The answers in ``text``; none where it cannot be read."""
    try:
        return read_answers(text)
    except ParleyError:
        return {}
