"""A receive task: it waits for its message."""

from __future__ import annotations

from engine.execution import registry
from engine.execution.causes import Cause, Happened
from engine.execution.kind import Kind
from engine.execution.life import complete
from engine.execution.machine import At, Machine
from engine.execution.program import ReceiveTask
from engine.execution.waits import open_waits


class Receive(Kind):
    """Waits for a message, unless it came with it (at a start or after an event-based gateway)."""

    def enter(self, m: Machine, at: At) -> None:
        """Wait, unless it has happened."""
        if at.inst.given is not None:
            complete(m, at)
        else:
            open_waits(m, at.part, at.inst, at.node)

    def trigger(self, m: Machine, at: At, cause: Cause) -> None:
        """The message has come."""
        assert isinstance(cause, Happened)
        complete(m, at, cause.variables)


registry.enter(ReceiveTask, Receive())
