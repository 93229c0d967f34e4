"""What starts cases by itself: message, signal and timer start events of the latest version of each process."""

from __future__ import annotations

from collections.abc import Iterator

from engine.execution.program import (
    Element,
    Event,
    EventDefinition,
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
            _watch_timer(work, program, element, number, definition)
            continue
        row = {"process_id": program.process_id, "element_id": element.id, "number": number, "version": version}
        kind = "message" if isinstance(definition, MessageDefinition) else "signal"
        name = str(text_value(work, definition.name))
        work.write(_SUBSCRIBE, {**row, "kind": kind, "name": name, "program_key": program.key})


def _starts(program: Program) -> Iterator[tuple[Element, int, MessageDefinition | SignalDefinition | TimerDefinition]]:
    for id_ in program.scopes[program.process_id].starts:
        element = program.elements[id_]
        for number, definition in enumerate(_definitions(element)):
            if isinstance(definition, (MessageDefinition, SignalDefinition, TimerDefinition)):
                yield element, number, definition


def _definitions(element: Element) -> tuple[EventDefinition, ...]:
    detail = element.detail
    if isinstance(detail, ReceiveTask) and detail.instantiate:
        return (detail.message,)
    return detail.definitions if isinstance(detail, Event) and detail.position is Position.START else ()


def text_value(work: Work, text: Text) -> object:
    """The value of a text or expression that sees no variables."""
    return text.fixed if text.expression is None else text.expression.evaluate({}, work.using)


def _watch_timer(work: Work, program: Program, element: Element, number: int, definition: TimerDefinition) -> None:
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
