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


def assign_task(work: Work, task_id: str, to: str, *, reason: str = "") -> Task:
    """A notice tells the person."""
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
        if task.row["assignee"] == person:
            return task.value()
        changed = {"assignee": person, "claimed_at": work.at, "revision": task.row["revision"] + 1}
        work.write(GIVE, {**key_of(case, task_id), **changed})
        detail = {"from": task.row["assignee"], "to": person}
        case.record("task-assigned", subject=task_id, detail=detail, content=reason and {"reason": reason})
        if person != work.actor.id:
            tell(case, f"user:{person}", "assigned", task_id=task_id, body={"task": task.row["name"], "by": work.actor.text})
        return task.value(**changed)
