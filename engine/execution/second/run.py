"""One case in the second engine: stimuli in, Moves out, as at the door of the first.

SpiffWorkflow's tasks are worked off in the order in which they become ready, those that interrupt first. An expression that fails ends
the run: ``stopped`` says where, as an incident does in the first engine.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.specs.defaults import BoundaryEvent, EventBasedGateway
from SpiffWorkflow.bpmn.specs.mixins.events.event_types import CatchingEvent
from SpiffWorkflow.bpmn.util.event import BpmnEvent
from SpiffWorkflow.util.task import TaskState

from engine.errors import ParleyError
from engine.execution.door import (
    CallOpened,
    Closed,
    Complete,
    Context,
    Handle,
    IncidentOpened,
    JobDone,
    Json,
    MessageArrived,
    Move,
    Opened,
    Start,
    Stimulus,
    ThrowError,
    TimerFired,
    Transition,
    Variables,
)
from engine.execution.errors import NoSuchHandle
from engine.execution.failure import Failure
from engine.execution.program import (
    CallActivity,
    Element,
    EscalationDefinition,
    JobTask,
    MessageDefinition,
    Program,
    SignalDefinition,
)
from engine.execution.second.engine import Engine
from engine.execution.second.specs import Awaited, Builder, Computed
from engine.execution.second.throwing import Throwing
from engine.execution.second.waiting import Wait, fill, next_tick

RUN, ENTER = -1, -2
LIVE = TaskState.READY | TaskState.WAITING | TaskState.STARTED


class Second(Throwing):
    """A case of ``program``; ``called`` are the processes that it calls, by id. ``variables`` are those of its own process."""

    def __init__(self, program: Program, called: dict[str, Program] | None = None) -> None:
        super().__init__()
        self.program = program
        self.called = called or {}
        self.parts: dict[Any, int] = {None: 0}
        self._entered: set[Any] = set()
        self._queue: list[tuple[Any, int]] = []  # a task to run (RUN) or to ENTER, or what of it begins to wait
        self._place = 0
        self._hidden: Any = None  # what ran last, where it is not drawn
        self._ticks: dict[Any, Any] = {}  # when a cycle's boundary event is due that watches on
        self._number = 0
        self._transitions: list[Transition] = []
        self._opened: list[Opened] = []
        self._closed: list[Closed] = []

    @property
    def variables(self) -> dict[str, Json]:
        """The variables of the case's own process."""
        return self.scopes.root

    # --- the door

    def step(self, stimulus: Stimulus, context: Context) -> Move:
        """What a stimulus changes. ``parts`` is empty: the state lives here. After a failed expression nothing moves any more.

        Raises:
            NoSuchHandle: what the stimulus speaks of is over.
        """
        self.context = context
        self._transitions, self._opened, self._closed, self.throws = [], [], [], []
        try:
            self._apply(stimulus)
            self._work()
        except (Failure, ParleyError) as error:
            if isinstance(error, NoSuchHandle):
                raise
            self.stop("", error.code)
        except RecursionError:
            self.stop("", "RecursionError")
        state = "completed" if self.workflow is not None and self.workflow.completed and self.stopped is None else "active"
        return Move(
            state,
            {},
            tuple(self._transitions),
            tuple(self._opened),
            tuple(self._closed),
            throws=tuple(self.throws),
        )

    def _apply(self, stimulus: Stimulus) -> None:
        match stimulus:
            case Start():
                self.scopes.root.update(stimulus.variables)
                specs = Builder(self.called).build(self.program, stimulus.start_event or self._only_start())
                self.workflow = BpmnWorkflow(specs.top, specs.all, script_engine=Engine(self))
            case Complete():
                self._done(stimulus.task, stimulus.variables)
            case JobDone():
                self._done(stimulus.job, stimulus.variables)
            case MessageArrived():
                self.fire(self._wait(stimulus.subscription), stimulus.variables)
            case TimerFired():
                self.fire(self._wait(stimulus.timer), {})
            case ThrowError():
                task = self._wait(stimulus.at).task
                self.raise_error(task, self.host(task), stimulus.code, stimulus.message, stimulus.variables)
            case _:
                raise NotImplementedError(f"{type(stimulus).__name__} is for the first engine only")

    def _only_start(self) -> str | None:
        starts = self.program.scopes[self.program.process_id].starts
        return starts[0] if len(starts) == 1 else None

    def _wait(self, handle: Handle) -> Wait:
        for wait in self.waits.values():
            if wait.handle == handle:
                return wait
        raise NoSuchHandle(part=handle.part, number=handle.number)

    def _done(self, handle: Handle, variables: Variables) -> None:
        task = self._wait(handle).task
        self.given[task.id] = variables
        self._run(task)

    def fire(self, wait: Wait, variables: Variables) -> None:
        """What a wait is for has happened, and brought ``variables``."""
        self.given[wait.task.id] = variables
        if wait.rest is not None:
            self._ticks[wait.task.id] = next_tick(wait, self.context)
        wait.task.task_spec.catch(wait.task, BpmnEvent(wait.awaited))
        wait.task.task_spec._update(wait.task)

    # --- working off

    def _work(self) -> None:
        while self.stopped is None:
            self._see()
            chosen = self._next()
            if chosen is None:
                return
            self._hidden = None
            self._enter(chosen[0])
            if chosen[1] == RUN:
                self._hidden = chosen[0] if getattr(chosen[0].task_spec, "element", None) is None else None
                self._run(chosen[0])
            elif chosen[1] != ENTER:
                self._open(*chosen)
            if len(self._transitions) > self.context.bounds.transitions:
                raise Failure("step-too-long", "too many transitions")

    def _next(self) -> tuple[Any, int] | None:
        """What comes next: what interrupts, then what is not drawn, then the oldest. A task begins to wait in its turn, too."""
        self._queue = [(task, what) for task, what in self._queue if self._lives(task) and (what != RUN or task.state == TaskState.READY)]
        chosen = min(self._queue, key=_rank, default=None)
        if chosen is not None:
            self._place = self._queue.index(chosen)
            del self._queue[self._place]
        return chosen

    def _line_up(self, task: Any, what: int) -> None:
        """Put a task on the queue; what follows something that is not drawn takes its place."""
        after = self._hidden
        if after is not None and after.workflow is task.workflow and not task.task_spec.name.startswith("turn:"):
            self._queue.insert(self._place, (task, what))
            self._place += 1
        else:
            self._queue.append((task, what))

    def _lives(self, task: Any) -> bool:
        return task.id in task.workflow.tasks and not task.workflow.completed

    def _run(self, task: Any) -> None:
        spec = task.task_spec
        element: Element | None = getattr(spec, "element", None)
        try:
            if element is not None and not isinstance(spec, Computed):
                self.finish(task)
            task.run()
        except (Failure, ParleyError) as error:
            self.stop(element.id if element is not None else "", error.code)
        except Exception as error:  # noqa: BLE001 - whatever SpiffWorkflow raises is an answer, too
            self.stop(element.id if element is not None else "", f"{type(error).__name__}: {error}")
        if element is not None and task.state == TaskState.COMPLETED:
            part = self.parts[self._process(task)]
            self._transitions.append(Transition(element.id, "completed", part, part, 0, spec.body))

    def stop(self, element: str, reason: str) -> None:
        """Nothing moves any more; the first reason counts."""
        if self.stopped is None:
            self.stopped = (element, reason)
            self._opened.append(IncidentOpened(Handle(0, self._next_number()), element, 0, reason, reason))

    def _next_number(self) -> int:
        self._number += 1
        return self._number

    # --- seeing what has begun and what waits

    def _see(self) -> None:
        present: set[tuple[Any, int]] = set()
        for task in self._live():
            spec = task.task_spec
            if spec.name.startswith("turn:") and task.parent.id not in self._entered:
                continue
            if task.state == TaskState.STARTED and self._to_enter(task) and (task, ENTER) not in self._queue:
                self._line_up(task, ENTER)
            if task.state == TaskState.READY and not spec.manual and (task, RUN) not in self._queue:
                self._line_up(task, RUN)
            for index, _ in _awaited(task):
                present.add((task.id, index))
                if (task.id, index) not in self.waits and (task, index) not in self._queue:
                    self._line_up(task, index)
        for key in [key for key in self.waits if key not in present]:
            wait = self.waits.pop(key)
            self._closed.append(Closed(wait.handle, wait.kind, "completed"))
        self._look_at_conditions()

    def _live(self) -> Iterator[Any]:
        """The tasks at work, those of a scope after the one that holds it."""
        pending = [self.workflow]
        while pending:
            workflow = pending.pop(0)
            if workflow.completed:
                continue
            for task in workflow.get_tasks(state=LIVE):
                yield task
                inside = self.workflow.subprocesses.get(task.id)
                if inside is not None and task.state == TaskState.STARTED and task.id in self._entered:
                    pending.append(inside)

    def _to_enter(self, task: Any) -> bool:
        return task.id not in self._entered and getattr(task.task_spec, "element", None) is not None

    def _enter(self, task: Any) -> None:
        if not self._to_enter(task):
            return
        self._entered.add(task.id)
        spec, element = task.task_spec, task.task_spec.element
        gateway = task.parent
        if gateway is not None and isinstance(gateway.task_spec, EventBasedGateway):
            self.given[task.id] = self.given.get(gateway.id, {})
        if spec.name.startswith("turn:"):
            self.scopes.turns[task.id] = self.turn(element, task)
        if element.inputs and not spec.body:
            self.scopes.local[task.id] = self._mapped(task, element.inputs, None)
        if isinstance(element.detail, CallActivity):
            self._enter_call(task, element.detail)

    def _enter_call(self, task: Any, detail: CallActivity) -> None:
        handed = self.scopes.seen(task) if detail.propagate_all_parent_variables else self.scopes.local.get(task.id, {})
        above = self.parts[self._process(task)]
        self.scopes.processes[task.id] = dict(handed)
        self.parts[task.id] = len(self.parts)
        program = self.called[detail.process.fixed or ""]
        self._opened.append(CallOpened(self.parts[task.id], above, task.task_spec.element.id, program.key, program.process_id))

    def _process(self, task: Any) -> Any:
        """The call that a task's process is under; None for the case's own."""
        host = task.workflow.parent_task_id
        while host is not None and host not in self.scopes.processes:
            host = self.workflow.get_task_from_id(host).workflow.parent_task_id
        return host

    def _open(self, task: Any, index: int) -> None:
        awaited = dict(_awaited(task)).get(index)
        element: Element = awaited.element if awaited is not None else task.task_spec.element
        process = self._process(task)
        handle = Handle(self.parts[process], self._next_number())
        wait = Wait(handle, "job" if isinstance(element.detail, JobTask) else "task", element, task, awaited)
        if awaited is not None:
            try:
                fill(wait, awaited.definition, self.scopes.seen(self.watched(task)), self.context)
            except (Failure, ParleyError) as error:
                self.stop(self.watched(task).task_spec.element.id, error.code)
            if task.id in self._ticks and self._ticks[task.id] is not None:
                wait.due_at, wait.rest = self._ticks.pop(task.id)
        self.waits[task.id, index] = wait
        program = self.called[self.workflow.get_task_from_id(process).task_spec.element.detail.process.fixed] if process else self.program
        opened = wait.opened(program.key, self.parts[process])
        if opened is not None:
            self._opened.append(opened)

    def _look_at_conditions(self) -> None:
        for wait in list(self.waits.values()):
            if wait.kind == "condition":
                condition = wait.awaited.definition.condition
                if condition.evaluate(self.scopes.seen(self.watched(wait.task)), self.context.using) is True:
                    self.fire(wait, {})
                    self._queue.append((wait.task, RUN))
                    del self.waits[next(key for key, one in self.waits.items() if one is wait)]

    # --- boundary events that watch on

    def fires_again(self, task: Any) -> bool:
        """Whether a boundary event that does not interrupt watches on."""
        definition = task.task_spec.event_definition.definition
        if isinstance(definition, MessageDefinition | SignalDefinition | EscalationDefinition):
            return True
        return self._ticks.get(task.id) is not None

    def watch_again(self, task: Any, again: Any) -> None:
        """Let the next watch of a cycle be due at its next tick."""
        if task.id in self._ticks:
            self._ticks[again.id] = self._ticks.pop(task.id)


def _rank(item: tuple[Any, int]) -> int:
    task, what = item
    if what != RUN:
        return 2
    if isinstance(task.task_spec, BoundaryEvent):
        return 0 if task.task_spec.cancel_activity else 2
    return 1 if getattr(task.task_spec, "element", None) is None else 2


def _awaited(task: Any) -> Iterator[tuple[int, Awaited | None]]:
    """What a task waits for: a person or an operation (None), or events."""
    spec = task.task_spec
    if task.state == TaskState.READY and spec.manual:
        yield 0, None
    elif task.state == TaskState.WAITING and isinstance(spec, EventBasedGateway):
        yield from enumerate(spec.event_definition.event_definitions)
    elif task.state == TaskState.WAITING and isinstance(spec, CatchingEvent) and isinstance(spec.event_definition, Awaited):
        yield 0, spec.event_definition
