"""What starts cases by itself: message, signal and timer start events of the latest version of each process."""

from __future__ import annotations

from collections.abc import Iterator

from engine.errors import DefinitionError, Problem, Severity
from engine.execution.failure import Failure
from engine.execution.program import (
    Element,
    Event,
    EventDefinition,
    Gateway,
    MessageDefinition,
    Position,
    Program,
    ReceiveTask,
    SignalDefinition,
    Text,
    TimerDefinition,
)
from engine.execution.times import after, cycle, duration, instant
from engine.store.codec import to_micros
from engine.store.statements import insertion, removal
from engine.store.tables import start_subscription, timer
from engine.work.timers import INSERT
from engine.work.work import Work

_SUBSCRIBE = insertion(start_subscription)
_UNSUBSCRIBE = removal(start_subscription, "process_id")
_NO_TIMERS = removal(timer, "district_id", "kind", "case_id")


def watch_starts(work: Work, program: Program, version: int) -> None:
    """Put the start events of a new version in place of those before."""
    work.write(_UNSUBSCRIBE, {"key_process_id": program.process_id})
    work.write(_NO_TIMERS, {"key_district_id": work.district, "key_kind": "start", "key_case_id": program.process_id})
    for element, number, definition in _starts(program):
        if isinstance(definition, TimerDefinition):
            try:
                _watch_timer(work, program, element, number, definition)
            except Failure as failure:
                raise _refused(program, element, failure.message) from failure
            continue
        row = {"process_id": program.process_id, "element_id": element.id, "number": number, "version": version}
        kind = "message" if isinstance(definition, MessageDefinition) else "signal"
        name = text_value(work, definition.name)
        if not isinstance(name, str):
            raise _refused(program, element, f"The name of the {kind} of {element.id} is no text.")
        work.write(_SUBSCRIBE, {**row, "kind": kind, "name": name, "program_key": program.key})


def _starts(program: Program) -> Iterator[tuple[Element, int, MessageDefinition | SignalDefinition | TimerDefinition]]:
    for element in _beginnings(program):
        for number, definition in enumerate(_definitions(program, element)):
            if isinstance(definition, (MessageDefinition, SignalDefinition, TimerDefinition)):
                yield element, number, definition


def _beginnings(program: Program) -> Iterator[Element]:
    """The start events of a process, and what says of itself that it begins cases; for a gateway, the events after it."""
    content = program.scopes[program.process_id]
    for id_ in content.elements:
        element = program.elements[id_]
        if isinstance(element.detail, Gateway) and element.detail.instantiate:
            yield from (program.elements[program.flows[flow].target] for flow in element.outgoing)
        elif id_ in content.starts or (isinstance(element.detail, ReceiveTask) and element.detail.instantiate):
            yield element


def _definitions(program: Program, element: Element) -> tuple[EventDefinition, ...]:
    detail, behind = element.detail, _behind_gateway(program, element)
    if isinstance(detail, ReceiveTask) and (detail.instantiate or behind):
        return (detail.message,)
    return detail.definitions if isinstance(detail, Event) and (detail.position is Position.START or behind) else ()


def _behind_gateway(program: Program, element: Element) -> bool:
    sources = (program.elements[program.flows[flow].source].detail for flow in element.incoming)
    return any(isinstance(source, Gateway) and source.instantiate for source in sources)


def _refused(program: Program, element: Element, message: str) -> DefinitionError:
    hint = "A start sees no variables: write fixed text, or FEEL that needs none."
    return DefinitionError([Problem(Severity.ERROR, program.file, element.id, "start-unknown", message, hint)])


def text_value(work: Work, text: Text) -> object:
    """The value of a text or expression that sees no variables."""
    return text.fixed if text.expression is None else text.expression.evaluate({}, work.using)


def _watch_timer(work: Work, program: Program, element: Element, number: int, definition: TimerDefinition) -> None:
    if definition.value.expression is not None and definition.value.expression.text == "null":  # drawn without a time
        return
    value, zone, what = text_value(work, definition.value), work.using.zone, f"The timer of {element.id}"
    rest = None
    if definition.kind == "cycle":
        due, rest = cycle(value, work.now, zone, what=what)
    elif definition.kind == "duration":
        due = after(duration(value, what=what), work.now, zone, what=what)
    else:
        due = instant(value, zone, what=what)
    row = dict.fromkeys(timer.columns.keys())
    row.update(district_id=work.district, id=f"start:{program.process_id}:{element.id}:{number}", kind="start", attempts=0)
    row.update(case_id=program.process_id, element_id=element.id, program_key=program.key, detail=rest, due_at=to_micros(due))
    work.write(INSERT, row)
