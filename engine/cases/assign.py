"""Give a task to a person."""

from __future__ import annotations

from engine.access import Permission, permit
from engine.cases.claim import GIVE
from engine.cases.notices import tell
from engine.errors import N_, Kind, ParleyError
from engine.work.given import expect_short
from engine.work.model import Task
from engine.work.tasks import StoredTask
from engine.work.timers import key_of
from engine.work.work import Work


class PersonRecused(ParleyError):
    """A task was to go to someone who has declared a conflict of interest in its case."""

    code, kind = "person-recused", Kind.INVALID
    text = N_("“{person}” has declared a conflict of interest in this case. Choose somebody else.")
    person: str


class UnknownPerson(ParleyError):
    """The district knows nobody of this id."""

    code, kind = "unknown-person", Kind.INVALID
    text = N_("The district knows no person “{person}” in office. Choose one of its people.")
    person: str


class AssignedMeanwhile(ParleyError):
    """A task was to go from one person to another, and neither has it now: somebody else was quicker. Nothing was changed."""

    code, kind = "assigned-meanwhile", Kind.CONFLICT
    text = N_("“{name}” has changed hands meanwhile: {assignee} has it now. Look again before you give it away.")
    task_id: str
    name: str
    assignee: str


def assign_task(work: Work, task_id: str, to: str, *, reason: str = "", instead_of: str | None = None) -> Task:
    """A notice tells the person, and another one whoever had the task before."""
    expect_short(N_("The person's id"), to)
    person = to.removeprefix("user:")
    with work.case_of(task_id) as case:
        task = StoredTask.found(case, task_id)
        permit(work.actor, Permission.ASSIGN, task.subject)
        task.expect_open()
        if not person or work.runtime.hooks.names_person(work.session, case.district, person, work.now) is False:
            raise UnknownPerson(person=person)
        if case.has_recused(person):
            raise PersonRecused(person=person)
        before = task.row["assignee"]
        if before == person:
            return task.value()
        if instead_of is not None and instead_of.removeprefix("user:") != (before or ""):
            raise AssignedMeanwhile(task_id=task_id, name=task.row["name"], assignee=before or "–")
        changed = {"assignee": person, "claimed_at": work.at, "revision": task.row["revision"] + 1}
        work.write(GIVE, {**key_of(case, task_id), **changed})
        detail = {"from": before, "to": person}
        case.record("task-assigned", subject=task_id, detail=detail, content=reason and {"reason": reason})
        if person != work.actor.id:
            tell(case, f"user:{person}", "assigned", task_id=task_id, body={"task": task.row["name"], "by": work.actor.text})
        if before and before != work.actor.id:
            body = {"task": task.row["name"], "by": work.actor.text, "to": person}
            tell(case, f"user:{before}", "taken-away", task_id=task_id, body=body)
        return task.value(**changed)
