"""What events throw in the second engine, and who catches it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from SpiffWorkflow.bpmn.specs.control import BoundaryEventJoin, BoundaryEventSplit
from SpiffWorkflow.bpmn.specs.defaults import BoundaryEvent

from engine.execution.door import Json, MessageThrown, SignalThrown, Variables
from engine.execution.failure import Failure
from engine.execution.program import (
    CancelDefinition,
    ErrorDefinition,
    EscalationDefinition,
    EventDefinition,
    MessageDefinition,
    SignalDefinition,
)
from engine.execution.second.data import Data
from engine.execution.second.waiting import Wait, correlation, value, word


class Throwing(Data):
    """Looks for who waits for what is thrown, or lies around it."""

    def __init__(self) -> None:
        super().__init__()
        self.workflow: Any = None
        self.waits: dict[tuple[Any, int], Wait] = {}
        self.throws: list[MessageThrown | SignalThrown] = []

    def fire(self, wait: Wait, variables: Variables) -> None:
        """What a wait is for has happened."""
        raise NotImplementedError

    def throw(self, task: Any, definition: EventDefinition) -> None:
        """Let who waits for it, or lies around it, have what an event throws."""
        scope, carried = self.scopes.seen(task), dict(self.scopes.local.get(task.id, {}))
        if isinstance(definition, MessageDefinition):
            self._message(word(definition.name, scope, self.context), correlation(definition, scope, self.context), carried)
        elif isinstance(definition, SignalDefinition):
            name = word(definition.name, scope, self.context)
            for wait in self._waiting("signal", name):
                self.fire(wait, carried)
            self.throws.append(SignalThrown(name, carried))
        elif isinstance(definition, ErrorDefinition | EscalationDefinition):
            code = value(definition.code, scope, self.context) or ""
            if isinstance(definition, ErrorDefinition):
                self.raise_error(task, self._above(task), code, "", carried)
            else:
                found = self._catcher(self._above(task), code, EscalationDefinition)
                if found is not None:
                    self.fire(found, _with_code(found.awaited.definition, code, "", carried))

    def _message(self, name: str, key: str | None, carried: dict[str, Json]) -> None:
        chosen: dict[str, Wait] = {}
        for wait in self._waiting("message", name):
            if wait.key is None or wait.key == key:
                chosen.setdefault(wait.task.workflow.spec.program.process_id, wait)
        for wait in chosen.values():
            self.fire(wait, carried)
        if not chosen:
            self.throws.append(MessageThrown(name, key, carried))

    def _waiting(self, kind: str, name: str) -> list[Wait]:
        return sorted((one for one in self.waits.values() if one.kind == kind and one.name == name), key=lambda one: one.handle.number)

    def raise_error(self, task: Any, host: Any, code: str, message: str, carried: Variables) -> None:
        """Let who catches an error begin, from ``host`` outwards.

        Raises:
            Failure: nobody does.
        """
        found = self._catcher(host, code, ErrorDefinition)
        if found is None:
            raise Failure("uncaught-error", code)
        self.fire(found, _with_code(found.awaited.definition, code, message, carried))

    def _catcher(self, host: Any, code: str, sort: type[ErrorDefinition | EscalationDefinition]) -> Wait | None:
        while host is not None:
            rest: Wait | None = None
            for wait in self._around(host):
                definition = wait.awaited.definition
                if isinstance(definition, sort):
                    if definition.code is None:
                        rest = rest or wait
                    elif value(definition.code, self.scopes.seen(host), self.context) == code:
                        return wait
            if rest is not None:
                return rest
            host = self._above(host)
        return None

    def _around(self, host: Any) -> list[Wait]:
        """The boundary events that watch a task."""
        split = host.parent
        if split is None or not isinstance(split.task_spec, BoundaryEventSplit):
            return []
        return [replace(wait) for (id_, _), wait in self.waits.items() if any(one.id == id_ for one in split.children) and id_ != host.id]

    def watched(self, task: Any) -> Any:
        """The task that a boundary event watches; any other task itself."""
        split = task.parent
        if not isinstance(task.task_spec, BoundaryEvent) or split is None:
            return task
        return next(one for one in split.children if not isinstance(one.task_spec, BoundaryEvent | BoundaryEventJoin))

    def host(self, task: Any) -> Any:
        """The body of a turn; any other task itself."""
        return task.parent if task.task_spec.name.startswith("turn:") else task

    def _above(self, task: Any) -> Any:
        """The sub-process or call that a task lies in."""
        above = task.workflow.parent_task_id
        return self.host(self.workflow.get_task_from_id(above)) if above is not None else None

    def cancel_transaction(self, task: Any) -> None:
        """Let the cancel boundary event of the transaction around an end event begin."""
        for wait in self._around(self._above(task)):
            if isinstance(wait.awaited.definition, CancelDefinition):
                self.fire(wait, {})


def _with_code(definition: ErrorDefinition | EscalationDefinition, code: str, message: str, carried: Variables) -> dict[str, Json]:
    given = dict(carried)
    if definition.code_variable:
        given[definition.code_variable] = code
    if isinstance(definition, ErrorDefinition) and definition.message_variable:
        given[definition.message_variable] = message
    return given
