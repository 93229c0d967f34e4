"""The life of an element instance: it begins, completes and leaves, fails, or is cancelled."""

from __future__ import annotations

from typing import Any

from engine.errors import ParleyError
from engine.execution.causes import Ended
from engine.execution.door import Handle, IncidentOpened, Variables
from engine.execution.failure import Failure
from engine.execution.machine import At, Machine
from engine.execution.plan import Node
from engine.execution.program import Flow, SubProcess
from engine.execution.scopes import end_part, give_outputs, parts_of, take_inputs
from engine.execution.snapshot import TURN, Instance, Part, Wait
from engine.execution.values import weight
from engine.execution.waits import add_wait, arm, close_wait, close_waits, forget


def activate(m: Machine, part: Part, node: Node, given: Variables | None = None, data: dict[str, Any] | None = None) -> At:
    """Begin an instance of ``node`` in ``part``; ``given`` are the variables of the event that it stands for."""
    number = m.number()
    inst = Instance(number, node.id)
    if given is not None:
        inst.given = dict(given)
    if data is not None:
        inst.data = data
    inst.body = node.loop is not None and part.kind != TURN
    part.instances[number] = inst
    m.fresh.add(number)
    m.dirty.add(part.number)
    m.tell(part, node.id, "activated", number, inst.body)
    at = At(part, inst, node)
    begin(m, at)
    return at


def begin(m: Machine, at: At) -> None:
    """Enter the element; when that fails, nothing of it remains but an incident."""
    opened, changes = len(m.opened), len(m.changes)
    try:
        if len(m.transitions) > m.context.bounds.transitions:
            raise Failure(
                "step-too-long", f"More than {m.context.bounds.transitions} transitions without a wait. Look for a loop without one."
            )
        if not at.inst.body:
            take_inputs(m, at)
        if not at.inner:
            arm(m, at)
        at.kind.enter(m, at)
    except (Failure, ParleyError) as error:
        undo(m, at)
        del m.opened[opened:], m.changes[changes:]
        fail(m, at, "enter", error)


def undo(m: Machine, at: At) -> None:
    """Take back what entering has opened."""
    for number in at.inst.waits:
        wait = at.part.waits.pop(number)
        forget(m, wait)
    for part in parts_of(m, at.inst):
        m.root.size -= sum(map(weight, part.variables.values()))
        m.stop_tokens(part)
        m.drop(part)
    for value in at.inst.variables.values():
        m.root.size -= weight(value)
    at.inst.waits, at.inst.variables, at.inst.first, at.inst.count = (), {}, 0, 0


def complete(m: Machine, at: At, results: Variables | None = None) -> None:
    """The work of an instance is done: hand on ``results``, then leave."""
    if results is not None:
        at.inst.given = dict(results)
    m.dirty.add(at.part.number)
    hand_on(m, at)


def hand_on(m: Machine, at: At) -> None:
    """Hand on what an instance completed with, then leave."""
    try:
        give_outputs(m, at)
    except (Failure, ParleyError) as error:
        fail(m, at, "outputs", error)
        return
    depart(m, at)


def depart(m: Machine, at: At) -> None:
    """Leave: choose the flows, be gone, send the tokens on."""
    try:
        if at.inner:
            assert at.node.loop is not None
            at.node.loop.turned(m, at)
            flows: tuple[Flow, ...] = ()
        else:
            flows = at.node.loop.leave(m, at) if at.inst.body and at.node.loop else at.node.kind.leave(m, at)
    except (Failure, ParleyError) as error:
        fail(m, at, "flows", error)
        return
    if at.node.compensable:
        remember(m, at)
    remove(m, at, "completed")
    if flows:
        take(m, at, flows)
    else:
        see_idle(m, at.part)


def remember(m: Machine, at: At) -> None:
    """Let the scope remember an activity that can be compensated; a handler undoes all turns of a loop at once."""
    detail = at.node.detail
    handled = at.inner and at.node.element.compensation_handler is not None
    if not handled and not (isinstance(detail, SubProcess) and detail.event):
        at.part.done = [*at.part.done, [at.inst.element, at.inst.data.get("kept", []), at.inst.data.get("variables", {})]]


