"""Suspend a case, and let it go on."""

from __future__ import annotations

from sqlalchemy import bindparam, update

from engine.access import Permission
from engine.cases.cancel import expect_running
from engine.execution.door import Resume, Suspend
from engine.store.statements import Statement, same
from engine.store.tables import job, outbox, timer
from engine.work.errors import CaseNotSuspended
from engine.work.work import Work

_TIMERS_AGAIN = Statement(
    update(timer).where(*same(timer, "district_id", "root_id")).values(attempts=0, lease_holder=None, lease_until=None)
)
_JOBS_AGAIN = Statement(
    update(job).where(*same(job, "district_id", "root_id"), job.c.external.is_(False)).values(lease_holder=None, lease_until=None)
)
_DELIVERIES_AGAIN = Statement(
    update(outbox)
    .where(*same(outbox, "district_id", "root_id"))
    .values(attempts=0, due_at=bindparam("due_at"), lease_holder=None, lease_until=None)
)


def suspend(work: Work, case_id: str, *, reason: str) -> str:
    """Nothing moves until it is resumed; what falls due meanwhile waits."""
    with work.case(case_id) as case:
        case.permit(Permission.SUSPEND)
        expect_running(case)
        case.step(Suspend(reason), "case-suspended", subject=case_id)
    return case_id


def resume(work: Work, case_id: str, *, reason: str = "") -> str:
    """What fell due meanwhile is due at once."""
    with work.case(case_id) as case:
        case.permit(Permission.SUSPEND)
        expect_running(case)
        if case.row["state"] != "suspended":
            raise CaseNotSuspended(case_id=case_id)
        case.step(Resume(), "case-resumed", subject=case_id)
        keys = {"key_district_id": case.district, "key_root_id": case.root_id}
        work.write(_TIMERS_AGAIN, keys)
        work.write(_JOBS_AGAIN, keys)
        work.write(_DELIVERIES_AGAIN, {**keys, "due_at": work.at})
        work.jobs = True
    return case_id
