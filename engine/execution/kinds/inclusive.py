"""An inclusive gateway: it begins when no other token can still come to one of its empty incoming flows (BPMN 2.0, 13.4.3)."""

from __future__ import annotations

from collections.abc import Iterator

from engine.execution import registry
from engine.execution.kind import Kind
from engine.execution.machine import Machine
from engine.execution.plan import Node
from engine.execution.program import GatewayKind
from engine.execution.snapshot import Part
from engine.execution.tokens import consume, hold


class Inclusive(Kind):
    """Waits for those that can come, leaves by every open flow."""

    late = True

    def gather(self, m: Machine, part: Part, node: Node, flow: str) -> bool:
        """Hold the token: whether others can come is known when all stand still."""
        if len(node.incoming) < 2:
            return True
        hold(m, part, flow)
        m.late.append((part.number, flow))
        return False

    def ready(self, m: Machine, part: Part, node: Node) -> bool:
        """Whether the tokens that wait are all that can come; takes one of each flow that has one."""
        full = [flow for flow in node.incoming if flow in part.tokens]
        empty = [flow for flow in node.incoming if flow not in part.tokens]
        if not full:
            return False
        if empty:
            ways = m.plan(part).ways_to(node)
            for place in _places(part, node):
                if any(place in ways[flow] for flow in empty) and not any(place in ways[flow] for flow in full):
                    return False
        for flow in full:
            consume(m, part, flow)
        return True


def _places(part: Part, node: Node) -> Iterator[str]:
    """Where the other tokens of the scope stand."""
    for flow in part.tokens:
        if flow not in node.incoming:
            yield flow
    for instance in part.instances.values():
        yield instance.element


registry.enter(GatewayKind.INCLUSIVE, Inclusive())
