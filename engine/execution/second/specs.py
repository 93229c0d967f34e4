"""A program as SpiffWorkflow's specifications: its classes where they are right, small ones of ours where `subset` relies on that.

A specification knows its element (``element``); a task reaches the run through ``workflow.script_engine.run``. Names are prefixed, since
SpiffWorkflow gives some names a meaning.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from SpiffWorkflow.bpmn.specs import defaults as spiff
from SpiffWorkflow.bpmn.specs.bpmn_process_spec import BpmnProcessSpec
from SpiffWorkflow.bpmn.specs.bpmn_task_spec import _BpmnCondition
from SpiffWorkflow.bpmn.specs.control import BoundaryEventJoin, BoundaryEventSplit
from SpiffWorkflow.bpmn.specs.event_definitions.base import EventDefinition as SpiffDefinition
from SpiffWorkflow.bpmn.specs.event_definitions.multiple import MultipleEventDefinition
from SpiffWorkflow.bpmn.specs.event_definitions.simple import (
    CancelEventDefinition,
    NoneEventDefinition,
    TerminateEventDefinition,
)
from SpiffWorkflow.util.task import TaskState

from engine.execution.program import (
    BusinessRuleTask,
    CallActivity,
    CancelDefinition,
    Element,
    Event,
    EventDefinition,
    Gateway,
    GatewayKind,
    JobTask,
    MultiInstance,
    PlainTask,
    Position,
    Program,
    ReceiveTask,
    ScriptTask,
    SendTask,
    StandardLoop,
    SubProcess,
    TerminateDefinition,
    UserTask,
)


def run_of(task: Any) -> Any:
    """The run that a task belongs to."""
    return task.workflow.script_engine.run


class Awaited(SpiffDefinition):  # type: ignore[misc]
    """What is waited for: it has fired when the run says so."""

    def __init__(self, element: Element, definition: EventDefinition) -> None:
        super().__init__(element.id)
        self.element, self.definition = element, definition

    def __eq__(self, other: object) -> bool:
        return self is other

    __hash__ = object.__hash__


class Thrown(SpiffDefinition):  # type: ignore[misc]
    """What is thrown: the run looks for who catches it."""

    def __init__(self, definition: EventDefinition) -> None:
        super().__init__()
        self.definition = definition

    def throw(self, my_task: Any) -> None:
        """Throw from a task."""
        run_of(my_task).throw(my_task, self.definition)


class Terminate(TerminateEventDefinition):  # type: ignore[misc]
    """Its end event does all that there is to do."""

    def throw(self, my_task: Any) -> None:
        """Tell nobody."""


class Cancel(CancelEventDefinition):  # type: ignore[misc]
    """Only the transaction around it hears it."""

    def throw(self, my_task: Any) -> None:
        """Let the cancel boundary event of the transaction begin."""
        run_of(my_task).cancel_transaction(my_task)


class Computed(spiff.ScriptTask):  # type: ignore[misc]
    """A script or a decision."""

    def _execute(self, task: Any) -> bool:
        run_of(task).compute(task)
        return True


class Boundary(spiff.BoundaryEvent):  # type: ignore[misc]
    """One that does not interrupt watches on after it has fired."""

    def _on_complete_hook(self, my_task: Any) -> None:
        super()._on_complete_hook(my_task)
        if not self.cancel_activity and run_of(my_task).fires_again(my_task):
            split = my_task.parent
            if not any(
                not isinstance(one.task_spec, spiff.BoundaryEvent) and one.has_state(TaskState.FINISHED_MASK) for one in split.children
            ):
                again = split._add_child(self, TaskState.FUTURE)
                run_of(my_task).watch_again(my_task, again)
                self._predict(again, mask=TaskState.NOT_FINISHED_MASK)
                again._set_state(TaskState.WAITING)
                self._update(again)


class _Turns:
    """The output of a turn is taken before the body asks whether it is done."""

    def merge_child(self, workflow: Any, child: Any) -> None:
        run_of(child).turned(child)
        super().merge_child(workflow, child)  # type: ignore[misc]


class Parallel(_Turns, spiff.ParallelMultiInstanceTask):  # type: ignore[misc]
    """Multi-instance, side by side."""


class Sequential(_Turns, spiff.SequentialMultiInstanceTask):  # type: ignore[misc]
    """Multi-instance, one after another."""


class Loop(_Turns, spiff.StandardLoopTask):  # type: ignore[misc]
    """Standard loop; condition and maximum are FEEL."""

    def loop_complete(self, my_task: Any) -> bool:
        """Whether no turn follows."""
        return bool(run_of(my_task).loop_is_done(my_task))


@dataclass(frozen=True, slots=True)
class Specs:
    """The specifications of a program and of those that it calls, by name; ``top`` is the one that begins."""

    top: Any
    all: dict[str, Any]


class Builder:
    """Makes the specifications of a program and of all that it calls."""

    def __init__(self, called: dict[str, Program]) -> None:
        self.called = called
        self.made: dict[str, Any] = {}

    def build(self, program: Program, start: str | None) -> Specs:
        """All specifications; the case begins at ``start`` or at its none start."""
        self.made = {}
        return Specs(self.scope(program, program.process_id, start), self.made)

    def scope(self, program: Program, scope: str, start: str | None = None) -> Any:
        """The specification of a process or sub-process."""
        name = name_of(program, scope)
        if name in self.made and start is None:
            return self.made[name]
        spec = self.made[name] = BpmnProcessSpec(name=name)
        spec.program = program
        content = program.scopes[scope]
        outer = {id_: self.element(spec, program, program.elements[id_]) for id_ in content.elements}
        entries = {id_: self._watched(spec, program, program.elements[id_], outer) for id_ in content.elements}
        for id_ in content.elements:
            self._connect(spec, program, program.elements[id_], outer, entries)
        begins = [start] if start is not None else [id_ for id_ in content.starts if begins_alone(program.elements[id_])]
        for id_ in begins:
            spec.start.connect(entries[id_])
        return spec

    def element(self, spec: Any, program: Program, element: Element) -> Any:
        """The specification of one element; of a repeated one that of its body, around which the turns lie."""
        name = f"e:{element.id}"
        if element.loop is None:
            return self._plain(spec, program, element, name)
        inner_name = f"turn:{element.id}"
        body: Any
        if isinstance(element.loop, StandardLoop):
            body = Loop(spec, name, inner_name, None, None, element.loop.test_before)
        else:
            kind = Sequential if element.loop.sequential else Parallel
            body = kind(spec, name, inner_name, cardinality=element.loop, condition=_condition(element.loop))
        body.element, body.body = element, True
        self._plain(spec, program, element, inner_name).inputs = [body]
        return body

    def _plain(self, spec: Any, program: Program, element: Element, name: str) -> Any:
        made = self._made(spec, program, element, name)
        made.element, made.body = element, False
        return made

    def _made(self, spec: Any, program: Program, element: Element, name: str) -> Any:
        detail = element.detail
        match detail:
            case UserTask() | JobTask():
                return spiff.UserTask(spec, name)
            case ScriptTask() | BusinessRuleTask():
                return Computed(spec, name, script="")
            case SendTask():
                return spiff.SendTask(spec, name, event_definition=Thrown(detail.message))
            case ReceiveTask():
                return spiff.ReceiveTask(spec, name, event_definition=Awaited(element, detail.message))
            case CallActivity():
                assert detail.process.fixed is not None
                return spiff.CallActivity(spec, name, self._called(detail.process.fixed))
            case SubProcess():
                kind = spiff.TransactionSubprocess if detail.transaction else spiff.SubWorkflowTask
                return kind(spec, name, self.scope(program, element.id).name)
            case Gateway():
                return self._gateway(spec, detail.kind, name)
            case Event():
                return self._event(spec, element, detail, name)
            case PlainTask():
                task = spiff.NoneTask(spec, name)
                task.manual = False
                return task

    def _called(self, process: str) -> str:
        program = self.called[process]
        name = name_of(program, program.process_id)
        if name not in self.made:
            self.scope(program, program.process_id)
        return name

    def _gateway(self, spec: Any, kind: GatewayKind, name: str) -> Any:
        if kind is GatewayKind.EVENT_BASED:
            return spiff.EventBasedGateway(spec, name, event_definition=MultipleEventDefinition())
        kinds = {
            GatewayKind.EXCLUSIVE: spiff.ExclusiveGateway,
            GatewayKind.PARALLEL: spiff.ParallelGateway,
            GatewayKind.INCLUSIVE: spiff.InclusiveGateway,
        }
        return kinds[kind](spec, name)

    def _event(self, spec: Any, element: Element, detail: Event, name: str) -> Any:
        definition = detail.definitions[0] if detail.definitions else None
        if detail.position is Position.START:
            return spiff.StartEvent(spec, name, event_definition=NoneEventDefinition())
        if detail.position in (Position.CATCH, Position.BOUNDARY):
            assert definition is not None
            awaited = Awaited(element, definition)
            if detail.position is Position.BOUNDARY:
                return Boundary(spec, name, awaited, detail.interrupting)
            return spiff.IntermediateCatchEvent(spec, name, event_definition=awaited)
        thrown = _thrown(definition)
        if detail.position is Position.END:
            return spiff.EndEvent(spec, name, event_definition=thrown)
        return spiff.IntermediateThrowEvent(spec, name, event_definition=thrown)

    def _watched(self, spec: Any, program: Program, element: Element, outer: dict[str, Any]) -> Any:
        """Where a token enters an element: before its boundary events begin to watch."""
        task = outer[element.id]
        if not element.boundary:
            return task
        split = BoundaryEventSplit(spec, f"split:{element.id}")
        join = BoundaryEventJoin(spec, f"join:{element.id}", split_task=split.name, cancel=True)
        split.connect(task)
        task.connect(join)
        for id_ in element.boundary:
            split.connect(outer[id_])
            outer[id_].connect(join)
        return split

    def _connect(self, spec: Any, program: Program, element: Element, outer: dict[str, Any], entries: dict[str, Any]) -> None:
        task = outer[element.id]
        choice = isinstance(element.detail, Gateway) and element.detail.kind in (GatewayKind.EXCLUSIVE, GatewayKind.INCLUSIVE)
        for id_ in element.outgoing:
            flow = program.flows[id_]
            if choice and flow.condition is not None and flow.id != element.default:
                task.connect_if(_BpmnCondition(flow), entries[flow.target])
            else:
                task.connect(entries[flow.target])
        if not element.outgoing:
            task.connect(spec.end)


def _thrown(definition: EventDefinition | None) -> Any:
    if definition is None:
        return NoneEventDefinition()
    if isinstance(definition, TerminateDefinition):
        return Terminate()
    return Cancel() if isinstance(definition, CancelDefinition) else Thrown(definition)


def _condition(loop: MultiInstance) -> MultiInstance | None:
    return loop if loop.completion_condition is not None else None


def begins_alone(element: Element) -> bool:
    """Whether a scope begins here without an event."""
    detail = element.detail
    return not (isinstance(detail, Event) and detail.position is Position.START and detail.definitions)


def name_of(program: Program, scope: str) -> str:
    """The name of a specification."""
    return f"{program.key}:{scope}"
