"""Leave one element and enter another, by a person's decision."""

from __future__ import annotations

from engine.access import Permission
from engine.cases.cancel import expect_running
from engine.execution.door import Relocate
from engine.work.work import Work


def move_case(work: Work, case_id: str, from_: str, to: str, *, reason: str) -> str:
    """The reason stands on the record."""
    with work.case(case_id) as case:
        case.permit(Permission.CORRECT)
        expect_running(case)
        case.step(Relocate(from_, to), "case-moved", subject=case_id, detail={"reason": reason})
    return case_id
