"""Complete a task with the answers of its form."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, select

from engine.access import ActorKind, Permission, permit
from engine.execution.door import Complete, SetVariables
from engine.execution.look import visible_variables
from engine.store.statements import Statement
from engine.store.tables import file
from engine.work.case_work import CaseWork
from engine.work.model import Task
from engine.work.tasks import StoredTask
from engine.work.work import Work

_FILE = Statement(
    select(file.c.id).where(
        file.c.district_id == bindparam("district_id"), file.c.id == bindparam("id"), file.c.root_id == bindparam("root_id")
    )
)


def complete_task(work: Work, task_id: str, variables: dict[str, Any], *, revision: int | None = None) -> Task:
    """One step of the case; what the form takes of the answers goes in."""
    with work.case_of(task_id) as case:
        task = StoredTask.found(case, task_id)
        permit(work.actor, Permission.COMPLETE, task.subject)
        task.expect_open(revision)
        answers = checked_answers(case, task, variables)
        case.step(Complete(task.handle, answers), "task-completed", subject=task_id)
        _name_steward(case)
        return task.value(state="completed", closed_at=work.at, closed_by=work.actor.text, held_until=None)


def _name_steward(case: CaseWork) -> None:
    """The first steward who does something in a case stays with it (首问负责), where its process has a variable for that."""
    name, actor = case.program.properties.get("steward"), case.work.actor
    if name and actor.kind is ActorKind.USER and "steward" in actor.roles and case.variables().get(name) is None:
        case.step(SetVariables({name: actor.id}), "steward-named", subject=actor.id)


def checked_answers(case: CaseWork, task: StoredTask, answers: dict[str, Any]) -> dict[str, Any]:
    """What the task's form takes of the answers; all of them where it has no form. A file is one of the same case.

    Raises:
        InvalidForm: with each field that is wrong.
    """
    key = task.row["form_key"]
    if key is None:
        return answers
    form = case.work.runtime.catalog.form(case.work.session, key)

    def is_file(file_id: str) -> bool:
        return case.work.session.one(_FILE, district_id=case.district, id=file_id, root_id=case.root_id) is not None

    return form.validate(answers, visible_variables(case.snapshot, task.handle), case.work.using, is_file=is_file)
