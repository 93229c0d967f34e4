"""A start event: it completes at once, handing on what it began with."""

from __future__ import annotations

from engine.execution import registry
from engine.execution.kind import Kind
from engine.execution.program import Position


class Start(Kind):
    """Completes as it is entered."""


registry.enter(Position.START, Start())
