"""Suspend a case, and let it go on."""

from __future__ import annotations

from engine.access import Permission
from engine.cases.cancel import expect_running
from engine.execution.door import Resume, Suspend
from engine.work.errors import CaseNotSuspended
from engine.work.work import Work


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
    return case_id
