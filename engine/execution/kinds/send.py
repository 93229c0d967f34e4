"""A send task with a message: it throws it and goes on."""

from __future__ import annotations

from engine.execution import registry
from engine.execution.kind import Kind
from engine.execution.kinds.throwing import alive, message_throw
from engine.execution.life import complete
from engine.execution.machine import At, Machine
from engine.execution.program import SendTask


class Send(Kind):
    """Throws and completes."""

    def enter(self, m: Machine, at: At) -> None:
        """Throw the message."""
        assert isinstance(at.node.detail, SendTask)
        message_throw(m, at, at.node.detail.message)()
        if alive(m, at):
            complete(m, at)


registry.enter(SendTask, Send())
