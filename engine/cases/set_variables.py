"""Correct variables of a case."""

from __future__ import annotations

from typing import Any

from engine.access import Permission
from engine.cases.cancel import expect_running
from engine.execution import NotActive
from engine.execution.door import Handle, SetVariables
from engine.work.case_work import CaseWork
from engine.work.work import Work


def set_variables(work: Work, case_id: str, variables: dict[str, Any], *, scope: str | None = None, reason: str) -> str:
    """In the case's own scope, or in that of the active element ``scope``."""
    with work.case(case_id) as case:
        case.permit(Permission.CORRECT)
        expect_running(case)
        handle = None if scope is None and case.part == 0 else _scope(case, scope)
        case.step(SetVariables(variables, handle), "variables-set", subject=case_id, detail={"reason": reason})
    return case_id


def _scope(case: CaseWork, element_id: str | None) -> Handle:
    if element_id is None:
        return Handle(case.part, 0)
    for part in case.snapshot.under(case.parts[case.part]):
        for instance in part.instances.values():
            if instance.element == element_id:
                return Handle(part.number, instance.number)
    raise NotActive(element=element_id)
