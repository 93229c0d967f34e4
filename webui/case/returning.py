"""Where somebody goes on after doing something on a case from one of its pages."""

from __future__ import annotations

from flask import Response, redirect, request, url_for

from engine.queries.inbox import lines_of_case
from webui import context


def back(case_id: str) -> Response:
    """To the task whose page was left, while it is open; else to the case."""
    task_id = request.form.get("task", "")
    is_open = any(line.id == task_id for line in context.read(lines_of_case, context.asking(), case_id))
    address = url_for("task.show_task", task_id=task_id) if is_open else url_for("case.show_case", case_id=case_id)
    return redirect(address, 303)  # type: ignore[return-value]
