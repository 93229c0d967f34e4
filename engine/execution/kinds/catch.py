"""An intermediate catch event: it waits for one of its definitions, or for all of them where it is parallel multiple."""

from __future__ import annotations

from engine.execution import registry
from engine.execution.causes import Cause, Happened
from engine.execution.door import Variables
from engine.execution.kind import Kind
from engine.execution.life import complete
from engine.execution.machine import At, Machine
from engine.execution.program import LinkDefinition, Position
from engine.execution.waits import open_waits


class Catch(Kind):
    """Waits for events. After an event-based gateway it has happened already, and a link comes with its token."""

    def enter(self, m: Machine, at: At) -> None:
        """Wait, unless it has happened."""
        if at.inst.given is not None or all(isinstance(definition, LinkDefinition) for definition in at.node.definitions):
            complete(m, at)
        else:
            open_waits(m, at.part, at.inst, at.node)

    def trigger(self, m: Machine, at: At, cause: Cause) -> None:
        """One definition has happened."""
        assert isinstance(cause, Happened)
        complete_when_all_came(m, at, cause.variables)


def complete_when_all_came(m: Machine, at: At, variables: Variables) -> None:
    """Complete an event, with all that came; one that waits for all of several only when nothing is missing."""
    if at.node.waits_for_all:
        variables = {**at.inst.data.get("variables", {}), **variables}
        at.inst.data = {"variables": variables}
        m.touch(at.part)
        if at.inst.waits:
            return
    complete(m, at, variables)


registry.enter(Position.CATCH, Catch())
