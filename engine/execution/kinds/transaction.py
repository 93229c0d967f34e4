"""Cancelling a transaction (BPMN 2.0, 10.3.5): stop what runs in it, compensate what has completed, leave by its cancel boundary event."""

from __future__ import annotations

from engine.execution.catching import fire_boundary
from engine.execution.compensation import begin_undoing
from engine.execution.failure import Failure
from engine.execution.life import cancel, complete, see_idle
from engine.execution.machine import At, Machine
from engine.execution.program import CancelDefinition, SubProcess
from engine.execution.snapshot import SCOPE
from engine.execution.waits import close_waits


def stop_transaction(m: Machine, at: At) -> None:
    """A cancel end event is reached.

    Raises:
        Failure: it does not lie in a transaction.
    """
    part = at.part
    detail = m.owner(part).node.detail if part.kind == SCOPE else None
    if not isinstance(detail, SubProcess) or not detail.transaction:
        raise Failure("no-transaction", f"“{at.node.id}” cancels a transaction but does not lie directly in one.")
    close_waits(m, part, None)
    m.stop_tokens(part)
    part.tokens.clear()
    part.interrupted = True
    m.touch(part)
    for number in list(part.instances):
        other = m.at(part, number)
        if other is not None and number != at.inst.number:
            cancel(m, other)
    if not begin_undoing(m, at, None):
        leave_transaction(m, at)


def leave_transaction(m: Machine, at: At) -> None:
    """Everything is undone: the transaction is left."""
    owner = host = m.owner(at.part)
    while host.inner:  # the boundary events are the body's, and stop all its turns
        host = m.owner(host.part)
    complete(m, at)
    for boundary in host.node.boundary:
        if any(isinstance(definition, CancelDefinition) for definition in boundary.definitions):
            fire_boundary(m, host, boundary, {})
            return
    cancel(m, owner)
    see_idle(m, owner.part)
