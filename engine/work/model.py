"""The values that commands and readings hand out: frozen, without a connection behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Timer:
    """A timer that runs in a case. ``due_at`` is None while its limit is paused."""

    id: str
    element_id: str
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class Incident:
    """An element that could not go on. ``message`` says why and what cures it. ``state`` is open or closed."""

    id: str
    case_id: str
    element_id: str
    code: str
    message: str
    state: str
    opened_at: datetime
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A case, or a process that a case called.

    ``state``: active, suspended, completed, cancelled, failed. ``variables`` are those of its own scope. ``active_elements`` wait now,
    those of called processes included; ``children`` are the ids of the processes that it called, and of those that they called.
    """

    id: str
    process_id: str
    version: int
    state: str
    variables: Mapping[str, Any]
    active_elements: tuple[str, ...]
    children: tuple[str, ...]
    incidents: tuple[Incident, ...]
    timers: tuple[Timer, ...]
    district: str
    root_id: str
    parent_id: str | None
    business_key: str | None
    number: str | None
    revision: int
    started_at: datetime
    started_by: str
    ended_at: datetime | None
    end_reason: str | None


@dataclass(frozen=True, slots=True)
class Task:
    """Work that a user task asks of a person.

    ``state``: open, completed, cancelled. ``revision`` changes with the assignee, the due time, or a variable that the form reads.
    """

    id: str
    case_id: str
    root_id: str
    process_id: str
    element_id: str
    name: str
    name_zh: str | None
    state: str
    form_id: str | None
    form_key: str | None
    roles: tuple[str, ...]
    users: tuple[str, ...]
    unit_id: str | None
    assignee: str | None
    priority: int
    due_at: datetime | None
    follow_up_at: datetime | None
    held_until: datetime | None
    limit_key: str | None
    revision: int
    properties: Mapping[str, str]
    opened_at: datetime
    closed_at: datetime | None = None
    closed_by: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing on a case's record.

    What happened to an element or flow has its id in ``element_id`` and in ``transition`` activated, completed, cancelled, failed, taken …;
    what a person or the engine did has no element and the kind of the command as its transition, with ``changes`` (variables that got a
    value). ``body`` is true for the body of a loop or multi-instance. ``seq`` is the number of the stored entry in its stream.
    """

    seq: int
    at: datetime
    actor: str
    command: str
    transition: str
    case_id: str
    element_id: str | None = None
    body: bool = False
    instance: int | None = None
    subject: str | None = None
    changes: Mapping[str, Any] = field(default_factory=dict)
    detail: Mapping[str, Any] = field(default_factory=dict)
    erased: bool = False


@dataclass(frozen=True, slots=True)
class Definition:
    """One version of a deployed process, decision or form. ``key`` stands for its content."""

    kind: str
    id: str
    version: int
    key: str
    name: str
    name_zh: str | None
    version_tag: str | None
    file: str
    deployment_id: str
    published_at: datetime
    published_by: str


@dataclass(frozen=True, slots=True)
class Deployment:
    """What one deploy made. ``definitions`` holds every definition of its files; ``changed`` those that got a new version."""

    id: str
    at: datetime
    actor: str
    definitions: tuple[Definition, ...]
    changed: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class MessageResult:
    """What became of a message: ids of the cases that it reached (or started); ``buffered`` where it waits for a waiter."""

    delivered: tuple[str, ...]
    started: tuple[str, ...]
    buffered: bool


@dataclass(frozen=True, slots=True)
class SignalResult:
    """How many waiters a signal reached, and the ids of the cases that it started."""

    reached: int
    started: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit of a case, from its row of the decision ``statutory-limits``.

    ``class_``: S statutory, P policy. ``state``: running, paused, over.
    """

    id: str
    case_id: str
    key: str
    begun_at: datetime
    amount: int
    unit: str
    class_: str
    source: str
    due_at: datetime | None
    yellow_at: datetime | None
    red_at: datetime | None
    state: str
    provisional: bool
    pauses: tuple[Mapping[str, Any], ...]
    extensions: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Job:
    """An operation to be carried out. ``id`` is its idempotency key: the same job may be handed out more than once."""

    id: str
    type: str
    case_id: str
    element_id: str
    headers: Mapping[str, str]
    variables: Mapping[str, Any]
    retries: int
    lease_until: datetime | None


@dataclass(frozen=True, slots=True)
class Draft:
    """Answers typed and not given yet. ``revision`` is the task's when they were saved."""

    task_id: str
    person: str
    answers: Mapping[str, Any]
    revision: int
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class DesignDraft:
    """A definition file that is changed and not published yet: one a file, shared by the district's designers.

    ``based_on``: SHA-256 (hex) of the published content that it began from; None for a new file. ``revision``: which save this is.
    """

    file: str
    kind: str
    content: bytes
    based_on: str | None
    revision: int
    began_at: datetime
    saved_at: datetime
    saved_by: str


@dataclass(frozen=True, slots=True)
class Note:
    """A note on a case. A private one is for its writer only and never on the file."""

    id: str
    case_id: str
    actor: str
    at: datetime
    text: str
    private: bool


@dataclass(frozen=True, slots=True)
class Recusal:
    """A declared conflict of interest: ``person`` (an id) does nothing more in the case. ``returned`` are the tasks that went back."""

    case_id: str
    person: str
    reason: str
    at: datetime
    returned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class File:
    """A file on a case; its bytes come from ``engine.files.read``."""

    id: str
    case_id: str
    task_id: str | None
    name: str
    media_type: str
    size: int
    sha256: str
    actor: str
    at: datetime
