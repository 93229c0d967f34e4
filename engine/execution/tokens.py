"""Tokens that stand before an element, and the choice of flows out of one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.execution.failure import Failure
from engine.execution.machine import At, Machine
from engine.execution.plan import Node
from engine.execution.program import Flow
from engine.execution.snapshot import Part
from engine.execution.values import condition, visible


def hold(m: Machine, part: Part, flow: str) -> None:
    """Leave a token at the end of its flow."""
    part.tokens[flow] = part.tokens.get(flow, 0) + 1
    m.touch(part)


def consume(m: Machine, part: Part, flow: str, count: int = 1) -> None:
    """Take tokens away from the end of a flow."""
    left = part.tokens[flow] - count
    if left:
        part.tokens[flow] = left
    else:
        del part.tokens[flow]
    m.touch(part)


def open_flows(m: Machine, at: At, flows: tuple[Flow, ...]) -> tuple[Flow, ...]:
    """The flows whose condition is true or that have none; the default where no condition is true.

    Raises:
        Failure: a condition is null, or none is true and there is no default.
    """
    default = at.node.default
    if default is None and not any(flow.condition is not None for flow in flows):
        return flows
    scope = visible(m, at.part, at.inst)
    free = {flow.id for flow in flows if flow.condition is None and flow.id != default}
    true = {flow.id for flow in flows if flow.condition is not None and flow.id != default and holds_on(m, flow, scope)}
    chosen = free | true
    if not true and default is not None:
        chosen.add(default)
    if not chosen:
        raise no_way_out(at.node)
    return tuple(flow for flow in flows if flow.id in chosen)


def holds_on(m: Machine, flow: Flow, scope: Mapping[str, Any]) -> bool:
    """Whether the condition of a flow is true."""
    assert flow.condition is not None
    return condition(m, flow.condition, scope, what=f"The condition on the flow “{flow.name or flow.id}”")


def no_way_out(node: Node) -> Failure:
    """No flow can be taken."""
    return Failure("no-flow", f"No condition on a flow out of “{node.element.name or node.id}” is true and there is no default flow.")
