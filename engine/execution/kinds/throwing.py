"""What throwing events do with their definitions; end events and intermediate throw events share it."""

from __future__ import annotations

from collections.abc import Callable

from engine.execution.catching import catcher, caught, fail_case, throw_message, throw_signal
from engine.execution.compensation import begin_undoing
from engine.execution.failure import Failure
from engine.execution.life import complete, start_at
from engine.execution.machine import At, Machine
from engine.execution.program import (
    CompensateDefinition,
    ErrorDefinition,
    EscalationDefinition,
    EventDefinition,
    LinkDefinition,
    MessageDefinition,
    SignalDefinition,
)
from engine.execution.values import required_text, text, visible
from engine.execution.waits import correlation_key

Throw = Callable[[], None]


def throws_of(m: Machine, at: At) -> list[Throw]:
    """What the event throws, evaluated; calling each throws it.

    Raises:
        Failure: a name, code or key gives nothing.
    """
    return [throw for definition in at.node.definitions if (throw := _throw(m, at, definition)) is not None]


def _throw(m: Machine, at: At, definition: EventDefinition) -> Throw | None:
    if isinstance(definition, MessageDefinition):
        return message_throw(m, at, definition)
    if isinstance(definition, SignalDefinition):
        name = required_text(m, definition.name, visible(m, at.part, at.inst), what=f"The signal of “{at.node.id}”")
        return lambda: throw_signal(m, name, dict(at.inst.variables))
    if isinstance(definition, EscalationDefinition):
        code = text(m, definition.code, visible(m, at.part, at.inst)) or ""
        return lambda: _escalate(m, at, code)
    if isinstance(definition, LinkDefinition):
        return _link(m, at, definition)
    return None


def expect_throwable(m: Machine, at: At, definitions: tuple[EventDefinition, ...]) -> None:
    """Return if what these definitions throw has its names and keys.

    Raises:
        Failure: a name, code or key gives nothing.
    """
    for definition in definitions:
        _throw(m, at, definition)


def throw_from(m: Machine, at: At, definition: EventDefinition) -> None:
    """Let an activity itself throw a message, signal or escalation, which its own boundary events may catch.

    Raises:
        Failure: a name, code or key gives nothing.
    """
    if isinstance(definition, EscalationDefinition):
        _escalate(m, at, text(m, definition.code, visible(m, at.part, at.inst)) or "", own=True)
    elif (throw := _throw(m, at, definition)) is not None:
        throw()


def message_throw(m: Machine, at: At, definition: MessageDefinition) -> Throw:
    """A message, ready to be thrown; it carries the local variables of its element (its input mappings)."""
    scope = visible(m, at.part, at.inst)
    name = required_text(m, definition.name, scope, what=f"The message of “{at.node.id}”")
    key = correlation_key(m, definition, at.node, scope) if definition.correlation_key is not None else None
    lives = text(m, definition.time_to_live, scope)
    return lambda: throw_message(m, name, key, dict(at.inst.variables), lives if isinstance(lives, str) else None)


def _escalate(m: Machine, at: At, code: str, *, own: bool = False) -> None:
    found = catcher(m, at.part, at if own else None, code, EscalationDefinition)
    if found is None:
        m.tell(at.part, at.node.id, "escalated", at.inst.number, code=code)
    else:
        caught(m, found, code, "", at.inst.variables)


def _link(m: Machine, at: At, definition: LinkDefinition) -> Throw:
    target = m.plan(at.part).links.get((at.node.element.scope, definition.name))
    if target is None:
        raise Failure("link-missing", f"No link “{definition.name}” is caught in the scope of “{at.node.id}”.")
    return lambda: m.send(at.part, start_at, (target, None))


def throw_error(m: Machine, at: At, definition: ErrorDefinition) -> None:
    """End in an error: who catches it begins; without one the case fails."""
    code = text(m, definition.code, visible(m, at.part, at.inst)) or ""
    if not isinstance(code, str):
        raise Failure("text-required", f"The error code of “{at.node.id}” is no text.")
    found = catcher(m, at.part, None, code, ErrorDefinition)
    if found is None:
        fail_case(m, at, "enter", code, "")
        return
    variables = dict(at.inst.variables)
    complete(m, at)
    if not at.inst.stage:
        caught(m, found, code, "", variables)


def throws_and_is_done(m: Machine, at: At, throws: list[Throw]) -> bool:
    """Complete an event that does nothing but throw, then throw, as long as its scope lives; whether it is such a one."""
    if not throws or len(throws) < len(at.node.definitions) or at.node.element.outputs:
        return False
    complete(m, at)
    for throw in throws:
        if not at.inst.stage and m.find(at.part.number) is at.part:
            throw()
    return True


def undoes(m: Machine, at: At) -> bool:
    """Begin the compensation that the event throws; whether there is anything to wait for."""
    return any(isinstance(one, CompensateDefinition) and begin_undoing(m, at, one.activity) for one in at.node.definitions)


def alive(m: Machine, at: At) -> bool:
    """Whether the instance still lives after what it has thrown."""
    return m.find(at.part.number) is at.part and at.inst.number in at.part.instances
