"""Finds the unit of a task that opens: the one that its property ``unit`` names, where somebody there holds the role; else by routing.

``unit`` (id or name of a unit) and ``unitType`` are fixed text or FEEL over the variables that the task sees, and the case's own.
"""

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
        named = organisation.unit_named(_text(task.properties.get("unit"), variables, case))
        if named is not None and not organisation.roles_held.get(named, frozenset()).isdisjoint(task.roles):
            return named
        unit_type = _text(task.properties.get("unitType"), variables, case)
        return route(question(task.roles, unit_type, variables, organisation), organisation)

    return unit_of


def _text(text: str | None, variables: dict[str, Any], case: CaseWork) -> str | None:
    if text is None or not text.startswith("="):
        return text or None
    found = compile_expression(expression_text(text)).evaluate(variables, case.work.using)
    return found if isinstance(found, str) else None
