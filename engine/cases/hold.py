"""Put a task off until a date, and take it up again. Its due time and the case's limits run on."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from engine.access import Permission, permit
from engine.store.codec import to_micros
from engine.store.statements import change
from engine.store.tables import task as task_table
from engine.work.case_work import CaseWork
from engine.work.errors import DateInPast
from engine.work.model import Task
from engine.work.tasks import StoredTask
from engine.work.timers import DELETE, INSERT, key_of, timer_row
from engine.work.work import Work

_HOLD = change(task_table, ("district_id", "id"), ("held_until", "held_reason"))


def hold_task(work: Work, task_id: str, until: datetime, *, reason: str) -> Task:
    """A timer brings it back."""
    with work.case_of(task_id) as case:
        task = StoredTask.found(case, task_id)
        permit(work.actor, Permission.HOLD_TASK, task.subject)
        task.expect_open()
        if until.tzinfo is None or until <= work.now:
            raise DateInPast(at=until.isoformat())
        ends = to_micros(until)
        changed: dict[str, Any] = {"held_until": ends, "held_reason": reason}
        work.write(_HOLD, {**key_of(case, task_id), **changed})
        timer = f"{task_id}.hold"
        work.write(DELETE, key_of(case, timer))
        more = {"case_id": task.row["case_id"], "task_id": task_id, "element_id": task.row["element_id"]}
        work.write(INSERT, timer_row(case, timer, "hold", ends, **more))
        case.record("task-held", subject=task_id, detail={"until": changed["held_until"]}, content={"reason": reason})
        return task.value(**changed)


def resume_task(work: Work, task_id: str) -> Task:
    """Before its date, by a person."""
    with work.case_of(task_id) as case:
        task = StoredTask.found(case, task_id)
        permit(work.actor, Permission.HOLD_TASK, task.subject)
        task.expect_open()
        if task.row["held_until"] is None:
            return task.value()
        take_up(case, task_id)
        return task.value(held_until=None, held_reason=None)


def take_up(case: CaseWork, task_id: str) -> None:
    """The task is no longer put off."""
    case.work.write(_HOLD, {**key_of(case, task_id), "held_until": None, "held_reason": None})
    case.work.write(DELETE, key_of(case, f"{task_id}.hold"))
    case.record("task-taken-up", subject=task_id)
