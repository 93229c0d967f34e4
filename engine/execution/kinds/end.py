"""An end event: it takes its token away and throws what it defines; terminate stops the scope, an error what it is caught around."""

from __future__ import annotations

from engine.execution import registry
from engine.execution.causes import Cause, Happened
from engine.execution.compensation import undone
from engine.execution.kind import Kind
from engine.execution.kinds.job import open_job
from engine.execution.kinds.throwing import alive, throw_error, throws_and_is_done, throws_of, undoes
from engine.execution.kinds.transaction import leave_transaction, stop_transaction
from engine.execution.life import cancel_all, complete, see_idle
from engine.execution.machine import At, Machine
from engine.execution.program import CancelDefinition, ErrorDefinition, Event, Position, TerminateDefinition


class End(Kind):
    """Completes and throws messages, signals and escalations. With anything else among them, it throws them first, then ends in that."""

    def enter(self, m: Machine, at: At) -> None:
        """Throw and end."""
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
        if alive(m, at):
            self._end(m, at)

    def _end(self, m: Machine, at: At) -> None:
        for definition in at.node.definitions:
            if isinstance(definition, ErrorDefinition):
                throw_error(m, at, definition)
                return
            if isinstance(definition, TerminateDefinition):
                complete(m, at)
                cancel_all(m, at.part)
                see_idle(m, at.part)
                return
            if isinstance(definition, CancelDefinition):
                stop_transaction(m, at)
                return
        if not undoes(m, at):
            complete(m, at)

    def trigger(self, m: Machine, at: At, cause: Cause) -> None:
        """The operation has succeeded, or a compensation handler is done."""
        if isinstance(cause, Happened):
            complete(m, at, cause.variables)
        elif not undone(m, at, cause):
            if any(isinstance(definition, CancelDefinition) for definition in at.node.definitions):
                leave_transaction(m, at)
            else:
                complete(m, at)


registry.enter(Position.END, End())
