"""One step at work: the parts that it has copied, its work list, and what it tells.

The functions that move tokens live beside it (`tokens`, `life`, `scopes`, `waits`, `catching`); they take the machine as their first
argument. Work is a list of small calls, first in, first out, so no step nests into the next.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from engine.execution.door import (
    CallClosed,
    Closed,
    Context,
    DecisionTaken,
    Handle,
    MessageThrown,
    Move,
    Opened,
    Redated,
    SignalThrown,
    Transition,
    VariableChange,
)
from engine.execution.errors import NoSuchHandle
from engine.execution.plan import Node, Plan, plan_of
from engine.execution.program import Program
from engine.execution.snapshot import TURN, Instance, Part, Root, Snapshot, Wait, copied

if TYPE_CHECKING:
    from engine.execution.kind import Kind

Work = tuple[Callable[["Machine", Part, Any], None], int, Any, bool]


class At:
    """Where a verb works: an instance, its part and its node."""

    __slots__ = ("inst", "node", "part")

    def __init__(self, part: Part, inst: Instance, node: Node) -> None:
        self.part = part
        self.inst = inst
        self.node = node

    @property
    def inner(self) -> bool:
        """Whether this is one turn of a loop or multi-instance."""
        return self.part.kind == TURN

    @property
    def kind(self) -> Kind:
        """Who runs it: the loop for a body, the element's own kind otherwise."""
        return self.node.loop if self.inst.body and self.node.loop is not None else self.node.kind


class Machine:
    """The state of one step while it runs."""

    __slots__ = (
        "armed", "changed", "changes", "closed", "context", "decisions", "dirty", "fresh", "late", "moving", "opened", "owned", "parts",
        "plans", "redated", "root", "snapshot", "throws", "transitions", "work",
    )  # fmt: skip

    def __init__(self, snapshot: Snapshot, context: Context, program: Program) -> None:
        self.snapshot = snapshot
        self.context = context
        self.plans: dict[str, Plan] = {program.key: plan_of(program)}
        self.parts: dict[int, Part | None] = {}
        self.dirty: set[int] = set()
        self.fresh: set[int] = set()  # instances that this step may change
        self.owned: set[str] = set()  # entries of the root's index that this step may change
        self.work: deque[Work] = deque()
        self.moving: dict[int, int] = {}  # part: tokens on their way in it
        self.late: list[tuple[int, str]] = []  # tokens that came to a join which decides when all others stand
        self.changed: list[tuple[int, str]] = []  # variables, for conditions
        self.armed: set[int] = set()  # conditions that have begun to wait
        self.transitions: list[Transition] = []
        self.opened: list[Opened] = []
        self.closed: list[Closed | CallClosed] = []
        self.redated: list[Redated] = []
        self.throws: list[MessageThrown | SignalThrown] = []
        self.changes: list[VariableChange] = []
        self.decisions: list[DecisionTaken] = []
        self.root: Root = Root()

    # --- parts and instances

    def begin(self, part: Part) -> None:
        """Take ``part`` as the root of a new case."""
        self.parts[0] = part
        self.dirty.add(0)
        self.continue_with(part)

    def continue_with(self, part: Part) -> None:
        """Go on with the case whose root is ``part``."""
        assert part.root is not None
        self.root = part.root

    def find(self, number: int) -> Part | None:
        """The part, to be changed by this step, or None where it has ended."""
        try:
            return self.parts[number]
        except KeyError:
            stored = self.snapshot.parts.get(number)
            part = self.parts[number] = copied(stored) if stored is not None else None
            return part

    def part(self, number: int) -> Part:
        """The part, which lives."""
        part = self.find(number)
        assert part is not None
        return part

    def plan(self, part: Part) -> Plan:
        """The plan that runs in a part."""
        plan = self.plans.get(part.program)
        if plan is None:
            plan = self.plans[part.program] = plan_of(self.context.library.program(part.program))
        return plan

    def at(self, part: Part, number: int) -> At | None:
        """An instance, to be changed by this step, or None where it is over."""
        inst = part.instances.get(number)
        if inst is None:
            return None
        if number not in self.fresh:
            inst = Instance(
                inst.number, inst.element, inst.body, inst.stage, inst.variables, inst.waits, inst.given, inst.data, inst.first, inst.count
            )
            part.instances[number] = inst
            self.fresh.add(number)
        return At(part, inst, self.plan(part).nodes[inst.element])

    def owner(self, part: Part) -> At:
        """The instance that a part belongs to."""
        at = self.at(self.part(part.parent), part.owner)
        assert at is not None
        return at

    def wait(self, handle: Handle, *kinds: str) -> tuple[Part, Wait]:
        """The open thing behind a handle.

        Raises:
            NoSuchHandle: it is over, or of another kind.
        """
        part = self.find(handle.part)
        wait = part.waits.get(handle.number) if part is not None else None
        if part is None or wait is None or wait.kind not in kinds:
            raise NoSuchHandle(part=handle.part, number=handle.number)
        return part, wait

    def touch(self, part: Part) -> None:
        """``part`` has changed."""
        self.dirty.add(part.number)

    def drop(self, part: Part) -> None:
        """``part`` has ended."""
        self.parts[part.number] = None
        self.dirty.add(part.number)
        self.moving.pop(part.number, None)

    def number(self) -> int:
        """The next number for an instance or wait."""
        self.root.number += 1
        self.dirty.add(0)
        return self.root.number

    # --- work

    def later(self, part: Part, call: Callable[[Machine, Part, Any], None], what: Any) -> None:
        """Put a call on the work list; it is dropped if the part ends before."""
        self.work.append((call, part.number, what, False))

    def send(self, part: Part, call: Callable[[Machine, Part, Any], None], what: Any) -> None:
        """Put a token on its way: the part is not idle until ``call`` has met it."""
        self.moving[part.number] = self.moving.get(part.number, 0) + 1
        self.work.append((call, part.number, what, True))

    def stop_tokens(self, part: Part) -> None:
        """Take away every token on its way in a part."""
        if self.moving.pop(part.number, 0):
            self.work = deque(item for item in self.work if item[1] != part.number or not item[3])

    def work_off(self, after_each: Callable[[Machine], None]) -> None:
        """Do what is on the work list until it is empty."""
        while self.work:
            call, number, what, token = self.work.popleft()
            part = self.find(number)
            if part is not None:
                if token:
                    self.moving[number] -= 1
                call(self, part, what)
                if self.changed or self.armed:
                    after_each(self)

    # --- what happened

    def tell(self, part: Part, element: str, kind: str, instance: int, body: bool = False, **detail: Any) -> None:
        """Record a transition."""
        self.transitions.append(Transition(element, kind, part.number, part.process, instance, body, detail))

    def move(self) -> Move:
        """What the step has changed."""
        return Move(
            state=self.root.state,
            parts={number: self.parts[number] for number in sorted(self.dirty) if self._to_tell(number)},
            transitions=tuple(self.transitions),
            opened=tuple(self.opened),
            closed=tuple(self.closed),
            redated=tuple(self.redated),
            throws=tuple(self.throws),
            changes=tuple(self.changes),
            decisions=tuple(self.decisions),
        )

    def _to_tell(self, number: int) -> bool:
        return self.parts[number] is not None or number in self.snapshot.parts
