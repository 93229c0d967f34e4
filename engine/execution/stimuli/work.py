"""The ordinary stimuli: a case begins, a person or an operation is done, a message or timer comes."""

from __future__ import annotations

from engine.execution.catching import catcher, caught, fail_case, happen
from engine.execution.door import Complete, JobDone, JobFailed, MessageArrived, Start, ThrowError, TimerFired
from engine.execution.errors import CannotStart
from engine.execution.failure import Failure
from engine.execution.kinds.sub_process import begin_content
from engine.execution.life import begin_at, fail, start_at
from engine.execution.machine import At, Machine
from engine.execution.plan import Node, Plan
from engine.execution.program import ErrorDefinition, Event, Gateway, Position, ReceiveTask
from engine.execution.scopes import assign
from engine.execution.snapshot import PROCESS, Part, Root, Wait
from engine.execution.values import check_outside
from engine.execution.waits import arm_scope, close_wait


def start(m: Machine, stimulus: Start) -> None:
    """Begin the case."""
    (plan,) = m.plans.values()
    program = plan.program
    m.begin(Part(0, PROCESS, program.key, 0, program.process_id, -1, 0, 0, {}, {}, {}, {}, root=Root(waiters={}, conditions={})))
    check_outside(m, stimulus.variables)
    part = m.part(0)
    for name, value in stimulus.variables.items():
        assign(m, part, name, value)
    event = stimulus.start_event
    if event is None:
        event = _only_start(m, part)
    if event is None:
        begin_content(m, part)
        return
    node = plan.nodes.get(event)
    if node is None or not _may_start(m, part, node):
        raise CannotStart(process=program.process_id, start_event=event)
    arm_scope(m, part)
    gateway = _gateway_before(plan, node)
    if gateway is not None:
        m.send(part, begin_at, (gateway, {"start": node.id}))
    elif node.waits_for_all:
        m.send(part, begin_at, (node, {"came": stimulus.definition}))
    else:
        m.send(part, start_at, (node, {}))


def _may_start(m: Machine, part: Part, node: Node) -> bool:
    """Whether a case can begin at an element: a start of the process, what says that it begins cases, an event after such a gateway."""
    plan = m.plan(part)
    if node.element.scope != part.scope:
        return False
    begins = isinstance(node.detail, ReceiveTask) and node.detail.instantiate
    return begins or node.id in plan.content(part.scope).starts or _gateway_before(plan, node) is not None


def _gateway_before(plan: Plan, node: Node) -> Node | None:
    """The gateway that begins cases before an event."""
    sources = (plan.nodes[plan.program.flows[flow].source] for flow in node.incoming)
    return next((source for source in sources if isinstance(source.detail, Gateway) and source.detail.instantiate), None)


def _only_start(m: Machine, part: Part) -> str | None:
    """The start event to take where there is no none start but exactly one other."""
    plan = m.plan(part)
    starts = [plan.nodes[id_] for id_ in plan.content(part.scope).starts]
    if not starts:
        raise CannotStart(process=part.scope, start_event="")
    events = [node for node in starts if isinstance(node.detail, Event) and node.detail.position is Position.START]
    if events and all(node.definitions for node in events):
        if len(events) > 1:
            raise CannotStart(process=part.scope, start_event="")
        return events[0].id
    return None


def _owner(m: Machine, part: Part, wait: Wait) -> At:
    at = m.at(part, wait.owner)
    assert at is not None
    return at


def complete_task(m: Machine, stimulus: Complete) -> None:
    """A person has completed a task."""
    part, wait = m.wait(stimulus.task, "task")
    check_outside(m, stimulus.variables)
    happen(m, part, wait, stimulus.variables)


def message_arrived(m: Machine, stimulus: MessageArrived) -> None:
    """A message or signal has come from outside."""
    part, wait = m.wait(stimulus.subscription, "message", "signal")
    check_outside(m, stimulus.variables)
    happen(m, part, wait, stimulus.variables)


def timer_fired(m: Machine, stimulus: TimerFired) -> None:
    """A timer has fired."""
    part, wait = m.wait(stimulus.timer, "timer")
    happen(m, part, wait, {})


def job_done(m: Machine, stimulus: JobDone) -> None:
    """An operation has succeeded."""
    part, wait = m.wait(stimulus.job, "job")
    check_outside(m, stimulus.variables)
    happen(m, part, wait, stimulus.variables)


def job_failed(m: Machine, stimulus: JobFailed) -> None:
    """An operation has failed for good. Its boundary events still watch it."""
    part, wait = m.wait(stimulus.job, "job")
    close_wait(m, part, wait, "cancelled")
    fail(m, _owner(m, part, wait), "again", Failure("job-failed", stimulus.message))


def throw_error(m: Machine, stimulus: ThrowError) -> None:
    """An operation or a person has ended in a BPMN error."""
    part, wait = m.wait(stimulus.at, "job", "task")
    check_outside(m, stimulus.variables)
    at = _owner(m, part, wait)
    found = catcher(m, part, at, stimulus.code, ErrorDefinition)
    if found is None:
        close_wait(m, part, wait, "cancelled")
        fail_case(m, at, "again", stimulus.code, stimulus.message)
    else:
        caught(m, found, stimulus.code, stimulus.message, stimulus.variables)
