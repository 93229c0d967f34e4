"""A complex gateway: it begins when its activation condition is true of the tokens that have come, then takes away those that come late.

The condition sees ``activationCount``, the number of incoming flows with a token; null counts as false. After it has sent its tokens
on, the gateway stays until no further token of this round can come (BPMN 2.0, 13.4.5).
"""

from __future__ import annotations

from engine.execution import registry
from engine.execution.kind import Kind
from engine.execution.kinds.inclusive import more_can_come
from engine.execution.life import activate, complete, take
from engine.execution.machine import At, Machine
from engine.execution.plan import Node
from engine.execution.program import Flow, Gateway, GatewayKind
from engine.execution.snapshot import Part
from engine.execution.tokens import consume, hold, open_flows
from engine.execution.values import holds, visible


class Complex(Kind):
    """``data`` of an instance holds the flows whose token it has taken in this round."""

    late = True

    def gather(self, m: Machine, part: Part, node: Node, flow: str) -> bool:
        """Begin as soon as the condition is true, unless the last round still takes tokens away."""
        if len(node.incoming) < 2:
            return True
        hold(m, part, flow)
        m.late.append((part.number, flow))
        if _round(m, part, node) is None:
            self._begin_if_true(m, part, node)
        return False

    def settle(self, m: Machine, part: Part, node: Node) -> bool:
        """Take away what came late; end the round when nothing more can come."""
        at = _round(m, part, node)
        if at is None:
            return self._begin_if_true(m, part, node)
        taken: list[str] = at.inst.data["taken"]
        late = [flow for flow in node.incoming if flow in part.tokens and flow not in taken]
        for flow in late:
            consume(m, part, flow)
        at.inst.data = {"taken": [*taken, *late]}
        return self._end_round(m, at) or bool(late)

    def enter(self, m: Machine, at: At) -> None:
        """Send the tokens on; stay while more can come."""
        flows = open_flows(m, at, at.node.outgoing)
        take(m, at, flows)
        self._end_round(m, at)

    def leave(self, m: Machine, at: At) -> tuple[Flow, ...]:
        """None: its tokens are on their way."""
        return ()

    def _begin_if_true(self, m: Machine, part: Part, node: Node) -> bool:
        full = [flow for flow in node.incoming if flow in part.tokens]
        assert isinstance(node.detail, Gateway)
        condition = node.detail.activation_condition
        enough = len(full) == len(node.incoming)
        if full and condition is not None:
            enough = holds(m, condition, visible(m, part, None, {"activationCount": len(full)}))
        if not full or not enough:
            return False
        for flow in full:
            consume(m, part, flow)
        activate(m, part, node, data={"taken": full})
        return True

    def _end_round(self, m: Machine, at: At) -> bool:
        taken: list[str] = at.inst.data.get("taken", list(at.node.incoming))
        missing = [flow for flow in at.node.incoming if flow not in taken]
        moving = m.moving.get(at.part.number, 0) and missing
        if moving or more_can_come(m, at.part, at.node, [], missing):
            return False
        complete(m, at)
        return True


def _round(m: Machine, part: Part, node: Node) -> At | None:
    """The instance that still takes tokens away, if there is one."""
    for number, instance in part.instances.items():
        if instance.element == node.id and not instance.stage:
            return m.at(part, number)
    return None


registry.enter(GatewayKind.COMPLEX, Complex())
