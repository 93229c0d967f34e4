"""Make a task one's own."""

from __future__ import annotations

from engine.access import Permission, permit
from engine.store.statements import change
from engine.store.tables import task as task_table
from engine.work.errors import TaskTaken
from engine.work.model import Task
from engine.work.tasks import StoredTask
from engine.work.timers import key_of
from engine.work.work import Work

GIVE = change(task_table, ("district_id", "id"), ("assignee", "claimed_at", "revision"))


def claim_task(work: Work, task_id: str) -> Task:
    """Claiming what one has already changes nothing."""
    with work.case_of(task_id) as case:
        task = StoredTask.found(case, task_id)
        task.expect_open()
        holder = task.row["assignee"]
        if holder == work.actor.id:
            return task.value()
        if holder is not None:
            raise TaskTaken(task_id=task_id, name=task.row["name"], assignee=holder)
        permit(work.actor, Permission.CLAIM, task.subject)
        changed = {"assignee": work.actor.id, "claimed_at": work.at, "revision": task.row["revision"] + 1}
        work.write(GIVE, {**key_of(case, task_id), **changed})
        case.record("task-claimed", subject=task_id)
        return task.value(**changed)
