"""What the token machine does not run: the table that the check of a deployment asks, so that nothing is silently ignored."""

from __future__ import annotations

from collections.abc import Callable

from engine.execution.program import (
    CompensateDefinition,
    Element,
    ErrorDefinition,
    Event,
    Gateway,
    GatewayKind,
    MultiInstance,
    Position,
    StandardLoop,
    SubProcess,
)

Refusal = tuple[str, str, str]


def refusal(element: Element) -> Refusal | None:
    """Why an element cannot run as drawn: code, message and what to use instead; None where it can."""
    for applies, found in TABLE:
        if applies(element):
            return found
    return None


def _gateway(element: Element, kind: GatewayKind) -> bool:
    return isinstance(element.detail, Gateway) and element.detail.kind is kind


def _defines(element: Element, *kinds: type) -> bool:
    return isinstance(element.detail, Event) and any(isinstance(definition, kinds) for definition in element.detail.definitions)


def _sub_process(element: Element, flag: str) -> bool:
    return isinstance(element.detail, SubProcess) and bool(getattr(element.detail, flag))


def _position(element: Element, *positions: Position) -> bool:
    return isinstance(element.detail, Event) and element.detail.position in positions


def _does_not_wait(element: Element) -> bool:
    definitions = element.detail.definitions if isinstance(element.detail, Event) else ()
    return any(isinstance(definition, CompensateDefinition) and not definition.wait_for_completion for definition in definitions)


def _endless(element: Element) -> bool:
    loop = element.loop
    return isinstance(loop, StandardLoop) and loop.condition is None and loop.maximum is None


TABLE: tuple[tuple[Callable[[Element], bool], Refusal], ...] = (
    (
        lambda element: _gateway(element, GatewayKind.COMPLEX),
        (
            "complex-gateway",
            "A complex gateway does not run.",
            "Use an inclusive or parallel gateway, or a multi-instance with a completion condition.",
        ),
    ),
    (
        lambda element: isinstance(element.detail, Gateway) and element.detail.parallel_events,
        ("parallel-event-gateway", "A parallel event-based gateway does not run.", "Use a parallel gateway before the events."),
    ),
    (
        _does_not_wait,
        ("compensation-not-awaited", "A compensation that is not waited for does not run.", "Let the event wait for completion."),
    ),
    (
        lambda element: _sub_process(element, "ad_hoc"),
        ("ad-hoc", "An ad-hoc sub-process does not run.", "Use an inclusive gateway or a multi-instance over the chosen steps."),
    ),
    (
        lambda element: isinstance(element.loop, MultiInstance) and (element.loop.behavior != "all" or bool(element.loop.none_event)),
        ("multi-instance-event", "Events of a multi-instance do not run.", "Throw the event inside the activity."),
    ),
    (
        lambda element: (
            isinstance(element.loop, MultiInstance) and element.loop.output_collection is not None and element.loop.output_element is None
        ),
        ("output-element-missing", "The output collection has no output element.", "Set the output element."),
    ),
    (
        lambda element: isinstance(element.loop, MultiInstance) and element.loop.collection is None and element.loop.cardinality is None,
        ("collection-missing", "The multi-instance has neither a collection nor a cardinality.", "Set the input collection."),
    ),
    (_endless, ("endless-loop", "The loop has neither a condition nor a maximum.", "Set a loop condition or a maximum.")),
    (
        lambda element: _defines(element, ErrorDefinition) and _position(element, Position.CATCH, Position.THROW),
        ("error-in-between", "An error can be thrown by an end event and caught by a boundary event only.", "Use an error end event."),
    ),
)
