"""Warnings: what runs as drawn but may leave a person without a form, a role, a due time or a way out."""

from __future__ import annotations

from collections.abc import Iterator

from engine.errors import Problem, Severity
from engine.execution.program import (
    ConditionDefinition,
    Element,
    Event,
    Gateway,
    GatewayKind,
    LinkDefinition,
    MessageDefinition,
    PlainTask,
    Position,
    Program,
    ReceiveTask,
    SignalDefinition,
    StandardLoop,
    SubProcess,
    TimerDefinition,
    UserTask,
)

WORKERS = frozenset({"serviceTask", "sendTask", "businessRuleTask", "scriptTask"})


def check_care(program: Program) -> Iterator[Problem]:
    """Warnings of one program."""
    if not program.elements:
        message = f"The process “{program.process_id}” holds no elements: a case of it ends at once."
        yield Problem(Severity.WARNING, program.file, program.process_id, "process-empty", message, "Draw it.")
    reached = _reached(program)
    for element in program.elements.values():
        for code, message, hint in (*_task(element), *_wait(program, element), *_choice(program, element), *_left_open(element)):
            yield Problem(Severity.WARNING, program.file, element.id, code, message, hint)
        if element.id not in reached:
            hint = "Draw a flow to it, or remove it."
            yield Problem(Severity.WARNING, program.file, element.id, "unreachable", "No token ever gets here.", hint)


Warned = Iterator[tuple[str, str, str]]


def _task(element: Element) -> Warned:
    detail = element.detail
    if isinstance(detail, PlainTask) and element.bpmn_type in WORKERS:
        yield "task-without-operation", "The task does nothing: it is passed at once.", "Choose an operation, a decision or a script."
    if not isinstance(detail, UserTask):
        return
    if detail.form is None:
        yield "task-without-form", "The task has no form.", "Choose its form (formId)."
    if detail.candidate_groups is None and detail.candidate_users is None and detail.assignee is None:
        yield "task-without-role", "Nobody in particular is to do the task.", "Name a role, users or an assignee."
    if detail.due is None and "limit" not in element.properties:
        yield "task-without-due", "The task has no due time, so nobody is reminded.", "Give it a due date or a limit."


def _wait(program: Program, element: Element) -> Warned:
    if _waits(element) and not _way_out(program, element):
        hint = "Put a timer beside it: an event-based gateway, a boundary event, or an event sub-process."
        yield "wait-without-way-out", "If what this waits for never comes, the case stays here for ever.", hint


def _waits(element: Element) -> bool:
    detail = element.detail
    if isinstance(detail, ReceiveTask):
        return not detail.instantiate
    awaited = (MessageDefinition, SignalDefinition, ConditionDefinition)
    if not isinstance(detail, Event) or detail.position is not Position.CATCH:
        return False
    return bool(detail.definitions) and all(isinstance(definition, awaited) for definition in detail.definitions)


def _way_out(program: Program, element: Element) -> bool:
    """A boundary event or an interrupting event sub-process here or around, or another event of the gateway before."""
    for flow_id in element.incoming:
        before = program.elements.get(program.flows[flow_id].source)
        if before is not None and isinstance(before.detail, Gateway) and before.detail.kind is GatewayKind.EVENT_BASED:
            targets = [program.elements.get(program.flows[out].target) for out in before.outgoing]
            if any(target is not None and _timer(target) for target in targets):
                return True
    scope: str | None = element.id
    while scope is not None:
        here = program.elements.get(scope)
        if here is not None and any(_interrupts(program.elements[event]) for event in here.boundary):
            return True
        if scope in program.scopes and any(_interrupted_by(program, sub) for sub in program.scopes[scope].event_sub_processes):
            return True
        scope = None if here is None else here.scope
    return False


def _timer(element: Element) -> bool:
    return isinstance(element.detail, Event) and any(isinstance(each, TimerDefinition) for each in element.detail.definitions)


def _interrupts(element: Element) -> bool:
    return isinstance(element.detail, Event) and element.detail.interrupting


def _interrupted_by(program: Program, sub_process: str) -> bool:
    return any(_interrupts(program.elements[start]) for start in program.scopes[sub_process].starts)


def _choice(program: Program, element: Element) -> Warned:
    detail = element.detail
    if not isinstance(detail, Gateway) or detail.kind is not GatewayKind.EXCLUSIVE or len(element.outgoing) < 2:
        return
    for flow_id in element.outgoing:
        if program.flows[flow_id].condition is None and flow_id != element.default:
            message = f"The flow “{flow_id}” out of the gateway has no condition and is not its default."
            yield "flow-without-condition", message, "Write a condition, or make it the default."


def _left_open(element: Element) -> Warned:
    detail, loop = element.detail, element.loop
    if isinstance(loop, StandardLoop) and loop.condition is None and loop.maximum is None:
        hint = "Set a loop condition or a maximum."
        yield "loop-without-end", "The loop has neither a condition nor a maximum: it goes on until something stops it.", hint
    undecided = isinstance(detail, Gateway) and detail.kind is GatewayKind.COMPLEX and detail.activation_condition is None
    if undecided and len(element.incoming) > 1:
        hint = "Set its activation condition, or use a parallel gateway."
        yield "activation-condition-missing", "The complex gateway does not say when it begins: it waits for every flow.", hint


def _reached(program: Program) -> set[str]:
    """Every element that a token can get to, as far as the drawing tells."""
    reached: set[str] = set()
    waiting = list(program.scopes[program.process_id].starts) + _self_starting(program, program.process_id)
    links = _links(program)
    while waiting:
        element_id = waiting.pop()
        element = program.elements.get(element_id)
        if element is None or element_id in reached:
            continue
        reached.add(element_id)
        waiting.extend(program.flows[flow].target for flow in element.outgoing)
        waiting.extend(element.boundary)
        if element.compensation_handler:
            waiting.append(element.compensation_handler)
        if element_id in program.scopes:
            waiting.extend(program.scopes[element_id].starts)
            waiting.extend(_self_starting(program, element_id))
        waiting.extend(links.get((element.scope, name), "") for name in _thrown_links(element))
    return reached


def _self_starting(program: Program, scope: str) -> list[str]:
    """What begins by itself: event sub-processes, handlers of compensation, instantiating tasks and gateways."""
    return [
        element_id
        for element_id in program.scopes[scope].elements
        if (element := program.elements[element_id]).for_compensation
        or (isinstance(element.detail, SubProcess) and element.detail.event)
        or (isinstance(element.detail, ReceiveTask | Gateway) and element.detail.instantiate)
    ]


def _links(program: Program) -> dict[tuple[str, str], str]:
    return {
        (element.scope, definition.name): element.id
        for element in program.elements.values()
        if isinstance(element.detail, Event) and element.detail.position is Position.CATCH
        for definition in element.detail.definitions
        if isinstance(definition, LinkDefinition)
    }


def _thrown_links(element: Element) -> list[str]:
    if not isinstance(element.detail, Event) or element.detail.position is not Position.THROW:
        return []
    return [definition.name for definition in element.detail.definitions if isinstance(definition, LinkDefinition)]
