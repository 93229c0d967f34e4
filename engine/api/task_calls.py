"""Tasks: what people do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from engine.api.calls import Calls, Variables
from engine.cases import reading
from engine.cases.assign import assign_task
from engine.cases.claim import claim_task
from engine.cases.complete import complete_task
from engine.cases.hold import hold_task, resume_task
from engine.cases.readmit import readmit
from engine.cases.recuse import recuse
from engine.cases.release import release_task
from engine.cases.throw_error import throw_error
from engine.work.given import checked_count, given
from engine.work.model import Recusal, Task


class TaskCalls(Calls):
    """Tasks: what people do."""

    def tasks(
        self,
        case_id: str | None = None,
        role: str | None = None,
        assignee: str | None = None,
        state: str | None = "open",
        *,
        limit: int = 1000,
        after: str | None = None,
    ) -> list[Task]:
        """Tasks of the district: those of a case (called processes included) in the order they opened, else by due time, earliest first.

        ``after`` is the id of the last task of the page before.
        """
        return self.read(reading.tasks, self._runtime.district, case_id, role, assignee, state, checked_count(limit), after)

    def task(self, task_id: str) -> Task:
        """One task, open or closed.

        Raises:
            TaskNotFound: there is none with this id.
        """
        return self.read(reading.task, task_id)

    def task_variables(self, task_id: str) -> Mapping[str, Any]:
        """The variables that a task sees: what its form is filled from.

        Raises:
            TaskNotFound: there is none with this id.
            TaskNotOpen: it is over.
        """
        return self.read(reading.task_variables, task_id)

    def claim(self, task_id: str, *, actor: str, idempotency_key: str | None = None) -> Task:
        """Make a task one's own.

        Raises:
            TaskNotFound, TaskNotOpen, NotPermitted: as the names say.
            TaskTaken: somebody else has it.
        """
        return self._run(claim_task, actor, idempotency_key, None, task_id)

    def release(self, task_id: str, *, actor: str, reason: str = "", idempotency_key: str | None = None) -> Task:
        """Give a task back to all its candidates.

        Raises:
            TaskNotFound, TaskNotOpen, NotPermitted: as the names say.
        """
        return self._run(release_task, actor, idempotency_key, None, task_id, reason=reason)

    def assign(
        self, task_id: str, *, to: str, actor: str, reason: str = "", instead_of: str | None = None, idempotency_key: str | None = None
    ) -> Task:
        """Give a task to the person ``to`` (an id, with or without ``user:``); a notice tells them, and whoever had it.

        ``instead_of`` is who has the task as far as the actor knows, empty for nobody; None: whoever has it.

        Raises:
            TaskNotFound, TaskNotOpen, NotPermitted: as the names say.
            UnknownPerson: the district has entered its people, and nobody of this id is in office.
            PersonRecused: the person has declared a conflict of interest in the case.
            AssignedMeanwhile: neither ``instead_of`` nor ``to`` has it.
        """
        return self._run(assign_task, actor, idempotency_key, None, task_id, to, reason=reason, instead_of=instead_of)

    def complete(
        self,
        task_id: str,
        variables: Variables | None = None,
        *,
        actor: str = "system",
        revision: int | None = None,
        idempotency_key: str | None = None,
    ) -> Task:
        """Complete a task. Where it has a form, ``variables`` are its answers; what the form takes of them goes into the case.

        Raises:
            TaskNotFound, TaskNotOpen, NotPermitted: as the names say.
            StaleForm: the task has changed since ``revision``.
            InvalidForm: the form does not take the answers; each field is named.
            CaseSuspended: the case is suspended.
        """
        return self._run(complete_task, actor, idempotency_key, None, task_id, given(variables), revision=revision)

    def throw_error(
        self,
        task_id: str,
        code: str,
        *,
        message: str = "",
        variables: Variables | None = None,
        actor: str = "system",
        idempotency_key: str | None = None,
    ) -> Task:
        """End a task in a BPMN error; the boundary event or event sub-process that catches ``code`` goes on.

        Raises:
            TaskNotFound, TaskNotOpen, NotPermitted: as the names say.
        """
        return self._run(throw_error, actor, idempotency_key, None, task_id, code, message=message, variables=given(variables))

    def hold_task(self, task_id: str, *, until: datetime, reason: str, actor: str = "system", idempotency_key: str | None = None) -> Task:
        """Put a task off until an instant, when it comes back by itself. Its due time and the case's limits run on.

        Raises:
            TaskNotFound, TaskNotOpen, NotPermitted: as the names say.
            DateInPast: ``until`` is not after now.
        """
        return self._run(hold_task, actor, idempotency_key, None, task_id, until, reason=reason)

    def resume_task(self, task_id: str, *, actor: str = "system", idempotency_key: str | None = None) -> Task:
        """Take up a task again that was put off.

        Raises:
            TaskNotFound, TaskNotOpen, NotPermitted: as the names say.
        """
        return self._run(resume_task, actor, idempotency_key, None, task_id)

    def recuse(self, case_id: str, *, actor: str, reason: str = "", idempotency_key: str | None = None) -> Recusal:
        """Declare a conflict of interest of the actor's own in a case (回避). It holds for the whole case, unless a head takes it back.

        The actor's tasks in it go back to the other candidates, none of it comes to the actor again, and the head is told. The actor may
        still read the case, write notes and attach files. Declaring it again changes nothing.

        Raises:
            CaseNotFound: there is none with this id.
            NotPermitted: the actor is no person of the organisation.
        """
        return self._run(recuse, actor, idempotency_key, None, case_id, reason=reason)

    def readmit(self, case_id: str, person: str, *, reason: str, actor: str = "system", idempotency_key: str | None = None) -> bool:
        """Take back the conflict of interest that ``person`` (an id) declared in a case: tasks of it may go to that person again.

        It is for a head to decide, and never for the person. The record keeps the declaration and the reason. False: there was none.

        Raises:
            CaseNotFound, NotPermitted: as the names say.
            ConflictDeclared: the actor has declared one in this case, too.
        """
        return self._run(readmit, actor, idempotency_key, None, case_id, person, reason=reason)
