"""A task or manual task: it completes at once. So does a service or send task without an operation."""

from __future__ import annotations

from engine.execution import registry
from engine.execution.kind import Kind
from engine.execution.program import PlainTask


class Plain(Kind):
    """Completes as it is entered."""


registry.enter(PlainTask, Plain())
