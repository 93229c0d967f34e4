"""Rules about gateways."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from engine.definitions.read.kinds import GATEWAYS
from engine.definitions.read.names import flag, kind, local
from engine.definitions.rules.model import Model
from engine.definitions.rules.rule import Finding, rule
from engine.errors import Severity
from engine.sentences import an

AWAITED = frozenset({"message", "timer", "conditional", "signal"})


@rule("gateway-direction", "10.6.1: the direction that a gateway states is the one that its flows have")
def directions(model: Model) -> Iterator[Finding]:
    """``gatewayDirection`` against the flows."""
    for gateway in model.each(*sorted(GATEWAYS)):
        many_in, many_out = len(model.incoming(gateway)) > 1, len(model.outgoing(gateway)) > 1
        wanted = {"Converging": (True, False), "Diverging": (False, True), "Mixed": (True, True)}.get(gateway.get("gatewayDirection", ""))
        if wanted is not None and wanted != (many_in, many_out):
            message = f"The gateway is declared {gateway.get('gatewayDirection')}, but its flows say otherwise."
            yield Finding(gateway, message, "Correct the flows, or remove gatewayDirection.")


@rule("gateway-leads-nowhere", "10.6.1: a gateway merges or splits, and leads on")
def leads_nowhere(model: Model) -> Iterator[Finding]:
    """A gateway behind which nothing comes: the token would be stuck."""
    for gateway in model.each(*sorted(GATEWAYS)):
        if not model.outgoing(gateway):
            yield Finding(gateway, "No flow leaves the gateway.", "Draw what follows, or lead the flow to an end event instead.")


@rule("gateway-without-choice", "10.6.1: a gateway has several flows in or several out", Severity.WARNING)
def without_choice(model: Model) -> Iterator[Finding]:
    """It runs, but does nothing."""
    for gateway in model.each(*sorted(GATEWAYS - {"eventBasedGateway"})):
        if len(model.outgoing(gateway)) == 1 and len(model.incoming(gateway)) < 2:
            yield Finding(gateway, "The gateway neither merges nor splits.", "Remove it, or draw the other flow.")


@rule("event-gateway-target", "10.6.6: an event-based gateway leads to events that wait, and to receive tasks")
def event_targets(model: Model) -> Iterator[Finding]:
    """Every element behind an event-based gateway."""
    attached = {local(event.get("attachedToRef")) for event in model.each("boundaryEvent")}
    for gateway, target in _awaited(model):
        if kind(target) == "receiveTask":
            if target.get("id") in attached:
                yield Finding(target, "Behind an event-based gateway a receive task has no boundary event.", "Remove the event.")
        elif kind(target) != "intermediateCatchEvent" or not set(model.triggers(target)) <= AWAITED:
            message = f"The event-based gateway leads to {an(kind(target))}, for which it cannot wait."
            yield Finding(gateway, message, "Lead it to catching message, timer, signal or conditional events, or to receive tasks.")


@rule("event-gateway-shared-target", "10.6.6: only the event-based gateway leads to its events")
def shared_targets(model: Model) -> Iterator[Finding]:
    """An event that something else leads to as well."""
    for _, target in _awaited(model):
        if len(model.incoming(target)) > 1:
            yield Finding(target, "Another flow leads to an event behind an event-based gateway.", "Lead it to an event of its own.")


@rule("event-gateway-mixed", "10.6.6: message events and receive tasks are not mixed")
def mixed_targets(model: Model) -> Iterator[Finding]:
    """Either kind of waiting for messages."""
    behind: dict[etree._Element, list[etree._Element]] = {}
    for gateway, target in _awaited(model):
        behind.setdefault(gateway, []).append(target)
    for gateway, targets in behind.items():
        tasks = any(kind(target) == "receiveTask" for target in targets)
        if tasks and any("message" in model.triggers(target) for target in targets if kind(target) == "intermediateCatchEvent"):
            yield Finding(gateway, "Receive tasks and message events stand behind one gateway.", "Use one of the two kinds.")


@rule("event-gateway-few", "10.6.6: an event-based gateway has two flows or more")
def few_targets(model: Model) -> Iterator[Finding]:
    """With fewer there is nothing to choose."""
    for gateway in model.each("eventBasedGateway"):
        if len(model.outgoing(gateway)) < 2:
            yield Finding(gateway, "The event-based gateway has fewer than two flows.", "Draw the other event, or remove the gateway.")


@rule("event-gateway-instantiate", "10.6.6: a gateway that starts the process has no incoming flow")
def instantiating(model: Model) -> Iterator[Finding]:
    """It stands at the beginning."""
    for gateway in model.each("eventBasedGateway"):
        if flag(gateway, "instantiate") and model.incoming(gateway):
            yield Finding(gateway, "The gateway starts the process, yet a flow leads to it.", "Remove the flow or instantiate.")


def _awaited(model: Model) -> Iterator[tuple[etree._Element, etree._Element]]:
    for gateway in model.each("eventBasedGateway"):
        for flow in model.outgoing(gateway):
            target = model.source.target(flow.get("targetRef"))
            if target is not None:
                yield gateway, target


RULES = (directions, leads_nowhere, without_choice, event_targets, shared_targets, mixed_targets, few_targets, instantiating)
