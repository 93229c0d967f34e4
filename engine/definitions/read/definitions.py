"""Event definitions (BPMN 2.0, 10.5.5), with the messages, signals, errors and escalations of the file that they name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lxml import etree

from engine.definitions.read.correlation import awaited_key, sent_key
from engine.definitions.read.mappings import properties
from engine.definitions.read.names import body, bpmn_children, child, children, extension, flag, kind, local
from engine.definitions.read.source import Source, is_call
from engine.execution.program import (
    CancelDefinition,
    CompensateDefinition,
    ConditionDefinition,
    ErrorDefinition,
    EscalationDefinition,
    EventDefinition,
    LinkDefinition,
    MessageDefinition,
    SignalDefinition,
    TerminateDefinition,
    Text,
    TimerDefinition,
)
from engine.feel import Expression, compile_expression

TIMES = {"timeDate": "date", "timeDuration": "duration", "timeCycle": "cycle"}
THROWS = ("intermediateThrowEvent", "endEvent", "sendTask")
NOWHERE = Text(fixed="")


def event_definitions(source: Source, event: etree._Element) -> tuple[EventDefinition, ...]:
    """The definitions of an event, in document order, its own and those of the file that it refers to."""
    found: list[EventDefinition] = []
    for name, inner in bpmn_children(event):
        definition = source.target(body(inner)) if name == "eventDefinitionRef" else inner
        if definition is not None and (reader := READERS.get(kind(definition))):
            found.append(reader(source, definition, event))
    return tuple(found)


def message(source: Source, naming: etree._Element, element: etree._Element) -> MessageDefinition:
    """The message that ``naming`` (an event definition or a task) refers to, for the event or task ``element``."""
    found = source.target(naming.get("messageRef"), "message")
    publish = extension(element, "publishMessage") if kind(element) in THROWS else None
    lifetime = None if publish is None else source.text(publish.get("timeToLive"), publish, "time to live")
    if found is None:
        if not naming.get("messageRef") and extension(element, "taskDefinition") is None:
            source.warning(naming, "message-unnamed", "No message is named here, so none ever comes or goes.", "Choose the message.")
        return MessageDefinition(NOWHERE)
    keyed = extension(found, "subscription") if publish is None or not publish.get("correlationKey") else publish
    standard = sent_key(source, found) if kind(element) in THROWS else awaited_key(source, found, element)
    return MessageDefinition(_name(source, found, "message"), _key(source, keyed) or standard, lifetime)


def _key(source: Source, element: etree._Element | None) -> Expression | None:
    text = "" if element is None else (element.get("correlationKey") or "").strip()
    return source.feel(text, element, "correlation key") if element is not None and text else None


def _name(source: Source, found: etree._Element, what: str) -> Text:
    name = source.text(found.get("name"), found, f"name of the {what}")
    if name is None:
        source.error(found, f"{what}-without-name", f"The {what} has no name.", f"Name it: a {what} finds its waiters by name.")
    return name or NOWHERE


def _message(source: Source, definition: etree._Element, event: etree._Element) -> MessageDefinition:
    return message(source, definition, event)


def _signal(source: Source, definition: etree._Element, _: etree._Element) -> SignalDefinition:
    found = source.target(definition.get("signalRef"), "signal")
    if found is None:
        if not definition.get("signalRef"):
            source.warning(definition, "signal-unnamed", "No signal is named here, so none ever comes or goes.", "Choose the signal.")
        return SignalDefinition(NOWHERE)
    return SignalDefinition(_name(source, found, "signal"))


def _error(source: Source, definition: etree._Element, event: etree._Element) -> ErrorDefinition:
    found, known = source.target(definition.get("errorRef"), "error"), properties(event)
    code = None if found is None else source.text(found.get("errorCode"), found, "error code")
    return ErrorDefinition(code, known.get("errorCodeVariable"), known.get("errorMessageVariable"))


def _escalation(source: Source, definition: etree._Element, event: etree._Element) -> EscalationDefinition:
    found = source.target(definition.get("escalationRef"), "escalation")
    code = None if found is None else source.text(found.get("escalationCode"), found, "escalation code")
    return EscalationDefinition(code, properties(event).get("escalationCodeVariable"))


def _timer(source: Source, definition: etree._Element, event: etree._Element) -> TimerDefinition:
    for name, inner in bpmn_children(definition):
        text = body(inner)
        written = f"={text}" if is_call(text) else text
        if (of := TIMES.get(name)) and (value := source.text(written, inner, f"{of} of the timer")):
            return TimerDefinition(of, value)
    if "limit" not in properties(event):
        hint = "Give it a date, a duration, a cycle, or the property “limit”."
        source.warning(definition, "timer-without-time", "The timer has no time: it stops in an incident.", hint)
    return TimerDefinition("date", Text(expression=compile_expression("null")))


def _condition(source: Source, definition: etree._Element, _: etree._Element) -> ConditionDefinition:
    text = body(child(definition, "condition"))
    if not text:
        source.warning(definition, "condition-empty", "The condition is empty: it is never true.", "Write the condition in FEEL.")
    return ConditionDefinition(source.feel(text or "false", definition, "condition"))


def _link(source: Source, definition: etree._Element, event: etree._Element) -> LinkDefinition:
    if kind(event) == "intermediateCatchEvent":
        return LinkDefinition(_catch_name(definition))
    for target in children(definition, "target"):
        if (found := source.target(body(target), "linkEventDefinition")) is not None:
            return LinkDefinition(_catch_name(found))
    named = source.links.get(definition.get("id") or "")
    return LinkDefinition((definition.get("name") or "").strip() if named is None else _catch_name(named))


def _catch_name(definition: etree._Element) -> str:
    """What both ends of a link share: its id where they are paired by reference, else the name."""
    by_reference = child(definition, "source") is not None
    return (definition.get("id") if by_reference else definition.get("name") or definition.get("id")) or ""


def _compensate(_source: Source, definition: etree._Element, _event: etree._Element) -> CompensateDefinition:
    return CompensateDefinition(local(definition.get("activityRef")) or None, flag(definition, "waitForCompletion", True))


def _terminate(_source: Source, _definition: etree._Element, _event: etree._Element) -> TerminateDefinition:
    return TerminateDefinition()


def _cancel(_source: Source, _definition: etree._Element, _event: etree._Element) -> CancelDefinition:
    return CancelDefinition()


READERS: Mapping[str, Callable[[Source, etree._Element, etree._Element], EventDefinition]] = {
    "messageEventDefinition": _message,
    "signalEventDefinition": _signal,
    "errorEventDefinition": _error,
    "escalationEventDefinition": _escalation,
    "timerEventDefinition": _timer,
    "conditionalEventDefinition": _condition,
    "linkEventDefinition": _link,
    "compensateEventDefinition": _compensate,
    "terminateEventDefinition": _terminate,
    "cancelEventDefinition": _cancel,
}
