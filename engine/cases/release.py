"""Give a task back to all its candidates."""

from __future__ import annotations

from engine.access import Permission, permit
from engine.cases.claim import GIVE
from engine.work.model import Task
from engine.work.tasks import StoredTask
from engine.work.timers import key_of
from engine.work.work import Work


def release_task(work: Work, task_id: str, *, reason: str = "") -> Task:
    """Releasing what nobody has changes nothing."""
    with work.case_of(task_id) as case:
        task = StoredTask.found(case, task_id)
        permit(work.actor, Permission.RELEASE, task.subject)
        task.expect_open()
        if task.row["assignee"] is None:
            return task.value()
        changed = {"assignee": None, "claimed_at": None, "revision": task.row["revision"] + 1}
        work.write(GIVE, {**key_of(case, task_id), **changed})
        case.record("task-released", subject=task_id, detail={"from": task.row["assignee"]}, content=reason and {"reason": reason})
        return task.value(**changed)
