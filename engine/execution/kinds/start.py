"""A start event: it completes at once, handing on what it began with; one that waits for all of several events waits for the rest."""

from __future__ import annotations

from engine.execution import registry
from engine.execution.causes import Cause, Happened
from engine.execution.kind import Kind
from engine.execution.kinds.catch import complete_when_all_came
from engine.execution.life import complete
from engine.execution.machine import At, Machine
from engine.execution.program import Position
from engine.execution.waits import open_wait


class Start(Kind):
    """``data`` names the definition that began the case, where others are to come."""

    def enter(self, m: Machine, at: At) -> None:
        """Complete, unless others are to come."""
        came = at.inst.data.get("came")
        if came is None or not at.node.waits_for_all:
            complete(m, at)
            return
        for index, definition in enumerate(at.node.definitions):
            if index != came:
                open_wait(m, at.part, at.inst, at.node, index, definition)

    def trigger(self, m: Machine, at: At, cause: Cause) -> None:
        """Another one has come."""
        assert isinstance(cause, Happened)
        complete_when_all_came(m, at, cause.variables)


registry.enter(Position.START, Start())