def remove(m: Machine, at: At, how: str) -> None:
    """An instance is over: its waits are closed, its variables gone."""
    part, inst = at.part, at.inst
    if inst.waits:
        close_waits(m, part, inst)
    for value in inst.variables.values():
        m.root.size -= weight(value)
    del part.instances[inst.number]
    m.dirty.add(part.number)
    m.tell(part, inst.element, how, inst.number, inst.body)


def take(m: Machine, at: At, flows: tuple[Flow, ...]) -> None:
    """Send a token along each of the flows, as often as the element says."""
    for _ in range(at.node.element.completion_quantity):
        for flow in flows:
            m.tell(at.part, flow.id, "taken", at.inst.number)
            m.send(at.part, arrive, flow.id)


def arrive(m: Machine, part: Part, flow: str) -> None:
    """A token has come to the end of a flow: the element begins, or waits for more tokens."""
    node = m.plan(part).targets[flow]
    if node.kind.gather(m, part, node, flow):
        activate(m, part, node)


def start_at(m: Machine, part: Part, what: tuple[Node, Variables | None]) -> None:
    """A token appears at an element without coming along a flow."""
    activate(m, part, what[0], what[1])


def begin_at(m: Machine, part: Part, what: tuple[Node, dict[str, Any]]) -> None:
    """An element begins without a token, with something for its kind."""
    activate(m, part, what[0], data=what[1])


def see_idle(m: Machine, part: Part) -> None:
    """Put the end of a scope on the work list if nothing lives in it."""
    if part.idle() and not m.moving.get(part.number):
        m.later(part, _end_if_idle, None)


def _end_if_idle(m: Machine, part: Part, _: None) -> None:
    if not part.idle() or m.moving.get(part.number):
        return
    close_waits(m, part, None)
    if part.number == 0:
        m.root.state = "completed"
        return
    owner = m.owner(part)
    m.touch(owner.part)
    if not owner.inst.stage:
        owner.kind.trigger(m, owner, Ended(part))


# --- failing


def fail(m: Machine, at: At, stage: str, error: Failure | ParleyError) -> None:
    """Hold an instance at ``stage`` with an incident."""
    at.inst.stage = stage
    wait = add_wait(m, at.part, at.inst, "incident", at.node.id)
    message = error.message if isinstance(error, Failure) else str(error)
    m.tell(at.part, at.node.id, "failed", at.inst.number, at.inst.body, code=error.code, message=message)
    m.opened.append(IncidentOpened(Handle(at.part.number, wait.number), at.node.id, at.part.process, error.code, message))


def retry(m: Machine, at: At, incident: Wait) -> None:
    """Try again what an incident holds."""
    stage, at.inst.stage = at.inst.stage, ""
    close_wait(m, at.part, incident, "completed")
    if stage == "outputs":
        hand_on(m, at)
    elif stage == "flows":
        depart(m, at)
    elif stage == "again":
        again(m, at)
    else:
        begin(m, at)


def again(m: Machine, at: At) -> None:
    """Enter once more what its boundary events still watch."""
    opened = len(m.opened)
    waits = at.inst.waits
    try:
        at.kind.enter(m, at)
    except (Failure, ParleyError) as error:
        for number in at.inst.waits[len(waits) :]:
            forget(m, at.part.waits.pop(number))
        at.inst.waits = waits
        del m.opened[opened:]
        fail(m, at, "again", error)


# --- cancelling


def cancel(m: Machine, at: At) -> None:
    """Stop an instance and everything in it, innermost first."""
    found: list[tuple[At, Part | None]] = []
    pending: list[tuple[At, Part | None]] = [(at, None)]
    while pending:
        here, ended = pending.pop()
        found.append((here, ended))
        if ended is None:
            for part in parts_of(m, here.inst):
                pending.extend((inside, None) for number in list(part.instances) if (inside := m.at(part, number)) is not None)
                pending.append((here, part))
    for here, ended in reversed(found):
        if ended is not None:
            close_waits(m, ended, None)
            end_part(m, ended, "cancelled")
        else:
            here.kind.cancel(m, here)
            remove(m, here, "cancelled")


def cancel_all(m: Machine, part: Part) -> None:
    """Stop everything that lives in a part."""
    m.stop_tokens(part)
    if part.tokens:
        part.tokens.clear()
        m.touch(part)
    for number in list(part.instances):
        at = m.at(part, number)
        if at is not None:
            cancel(m, at)
