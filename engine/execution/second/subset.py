"""What SpiffWorkflow runs rightly. Everything else is outside: it is not compared, and named with the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from engine.execution.program import (
    CallActivity,
    CancelDefinition,
    ConditionDefinition,
    Element,
    ErrorDefinition,
    EscalationDefinition,
    Event,
    EventDefinition,
    Gateway,
    GatewayKind,
    LinkDefinition,
    MessageDefinition,
    Position,
    Program,
    ReceiveTask,
    SignalDefinition,
    SubProcess,
    TerminateDefinition,
    TimerDefinition,
)

CAUGHT = (TimerDefinition, MessageDefinition, SignalDefinition, ConditionDefinition)
TAKEN: dict[Position, tuple[type[EventDefinition], ...]] = {
    Position.START: (TimerDefinition, MessageDefinition, SignalDefinition),
    Position.CATCH: CAUGHT,
    Position.BOUNDARY: (*CAUGHT, ErrorDefinition, EscalationDefinition, CancelDefinition),
    Position.THROW: (MessageDefinition, SignalDefinition, EscalationDefinition),
    Position.END: (MessageDefinition, SignalDefinition, EscalationDefinition, ErrorDefinition, TerminateDefinition, CancelDefinition),
}
JOINS = (GatewayKind.PARALLEL, GatewayKind.INCLUSIVE)


@dataclass(frozen=True, slots=True)
class Outside:
    """An element that SpiffWorkflow does not run rightly, and why."""

    process_id: str
    element_id: str
    reason: str


def outside(program: Program) -> tuple[Outside, ...]:
    """What of one program, without those that it calls, lies outside of the subset; empty where nothing does."""
    return tuple(
        Outside(program.process_id, element.id, reason)
        for element in program.elements.values()
        if (reason := next(_reasons(program, element), None)) is not None
    )


def _reasons(program: Program, element: Element) -> Iterator[str]:
    detail = element.detail
    if isinstance(detail, SubProcess) and (detail.event or detail.ad_hoc):
        yield "an event sub-process does not interrupt there" if detail.event else "ad-hoc sub-processes are mostly broken there"
    if element.for_compensation or element.compensation_handler is not None:
        yield "compensation does nothing there"
    if element.start_quantity != 1 or element.completion_quantity != 1:
        yield "quantities are not counted there"
    if isinstance(detail, ReceiveTask) and detail.instantiate:
        yield "a receive task begins no case there"
    if isinstance(detail, CallActivity) and detail.process.fixed is None:
        yield "a called process must be named, not computed"
    if isinstance(detail, SubProcess) and len(program.scopes[element.id].starts) != 1:
        yield "a sub-process has exactly one start there"
    yield from _looped(program, element)
    yield from _event(program, element)
    yield from _gateway(program, element)
    yield from _flows(program, element)


def _looped(program: Program, element: Element) -> Iterator[str]:
    if element.loop is None:
        return
    if isinstance(element.detail, SubProcess | CallActivity):
        yield "a repeated sub-process or call keeps its turns when it is stopped there"
    if isinstance(element.detail, ReceiveTask):
        yield "a repeated receive task keeps waiting when it is stopped there"
    if getattr(element.loop, "throws", ()):
        yield "a multi-instance throws no events there"


def _event(program: Program, element: Element) -> Iterator[str]:
    detail = element.detail
    if not isinstance(detail, Event):
        return
    if len(detail.definitions) > 1:
        yield "an event with several triggers is not compared"
    if detail.job is not None:
        yield "an event carried out by an operation is not known there"
    for definition in detail.definitions:
        if not isinstance(definition, TAKEN[detail.position]):
            link = isinstance(definition, LinkDefinition)
            yield "a link is a dead end there" if link else "an event with this trigger is ignored there"
    if detail.position is Position.CATCH and not detail.definitions:
        yield "an event without a trigger is passed at once there"
    if detail.position is Position.BOUNDARY and not detail.interrupting and isinstance(detail.definitions[0], ConditionDefinition):
        yield "a condition that does not interrupt is looked at only once there"
    if any(isinstance(one, CancelDefinition) for one in detail.definitions) and detail.position is Position.END:
        around = program.elements.get(element.scope)
        events = [program.elements[id_].detail for id_ in around.boundary] if around is not None else []
        if not any(isinstance(one, Event) and any(isinstance(each, CancelDefinition) for each in one.definitions) for one in events):
            yield "a transaction without a cancel boundary event is not left there"


def _gateway(program: Program, element: Element) -> Iterator[str]:
    detail = element.detail
    if not isinstance(detail, Gateway):
        return
    if detail.kind is GatewayKind.COMPLEX:
        yield "complex gateways are refused there"
    if detail.instantiate or detail.parallel_events:
        yield "an event-based gateway begins no case there"
    free = any(program.flows[id_].condition is None and id_ != element.default for id_ in element.outgoing)
    if detail.kind in (GatewayKind.EXCLUSIVE, GatewayKind.INCLUSIVE) and len(element.outgoing) > 1 and free:
        yield "a flow without a condition is not taken there as here"
    if detail.kind in JOINS and len(element.incoming) > 1:
        if element.id in _after(program, element):
            yield "a join in a loop counts tokens of earlier turns there"
        elif any(_may_double(program, element, flow) for flow in element.incoming):
            yield "a join that may get two tokens on one flow counts them once there"
        elif detail.kind is GatewayKind.INCLUSIVE:
            yield from _inclusive_join(program, element)


def _inclusive_join(program: Program, element: Element) -> Iterator[str]:
    before = [program.elements[id_] for id_ in _before(program, element.id)]
    if any(_has_inside(one) for one in before):
        yield "an inclusive join does not wait there for a sub-process, a call or a repeated activity"
    branches = set[str]().union(*(_after(program, one) for one in before if _forks(one)))
    if any(len(one.incoming) > 1 and one.id in branches and one.id != element.id for one in before):
        yield "an inclusive join looks there along one flow only of a merge before it"


def _flows(program: Program, element: Element) -> Iterator[str]:
    choice = isinstance(element.detail, Gateway) and element.detail.kind in (GatewayKind.EXCLUSIVE, GatewayKind.INCLUSIVE)
    if not choice and any(program.flows[id_].condition is not None for id_ in element.outgoing):
        yield "a condition on a flow out of an activity is ignored there"
    if not _chooses(element) and element.id in _reach(
        program, _targets(program, element), lambda of: iter(() if _chooses(of) else _targets(program, of))
    ):
        yield "a loop without a choice never ends there"
    targets = _targets(program, element)
    if len(set(targets)) < len(targets):
        yield "two flows between the same elements count as one there"


# --- ways


def _reach(program: Program, begin: list[str], ways: Callable[[Element], Iterator[str]]) -> set[str]:
    seen: set[str] = set()
    pending = begin
    while pending:
        here = pending.pop()
        if here not in seen:
            seen.add(here)
            pending.extend(ways(program.elements[here]))
    return seen


def _after(program: Program, element: Element) -> set[str]:
    """Everything in its scope that a token can come to from an element."""

    def ways(of: Element) -> Iterator[str]:
        yield from (program.flows[flow].target for flow in of.outgoing)
        yield from of.boundary

    return _reach(program, list(ways(element)), ways)


def _surely_after(program: Program, element: Element) -> set[str]:
    """What a token comes to from an element whatever is chosen."""
    return _reach(program, _targets(program, element), lambda of: iter(() if _chooses(of) else _targets(program, of)))


def _before(program: Program, begin: str) -> set[str]:
    """An element, and everything in its scope from which a token can come to it."""

    def ways(of: Element) -> Iterator[str]:
        yield from (program.flows[flow].source for flow in of.incoming)
        if isinstance(of.detail, Event) and of.detail.attached_to:
            yield of.detail.attached_to

    return _reach(program, [begin], ways)


def _may_double(program: Program, join: Element, flow: str) -> bool:
    """Whether, as far as the drawing tells, two tokens of one fork can come along ``flow``: the branches met without a join before it."""
    before = [program.elements[id_] for id_ in _before(program, program.flows[flow].source)]
    if any(_watches_on(one) for one in before):
        return True
    inside = {one.id for one in before}
    for fork in before:
        if _forks(fork):
            branches = [_branch(program, program.flows[id_].target, join.id) & inside for id_ in fork.outgoing]
            merged = set.union(set(), *(one & other for index, one in enumerate(branches) for other in branches[:index]))
            if merged and not any(_joins(program.elements[id_]) for id_ in merged):
                return True
    return False


def _branch(program: Program, begin: str, until: str) -> set[str]:
    return _reach(
        program, [begin], lambda of: iter(()) if of.id == until else (target for target in (*_targets(program, of), *of.boundary))
    )


def _targets(program: Program, element: Element) -> list[str]:
    return [program.flows[flow].target for flow in element.outgoing]


def _forks(element: Element) -> bool:
    detail = element.detail
    if isinstance(detail, Gateway):
        return detail.kind in JOINS and len(element.outgoing) > 1
    return len(element.outgoing) > 1


def _chooses(element: Element) -> bool:
    detail = element.detail
    return isinstance(detail, Gateway) and detail.kind is not GatewayKind.PARALLEL


def _has_inside(element: Element) -> bool:
    return element.loop is not None or isinstance(element.detail, SubProcess | CallActivity)


def _joins(element: Element) -> bool:
    return isinstance(element.detail, Gateway) and element.detail.kind in JOINS and len(element.incoming) > 1


def _watches_on(element: Element) -> bool:
    detail = element.detail
    return isinstance(detail, Event) and detail.position is Position.BOUNDARY and not detail.interrupting
