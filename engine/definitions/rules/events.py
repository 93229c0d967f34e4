"""Rules about events: which triggers may stand where (BPMN 2.0, table 10.93), and what they need."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from engine.definitions.read.kinds import SUB_PROCESSES
from engine.definitions.read.names import body, children, flag, kind, local
from engine.definitions.rules.model import Model, is_event_sub_process
from engine.definitions.rules.rule import Finding, rule
from engine.sentences import an, named

ALLOWED = {
    "start event": frozenset({"message", "timer", "conditional", "signal"}),
    "start event of an event sub-process": frozenset({"message", "timer", "escalation", "error", "compensate", "conditional", "signal"}),
    "start event of a sub-process": frozenset[str](),
    "intermediateCatchEvent": frozenset({"message", "timer", "conditional", "link", "signal"}),
    "intermediateThrowEvent": frozenset({"message", "escalation", "compensate", "link", "signal"}),
    "boundaryEvent": frozenset({"message", "timer", "escalation", "error", "cancel", "compensate", "conditional", "signal"}),
    "endEvent": frozenset({"message", "escalation", "error", "cancel", "compensate", "signal", "terminate"}),
}
NEEDS_TRIGGER = frozenset({"start event of an event sub-process", "intermediateCatchEvent", "boundaryEvent"})
ALWAYS_INTERRUPTING = frozenset({"error", "cancel", "compensate"})


def _place(model: Model, event: etree._Element) -> str:
    if kind(event) != "startEvent":
        return kind(event)
    scope = model.scope(event)
    if is_event_sub_process(scope):
        return "start event of an event sub-process"
    return "start event of a sub-process" if scope is not None and kind(scope) in SUB_PROCESSES else "start event"


def _events(model: Model) -> Iterator[etree._Element]:
    return model.each("startEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent", "endEvent")


@rule("event-trigger", "table 10.93: which triggers an event may have at its place")
def triggers(model: Model) -> Iterator[Finding]:
    """A trigger that has no meaning where it stands."""
    for event in _events(model):
        place = _place(model, event)
        for trigger in model.triggers(event):
            if trigger not in ALLOWED[place]:
                allowed = ", ".join(sorted(ALLOWED[place])) or "none"
                yield Finding(event, f"{an(place).capitalize()} cannot be of the kind {trigger}.", f"Possible here: {allowed}.")


@rule("event-without-trigger", "10.5.4: what catches has a trigger")
def missing_triggers(model: Model) -> Iterator[Finding]:
    """An event that would wait for nothing."""
    for event in _events(model):
        place = _place(model, event)
        if place in NEEDS_TRIGGER and not model.triggers(event):
            yield Finding(
                event, f"The {named(place)} waits for nothing in particular.", "Choose a trigger: message, timer, signal, condition ..."
            )


@rule("event-interrupting", "table 10.93: error, cancel and compensation always interrupt")
def interrupting(model: Model) -> Iterator[Finding]:
    """Boundary events that say otherwise."""
    for event in model.each("boundaryEvent"):
        if not flag(event, "cancelActivity", True):
            for trigger in sorted(ALWAYS_INTERRUPTING & set(model.triggers(event))):
                yield Finding(event, f"A boundary event of the kind {trigger} cannot be non-interrupting.", "Set cancelActivity.")


@rule("cancel-outside-transaction", "10.5.3, 10.5.4: cancel belongs to a transaction")
def cancels(model: Model) -> Iterator[Finding]:
    """A cancel end event directly in a transaction, a cancel boundary event on one."""
    for event in model.each("endEvent", "boundaryEvent"):
        if "cancel" in model.triggers(event):
            around = model.scope(event) if kind(event) == "endEvent" else model.source.target(event.get("attachedToRef"))
            if around is None or kind(around) != "transaction":
                yield Finding(event, "A cancel event stands outside a transaction.", "Make the sub-process a transaction, or use an error.")


@rule("event-sub-process-start", "10.3.5: an event sub-process has exactly one start event")
def event_sub_process_starts(model: Model) -> Iterator[Finding]:
    """None, or several."""
    for scope in model.each("subProcess"):
        if is_event_sub_process(scope) and (count := len(model.inside(scope, "startEvent"))) != 1:
            yield Finding(scope, f"The event sub-process has {count} start events.", "Give it exactly one.")


@rule("several-none-starts", "10.5.2, 13.1: one start event without a trigger")
def several_none_starts(model: Model) -> Iterator[Finding]:
    """Nobody could say where a new case begins."""
    for process in model.each("process"):
        plain = [event for event in model.inside(process, "startEvent") if not model.triggers(event)]
        for event in plain[1:]:
            hint = "Keep one and put a gateway behind it, or give the others triggers."
            yield Finding(event, "The process has another start event without a trigger.", hint)


@rule("end-without-start", "10.5.3: where there is an end event there is a start event")
def ends_without_start(model: Model) -> Iterator[Finding]:
    """Processes and sub-processes with ends only."""
    for scope in model.each("process", "subProcess", "transaction"):
        if model.inside(scope, "endEvent") and not model.inside(scope, "startEvent") and not _instantiated(model, scope):
            yield Finding(scope, "There is an end event, but no start event.", "Draw the start event, too.")


@rule("instantiate-incoming", "10.3.3: a receive task that starts the process has no incoming flow")
def instantiating_tasks(model: Model) -> Iterator[Finding]:
    """It stands at the beginning."""
    for task in model.each("receiveTask"):
        if flag(task, "instantiate") and model.incoming(task):
            yield Finding(task, "The receive task starts the process, yet a flow leads to it.", "Remove the flow or instantiate.")


def _instantiated(model: Model, scope: etree._Element) -> bool:
    return any(flag(inner, "instantiate") for inner in model.inside(scope, "receiveTask", "eventBasedGateway"))


@rule("throw-without-code", "10.5.5: in an executable process a thrown error or escalation has a code")
def thrown_codes(model: Model) -> Iterator[Finding]:
    """A throw without a code could be caught by no particular event."""
    for event in model.each("endEvent", "intermediateThrowEvent"):
        for definition in model.definitions(event):
            what = kind(definition).removesuffix("EventDefinition")
            if what in ("error", "escalation") and model.executable(event):
                thrown = model.source.target(definition.get(f"{what}Ref"), what)
                if thrown is None or not thrown.get(f"{what}Code"):
                    yield Finding(event, f"The {what} that is thrown has no code.", f"Choose an {what} and give it a code.")


@rule("link-flow", "10.5.4: nothing leads to a catching link or out of a throwing one")
def link_flows(model: Model) -> Iterator[Finding]:
    """A link stands in for a flow."""
    for event, _ in _links(model, "intermediateCatchEvent"):
        if model.incoming(event):
            yield Finding(event, "A flow leads to the catching link event.", "Lead it to the element behind the link.")
    for event, _ in _links(model, "intermediateThrowEvent"):
        if model.outgoing(event):
            yield Finding(event, "A flow leaves the throwing link event.", "Draw it behind the catching link event.")


@rule("link-pair", "10.5.4: a link has a source and one target in the same scope")
def link_pairs(model: Model) -> Iterator[Finding]:
    """Throws without a catch, catches without a throw, pairs that disagree."""
    throws, catches = list(_links(model, "intermediateThrowEvent")), list(_links(model, "intermediateCatchEvent"))
    led_to: set[str] = set()
    targets = _by_word(model, catches, "source")
    for event, definition in throws:
        found = {
            id(other): other
            for word in _words(definition, "target")
            for other, target in targets.get((model.scope(event), word), ())
            if _linked(definition, target)
        }
        led_to.update(other.get("id", "") for other in found.values())
        if len(found) != 1:
            message = f"The link has {len(found)} targets in its process or sub-process."
            yield Finding(event, message, "Draw exactly one catching link event with the same name there.")
    for event, _ in catches:
        if event.get("id", "") not in led_to:
            yield Finding(event, "No link leads here.", "Draw a throwing link event with the same name in this process or sub-process.")


Link = tuple[etree._Element, etree._Element]


def _by_word(model: Model, links: list[Link], partner: str) -> dict[tuple[etree._Element | None, str], list[Link]]:
    found: dict[tuple[etree._Element | None, str], list[Link]] = {}
    for link in links:
        for word in _words(link[1], partner):
            found.setdefault((model.scope(link[0]), word), []).append(link)
    return found


def _words(definition: etree._Element, partner: str) -> set[str]:
    """What may bring a link's two ends together: name, id, and the ids that it refers to."""
    words = {definition.get("name") or "", definition.get("id") or ""}
    return words | {local(body(inner)) for inner in children(definition, partner)}


def _links(model: Model, name: str) -> Iterator[Link]:
    for event in model.each(name):
        for definition in model.definitions(event):
            if kind(definition) == "linkEventDefinition":
                yield event, definition


def _linked(source: etree._Element, target: etree._Element) -> bool:
    """By reference where one is written on either side, else by name."""
    named = [local(body(inner)) for inner in children(source, "target")]
    naming = [local(body(inner)) for inner in children(target, "source")]
    if named or naming:
        return (not named or target.get("id") in named) and (not naming or source.get("id") in naming)
    return bool(source.get("name")) and source.get("name") == target.get("name")


RULES = (
    triggers,
    missing_triggers,
    interrupting,
    cancels,
    event_sub_process_starts,
    several_none_starts,
    ends_without_start,
    instantiating_tasks,
    thrown_codes,
    link_flows,
    link_pairs,
)
