"""End a case, or a called process."""

from __future__ import annotations

from engine.access import Permission
from engine.execution import CaseEnded
from engine.execution.door import CancelCase
from engine.work.case_work import ENDED, CaseWork
from engine.work.work import Work


def cancel_case(work: Work, case_id: str, *, reason: str) -> str:
    """A called process ends as an incident in the process that called it."""
    with work.case(case_id) as case:
        case.permit(Permission.CANCEL)
        expect_running(case)
        if case.part == 0:
            case.rewrite(end_reason=reason)
            case.step(CancelCase(reason), "case-cancelled", subject=case_id)
        else:
            case.step(CancelCase(reason, case.part), "call-cancelled", subject=case_id)
    return case_id


def expect_running(case: CaseWork) -> None:
    """Return if the case or called process that the command speaks of has not ended.

    Raises:
        CaseEnded: it has.
    """
    state = case.expect()["state"]
    if state in ENDED:
        raise CaseEnded(state=state)
