"""A task that an operation carries out (``zeebe:taskDefinition``): service, send, script or business rule task."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from engine.execution import registry
from engine.execution.causes import Cause, Happened
from engine.execution.door import Handle, JobOpened
from engine.execution.failure import Failure
from engine.execution.kind import Kind
from engine.execution.life import complete
from engine.execution.machine import At, Machine
from engine.execution.program import JobTask, Text
from engine.execution.values import required_text, text, visible
from engine.execution.waits import add_wait

TRIES = 3


def open_job(m: Machine, at: At, detail: JobTask) -> None:
    """Ask for the operation and wait for it. It gets the local variables where there are input mappings, else all that are visible."""
    scope = visible(m, at.part, at.inst)
    type_ = required_text(m, detail.type, scope, what=f"The operation of “{at.node.id}”")
    retries = _retries(m, at, detail.retries, scope)
    wait = add_wait(m, at.part, at.inst, "job", at.node.id)
    variables = dict(at.inst.variables if at.node.element.inputs else scope)
    handle = Handle(at.part.number, wait.number)
    m.opened.append(JobOpened(handle, at.node.id, at.part.process, type_, detail.headers, retries, variables))


def _retries(m: Machine, at: At, source: Text | None, scope: Mapping[str, Any]) -> int:
    value = text(m, source, scope)
    if value is None or value == "":
        return TRIES
    if isinstance(value, str) and value.strip().isdecimal():
        return int(value)
    if isinstance(value, int | Decimal) and not isinstance(value, bool) and value >= 0:
        return int(value)
    raise Failure("retries-required", f"The retries of “{at.node.id}” are no number.")


class Job(Kind):
    """Waits for an operation."""

    def enter(self, m: Machine, at: At) -> None:
        """Ask for the operation."""
        assert isinstance(at.node.detail, JobTask)
        open_job(m, at, at.node.detail)

    def trigger(self, m: Machine, at: At, cause: Cause) -> None:
        """The operation has succeeded."""
        assert isinstance(cause, Happened)
        complete(m, at, cause.variables)


registry.enter(JobTask, Job())
