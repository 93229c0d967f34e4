"""What a case waits for in the second engine, and when it falls due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from engine.execution.door import Context, Handle, JobOpened, Opened, SubscriptionOpened, TaskOpened, TimerOpened
from engine.execution.failure import Failure
from engine.execution.plan import text_of
from engine.execution.program import (
    Binding,
    ConditionDefinition,
    Element,
    EventDefinition,
    MessageDefinition,
    SignalDefinition,
    Text,
    TimerDefinition,
)
from engine.execution.times import after, cycle, duration, instant


@dataclass(slots=True)
class Wait:
    """One thing that is waited for by ``task``, a task of SpiffWorkflow; ``awaited`` is its definition there."""

    handle: Handle
    kind: str  # task, job, timer, message, signal, condition, error (found by who throws)
    element: Element
    task: Any
    awaited: Any = None
    name: str = ""
    key: str | None = None
    due_at: datetime | None = None
    rest: str | None = None  # a cycle's further ticks

    def opened(self, program: str, process_part: int) -> Opened | None:
        """As the door tells it. It says what waits, not who is to do it: that is the first engine's to say."""
        if self.kind == "task":
            nobody: tuple[str, ...] = ()
            about = (self.handle, self.element.id, process_part, self.element.name, program)
            return TaskOpened(*about, None, Binding.LATEST, None, None, nobody, nobody, None, None, 0, None, self.element.properties)
        if self.kind == "job":
            return JobOpened(self.handle, self.element.id, process_part, "", {}, 0, {})
        if self.kind == "timer":
            return TimerOpened(self.handle, self.element.id, process_part, self.due_at)
        if self.kind in ("message", "signal"):
            return SubscriptionOpened(self.handle, self.element.id, process_part, self.kind, self.name, self.key, True)
        return None


def value(text: Text | None, scope: Mapping[str, Any], context: Context) -> Any:
    """The value of an attribute."""
    if text is None:
        return None
    return text.fixed if text.expression is None else text.expression.evaluate(scope, context.using)


def word(text: Text, scope: Mapping[str, Any], context: Context) -> str:
    """The text of an attribute that must have one.

    Raises:
        Failure: it has none.
    """
    found = value(text, scope, context)
    if not isinstance(found, str) or not found:
        raise Failure("text-required", "no text")
    return found


def correlation(definition: MessageDefinition, scope: Mapping[str, Any], context: Context) -> str | None:
    """The correlation key as text, or None where none is defined.

    Raises:
        Failure: it is neither text nor number.
    """
    if definition.correlation_key is None:
        return None
    found = definition.correlation_key.evaluate(scope, context.using)
    if isinstance(found, str):
        return found
    if isinstance(found, bool) or not isinstance(found, int | Decimal):
        raise Failure("correlation-key-required", "no key")
    return format(found, "f") if isinstance(found, Decimal) else str(found)


def fill(wait: Wait, definition: EventDefinition, scope: Mapping[str, Any], context: Context) -> None:
    """Work out what an event waits for.

    Raises:
        Failure: an expression gives nothing that can be waited for.
    """
    if isinstance(definition, TimerDefinition):
        wait.kind = "timer"
        wait.due_at, wait.rest = _due(wait.element, definition, scope, context)
    elif isinstance(definition, MessageDefinition):
        wait.kind, wait.name, wait.key = "message", word(definition.name, scope, context), correlation(definition, scope, context)
    elif isinstance(definition, SignalDefinition):
        wait.kind, wait.name = "signal", word(definition.name, scope, context)
    else:
        wait.kind = "condition" if isinstance(definition, ConditionDefinition) else "error"


def _due(element: Element, definition: TimerDefinition, scope: Mapping[str, Any], context: Context) -> tuple[datetime | None, str | None]:
    zone = context.using.zone
    limit = text_of(element.properties.get("limit"))
    if limit is not None:
        begun = value(text_of(element.properties.get("limitFrom")), scope, context)
        begin = context.now if begun in (None, "") else instant(begun, zone, what=element.id)
        return context.limit_due(word(limit, scope, context), begin), None
    found = value(definition.value, scope, context)
    if definition.kind == "date":
        return instant(found, zone, what=element.id), None
    if definition.kind == "cycle":
        return cycle(found, context.now, zone, what=element.id)
    return after(duration(found, what=element.id), context.now, zone, what=element.id), None


def next_tick(wait: Wait, context: Context) -> tuple[datetime, str | None] | None:
    """The tick after this one of a cycle, counted from its due time; None where there is none."""
    if wait.rest is None or wait.due_at is None:
        return None
    try:
        return cycle(wait.rest, wait.due_at, context.using.zone, what=wait.element.id)
    except Failure:  # past the year 9999
        return None
