"""An embedded or event sub-process: a scope that begins at its start events and ends when nothing lives in it."""

from __future__ import annotations

from engine.execution import registry
from engine.execution.causes import Cause, Ended
from engine.execution.failure import Failure
from engine.execution.kind import Kind
from engine.execution.life import complete, see_idle, start_at
from engine.execution.machine import At, Machine
from engine.execution.plan import Node
from engine.execution.program import Event, Position, SubProcess
from engine.execution.scopes import end_part, new_part
from engine.execution.snapshot import SCOPE, Part
from engine.execution.waits import arm_scope


def begin_content(m: Machine, part: Part) -> None:
    """Let a scope begin: its event sub-processes watch, its none starts (or what nothing leads to) begin.

    Raises:
        Failure: it has starts, but all of them wait for an event.
    """
    plan = m.plan(part)
    starts = [plan.nodes[id_] for id_ in plan.content(part.scope).starts]
    none = [node for node in starts if _begins_alone(node)]
    if starts and not none:
        raise Failure("no-none-start", f"“{part.scope}” has no start event that begins without an event. Add one.")
    arm_scope(m, part)
    for node in none:
        m.send(part, start_at, (node, None))
    see_idle(m, part)


def _begins_alone(node: Node) -> bool:
    detail = node.detail
    if isinstance(detail, Event):
        return detail.position is not Position.BOUNDARY and not (detail.position is Position.START and node.definitions)
    return not (node.element.for_compensation or (isinstance(detail, SubProcess) and detail.event))


class EmbeddedSubProcess(Kind):
    """Opens a part; is done when the part is idle."""

    def enter(self, m: Machine, at: At) -> None:
        """Open the scope. An event sub-process begins at the start that was triggered."""
        part = new_part(m, at, SCOPE, scope=at.node.id)
        start = at.inst.data.get("start")
        if start is None:
            begin_content(m, part)
        else:
            arm_scope(m, part)
            m.send(part, start_at, (m.plan(part).nodes[start], at.inst.data["variables"]))

    def trigger(self, m: Machine, at: At, cause: Cause) -> None:
        """Nothing lives in the scope any more."""
        assert isinstance(cause, Ended)
        if cause.part.done:
            at.inst.data = {"kept": cause.part.done, "variables": {**at.inst.variables, **cause.part.variables}}
        end_part(m, cause.part, "completed")
        complete(m, at)


registry.enter(SubProcess, EmbeddedSubProcess())
