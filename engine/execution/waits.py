"""What instances wait for: opened, indexed in the root where the case itself may answer, and closed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from engine.execution.door import Closed, Handle, IncidentOpened, SubscriptionOpened, TimerOpened
from engine.execution.failure import Failure
from engine.execution.machine import At, Machine
from engine.execution.plan import Node
from engine.execution.program import ConditionDefinition, EventDefinition, MessageDefinition, SignalDefinition, TimerDefinition
from engine.execution.snapshot import Instance, Part, Wait
from engine.execution.times import after, cycle, duration, instant
from engine.execution.values import evaluate, holds, indexed, required_text, text, visible, why

EVERY = ""  # stands for every name among the changed ones
CLOSED_AS = {"message": "subscription", "signal": "subscription"}


def add_wait(m: Machine, part: Part, inst: Instance | None, kind: str, element: str, **more: Any) -> Wait:
    """Let an instance (None: the scope itself) wait for something."""
    number = m.number()
    wait = Wait(number, inst.number if inst is not None else 0, kind, element, **more)
    part.waits[number] = wait
    m.dirty.add(part.number)
    if inst is not None:
        inst.waits = (*inst.waits, number)
    return wait


def open_waits(m: Machine, part: Part, inst: Instance | None, node: Node, *, interrupting: bool = True) -> None:
    """Wait for each event definition of ``node`` that is waited for.

    Raises:
        Failure: an expression of it gives nothing that can be waited for.
    """
    for index, definition in enumerate(node.definitions):
        open_wait(m, part, inst, node, index, definition, interrupting=interrupting)


def open_wait(
    m: Machine, part: Part, inst: Instance | None, node: Node, index: int, definition: EventDefinition, *, interrupting: bool = True
) -> None:
    """Wait for one event definition; those that are found by whoever throws need no wait."""
    scope = visible(m, part, inst)
    if isinstance(definition, TimerDefinition):
        _open_timer(m, part, inst, node, index, definition, scope)
    elif isinstance(definition, MessageDefinition):
        name = required_text(m, definition.name, scope, what=f"The message of “{node.id}”")
        key = correlation_key(m, definition, node, scope) if definition.correlation_key is not None else None
        _subscribe(m, part, inst, node, index, "message", name, key, interrupting)
    elif isinstance(definition, SignalDefinition):
        name = required_text(m, definition.name, scope, what=f"The signal of “{node.id}”")
        _subscribe(m, part, inst, node, index, "signal", name, None, interrupting)
    elif isinstance(definition, ConditionDefinition):
        wait = add_wait(m, part, inst, "condition", node.id, definition=index)
        m.root.conditions = {**m.root.conditions, wait.number: part.number}
        m.armed.add(wait.number)


def correlation_key(m: Machine, definition: MessageDefinition, node: Node, scope: Mapping[str, Any]) -> str:
    """The correlation key as text.

    Raises:
        Failure: it is neither text nor number.
    """
    assert definition.correlation_key is not None
    value = evaluate(m, definition.correlation_key, scope)
    if isinstance(value, str):
        return indexed(value, what=f"The correlation key of “{node.id}”")
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return format(value, "f") if isinstance(value, Decimal) else str(value)
    reason = why(m, definition.correlation_key, scope)
    raise Failure("correlation-key-required", f"The correlation key of “{node.id}” is neither text nor number{reason}.")


def _subscribe(
    m: Machine, part: Part, inst: Instance | None, node: Node, index: int, kind: str, name: str, key: str | None, interrupting: bool
) -> None:
    wait = add_wait(m, part, inst, kind, node.id, definition=index, name=name, key=key)
    entry = index_key(kind, name, key)
    waiters = _own_waiters(m, entry)
    waiters[wait.number] = part.number
    m.opened.append(SubscriptionOpened(Handle(part.number, wait.number), node.id, part.process, kind, name, key, interrupting))


def index_key(kind: str, name: str, key: str | None) -> str:
    """Where the root's index keeps the waiters for a message or signal."""
    return f"{kind}\n{name}" if key is None else f"{kind}\n{name}\n{key}"


def _own_waiters(m: Machine, entry: str) -> dict[int, int]:
    """An entry of the root's index, to be changed by this step."""
    if not m.owned:
        m.root.waiters = dict(m.root.waiters)
    if entry not in m.owned:
        m.owned.add(entry)
        m.root.waiters[entry] = dict(m.root.waiters.get(entry, {}))
    m.dirty.add(0)
    return m.root.waiters.setdefault(entry, {})


def forget(m: Machine, wait: Wait) -> None:
    """Take a wait out of the root's indexes."""
    if wait.kind in CLOSED_AS:
        entry = index_key(wait.kind, wait.name, wait.key)
        waiters = _own_waiters(m, entry)
        waiters.pop(wait.number, None)
        if not waiters:
            m.root.waiters.pop(entry, None)
    elif wait.kind == "condition":
        m.root.conditions = {number: part for number, part in m.root.conditions.items() if number != wait.number}
        m.dirty.add(0)


def close_wait(m: Machine, part: Part, wait: Wait, how: str) -> None:
    """One wait is over."""
    del part.waits[wait.number]
    m.dirty.add(part.number)
    if wait.owner:
        at = m.at(part, wait.owner)
        if at is not None:
            at.inst.waits = tuple(number for number in at.inst.waits if number != wait.number)
    forget(m, wait)
    if wait.kind != "condition":
        m.closed.append(Closed(Handle(part.number, wait.number), CLOSED_AS.get(wait.kind, wait.kind), how))


