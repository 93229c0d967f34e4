"""Operations: the Python functions behind ``zeebe:taskDefinition type``, found by the entry point group ``parley.operations``.

An operation gets the job and a desk with what it may do to the store, and returns the variables that go into the case (or nothing). It
may be called more than once for a job: the job's id is the key by which it tells. It raises `OperationError` for a BPMN error; anything
else is a failure, which is tried again while the job has retries.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.metadata import entry_points
from typing import Any, cast

from engine.jobs import builtin
from engine.jobs.desk import Desk
from engine.work.model import Job

Operation = Callable[[Job, Desk], Mapping[str, Any] | None]

BUILT_IN: Mapping[str, Operation] = {
    "parley.send-notice": builtin.send_notice,
    "parley.open-supervision": builtin.open_supervision,
    "parley.refer-to-service": builtin.refer_to_service,
    "parley.extend-limit": builtin.extend_limit,
    "parley.pause-limit": builtin.pause_limit,
    "parley.resume-limit": builtin.resume_limit,
}


class OperationError(Exception):
    """Raised by an operation to end its element in a BPMN error."""

    def __init__(self, code: str, message: str = "", variables: Mapping[str, Any] | None = None) -> None:
        super().__init__(message or code)
        self.code = code
        self.message = message
        self.variables = dict(variables or {})


class Registry:
    """The operations of a process: those built in, those installed beside Parley, and those that a program adds."""

    def __init__(self, more: Mapping[str, Operation] | None = None) -> None:
        self._operations: dict[str, Operation] = dict(BUILT_IN)
        self._installed = {point.name: point for point in entry_points(group="parley.operations")}
        self._operations.update(more or {})

    @property
    def names(self) -> frozenset[str]:
        """The types that can be named in a diagram."""
        return frozenset(self._operations) | frozenset(self._installed)

    def find(self, type_: str) -> Operation | None:
        """The operation of a type, loaded on first use; None where there is none."""
        if type_ not in self._operations and type_ in self._installed:
            self._operations[type_] = cast("Operation", self._installed[type_].load())
        return self._operations.get(type_)
