"""An event-based gateway: it waits for all the events after it at once and leaves to the one that happens first."""

from __future__ import annotations

from engine.execution import registry
from engine.execution.causes import Cause, Happened
from engine.execution.kind import Kind
from engine.execution.life import complete, start_at
from engine.execution.machine import At, Machine
from engine.execution.program import Flow, GatewayKind
from engine.execution.waits import open_waits


class EventBased(Kind):
    """The waits are its own; each names the event after it that it stands for."""

    def enter(self, m: Machine, at: At) -> None:
        """Wait for each event that follows."""
        nodes = m.plan(at.part).nodes
        for flow in at.node.outgoing:
            open_waits(m, at.part, at.inst, nodes[flow.target])

    def trigger(self, m: Machine, at: At, cause: Cause) -> None:
        """The first event has happened: go to it, with what came."""
        assert isinstance(cause, Happened)
        flow = next(flow for flow in at.node.outgoing if flow.target == cause.wait.element)
        complete(m, at)
        m.tell(at.part, flow.id, "taken", at.inst.number)
        m.send(at.part, start_at, (m.plan(at.part).nodes[flow.target], cause.variables))

    def leave(self, m: Machine, at: At) -> tuple[Flow, ...]:
        """None: the token goes on with what came."""
        return ()


registry.enter(GatewayKind.EVENT_BASED, EventBased())
