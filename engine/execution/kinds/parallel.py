"""A parallel gateway: it begins when every incoming flow has a token, and leaves by every outgoing flow."""

from __future__ import annotations

from engine.execution import registry
from engine.execution.kind import Kind
from engine.execution.machine import At, Machine
from engine.execution.plan import Node
from engine.execution.program import Flow, GatewayKind
from engine.execution.snapshot import Part
from engine.execution.tokens import consume, hold


class Parallel(Kind):
    """Waits for all, leaves by all."""

    def gather(self, m: Machine, part: Part, node: Node, flow: str) -> bool:
        """Whether each incoming flow has a token; takes one of each."""
        if len(node.incoming) < 2:
            return True
        hold(m, part, flow)
        if any(incoming not in part.tokens for incoming in node.incoming):
            m.tell(part, node.id, "waiting", 0, flow=flow)
            return False
        for incoming in node.incoming:
            consume(m, part, incoming)
        return True

    def leave(self, m: Machine, at: At) -> tuple[Flow, ...]:
        """Every flow; a condition there means nothing."""
        return at.node.outgoing


registry.enter(GatewayKind.PARALLEL, Parallel())
