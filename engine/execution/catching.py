"""What happens from outside the flow: a wait that is over, an error, an escalation, a message or signal thrown inside.

A boundary event sees its activity: everything in its scopes, called processes too. An event sub-process sees the scope that it lies in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.execution.causes import Happened
from engine.execution.door import MessageThrown, SignalThrown, Variables
from engine.execution.failure import Failure
from engine.execution.life import activate, cancel, cancel_all, fail
from engine.execution.machine import At, Machine
from engine.execution.plan import Node
from engine.execution.program import ErrorDefinition, EscalationDefinition, Text
from engine.execution.scopes import propagate
from engine.execution.snapshot import TURN, Part, Wait
from engine.execution.values import text, visible
from engine.execution.waits import begin_timer, close_wait, close_waits, index_key, next_tick, true_conditions, watch_again

# --- a wait is over


def happen(m: Machine, part: Part, wait: Wait, variables: Variables) -> None:
    """Give what happened to who waits for it."""
    event = m.plan(part).nodes[wait.element]
    at = m.at(part, wait.owner) if wait.owner else None
    if (at is None or at.node is not event) and _others_to_come(m, part, wait, event, variables):
        return
    if at is None:
        _spend(m, part, wait, event)
        start_event_sub_process(m, part, event, variables)
    elif wait.element in at.node.boundary_ids:
        _spend(m, part, wait, event)
        fire_boundary(m, at, event, variables)
    else:
        close_wait(m, part, wait, "completed")
        at.kind.trigger(m, at, Happened(wait, variables))


def _others_to_come(m: Machine, part: Part, wait: Wait, event: Node, variables: Variables) -> bool:
    """Whether an event that waits for all of several has not had all. What came with this one goes to the scope already."""
    if not event.waits_for_all:
        return False
    rest = [one for one in part.waits.values() if one.element == wait.element and one.owner == wait.owner and one.kind != "incident"]
    if len(rest) < 2:
        return False
    close_wait(m, part, wait, "completed")
    propagate(m, part, None, variables)
    return True


def _spend(m: Machine, part: Part, wait: Wait, event: Node) -> None:
    if event.detail.interrupting:  # type: ignore[union-attr]
        close_wait(m, part, wait, "completed")
    elif event.waits_for_all:
        close_wait(m, part, wait, "completed")
        watch_again(m, part, wait.owner, event)
    elif wait.kind == "timer":
        at = m.at(part, wait.owner) if wait.owner else None
        close_wait(m, part, wait, "completed")
        try:
            tick = next_tick(m, wait)
        except Failure:  # past the year 9999
            tick = None
        if tick is not None:
            begin_timer(m, part, at.inst if at is not None else None, wait.element, wait.definition, tick[0], tick[1], wait.limit)


def fire_boundary(m: Machine, host: At, boundary: Node, variables: Variables) -> None:
    """A boundary event fires: an interrupting one stops its activity first."""
    part = host.part
    if boundary.detail.interrupting:  # type: ignore[union-attr]
        cancel(m, host)
    activate(m, part, boundary, variables)


def start_event_sub_process(m: Machine, part: Part, start: Node, variables: Variables) -> None:
    """An event sub-process begins: an interrupting one stops its scope first."""
    if start.detail.interrupting:  # type: ignore[union-attr]
        close_waits(m, part, None)
        cancel_all(m, part)
        part.interrupted = True
    node = m.plan(part).nodes[start.element.scope]
    m.touch(part)
    activate(m, part, node, data={"start": start.id, "variables": dict(variables)})


def fire_conditions(m: Machine) -> None:
    """Let the conditional events happen whose condition has become true."""
    if not m.root.conditions:
        m.changed.clear()
        m.armed.clear()
        return
    for part, wait in true_conditions(m):
        if m.find(part.number) is part and wait.number in part.waits:
            happen(m, part, part.waits[wait.number], {})


# --- errors and escalations


@dataclass(frozen=True, slots=True)
class Catcher:
    """Who catches: a boundary event of ``host``, or the start of an event sub-process in ``part``."""

    part: Part
    event: Node
    host: At | None
    definition: ErrorDefinition | EscalationDefinition


def around(m: Machine, part: Part, at: At | None) -> Iterator[tuple[Part, At | None, tuple[Node, ...]]]:
    """From an instance (or part) outwards: each instance with its boundary events, each scope with the starts that watch it."""
    if at is not None and not at.inner:
        yield part, at, at.node.boundary
    within = ""
    while True:
        if part.kind != TURN and not part.interrupted:
            starts = m.plan(part).event_starts[part.scope]
            yield part, None, tuple(start for sub_process, start in starts if sub_process.id != within)
        if part.parent < 0:
            return
        owner = m.owner(part)
        part, within = owner.part, owner.node.id
        if not owner.inner:
            yield part, owner, owner.node.boundary


def catcher(m: Machine, part: Part, at: At | None, code: str, sort: type[ErrorDefinition | EscalationDefinition]) -> Catcher | None:
    """The innermost event that catches this code; at one place, one with the code goes before one without."""
    for here, host, events in around(m, part, at):
        rest: Catcher | None = None
        for event in events:
            for definition in event.definitions:
                if not isinstance(definition, sort):
                    continue
                if definition.code is None:
                    rest = rest or Catcher(here, event, host, definition)
                elif _code(m, here, host, definition.code) == code:
                    return Catcher(here, event, host, definition)
        if rest is not None:
            return rest
    return None


def _code(m: Machine, part: Part, host: At | None, code: Text) -> object:
    try:
        return text(m, code, visible(m, part, host.inst if host is not None else None))
    except Failure:
        return None


def caught(m: Machine, found: Catcher, code: str, message: str, variables: Variables) -> None:
    """Let the catcher begin."""
    given = dict(variables)
    definition = found.definition
    if definition.code_variable:
        given[definition.code_variable] = code
    if isinstance(definition, ErrorDefinition) and definition.message_variable:
        given[definition.message_variable] = message
    if found.host is not None:
        fire_boundary(m, found.host, found.event, given)
    else:
        start_event_sub_process(m, found.part, found.event, given)


def fail_case(m: Machine, at: At, stage: str, code: str, message: str) -> None:
    """An error that nobody catches: the case stands still with an incident on the instance, until that is retried or moved."""
    m.root.state = "failed"
    m.dirty.add(0)
    shown = f": {message}" if message else ""
    fail(m, at, stage, Failure("uncaught-error", f"Nothing catches the error “{code}”{shown}. Correct the case and retry, or move it."))


# --- messages and signals thrown inside


def throw_message(m: Machine, name: str, key: str | None, variables: Variables, time_to_live: str | None) -> None:
    """Give a message to the oldest waiter of each process of this case; without any it leaves the case."""
    waiting = dict(m.root.waiters.get(index_key("message", name, None), {}))
    if key is not None:
        waiting.update(m.root.waiters.get(index_key("message", name, key), {}))
    chosen: dict[str, tuple[Part, Wait]] = {}
    for number in sorted(waiting):
        part = m.part(waiting[number])
        chosen.setdefault(m.plan(part).program.process_id, (part, part.waits[number]))
    for part, wait in chosen.values():
        if m.find(part.number) is part and wait.number in part.waits:
            happen(m, part, wait, variables)
    if not chosen:
        m.throws.append(MessageThrown(name, key, variables, time_to_live))


def throw_signal(m: Machine, name: str, variables: Variables) -> None:
    """Give a signal to every waiter of this case and of all others."""
    for number, home in sorted(m.root.waiters.get(index_key("signal", name, None), {}).items()):
        part = m.find(home)
        if part is not None and number in part.waits:
            happen(m, part, part.waits[number], variables)
    m.throws.append(SignalThrown(name, variables))
