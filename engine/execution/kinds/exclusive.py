"""An exclusive gateway: every token passes; it leaves by the first flow whose condition is true, else by the default."""

from __future__ import annotations

from engine.execution import registry
from engine.execution.kind import Kind
from engine.execution.machine import At, Machine
from engine.execution.program import Flow, GatewayKind
from engine.execution.tokens import holds_on, no_way_out
from engine.execution.values import visible


class Exclusive(Kind):
    """One way out."""

    def leave(self, m: Machine, at: At) -> tuple[Flow, ...]:
        """The first open flow in the order of the file."""
        node = at.node
        if len(node.outgoing) < 2 and not any(flow.condition for flow in node.outgoing):
            return node.outgoing
        scope = visible(m, at.part, at.inst)
        default: tuple[Flow, ...] = ()
        for flow in node.outgoing:
            if flow.id == node.default:
                default = (flow,)
            elif flow.condition is None or holds_on(m, flow, scope):
                return (flow,)
        if not default:
            raise no_way_out(node)
        return default


registry.enter(GatewayKind.EXCLUSIVE, Exclusive())
