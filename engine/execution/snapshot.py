"""The state of a case between two steps: parts (scopes), element instances and waits, and their bytes.

It holds what lives now, never what was: a completed element leaves nothing here. A part, an instance and a wait that a snapshot holds
are never changed; a step copies what it changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from engine.execution.door import Move

FORMAT = 1

PROCESS = "process"  # a process or called process: where reading variables ends
SCOPE = "scope"  # an embedded or event sub-process
TURN = "turn"  # one instance of a loop or multi-instance
STUCK = "stuck"  # the name of the incident on a join whose tokens wait in vain
STORE = "store"  # the items of a sequential multi-instance, or the output of a finished turn; nothing lives in it


class Wait(msgspec.Struct, array_like=True, frozen=True):
    """Something that an instance (``owner``; 0 is the scope itself, for event sub-processes) waits for.

    ``element`` is who gets it: the owner, a boundary event of it, the start of an event sub-process, or an event after a gateway.
    """

    number: int
    owner: int
    kind: str  # task, timer, message, signal, job, condition, incident, arming
    element: str
    definition: int = 0
    name: str = ""
    key: str | None = None
    due_at: datetime | None = None
    limit: str | None = None
    rest: str | None = None  # a cycle's ticks after this one
    held: bool = False  # a condition's last value


class Instance(msgspec.Struct, array_like=True):
    """An element at work. ``stage`` is where it stands when an incident holds it: enter, outputs, flows or again; empty otherwise."""

    number: int
    element: str
    body: bool = False
    stage: str = ""
    variables: dict[str, Any] = {}
    waits: tuple[int, ...] = ()
    given: dict[str, Any] | None = None  # variables that came with its event, or that it completed with
    data: dict[str, Any] = {}  # what its kind keeps
    first: int = 0  # its parts are numbered from here
    count: int = 0


class Root(msgspec.Struct, array_like=True):
    """What the case has once: kept in part 0."""

    state: str = "active"
    number: int = 0  # last number given to an instance or wait
    part: int = 0  # last number given to a part
    size: int = 0  # of all variables, in bytes
    reason: str = ""
    waiters: dict[str, dict[int, int]] = {}  # message or signal, then wait: its part; oldest first
    conditions: dict[int, int] = {}  # wait: its part


class Part(msgspec.Struct, array_like=True):
    """A scope: its variables, the tokens that wait at its joins, the instances in it and what they wait for."""

    number: int
    kind: str
    program: str  # key of its program
    process: int  # the part of the (called) process around it
    scope: str  # id of the process or sub-process (a turn: of the element's own scope)
    parent: int = -1
    owner: int = 0  # the instance in ``parent`` that it belongs to
    depth: int = 0  # calls above it
    variables: dict[str, Any] = {}
    tokens: dict[str, int] = {}
    instances: dict[int, Instance] = {}
    waits: dict[int, Wait] = {}
    interrupted: bool = False  # an interrupting event sub-process has taken over
    output: Any = None
    done: list[Any] = []  # completed activities that can be compensated, oldest first
    root: Root | None = None
    version: int = FORMAT

    def idle(self) -> bool:
        """Whether nothing in it lives."""
        return not self.instances and not self.tokens


def copied(part: Part) -> Part:
    """A part that a step may change; instances and waits are still shared."""
    root = part.root
    if root is not None:
        root = Root(root.state, root.number, root.part, root.size, root.reason, root.waiters, root.conditions)
    return Part(
        part.number, part.kind, part.program, part.process, part.scope, part.parent, part.owner, part.depth, dict(part.variables),
        dict(part.tokens), dict(part.instances), dict(part.waits), part.interrupted, part.output, part.done, root, part.version,
    )  # fmt: skip


_encoder = msgspec.json.Encoder(decimal_format="number")
_decoder = msgspec.json.Decoder(Part, float_hook=Decimal)


def encode_part(part: Part) -> bytes:
    """The part in the snapshot's own format: JSON with exact numbers, stable for equal parts of equal history."""
    return _encoder.encode(part)


def decode_part(content: bytes) -> Part:
    """The part that ``encode_part`` wrote.

    Raises:
        msgspec.ValidationError: the bytes are no part of this format.
    """
    part = _decoder.decode(content)
    if part.version > FORMAT:
        raise msgspec.ValidationError(f"The part has format {part.version}; this release reads up to {FORMAT}.")
    return part


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The parts of a case by number; 0 is the root. The mapping may load parts when they are asked for."""

    parts: Mapping[int, Part]

    @staticmethod
    def empty() -> Snapshot:
        """The snapshot of a case that has not begun."""
        return Snapshot({})

    def after(self, move: Move) -> Snapshot:
        """The snapshot that ``move`` leads to."""
        parts = dict(self.parts)
        for number, part in move.parts.items():
            if part is None:
                parts.pop(number, None)
            else:
                parts[number] = part
        return Snapshot(parts)

    @property
    def state(self) -> str:
        """active, suspended, completed, cancelled or failed."""
        root = self.parts[0].root
        assert root is not None
        return root.state

    def under(self, part: Part) -> Iterator[Part]:
        """``part`` and every part in it, parents first."""
        pending = [part]
        while pending:
            here = pending.pop()
            yield here
            for instance in reversed(here.instances.values()):
                inside = (self.parts.get(number) for number in range(instance.first + instance.count - 1, instance.first - 1, -1))
                pending.extend(found for found in inside if found is not None and found.kind != STORE)
