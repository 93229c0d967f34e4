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
    GatewayKind,
    LinkDefinition,
    MessageDefinition,
    MultiInstance,
    Position,
    SignalDefinition,
    StandardLoop,
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


def _gateway(element: Element, flag: str) -> bool:
    return isinstance(element.detail, Gateway) and bool(getattr(element.detail, flag))


def _misplaced(element: Element) -> bool:
    detail = element.detail
    return isinstance(detail, Event) and any(not isinstance(one, PLACES[detail.position]) for one in detail.definitions)


def _without_definition(element: Element) -> bool:
    return isinstance(element.detail, Event) and element.detail.position is Position.BOUNDARY and not element.detail.definitions


def _several_at_once(element: Element) -> bool:
    detail = element.detail
    return isinstance(detail, Event) and detail.parallel_multiple and detail.position is not Position.CATCH and len(detail.definitions) > 1


def _does_not_wait(element: Element) -> bool:
    definitions = element.detail.definitions if isinstance(element.detail, Event) else ()
    return any(isinstance(one, CompensateDefinition) and not one.wait_for_completion for one in definitions)


def _looped_event_sub_process(element: Element) -> bool:
    return isinstance(element.detail, SubProcess) and element.detail.event and element.loop is not None


def _undecided_join(element: Element) -> bool:
    detail = element.detail
    complex_ = isinstance(detail, Gateway) and detail.kind is GatewayKind.COMPLEX and detail.activation_condition is None
    return complex_ and len(element.incoming) > 1


def _multi(element: Element) -> MultiInstance | None:
    return element.loop if isinstance(element.loop, MultiInstance) else None


def _throws_on_turns(element: Element) -> bool:
    loop = _multi(element)
    return loop is not None and (loop.behavior != "all" or loop.none_event is not None or loop.one_event is not None)


def _output_without_element(element: Element) -> bool:
    loop = _multi(element)
    return loop is not None and loop.output_collection is not None and loop.output_element is None


def _nothing_to_count(element: Element) -> bool:
    loop = _multi(element)
    return loop is not None and loop.collection is None and loop.cardinality is None


def _endless(element: Element) -> bool:
    loop = element.loop
    return isinstance(loop, StandardLoop) and loop.condition is None and loop.maximum is None


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
            "Only an intermediate catch event can wait for all of several events.",
            "Use a parallel gateway before single events.",
        ),
    ),
    (
        lambda element: _gateway(element, "parallel_events"),
        ("parallel-event-gateway", "A parallel event-based gateway does not run.", "Use a parallel gateway before the events."),
    ),
    (
        _undecided_join,
        ("activation-condition-missing", "The complex gateway does not say when it begins.", "Set its activation condition."),
    ),
    (
        _does_not_wait,
        ("compensation-not-awaited", "A compensation that is not waited for does not run.", "Let the event wait for completion."),
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
        ("multi-instance-event", "Events that a multi-instance throws do not run.", "Throw the event inside the activity."),
    ),
    (
        _output_without_element,
        ("output-element-missing", "The output collection has no output element.", "Set the output element."),
    ),
    (
        _nothing_to_count,
        ("collection-missing", "The multi-instance has neither a collection nor a cardinality.", "Set the input collection."),
    ),
    (
        _endless,
        ("endless-loop", "The loop has neither a condition nor a maximum.", "Set a loop condition or a maximum."),
    ),
)
