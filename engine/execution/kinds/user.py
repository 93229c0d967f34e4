"""A user task: what its attributes evaluate to goes to the inbox; it waits until a person completes it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from engine.execution import registry
from engine.execution.causes import Cause, Happened
from engine.execution.door import Handle, TaskOpened
from engine.execution.failure import Failure
from engine.execution.kind import Kind
from engine.execution.life import complete
from engine.execution.machine import At, Machine
from engine.execution.plan import Node
from engine.execution.program import Text, UserTask
from engine.execution.times import instant
from engine.execution.values import indexed, text, visible, why
from engine.execution.waits import add_wait, limit_begin, limit_key

ORDINARY = 50


class User(Kind):
    """Waits for a person."""

    def enter(self, m: Machine, at: At) -> None:
        """Open the task."""
        node, detail = at.node, at.node.detail
        assert isinstance(detail, UserTask)
        scope = visible(m, at.part, at.inst)
        form = _optional(m, detail.form, scope, f"The form of “{node.id}”")
        assignee = _optional(m, detail.assignee, scope, f"The assignee of “{node.id}”")
        roles = _names(m, detail.candidate_groups, scope, f"The candidate roles of “{node.id}”")
        users = _names(m, detail.candidate_users, scope, f"The candidate users of “{node.id}”")
        limit = limit_key(m, node, scope)
        if limit is not None:
            due = m.context.limit_due(limit, limit_begin(m, node, scope))
        else:
            due = _day(m, detail.due, scope, f"The due date of “{node.id}”", next_day=True)
        follow_up = _day(m, detail.follow_up, scope, f"The follow-up date of “{node.id}”", next_day=False)
        priority = _priority(m, node, detail.priority, scope)
        wait = add_wait(m, at.part, at.inst, "task", node.id, due_at=due, limit=limit)
        m.opened.append(
            TaskOpened(
                Handle(at.part.number, wait.number),
                node.id,
                at.part.process,
                node.element.name,
                at.part.program,
                form,
                detail.form_binding,
                detail.form_version_tag,
                assignee,
                roles,
                users,
                due,
                follow_up,
                priority,
                limit,
                node.element.properties,
            )
        )

    def trigger(self, m: Machine, at: At, cause: Cause) -> None:
        """Completed by a person."""
        assert isinstance(cause, Happened)
        complete(m, at, cause.variables)


def _optional(m: Machine, source: Text | None, scope: Mapping[str, Any], what: str) -> str | None:
    value = text(m, source, scope)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise Failure("text-required", f"{what} is no text.")
    return indexed(value, what=what)


def _names(m: Machine, source: Text | None, scope: Mapping[str, Any], what: str) -> tuple[str, ...]:
    value = text(m, source, scope)
    if value is None:
        return ()
    if isinstance(value, str):
        value = value.split(",")
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise Failure("text-required", f"{what} are neither a list of texts nor a text with commas.")
    return tuple(indexed(name, what=f"A name among {what[0].lower()}{what[1:]}") for name in (entry.strip() for entry in value) if name)


def _day(m: Machine, source: Text | None, scope: Mapping[str, Any], what: str, *, next_day: bool) -> datetime | None:
    value = text(m, source, scope)
    if source is None or value == "":
        return None
    if value is None and source.expression is not None:
        explained = source.expression.explain(scope, m.context.using)
        if not explained.reasons:
            return None
    reason = why(m, source.expression, scope) if source.expression is not None and value is None else ""
    return instant(value, m.context.using.zone, what=what, reason=reason, next_day=next_day)


def _priority(m: Machine, node: Node, source: Text | None, scope: Mapping[str, Any]) -> int:
    value = text(m, source, scope)
    if value is None or value == "":
        return ORDINARY
    if isinstance(value, str) and value.strip().isdecimal():
        value = int(value)
    if isinstance(value, int | Decimal) and not isinstance(value, bool) and 0 <= value <= 100:
        return int(value)
    raise Failure("priority-required", f"The priority of “{node.id}” is no number from 0 to 100.")


registry.enter(UserTask, User())
