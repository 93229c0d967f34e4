"""A boundary event that has fired: it completes at once, handing on what came with it. The kernel lets it watch and fire."""

from __future__ import annotations

from engine.execution import registry
from engine.execution.kind import Kind
from engine.execution.program import Position


class Boundary(Kind):
    """Completes as it is entered."""


registry.enter(Position.BOUNDARY, Boundary())
