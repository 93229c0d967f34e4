"""An intermediate throw event: it throws and goes on, unless what it throws stops it."""

from __future__ import annotations

from engine.execution import registry
from engine.execution.causes import Cause, Happened
from engine.execution.compensation import undone
from engine.execution.kind import Kind
from engine.execution.kinds.job import open_job
from engine.execution.kinds.throwing import alive, throws_of, undoes
from engine.execution.life import complete
from engine.execution.machine import At, Machine
from engine.execution.program import Event, Position


class Throw(Kind):
    """Throws all its definitions in order; one with an operation waits for it."""

    def enter(self, m: Machine, at: At) -> None:
        """Throw, then complete."""
        detail = at.node.detail
        assert isinstance(detail, Event)
        if detail.job is not None:
            open_job(m, at, detail.job)
            return
        for throw in throws_of(m, at):
            if alive(m, at):
                throw()
        if alive(m, at) and not undoes(m, at):
            complete(m, at)

    def trigger(self, m: Machine, at: At, cause: Cause) -> None:
        """The operation has succeeded, or a compensation handler is done."""
        if isinstance(cause, Happened):
            complete(m, at, cause.variables)
        elif not undone(m, at, cause):
            complete(m, at)


registry.enter(Position.THROW, Throw())