def close_waits(m: Machine, part: Part, inst: Instance | None) -> None:
    """Everything that an instance (None: the scope itself) waits for is cancelled."""
    if inst is None:
        numbers = tuple(number for number, wait in part.waits.items() if not wait.owner)
    else:
        numbers, inst.waits = inst.waits, ()
    for number in numbers:
        wait = part.waits.pop(number)
        m.dirty.add(part.number)
        forget(m, wait)
        if wait.kind != "condition":
            m.closed.append(Closed(Handle(part.number, number), CLOSED_AS.get(wait.kind, wait.kind), "cancelled"))


# --- timers


def _open_timer(
    m: Machine, part: Part, inst: Instance | None, node: Node, index: int, definition: TimerDefinition, scope: Mapping[str, Any]
) -> None:
    limit = limit_key(m, node, scope)
    if limit is not None:
        due, rest = m.context.limit_due(limit, limit_begin(m, node, scope)), None
    else:
        due, rest = _due(m, node, definition, scope)
    begin_timer(m, part, inst, node.id, index, due, rest, limit)


def begin_timer(
    m: Machine, part: Part, inst: Instance | None, element: str, index: int, due: datetime | None, rest: str | None, limit: str | None
) -> None:
    """Let a timer run."""
    wait = add_wait(m, part, inst, "timer", element, definition=index, due_at=due, limit=limit, rest=rest)
    m.opened.append(TimerOpened(Handle(part.number, wait.number), element, part.process, due, limit))


def limit_key(m: Machine, node: Node, scope: Mapping[str, Any]) -> str | None:
    """The key of the limit that an element follows, or None."""
    if node.limit is None:
        return None
    return required_text(m, node.limit, scope, what=f"The limit of “{node.id}”")


def limit_begin(m: Machine, node: Node, scope: Mapping[str, Any]) -> datetime:
    """When an element's limit begins: at its ``limitFrom`` (a date is its midnight), now without one or where that is null."""
    value = text(m, node.limit_from, scope)
    if value is None or value == "":
        return m.context.now
    return instant(value, m.context.using.zone, what=f"The begin of the limit of “{node.id}”")


def _due(m: Machine, node: Node, definition: TimerDefinition, scope: Mapping[str, Any]) -> tuple[datetime, str | None]:
    value = text(m, definition.value, scope)
    what, zone = f"The timer of “{node.id}”", m.context.using.zone
    reason = why(m, definition.value.expression, scope) if definition.value.expression is not None and value is None else ""
    if definition.kind == "date":
        return instant(value, zone, what=what, reason=reason), None
    if definition.kind == "cycle":
        return cycle(value, m.context.now, zone, what=what, reason=reason)
    return after(duration(value, what=what, reason=reason), m.context.now, zone, what=what), None


def next_tick(m: Machine, wait: Wait) -> tuple[datetime, str | None] | None:
    """The next tick of a fired cycle, counted from the last due time."""
    if wait.rest is None or wait.due_at is None:
        return None
    return cycle(wait.rest, wait.due_at, m.context.using.zone, what=f"The timer of “{wait.element}”")


# --- boundary events and event sub-processes


def arm(m: Machine, at: At) -> None:
    """Let the boundary events of an instance watch it."""
    for boundary in at.node.boundary:
        open_waits(m, at.part, at.inst, boundary, interrupting=boundary.detail.interrupting)  # type: ignore[union-attr]


def arm_scope(m: Machine, part: Part) -> None:
    """Let the event sub-processes of a scope watch it."""
    for _, start in m.plan(part).event_starts[part.scope]:
        arm_start(m, part, start)


def watch_again(m: Machine, part: Part, owner: int, event: Node) -> None:
    """Let an event that has fired and interrupts nothing watch for all of its definitions once more."""
    at = m.at(part, owner) if owner else None
    if at is None:
        arm_start(m, part, event)
    else:
        open_waits(m, part, at.inst, event, interrupting=False)


def arm_start(m: Machine, part: Part, start: Node) -> None:
    """Let one event sub-process watch; when that fails its start has an incident and the scope goes on."""
    opened, waits = len(m.opened), set(part.waits)
    try:
        open_waits(m, part, None, start, interrupting=start.detail.interrupting)  # type: ignore[union-attr]
    except Failure as failure:
        for number in [number for number in part.waits if number not in waits]:
            forget(m, part.waits.pop(number))
        del m.opened[opened:]
        wait = add_wait(m, part, None, "incident", start.id)
        m.tell(part, start.id, "failed", 0, code=failure.code, message=failure.message)
        m.opened.append(IncidentOpened(Handle(part.number, wait.number), start.id, part.process, failure.code, failure.message))


# --- conditions


def true_conditions(m: Machine) -> list[tuple[Part, Wait]]:
    """The conditional events whose condition has become true by the changes so far, and those that begin to wait with a true one."""
    names, armed = {name for _, name in m.changed}, m.armed
    m.changed, m.armed = [], set()
    found: list[tuple[Part, Wait]] = []
    for number, home in list(m.root.conditions.items()):
        if not names and number not in armed:
            continue
        part = m.find(home)
        wait = part.waits.get(number) if part is not None else None
        if part is None or wait is None:
            continue
        definition = m.plan(part).nodes[wait.element].definitions[wait.definition]
        assert isinstance(definition, ConditionDefinition)
        if number not in armed and EVERY not in names and names.isdisjoint(definition.condition.names):
            continue
        inst = part.instances.get(wait.owner)
        value = holds(m, definition.condition, visible(m, part, inst))
        if value and not wait.held:
            found.append((part, wait))
        if value != wait.held:
            part.waits[number] = replace(wait, held=value)
            m.touch(part)
    return found
