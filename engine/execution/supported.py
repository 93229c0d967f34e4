"""What the token machine does not run: the table that the check of a deployment asks, so that nothing is silently ignored."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from engine.execution.program import (
    CancelDefinition,
    CompensateDefinition,
    ConditionDefinition,
    Element,
    ErrorDefinition,
    EscalationDefinition,
    Event,
    Gateway,
    LinkDefinition,
    MessageDefinition,
    MultiInstance,
    Position,
    SignalDefinition,
    SubProcess,
    TerminateDefinition,
    TimerDefinition,
)

Refusal = tuple[str, str, str]


def refusal(element: Element) -> Refusal | None:
    """Why an element cannot run as drawn: code, message and what to use instead; None where it can."""
    for applies, found in TABLE:
        if applies(element):
            return found
    return None


def _parallel_within(element: Element) -> bool:
    return isinstance(element.detail, Gateway) and element.detail.parallel_events and not element.detail.instantiate


def _misplaced(element: Element) -> bool:
    detail = element.detail
    return isinstance(detail, Event) and any(not isinstance(one, PLACES[detail.position]) for one in detail.definitions)


def _without_definition(element: Element) -> bool:
    return isinstance(element.detail, Event) and element.detail.position is Position.BOUNDARY and not element.detail.definitions


def _several_at_once(element: Element) -> bool:
    detail = element.detail
    several = isinstance(detail, Event) and detail.parallel_multiple and len(detail.definitions) > 1
    return several and isinstance(detail, Event) and any(not isinstance(one, _WAITED_FOR) for one in detail.definitions)


def _looped_event_sub_process(element: Element) -> bool:
    return isinstance(element.detail, SubProcess) and element.detail.event and element.loop is not None


def _multi(element: Element) -> MultiInstance | None:
    return element.loop if isinstance(element.loop, MultiInstance) else None


def _throws_on_turns(element: Element) -> bool:
    loop = _multi(element)
    thrown = (one for throw in loop.throws for one in throw.definitions) if loop is not None else ()
    return any(not isinstance(one, _FROM_TURNS) for one in thrown)


def _output_without_element(element: Element) -> bool:
    loop = _multi(element)
    return loop is not None and loop.output_collection is not None and loop.output_element is None


def _nothing_to_count(element: Element) -> bool:
    loop = _multi(element)
    return loop is not None and loop.collection is None and loop.cardinality is None


_FROM_TURNS = (MessageDefinition, SignalDefinition, EscalationDefinition)
_WAITED_FOR = (TimerDefinition, MessageDefinition, SignalDefinition, ConditionDefinition)
PLACES: Mapping[Position, tuple[type, ...]] = {
    Position.START: (*_WAITED_FOR, ErrorDefinition, EscalationDefinition, CompensateDefinition),
    Position.CATCH: (*_WAITED_FOR, LinkDefinition),
    Position.BOUNDARY: (*_WAITED_FOR, ErrorDefinition, EscalationDefinition, CompensateDefinition, CancelDefinition),
    Position.THROW: (MessageDefinition, SignalDefinition, EscalationDefinition, LinkDefinition, CompensateDefinition),
    Position.END: (
        MessageDefinition,
        SignalDefinition,
        ErrorDefinition,
        EscalationDefinition,
        CompensateDefinition,
        TerminateDefinition,
        CancelDefinition,
    ),
}
"""Which definitions an event may have where it stands (BPMN 2.0, table 10.93)."""

TABLE: tuple[tuple[Callable[[Element], bool], Refusal], ...] = (
    (
        _misplaced,
        ("event-misplaced", "An event with such a definition cannot stand here.", "Choose another event, or put it where BPMN allows it."),
    ),
    (
        _without_definition,
        ("boundary-without-event", "The boundary event does not say what it waits for.", "Make it a timer, message, error or other event."),
    ),
    (
        _several_at_once,
        (
            "parallel-multiple",
            "An event cannot wait for all of several events when one of them is thrown inside, as errors and escalations are.",
            "Catch that one by an event of its own.",
        ),
    ),
    (
        _parallel_within,
        ("parallel-event-gateway", "Only an event-based gateway that begins cases waits for all its events.", "Use a parallel gateway."),
    ),
    (
        _looped_event_sub_process,
        (
            "event-sub-process-looped",
            "An event sub-process cannot be repeated.",
            "Take away the marker: it begins as often as its event comes.",
        ),
    ),
    (
        _throws_on_turns,
        (
            "multi-instance-event",
            "A multi-instance throws messages, signals and escalations only.",
            "Throw another event inside the activity.",
        ),
    ),
    (
        _output_without_element,
        ("output-element-missing", "The output collection has no output element.", "Set the output element."),
    ),
    (
        _nothing_to_count,
        ("collection-missing", "The multi-instance has neither a collection nor a cardinality.", "Set the input collection."),
    ),
)
