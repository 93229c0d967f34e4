"""Gateways (BPMN 2.0, 10.6)."""

from __future__ import annotations

from lxml import etree

from engine.definitions.read.names import body, child, flag
from engine.definitions.read.source import Source
from engine.execution.program import Gateway, GatewayKind


def complex_gateway(source: Source, element: etree._Element) -> Gateway:
    """A complex gateway with its activation condition."""
    text = body(child(element, "activationCondition"))
    return Gateway(GatewayKind.COMPLEX, source.feel(text, element, "activation condition") if text else None)


def event_based(_: Source, element: etree._Element) -> Gateway:
    """An event-based gateway, exclusive or (only as a start) parallel."""
    parallel_events = element.get("eventGatewayType") == "Parallel"
    return Gateway(GatewayKind.EVENT_BASED, instantiate=flag(element, "instantiate"), parallel_events=parallel_events)
