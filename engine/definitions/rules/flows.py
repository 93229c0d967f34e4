"""Rules about sequence flows and message flows."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from engine.definitions.read.kinds import ACTIVITIES
from engine.definitions.read.names import child, descendants, flag, kind, local
from engine.definitions.rules.model import Model, is_event_sub_process
from engine.definitions.rules.rule import Finding, rule
from engine.errors import Severity
from engine.sentences import an

CONDITIONAL = ACTIVITIES | {"exclusiveGateway", "inclusiveGateway", "complexGateway"}


@rule("flow-across-scopes", "7.5.1: a sequence flow does not cross the border of a process or sub-process")
def across_scopes(model: Model) -> Iterator[Finding]:
    """Source, target and flow lie in one scope."""
    for flow in model.flows:
        ends = [model.source.ids.get(local(flow.get(end))) for end in ("sourceRef", "targetRef")]
        scopes = [model.scope(end) for end in ends if end is not None]
        if len(scopes) == 2 and scopes[0] is not scopes[1]:
            hint = "Lead it to the border of the sub-process, or send a message between pools."
            yield Finding(flow, "The flow crosses the border of a process or sub-process.", hint)


@rule("start-incoming", "10.5.2: a start event has no incoming flow")
def start_incoming(model: Model) -> Iterator[Finding]:
    """Nothing leads to a start event."""
    for event in model.each("startEvent"):
        if model.incoming(event):
            yield Finding(event, "A flow leads to the start event.", "Lead it to the element behind the start event.")


@rule("branch-without-begin", "10.5.2: where there is a start event, a flow leads to everything else")
def branches_without_begin(model: Model) -> Iterator[Finding]:
    """A branch that nothing begins: no flow, event, link or compensation. An element without any flow is warned of only."""
    started = {id(model.scope(event)) for event in model.each("startEvent")}
    for node in model.nodes:
        lost = model.outgoing(node) and not model.incoming(node) and id(model.scope(node)) in started
        if lost and not _begins_otherwise(model, node):
            yield Finding(node, "No flow leads to the element, though there is a start event.", "Draw a flow to it, or remove the branch.")


def _begins_otherwise(model: Model, node: etree._Element) -> bool:
    by_itself = kind(node) in ("startEvent", "boundaryEvent") or is_event_sub_process(node)
    return by_itself or flag(node, "isForCompensation") or flag(node, "instantiate") or "link" in model.triggers(node)


@rule("end-outgoing", "10.5.3: an end event has no outgoing flow")
def end_outgoing(model: Model) -> Iterator[Finding]:
    """Nothing leads out of an end event."""
    for event in model.each("endEvent"):
        if model.outgoing(event):
            yield Finding(event, "A flow leaves the end event.", "Make it an intermediate event, or remove the flow.")


@rule("boundary-incoming", "10.5.4: a boundary event has no incoming flow")
def boundary_incoming(model: Model) -> Iterator[Finding]:
    """Nothing leads to a boundary event."""
    for event in model.each("boundaryEvent"):
        if model.incoming(event):
            yield Finding(event, "A flow leads to the boundary event.", "Lead it to the activity instead.")


@rule("intermediate-outgoing", "10.5.4: an intermediate event has an outgoing flow")
def intermediate_outgoing(model: Model) -> Iterator[Finding]:
    """All but throwing links go on."""
    for event in model.each("intermediateCatchEvent", "intermediateThrowEvent"):
        throws_link = kind(event) == "intermediateThrowEvent" and "link" in model.triggers(event)
        if not model.outgoing(event) and not throws_link:
            yield Finding(event, "No flow leaves the intermediate event.", "Draw what follows, or make it an end event.")


@rule("event-leads-nowhere", "10.5.2, 10.5.4: a flow leaves a start event and a boundary event", Severity.WARNING)
def leads_nowhere(model: Model) -> Iterator[Finding]:
    """Start and boundary events after which nothing comes; it runs, and ends there."""
    for event in model.each("startEvent", "boundaryEvent"):
        if not model.outgoing(event) and "compensate" not in model.triggers(event):
            yield Finding(event, "No flow leaves the event: nothing comes after it.", "Draw what comes after it.")


@rule("event-sub-process-flow", "10.3.5: an event sub-process has no flows")
def event_sub_process_flows(model: Model) -> Iterator[Finding]:
    """An event sub-process is triggered by its event alone."""
    for scope in model.each("subProcess"):
        if is_event_sub_process(scope) and (model.incoming(scope) or model.outgoing(scope)):
            yield Finding(scope, "The event sub-process has a flow.", "Remove the flow: its start event triggers it.")


@rule("compensation-flow", "10.7.2: a compensation handler has no flows")
def compensation_flows(model: Model) -> Iterator[Finding]:
    """An activity for compensation lies outside the normal flow."""
    for node in model.nodes:
        if flag(node, "isForCompensation") and (model.incoming(node) or model.outgoing(node)):
            yield Finding(node, "The activity is for compensation but has a flow.", "Reach it by an association from a compensation event.")


@rule("compensation-boundary-flow", "10.7.2: no flow leaves a compensation boundary event")
def compensation_boundary_flows(model: Model) -> Iterator[Finding]:
    """Its handler is associated, not connected."""
    for event in model.each("boundaryEvent"):
        if "compensate" in model.triggers(event) and model.outgoing(event):
            yield Finding(event, "A flow leaves the compensation event.", "Connect the handler by an association.")


@rule("compensation-handler", "10.7.2: the handler is an activity for compensation")
def compensation_handlers(model: Model) -> Iterator[Finding]:
    """What a compensation boundary event is associated with."""
    targets = {local(line.get("sourceRef")): line for line in descendants(model.root, "association")}
    for event in model.each("boundaryEvent"):
        line = targets.get(event.get("id", ""))
        if "compensate" not in model.triggers(event) or line is None:
            continue
        handler = model.source.target(line.get("targetRef"), *ACTIVITIES)
        if handler is not None and not flag(handler, "isForCompensation"):
            yield Finding(handler, "The handler is not marked as for compensation.", "Set isForCompensation.")


@rule("compensation-without-handler", "10.7.2: a compensation boundary event has a handler")
def handlers_missing(model: Model) -> Iterator[Finding]:
    """An event that would compensate by nothing."""
    associated = {local(line.get("sourceRef")) for line in descendants(model.root, "association")}
    for event in model.each("boundaryEvent"):
        if "compensate" in model.triggers(event) and event.get("id", "") not in associated:
            hint = "Draw the activity that undoes the work, mark it as for compensation, and associate it with the event."
            yield Finding(event, "No handler is associated with the compensation event.", hint)


@rule("condition-not-allowed", "8.3.13: conditions stand on flows out of activities and exclusive, inclusive or complex gateways")
def conditions(model: Model) -> Iterator[Finding]:
    """A condition elsewhere would not be asked."""
    for flow, origin in _conditional(model):
        if origin is not None and kind(origin) not in CONDITIONAL:
            message = f"The flow has a condition but leaves {an(kind(origin))}, which takes every flow."
            yield Finding(flow, message, "Remove the condition, or put an exclusive gateway before it.")


@rule("condition-alone", "8.3.13: an activity with a conditional flow has another flow")
def lonely_conditions(model: Model) -> Iterator[Finding]:
    """Were the condition false, the token would be stuck."""
    for flow, origin in _conditional(model):
        if origin is not None and kind(origin) in ACTIVITIES and len(model.outgoing(origin)) == 1:
            yield Finding(flow, "The only flow out of the activity has a condition.", "Remove it, or add a default flow.")


@rule("condition-on-default", "10.6.2: the default flow has no condition", Severity.WARNING)
def default_conditions(model: Model) -> Iterator[Finding]:
    """The condition of a default flow is never asked."""
    for flow, origin in _conditional(model):
        if origin is not None and local(origin.get("default")) == flow.get("id"):
            yield Finding(flow, "The default flow has a condition, which is never asked.", "Remove the condition.")


def _conditional(model: Model) -> Iterator[tuple[etree._Element, etree._Element | None]]:
    for flow in model.flows:
        if child(flow, "conditionExpression") is not None:
            yield flow, model.source.ids.get(local(flow.get("sourceRef")))


RULES = (
    across_scopes,
    start_incoming,
    branches_without_begin,
    end_outgoing,
    boundary_incoming,
    intermediate_outgoing,
    leads_nowhere,
    event_sub_process_flows,
    compensation_flows,
    compensation_boundary_flows,
    compensation_handlers,
    conditions,
    lonely_conditions,
    default_conditions,
    handlers_missing,
)
