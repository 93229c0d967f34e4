"""Finds the unit of a task that opens, from its roles, its property ``unitType`` and where and what the case is about."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from engine.execution.door import TaskOpened
from engine.execution.look import visible_variables
from engine.feel import compile_expression, expression_text
from engine.organisation.office import Office
from engine.responsibility.routing import question, route

if TYPE_CHECKING:
    from engine.work.case_work import CaseWork


def unit_finder(office: Office) -> Callable[[CaseWork, TaskOpened], str | None]:
    """The function that the unit of work asks for each task that opens."""

    def unit_of(case: CaseWork, task: TaskOpened) -> str | None:
        case.work.actor_in(case.district)  # the revision of the organisation is as of this transaction
        organisation = office.map(case.work.session, case.district, case.work.now)
        if not organisation.units or not task.roles:
            return None
        variables = {**visible_variables(case.snapshot, 0), **visible_variables(case.snapshot, task.handle)}
        unit_type = _unit_type(task.properties.get("unitType"), variables, case)
        return route(question(task.roles, unit_type, variables, organisation), organisation)

    return unit_of


def _unit_type(text: str | None, variables: dict[str, Any], case: CaseWork) -> str | None:
    if text is None or not text.startswith("="):
        return text or None
    found = compile_expression(expression_text(text)).evaluate(variables, case.work.using)
    return found if isinstance(found, str) else None
