"""Why a command cannot be carried out, in the words of those who give it. Beside these: `engine.access.NotPermitted`, `engine.errors`."""

from __future__ import annotations

from engine.errors import N_, Kind, ParleyError


class CaseNotFound(ParleyError):
    """No such case, or none that the actor may see."""

    code, kind = "case-not-found", Kind.NOT_FOUND
    text = N_("There is no case “{case_id}”. Check its number.")
    case_id: str


class CaseNotSuspended(ParleyError):
    """Only a suspended case can be resumed."""

    code, kind = "case-not-suspended", Kind.CONFLICT
    text = N_("The case {case_id} is not suspended. Nothing was changed.")
    case_id: str


class TaskNotFound(ParleyError):
    """No such task, or none that the actor may see."""

    code, kind = "task-not-found", Kind.NOT_FOUND
    text = N_("There is no task “{task_id}”. Look for it in the inbox.")
    task_id: str


class TaskNotOpen(ParleyError):
    """The task is over."""

    code, kind = "task-not-open", Kind.CONFLICT
    text = N_("The task “{name}” is {state} already. Nothing was changed.")
    task_id: str
    name: str
    state: str


class TaskTaken(ParleyError):
    """Somebody else has the task."""

    code, kind = "task-taken", Kind.CONFLICT
    text = N_("“{assignee}” has the task “{name}”. Ask for it to be released or assigned to you.")
    task_id: str
    name: str
    assignee: str


class StaleForm(ParleyError):
    """The task changed after its form was opened. Nothing was saved."""

    code, kind = "stale-form", Kind.CONFLICT
    text = N_(
        "This task has changed since you opened it (revision {seen}, now {current}). "
        "Nothing was saved: open it again and check your answers."
    )
    task_id: str
    seen: int
    current: int


class DateInPast(ParleyError):
    """An instant that a person gave lies behind."""

    code, kind = "date-in-past", Kind.INVALID
    text = N_("{at} is in the past. Give a later time.")
    at: str


class IncidentNotFound(ParleyError):
    """No such incident, or it is closed."""

    code, kind = "incident-not-found", Kind.NOT_FOUND
    text = N_("There is no open incident “{incident_id}”. It may have been cured already: look at its case.")
    incident_id: str


class JobNotFound(ParleyError):
    """No such job waits."""

    code, kind = "job-not-found", Kind.NOT_FOUND
    text = N_("There is no job “{job_id}” that waits. It is done or was cancelled.")
    job_id: str


class LimitNotFound(ParleyError):
    """The case has no such limit."""

    code, kind = "limit-not-found", Kind.NOT_FOUND
    text = N_("There is no limit “{limit_id}”.")
    limit_id: str


class UnknownDistrict(ParleyError):
    """Districts are entered, and this is none of them."""

    code, kind = "district-not-found", Kind.NOT_FOUND
    text = N_("There is no district “{district}”. Correct its id, or enter it first.")
    district: str


class KeyReused(ParleyError):
    """An idempotency key came again with other arguments. Nothing was changed."""

    code, kind = "key-reused", Kind.CONFLICT
    text = N_("The idempotency key “{key}” was used for another call before. Use a new key for a new call.")
    key: str
