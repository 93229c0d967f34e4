"""End a task in a BPMN error."""

from __future__ import annotations

from typing import Any

from engine.access import Permission, permit
from engine.execution.door import ThrowError
from engine.work.model import Task
from engine.work.tasks import StoredTask
from engine.work.work import Work


def throw_error(work: Work, task_id: str, code: str, *, message: str = "", variables: dict[str, Any]) -> Task:
    """Whoever may complete the task may end it so."""
    with work.case_of(task_id) as case:
        task = StoredTask.found(case, task_id)
        permit(work.actor, Permission.COMPLETE, task.subject)
        task.expect_open()
        case.step(ThrowError(task.handle, code, message, variables), "task-error", subject=task_id)
        return task.value(state="cancelled", closed_at=work.at)
