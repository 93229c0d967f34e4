"""An intermediate throw event: it completes and throws; what it throws may stop the token that goes on.

Compensation is waited for, unless the event says otherwise: then the token goes on at once, and the event stays until all is undone.
"""

from __future__ import annotations

from engine.execution import registry
from engine.execution.causes import Cause, Happened
from engine.execution.compensation import undone
from engine.execution.kind import Kind
from engine.execution.kinds.job import open_job
from engine.execution.kinds.throwing import alive, throws_and_is_done, throws_of, undoes
from engine.execution.life import complete, take
from engine.execution.machine import At, Machine
from engine.execution.program import CompensateDefinition, Event, Flow, Position
from engine.execution.tokens import open_flows


class Throw(Kind):
    """Throws all its definitions in order; one with an operation waits for it. ``data`` says whether its token has gone on."""

    def enter(self, m: Machine, at: At) -> None:
        """Throw, and complete."""
        detail = at.node.detail
        assert isinstance(detail, Event)
        if detail.job is not None:
            open_job(m, at, detail.job)
            return
        throws = throws_of(m, at)
        if throws_and_is_done(m, at, throws):
            return
        for throw in throws:
            if alive(m, at):
                throw()
        if not alive(m, at):
            return
        flows = open_flows(m, at, at.node.outgoing)
        if not undoes(m, at):
            complete(m, at)
        elif not _waits(at):
            at.inst.data = {**at.inst.data, "gone": True}
            take(m, at, flows)

    def trigger(self, m: Machine, at: At, cause: Cause) -> None:
        """The operation has succeeded, or a compensation handler is done."""
        if isinstance(cause, Happened):
            complete(m, at, cause.variables)
        elif not undone(m, at, cause):
            complete(m, at)

    def leave(self, m: Machine, at: At) -> tuple[Flow, ...]:
        """None where the token has gone on already."""
        return () if at.inst.data.get("gone") else super().leave(m, at)


def _waits(at: At) -> bool:
    return any(isinstance(one, CompensateDefinition) and one.wait_for_completion for one in at.node.definitions)


registry.enter(Position.THROW, Throw())
