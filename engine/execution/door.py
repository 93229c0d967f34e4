"""The door of the execution: what goes in (stimulus, context) and what comes out (Move) of ``step``.

``step(program, snapshot, stimulus, context) -> Move`` is a pure function: the same arguments give the same Move. No session, clock, id
generator or object of another engine crosses it. Things that a case opens are addressed by a :class:`Handle`, unique within the case
for ever; the runtime gives them their public ids when it stores them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple, Protocol

from engine.decisions import DecisionModel
from engine.execution.program import Binding, Program
from engine.feel import Surroundings

Json = Any  # None, bool, int, Decimal, str, list, dict: a variable's value as it is stored
Variables = Mapping[str, Json]

SEMANTICS = 1  # the number of the rules below; raised by a release that changes any Move


class Handle(NamedTuple):
    """Where a thing lives: the part of the snapshot, and its number, counted over the whole case."""

    part: int
    number: int


# --- context -------------------------------------------------------------------------------------------------------------------------


class Library(Protocol):
    """The definitions that a step may call. What it answers is pinned by the runtime, so that replay gets the same."""

    def program(self, key: str) -> Program:
        """The program with this key (a case's own or one that it called before)."""
        ...

    def called_process(self, process_id: str, binding: Binding, version_tag: str | None, caller: str) -> Program | None:
        """The program that a call activity of the program ``caller`` (a key) starts now, or None where there is none."""
        ...

    def decision(self, decision_id: str, binding: Binding, version_tag: str | None, caller: str) -> tuple[str, DecisionModel] | None:
        """Key and model of a decision, or None."""
        ...


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one step and one case may use."""

    transitions: int = 10_000
    value_bytes: int = 256 * 1024
    case_bytes: int = 4 * 1024 * 1024
    call_depth: int = 50


@dataclass(frozen=True, slots=True)
class Context:
    """Everything besides program, snapshot and stimulus that a step may know.

    ``limit_due`` answers the due time of the case's limit with that key, beginning it at the given instant where it has not begun;
    None while it is paused or where there is no such limit.
    """

    now: datetime
    using: Surroundings
    library: Library
    limit_due: Callable[[str, datetime], datetime | None]
    bounds: Bounds = Bounds()
    semantics: int = SEMANTICS


# --- stimuli -------------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Start:
    """Begin the case at its none start event, or at ``start_event`` (message, signal, timer or conditional start).

    ``definition`` tells which of its event definitions has come, counted from 0, where the start event waits for all of several.
    """

    variables: Variables
    start_event: str | None = None
    definition: int | None = None


@dataclass(frozen=True, slots=True)
class Complete:
    """A person completed the user task ``task``."""

    task: Handle
    variables: Variables


@dataclass(frozen=True, slots=True)
class MessageArrived:
    """A message (or a signal) reached the open subscription ``subscription``."""

    subscription: Handle
    variables: Variables


@dataclass(frozen=True, slots=True)
class TimerFired:
    """The open timer ``timer``, due at ``due_at``, fired."""

    timer: Handle
    due_at: datetime


@dataclass(frozen=True, slots=True)
class JobDone:
    """An operation succeeded."""

    job: Handle
    variables: Variables


@dataclass(frozen=True, slots=True)
class JobFailed:
    """An operation failed for good (no retries left): the element gets an incident."""

    job: Handle
    message: str


@dataclass(frozen=True, slots=True)
class ThrowError:
    """An operation or the person at a user task ended in a BPMN error."""

    at: Handle
    code: str
    message: str = ""
    variables: Variables = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Retry:
    """Try the element of an incident again."""

    incident: Handle


@dataclass(frozen=True, slots=True)
class SetVariables:
    """Correct variables, at the root or in the innermost scope of the element instance or scope ``scope``."""

    variables: Variables
    scope: Handle | None = None


@dataclass(frozen=True, slots=True)
class Suspend:
    """Nothing moves until ``Resume``. Only Resume, SetVariables, Redate, Relocate and CancelCase are taken, else ``CaseSuspended``."""

    reason: str


@dataclass(frozen=True, slots=True)
class Resume:
    """Go on after ``Suspend``."""


@dataclass(frozen=True, slots=True)
class Relocate:
    """Leave the active element ``from_`` and enter ``to`` in the same scope (or in one around it), by a person's decision."""

    from_: str
    to: str


@dataclass(frozen=True, slots=True)
class Redate:
    """Give open timers and tasks that follow the limit ``limit`` its new due time (None: paused)."""

    limit: str
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class CancelCase:
    """End the case; everything open is cancelled. With ``part``, end one called process as an incident in its parent."""

    reason: str
    part: int | None = None


Stimulus = (
    Start
    | Complete
    | MessageArrived
    | TimerFired
    | JobDone
    | JobFailed
    | ThrowError
    | Retry
    | SetVariables
    | Suspend
    | Resume
    | Relocate
    | Redate
    | CancelCase
)


# --- what a Move tells ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Transition:
    """One thing that happened to an element instance or a flow, in order.

    ``kind``: activated, completed, cancelled, failed (an incident), taken (a flow), waiting (a token at a join), escalated (uncaught
    escalation).
    ``part`` is the scope in which it happened, ``process_part`` the (called) process around it. ``body`` is true for the body of a loop
    or multi-instance.
    """

    element_id: str
    kind: str
    part: int
    process_part: int
    instance: int
    body: bool = False
    detail: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TaskOpened:
    """A user task began to wait."""

    handle: Handle
    element_id: str
    process_part: int
    name: str
    program: str
    form: str | None
    form_binding: Binding
    form_version_tag: str | None
    assignee: str | None
    roles: tuple[str, ...]
    users: tuple[str, ...]
    due_at: datetime | None
    follow_up_at: datetime | None
    priority: int
    limit: str | None
    properties: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TimerOpened:
    """A timer began to run. ``remaining``: further ticks of a cycle (None: for ever)."""

    handle: Handle
    element_id: str
    process_part: int
    due_at: datetime | None
    limit: str | None = None


@dataclass(frozen=True, slots=True)
class SubscriptionOpened:
    """An element waits for a message (``kind`` message, with or without ``key``) or a signal (``kind`` signal)."""

    handle: Handle
    element_id: str
    process_part: int
    kind: str
    name: str
    key: str | None
    interrupting: bool


@dataclass(frozen=True, slots=True)
class JobOpened:
    """An operation is to be carried out with ``variables``."""

    handle: Handle
    element_id: str
    process_part: int
    type: str
    headers: Mapping[str, str]
    retries: int
    variables: Variables


@dataclass(frozen=True, slots=True)
class IncidentOpened:
    """An element could not go on. ``message`` says why and what cures it."""

    handle: Handle
    element_id: str
    process_part: int
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class CallOpened:
    """A called process began: ``part`` is its root scope."""

    part: int
    parent_part: int
    element_id: str
    program: str
    process_id: str


@dataclass(frozen=True, slots=True)
class CallClosed:
    """A called process ended: ``state`` completed or cancelled."""

    part: int
    state: str


Opened = TaskOpened | TimerOpened | SubscriptionOpened | JobOpened | IncidentOpened | CallOpened


@dataclass(frozen=True, slots=True)
class Closed:
    """A task, timer, subscription, job or incident is over. ``kind`` names which; ``how`` is completed or cancelled."""

    handle: Handle
    kind: str
    how: str


@dataclass(frozen=True, slots=True)
class Redated:
    """An open timer or task has a new due time (None: its limit is paused)."""

    handle: Handle
    kind: str
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class MessageThrown:
    """A message that no waiter of this case took; the runtime publishes it."""

    name: str
    key: str | None
    variables: Variables
    time_to_live: str | None = None


@dataclass(frozen=True, slots=True)
class SignalThrown:
    """A signal for the waiters of other cases and for starts."""

    name: str
    variables: Variables


@dataclass(frozen=True, slots=True)
class VariableChange:
    """A variable of the scope (or, with ``instance``, of the element instance) got a value."""

    part: int
    name: str
    value: Json
    instance: int | None = None


@dataclass(frozen=True, slots=True)
class DecisionTaken:
    """A decision table was asked: with what it saw, what it answered and the rules that matched."""

    element_id: str
    part: int
    decision_id: str
    decision_key: str
    inputs: Variables
    outputs: Json
    matched_rules: tuple[str, ...]
    explanation: Json


@dataclass(frozen=True, slots=True)
class Move:
    """Everything that one stimulus changed. ``parts`` holds the changed parts (None: ended). ``state`` is the case's after it."""

    state: str  # active, suspended, completed, cancelled, failed
    parts: Mapping[int, Any | None]
    transitions: tuple[Transition, ...] = ()
    opened: tuple[Opened, ...] = ()
    closed: tuple[Closed | CallClosed, ...] = ()
    redated: tuple[Redated, ...] = ()
    throws: tuple[MessageThrown | SignalThrown, ...] = ()
    changes: tuple[VariableChange, ...] = ()
    decisions: tuple[DecisionTaken, ...] = ()
