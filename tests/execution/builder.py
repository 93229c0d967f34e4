"""Short ways to write a process and to run it: XML elements, flows as ``a > b > c [condition]``, and a case to step through."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from engine.definitions import read_programs
from engine.execution import (
    Bounds,
    CallClosed,
    Closed,
    Complete,
    Context,
    Handle,
    IncidentOpened,
    JobDone,
    JobOpened,
    MessageArrived,
    Move,
    Program,
    Redated,
    Snapshot,
    Start,
    Stimulus,
    SubscriptionOpened,
    TaskOpened,
    TimerFired,
    TimerOpened,
    decode_part,
    encode_part,
    step,
)
from engine.execution.program import Binding
from engine.feel import Surroundings

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 9, 28, 1, tzinfo=UTC)  # 09:00 in Shanghai, a Monday

DEFINITIONS = """
<message id="M" name="m"><extensionElements><zeebe:subscription correlationKey="=key"/></extensionElements></message>
<message id="N" name="n"/>
<signal id="S" name="s"/>
<error id="E1" errorCode="E1"/><error id="E2" errorCode="E2"/>
<escalation id="X1" escalationCode="X1"/><escalation id="X2" escalationCode="X2"/>
"""


def flows_xml(*chains: str) -> str:
    """``"a > b > c"`` makes the flows a-b and b-c; ``[condition]`` after the last stands on the last flow."""
    found = []
    for chain in chains:
        match = re.fullmatch(r"(.*?)(?:\s*\[(.*)\])?\s*", chain.strip())
        assert match is not None
        names = [name.strip() for name in match[1].split(">")]
        for index, (source, target) in enumerate(itertools.pairwise(names)):
            condition = match[2] if index == len(names) - 2 else None
            escaped = (condition or "").replace("&", "&amp;").replace("<", "&lt;")
            inside = f"<conditionExpression>= {escaped}</conditionExpression>" if condition else ""
            found.append(f'<sequenceFlow id="{source}-{target}" sourceRef="{source}" targetRef="{target}">{inside}</sequenceFlow>')
    return "".join(found)


def sub(id_: str, elements: str, *chains: str, tag: str = "subProcess", attributes: str = "", head: str = "") -> str:
    """A sub-process."""
    return f'<{tag} id="{id_}" {attributes}>{head}{elements}{flows_xml(*chains)}</{tag}>'


def processes(*bodies: str) -> list[Program]:
    """Programs from process elements."""
    text = (
        '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" '
        f'targetNamespace="t">{DEFINITIONS}{"".join(bodies)}</definitions>'
    )
    return read_programs(text.encode(), "test.bpmn")


def process(id_: str, elements: str, *chains: str) -> str:
    """A process element."""
    return f'<process id="{id_}" isExecutable="true">{elements}{flows_xml(*chains)}</process>'


def program(elements: str, *chains: str) -> Program:
    """The program of one process."""
    return processes(process("p", elements, *chains))[0]


def mapping(*, inputs: Mapping[str, str] | None = None, outputs: Mapping[str, str] | None = None, more: str = "") -> str:
    """Extension elements with input and output mappings."""
    lines = [f'<zeebe:input source="={source}" target="{target}"/>' for target, source in (inputs or {}).items()]
    lines += [f'<zeebe:output source="={source}" target="{target}"/>' for target, source in (outputs or {}).items()]
    return f"<extensionElements>{more}<zeebe:ioMapping>{''.join(lines)}</zeebe:ioMapping></extensionElements>"


def script(id_: str, expression: str, result: str = "", more: str = "") -> str:
    """A script task."""
    escaped = expression.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    attribute = f' resultVariable="{result}"' if result else ""
    inside = f'<extensionElements><zeebe:script expression="= {escaped}"{attribute}/></extensionElements>'
    return f'<scriptTask id="{id_}">{inside}{more}</scriptTask>'


def timer(kind: str, value: str) -> str:
    """A timer definition."""
    return f"<timerEventDefinition><time{kind.capitalize()}>{value}</time{kind.capitalize()}></timerEventDefinition>"


def event(tag: str, id_: str, definition: str = "", attributes: str = "") -> str:
    """An event."""
    return f'<{tag} id="{id_}" {attributes}>{definition}</{tag}>'


MESSAGE = '<messageEventDefinition messageRef="M"/>'
SIGNAL = '<signalEventDefinition signalRef="S"/>'
ERROR = '<errorEventDefinition errorRef="E1"/>'
ESCALATION = '<escalationEventDefinition escalationRef="X1"/>'


def boundary(id_: str, host: str, definition: str, *, interrupting: bool = True) -> str:
    """A boundary event."""
    return event("boundaryEvent", id_, definition, f'attachedToRef="{host}" cancelActivity="{"true" if interrupting else "false"}"')


class Shelf:
    """A library of the given programs and decisions."""

    def __init__(self, programs: list[Program], decisions: Mapping[str, Any] | None = None) -> None:
        self.programs = programs
        self.decisions = decisions or {}

    def program(self, key: str) -> Program:
        return next(program for program in self.programs if program.key == key)

    def called_process(self, process_id: str, binding: Binding, version_tag: str | None, caller: str) -> Program | None:
        return next((program for program in self.programs if program.process_id == process_id), None)

    def decision(self, decision_id: str, binding: Binding, version_tag: str | None, caller: str) -> Any:
        model = self.decisions.get(decision_id)
        return (f"key-of-{decision_id}", model) if model is not None else None


class Case:
    """A case of the first program, stepped through by the ids of its elements."""

    def __init__(
        self,
        *programs: Program,
        decisions: Mapping[str, Any] | None = None,
        limits: Callable[[str, datetime], datetime | None] = lambda key, begun: None,
        bounds: Bounds = Bounds(),  # noqa: B008 - immutable
        restore: bool = True,
    ) -> None:
        self.program = programs[0]
        self.snapshot = Snapshot.empty()
        self.context = Context(NOW, Surroundings(NOW, ZONE), Shelf(list(programs), decisions), limits, bounds)
        self.open: dict[Handle, Any] = {}
        self.restore = restore
        self.moves: list[Move] = []

    @property
    def move(self) -> Move:
        return self.moves[-1]

    @property
    def state(self) -> str:
        return self.snapshot.state

    @property
    def variables(self) -> dict[str, Any]:
        return self.snapshot.parts[0].variables

    def at(self, instant: datetime) -> Case:
        """Set the clock."""
        self.context = replace(self.context, now=instant, using=Surroundings(instant, ZONE))
        return self

    def do(self, stimulus: Stimulus) -> list[str]:
        """Step; the transitions as texts."""
        if self.restore:
            self.snapshot = Snapshot({number: decode_part(encode_part(part)) for number, part in self.snapshot.parts.items()})
        move = step(self.program, self.snapshot, stimulus, self.context)
        self.snapshot = self.snapshot.after(move)
        self.moves.append(move)
        for opened in move.opened:
            if hasattr(opened, "handle"):
                self.open[opened.handle] = opened
        for closed in move.closed:
            if isinstance(closed, Closed):
                del self.open[closed.handle]
        for redated in move.redated:
            assert isinstance(redated, Redated)
            self.open[redated.handle] = replace(self.open[redated.handle], due_at=redated.due_at)
        assert not any(isinstance(closed, CallClosed) and closed.part in self.snapshot.parts for closed in move.closed)
        return trace(move)

    def find(self, element: str, sort: type, index: int = 0) -> Handle:
        """The handle of an open thing of an element."""
        return [handle for handle, opened in self.open.items() if isinstance(opened, sort) and opened.element_id == element][index]

    def start(self, event: str | None = None, **variables: Any) -> list[str]:
        return self.do(Start(variables, event))

    def complete(self, element: str, index: int = 0, **variables: Any) -> list[str]:
        return self.do(Complete(self.find(element, TaskOpened, index), variables))

    def fire(self, element: str, index: int = 0) -> list[str]:
        handle = self.find(element, TimerOpened, index)
        return self.do(TimerFired(handle, self.open[handle].due_at))

    def message(self, element: str, index: int = 0, **variables: Any) -> list[str]:
        return self.do(MessageArrived(self.find(element, SubscriptionOpened, index), variables))

    def job(self, element: str, index: int = 0, **variables: Any) -> list[str]:
        return self.do(JobDone(self.find(element, JobOpened, index), variables))

    def waiting(self) -> list[str]:
        """The elements with open tasks, subscriptions, jobs and timers, sorted."""
        return sorted(opened.element_id for opened in self.open.values() if not isinstance(opened, IncidentOpened))

    def tasks(self) -> list[str]:
        return sorted(opened.element_id for opened in self.open.values() if isinstance(opened, TaskOpened))

    def incidents(self) -> list[tuple[str, str]]:
        return [(opened.element_id, opened.code) for opened in self.open.values() if isinstance(opened, IncidentOpened)]


def trace(move: Move) -> list[str]:
    """The transitions as texts: ``+a`` activated, ``a`` completed, ``-a`` cancelled, ``!a`` failed, ``?a`` waiting; bodies in brackets."""
    marks = {"activated": "+", "completed": "", "cancelled": "-", "failed": "!", "waiting": "?", "escalated": "^"}
    return [f"{marks[one.kind]}{f'[{one.element_id}]' if one.body else one.element_id}" for one in move.transitions if one.kind in marks]


def completed(texts: list[str]) -> list[str]:
    """Only what completed."""
    return [text for text in texts if text[0] not in "+-!?^"]
