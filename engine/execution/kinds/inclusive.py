"""An inclusive gateway: it begins when no other token can still come to one of its empty incoming flows (BPMN 2.0, 13.4.3)."""

from __future__ import annotations

from collections.abc import Iterator

from engine.execution import registry
from engine.execution.kind import Kind
from engine.execution.life import activate
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

    def settle(self, m: Machine, part: Part, node: Node) -> bool:
        """Begin if the tokens that wait are all that can come; takes one of each flow that has one."""
        full = [flow for flow in node.incoming if flow in part.tokens]
        empty = [flow for flow in node.incoming if flow not in part.tokens]
        if not full or more_can_come(m, part, node, full, empty):
            return False
        for flow in full:
            consume(m, part, flow)
        activate(m, part, node)
        return True


def more_can_come(m: Machine, part: Part, node: Node, full: list[str], empty: list[str]) -> bool:
    """Whether a token can still come to one of the empty flows, and not as well to one of the full ones."""
    if not empty:
        return False
    ways = m.plan(part).ways_to(node)
    return any(
        any(place in ways[flow] for flow in empty) and not any(place in ways[flow] for flow in full) for place in _places(part, node)
    )


def _places(part: Part, node: Node) -> Iterator[str]:
    """Where the other tokens of the scope stand."""
    for flow in part.tokens:
        if flow not in node.incoming:
            yield flow
    for instance in part.instances.values():
        if instance.element != node.id:
            yield instance.element


registry.enter(GatewayKind.INCLUSIVE, Inclusive())
