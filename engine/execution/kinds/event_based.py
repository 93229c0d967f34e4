"""An event-based gateway: it waits for all the events after it at once and leaves to the one that happens first.

One that begins cases begins with the event that began its case. A parallel one then waits for all the others, too, and leaves to each.
"""

from __future__ import annotations

from engine.execution import registry
from engine.execution.causes import Cause, Happened
from engine.execution.door import Variables
from engine.execution.kind import Kind
from engine.execution.life import complete, start_at
from engine.execution.machine import At, Machine
from engine.execution.program import Flow, Gateway, GatewayKind
from engine.execution.waits import close_wait, open_waits


class EventBased(Kind):
    """The waits are its own; each names the event after it that it stands for."""

    def enter(self, m: Machine, at: At) -> None:
        """Wait for each event that follows, but for the one that began the case."""
        nodes, begun = m.plan(at.part).nodes, at.inst.data.get("start")
        if begun is None or _waits_for_all(at):
            for flow in at.node.outgoing:
                if flow.target != begun:
                    open_waits(m, at.part, at.inst, nodes[flow.target])
        if begun is not None:
            self._go(m, at, begun, {})

    def trigger(self, m: Machine, at: At, cause: Cause) -> None:
        """An event has happened: go to it, with what came."""
        assert isinstance(cause, Happened)
        for number in at.inst.waits:
            other = at.part.waits[number]
            if other.element == cause.wait.element:
                close_wait(m, at.part, other, "cancelled")
        self._go(m, at, cause.wait.element, cause.variables)

    def _go(self, m: Machine, at: At, event: str, variables: Variables) -> None:
        flow = next(flow for flow in at.node.outgoing if flow.target == event)
        if not (_waits_for_all(at) and at.inst.waits):
            complete(m, at)
        m.tell(at.part, flow.id, "taken", at.inst.number)
        m.send(at.part, start_at, (m.plan(at.part).nodes[event], variables))

    def leave(self, m: Machine, at: At) -> tuple[Flow, ...]:
        """None: the token goes on with what came."""
        return ()


def _waits_for_all(at: At) -> bool:
    return isinstance(at.node.detail, Gateway) and at.node.detail.parallel_events


registry.enter(GatewayKind.EVENT_BASED, EventBased())
