"""The program: a process definition compiled to immutable, typed elements.

``engine.definitions`` reads a ``.bpmn`` file into it; ``engine.execution`` runs it. Expressions are compiled once. Every element of
BPMN 2.0's process diagrams has a place here; what does not run yet is refused by ``engine.definitions`` before it gets this far.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from engine.feel import Expression


class Binding(Enum):
    """Which version of a called process, decision or form is taken (``zeebe:bindingType``)."""

    LATEST = "latest"
    DEPLOYMENT = "deployment"
    VERSION_TAG = "versionTag"


@dataclass(frozen=True, slots=True)
class Text:
    """An attribute that is fixed text or, with a leading ``=``, FEEL. Exactly one of the two is set."""

    fixed: str | None = None
    expression: Expression | None = None


@dataclass(frozen=True, slots=True)
class Mapped:
    """One ``zeebe:input`` or ``zeebe:output``: the value of ``source`` goes to the variable path ``target`` (``a.b`` makes contexts)."""

    source: Expression
    target: str


@dataclass(frozen=True, slots=True)
class Flow:
    """A sequence flow (BPMN 2.0, 8.4.13)."""

    id: str
    source: str
    target: str
    name: str = ""
    condition: Expression | None = None


# --- event definitions (BPMN 2.0, 10.5.5) -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TimerDefinition:
    """``kind`` is ``date``, ``duration`` or ``cycle``; the value is ISO 8601 (or cron for a cycle) or a temporal FEEL value."""

    kind: str
    value: Text


@dataclass(frozen=True, slots=True)
class MessageDefinition:
    """A message by name; waiters correlate by ``correlation_key`` where one is defined, by name alone where none is."""

    name: Text
    correlation_key: Expression | None = None
    time_to_live: Text | None = None


@dataclass(frozen=True, slots=True)
class SignalDefinition:
    """A signal by name: it reaches every waiter once."""

    name: Text


@dataclass(frozen=True, slots=True)
class ErrorDefinition:
    """An error by code; a catch without a code catches every error. The variables receive the code and the message."""

    code: Text | None = None
    code_variable: str | None = None
    message_variable: str | None = None


@dataclass(frozen=True, slots=True)
class EscalationDefinition:
    """An escalation by code; a catch without a code catches every escalation."""

    code: Text | None = None
    code_variable: str | None = None


@dataclass(frozen=True, slots=True)
class ConditionDefinition:
    """A condition that fires when it becomes true. ``reads`` are the variables that it depends on."""

    condition: Expression


@dataclass(frozen=True, slots=True)
class LinkDefinition:
    """An off-page connector within one scope."""

    name: str


@dataclass(frozen=True, slots=True)
class CompensateDefinition:
    """Compensation of one activity, or of all completed ones in the scope."""

    activity: str | None = None
    wait_for_completion: bool = True


@dataclass(frozen=True, slots=True)
class TerminateDefinition:
    """Ends its scope at once."""


@dataclass(frozen=True, slots=True)
class CancelDefinition:
    """Cancels the transaction around it."""


EventDefinition = (
    TimerDefinition
    | MessageDefinition
    | SignalDefinition
    | ErrorDefinition
    | EscalationDefinition
    | ConditionDefinition
    | LinkDefinition
    | CompensateDefinition
    | TerminateDefinition
    | CancelDefinition
)


# --- what an element is: one detail class a kind -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PlainTask:
    """A task or manual task: it completes at once. Also a service or send task without an operation and message."""

    manual: bool = False


@dataclass(frozen=True, slots=True)
class UserTask:
    """A task for a person. ``candidate_groups`` are roles."""

    form: Text | None = None
    form_binding: Binding = Binding.LATEST
    form_version_tag: str | None = None
    assignee: Text | None = None
    candidate_groups: Text | None = None
    candidate_users: Text | None = None
    due: Text | None = None
    follow_up: Text | None = None
    priority: Text | None = None


@dataclass(frozen=True, slots=True)
class JobTask:
    """A service, send, script or business rule task, or throwing message event, carried out by an operation (``zeebe:taskDefinition``)."""

    type: Text
    retries: Text | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SendTask:
    """A send task that publishes a message inside the engine."""

    message: MessageDefinition


@dataclass(frozen=True, slots=True)
class ReceiveTask:
    """A task that waits for a message."""

    message: MessageDefinition
    instantiate: bool = False


@dataclass(frozen=True, slots=True)
class ScriptTask:
    """FEEL; the result goes to ``result_variable``, or is merged into the scope where it is a context and there is none."""

    script: Expression
    result_variable: str | None = None


@dataclass(frozen=True, slots=True)
class BusinessRuleTask:
    """A decision, evaluated at once with the variables that are visible here."""

    decision: Text
    result_variable: str | None
    binding: Binding = Binding.LATEST
    version_tag: str | None = None


@dataclass(frozen=True, slots=True)
class CallActivity:
    """A called process: a scope of this case with a program and variables of its own."""

    process: Text
    binding: Binding = Binding.LATEST
    version_tag: str | None = None
    propagate_all_parent_variables: bool = True
    propagate_all_child_variables: bool = True


@dataclass(frozen=True, slots=True)
class SubProcess:
    """Embedded, event, transaction or ad-hoc sub-process (BPMN 2.0, 10.3.5)."""

    event: bool = False
    transaction: bool = False
    ad_hoc: bool = False
    ordering_parallel: bool = True
    completion_condition: Expression | None = None
    cancel_remaining: bool = True


class GatewayKind(Enum):
    """BPMN 2.0, 10.6."""

    EXCLUSIVE = "exclusive"
    PARALLEL = "parallel"
    INCLUSIVE = "inclusive"
    EVENT_BASED = "eventBased"
    COMPLEX = "complex"


@dataclass(frozen=True, slots=True)
class Gateway:
    """A gateway, diverging, converging or both. ``instantiate`` and ``parallel_events`` concern the event-based one."""

    kind: GatewayKind
    activation_condition: Expression | None = None
    instantiate: bool = False
    parallel_events: bool = False


class Position(Enum):
    """Where an event stands (BPMN 2.0, table 10.93)."""

    START = "start"
    CATCH = "catch"
    THROW = "throw"
    BOUNDARY = "boundary"
    END = "end"


@dataclass(frozen=True, slots=True)
class Event:
    """An event with no, one or several definitions. ``interrupting`` concerns boundary events and starts of event sub-processes."""

    position: Position
    definitions: tuple[EventDefinition, ...] = ()
    parallel_multiple: bool = False
    interrupting: bool = True
    attached_to: str | None = None
    job: JobTask | None = None


Detail = (
    PlainTask | UserTask | JobTask | SendTask | ReceiveTask | ScriptTask | BusinessRuleTask | CallActivity | SubProcess | Gateway | Event
)


@dataclass(frozen=True, slots=True)
class TurnThrow:
    """What a multi-instance throws when a turn of it is done: after each, the first only, or where ``condition`` is true."""

    definitions: tuple[EventDefinition, ...]
    first: bool = False
    condition: Expression | None = None


@dataclass(frozen=True, slots=True)
class MultiInstance:
    """Multi-instance marker: over ``collection`` or ``cardinality`` times."""

    sequential: bool
    collection: Expression | None = None
    cardinality: Expression | None = None
    input_element: str | None = None
    output_collection: str | None = None
    output_element: Expression | None = None
    completion_condition: Expression | None = None
    throws: tuple[TurnThrow, ...] = ()  # of the behaviours none (each turn), one (the first) and complex


@dataclass(frozen=True, slots=True)
class StandardLoop:
    """Standard loop marker (BPMN 2.0, 10.3.8)."""

    condition: Expression | None
    test_before: bool = False
    maximum: Expression | None = None


@dataclass(frozen=True, slots=True)
class Element:
    """Anything with an id on which a token can stand, with what it does in ``detail``."""

    id: str
    bpmn_type: str  # e.g. "userTask", "exclusiveGateway", "boundaryEvent"
    name: str
    scope: str  # id of the sub-process or process that contains it
    detail: Detail
    incoming: tuple[str, ...] = ()
    outgoing: tuple[str, ...] = ()
    default: str | None = None
    boundary: tuple[str, ...] = ()  # ids of the boundary events attached to it
    inputs: tuple[Mapped, ...] = ()
    outputs: tuple[Mapped, ...] = ()
    data_outputs: tuple[Mapped, ...] = ()  # data output associations: besides what goes on anyway; null goes nowhere
    loop: MultiInstance | StandardLoop | None = None
    for_compensation: bool = False
    compensation_handler: str | None = None
    start_quantity: int = 1
    completion_quantity: int = 1
    properties: Mapping[str, str] = field(default_factory=dict)
    lane: str | None = None


@dataclass(frozen=True, slots=True)
class ScopeContent:
    """What a process or sub-process contains, by id, in document order."""

    elements: tuple[str, ...] = ()
    flows: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()  # start events and, without any, elements without an incoming flow
    event_sub_processes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Program:
    """One executable process of one file. ``key`` identifies file content and process id for ever."""

    key: str
    process_id: str
    name: str
    file: str
    version_tag: str | None
    elements: Mapping[str, Element]
    flows: Mapping[str, Flow]
    scopes: Mapping[str, ScopeContent]  # the process id and each sub-process id
    properties: Mapping[str, str] = field(default_factory=dict)
    data_objects: Mapping[str, str] = field(default_factory=dict)
