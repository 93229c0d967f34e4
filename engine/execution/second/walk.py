"""One random walk: the same stimuli to both engines, and what each made of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random  # noqa: TID251 - seeded: the same walk each time
from typing import Any

from engine.execution.door import (
    CallOpened,
    Closed,
    Complete,
    Context,
    Handle,
    IncidentOpened,
    JobDone,
    JobOpened,
    Json,
    MessageArrived,
    MessageThrown,
    Move,
    SignalThrown,
    Stimulus,
    SubscriptionOpened,
    TaskOpened,
    ThrowError,
    TimerFired,
    TimerOpened,
)
from engine.execution.errors import CaseFailed
from engine.execution.program import ErrorDefinition, Event, Program
from engine.execution.second.run import Second
from engine.execution.second.values import Values
from engine.execution.snapshot import Snapshot
from engine.execution.step import step
from engine.feel import Surroundings

Opened = TaskOpened | TimerOpened | SubscriptionOpened | JobOpened
Place = tuple[str, str]  # process id and element id
OPEN = {TaskOpened: "task", TimerOpened: "timer", SubscriptionOpened: "message", JobOpened: "job"}
ERRORS = 0.2
"""How often a person or an operation ends in an error where one is caught."""


@dataclass(slots=True)
class Side:
    """One engine: what it has open, and what its last Move told."""

    processes: dict[int, str]
    calls: dict[int, str] = field(default_factory=lambda: {0: ""})  # by which calls a process was reached
    opened: dict[Handle, Opened] = field(default_factory=dict)
    completed: Counter[tuple[str, str, bool]] = field(default_factory=Counter)
    order: tuple[str, ...] = ()
    thrown: Counter[tuple[str, str, str | None]] = field(default_factory=Counter)
    incidents: tuple[IncidentOpened, ...] = ()
    state: str = "active"
    variables: dict[str, Json] = field(default_factory=dict)

    def take(self, move: Move, variables: dict[str, Json]) -> None:
        """Keep what a Move tells."""
        within = {one.part: one.process_part for one in move.transitions}  # a call lies in a scope of its process
        for opened in move.opened:
            if isinstance(opened, CallOpened):
                self.processes[opened.part] = opened.process_id
                self.calls[opened.part] = f"{self.calls[within.get(opened.parent_part, opened.parent_part)]}{opened.element_id} > "
            elif isinstance(opened, Opened):
                self.opened[opened.handle] = opened
        for closed in move.closed:
            if isinstance(closed, Closed):
                self.opened.pop(closed.handle, None)
        done = [one for one in move.transitions if one.kind == "completed"]
        self.completed = Counter((self.calls[one.process_part], one.element_id, one.body) for one in done)
        self.order = tuple(one.element_id for one in done)
        self.thrown = Counter(_thrown(one) for one in move.throws)
        self.incidents = tuple(one for one in move.opened if isinstance(one, IncidentOpened))
        self.state, self.variables = move.state, variables

    def open(self) -> Counter[tuple[Any, ...]]:
        """What is waited for, comparable between the engines."""
        return Counter(self.key(one) for one in self.opened.values())

    def key(self, one: Opened) -> tuple[Any, ...]:
        """How one open thing is recognised in the other engine."""
        place = (OPEN[type(one)], self.calls[one.process_part], one.element_id)
        if isinstance(one, TimerOpened):
            return (*place, str(one.due_at))
        return (*place, one.kind, one.name, str(one.key)) if isinstance(one, SubscriptionOpened) else place

    def waiting(self) -> tuple[str, ...]:
        """The elements that wait, for people."""
        return tuple(sorted(one.element_id for one in self.opened.values()))


def _thrown(one: MessageThrown | SignalThrown) -> tuple[str, str, str | None]:
    return ("message", one.name, one.key) if isinstance(one, MessageThrown) else ("signal", one.name, None)


def _apart(one: Counter[Any], other: Counter[Any]) -> Counter[Any]:
    return (one - other) + (other - one)


@dataclass(frozen=True, slots=True)
class Seen:
    """What both engines did with one stimulus."""

    first: Side
    second: Side

    @property
    def alike(self) -> bool:
        """Whether they did the same."""
        return not self.what()[0]

    def what(self) -> tuple[str, tuple[str, ...]]:
        """In what they differ, and at which elements; empty where they do not."""
        one, other = self.first, self.second
        if one.incidents or other.incidents:
            return self._stopped()
        done, waiting, thrown = one.completed, one.open(), one.thrown
        for name, at, differing in (
            ("completed", 1, _apart(done, other.completed)),
            ("waiting", 2, _apart(waiting, other.open())),
            ("thrown", 1, _apart(thrown, other.thrown)),
        ):
            if differing:
                return name, tuple(sorted({str(key[at]) for key in differing}))
        if one.state != other.state:
            return "state", ()
        changed = {name for name in {*one.variables, *other.variables} if one.variables.get(name) != other.variables.get(name)}
        return ("variables", tuple(sorted(changed))) if changed else ("", ())

    def _stopped(self) -> tuple[str, tuple[str, ...]]:
        """Both stand still at the same element, or the first does at one whose attributes the second does not evaluate."""
        here, there = ({each.element_id for each in side.incidents} for side in (self.first, self.second))
        only_stuck = all(each.code == "join-stuck" for each in self.first.incidents)
        if (here & there) or (not there and (only_stuck or self.second.state != "completed")):
            return "", ()
        if there == {""}:
            return ("", ()) if here else ("state", ())
        return "state", tuple(sorted(here | there))

    @property
    def over(self) -> bool:
        """Whether nothing can follow that could be compared."""
        return bool(self.first.incidents or self.second.incidents) or self.first.state != "active"


class Walk:
    """A case in both engines."""

    def __init__(
        self,
        program: Program,
        called: dict[str, Program],
        context: Context,
        using: Callable[[datetime], Surroundings],
        random: Random,
        values: Values,
    ) -> None:
        self.program, self.context, self.using, self.random, self.values = program, context, using, random, values
        self.programs = {program.process_id: program, **called}
        self.snapshot = Snapshot.empty()
        self.second = Second(program, called)
        self.sides = (Side({0: program.process_id}), Side({0: program.process_id}))
        self.path: list[str] = []
        self.reached: set[str] = set()
        self.over = False

    def send(self, one: Stimulus, other: Stimulus, said: str) -> Seen:
        """Give the first engine ``one`` and the second ``other``; a Start goes to both with the variables of ``one``."""
        self.path.append(said)
        first, second = self.sides
        move = step(self.program, self.snapshot, one, self.context)
        self.snapshot = self.snapshot.after(move)
        root = self.snapshot.parts.get(0)
        first.take(move, dict(root.variables) if root is not None else {})
        if self.path[1:]:
            second.take(self.second.step(other, self.context), self.second.variables)
        else:
            second.take(self.second.step(one, self.context), self.second.variables)
        seen = Seen(first, second)
        self.reached |= set(first.order) & set(second.order)
        self.over = seen.over
        return seen

    def next(self) -> Seen | None:
        """One stimulus more; None where there is nothing to send."""
        chosen = None if self.over else self._choose()
        if chosen is None:
            return None
        one, other = chosen
        variables = self.values.some(0.5)
        self._pass_time(one)
        said, stimulus = self._stimulus(one, variables)
        try:
            return self.send(stimulus(one.handle), stimulus(other.handle), said)
        except CaseFailed:
            return None

    def _choose(self) -> tuple[Opened, Opened] | None:
        """Something open in both engines; of the timers only the first due."""
        first, second = self.sides
        timers = [one for one in first.opened.values() if isinstance(one, TimerOpened) and one.due_at is not None]
        due = min(timers, key=lambda one: (one.due_at, one.handle.number), default=None)
        others = [one for one in first.opened.values() if not isinstance(one, TimerOpened)]
        known: list[Opened] = [*others, *([due] if due is not None else [])]
        if not known:
            return None
        one = self.random.choice(known)
        mine = [each for each in first.opened.values() if first.key(each) == first.key(one)]
        theirs = [each for each in second.opened.values() if second.key(each) == first.key(one)]
        return one, theirs[mine.index(one)]

    def _pass_time(self, one: Opened) -> None:
        now = self.context.now + timedelta(minutes=1)
        if isinstance(one, TimerOpened) and one.due_at is not None:
            now = max(self.context.now, one.due_at)
        self.context = replace(self.context, now=now, using=self.using(now))

    def _stimulus(self, one: Opened, variables: dict[str, Json]) -> tuple[str, Callable[[Handle], Stimulus]]:
        if isinstance(one, TimerOpened):
            due = one.due_at or self.context.now
            return f"timer {one.element_id}", lambda handle: TimerFired(handle, due)
        if isinstance(one, SubscriptionOpened):
            return f"{one.kind} {one.name} at {one.element_id}", lambda handle: MessageArrived(handle, variables)
        codes = self._codes(one)
        if codes and self.random.random() < ERRORS:
            code = self.random.choice(codes)
            return f"error {code} at {one.element_id}", lambda handle: ThrowError(handle, code)
        if isinstance(one, JobOpened):
            return f"operation {one.element_id} done", lambda handle: JobDone(handle, variables)
        return f"complete {one.element_id}", lambda handle: Complete(handle, variables)

    def _codes(self, one: Opened) -> list[str]:
        """The codes of the errors that are caught at the element itself."""
        program = self.programs[self.sides[0].processes[one.process_part]]
        found = []
        for id_ in program.elements[one.element_id].boundary:
            detail = program.elements[id_].detail
            for definition in detail.definitions if isinstance(detail, Event) else ():
                if isinstance(definition, ErrorDefinition):
                    found.append((definition.code.fixed if definition.code is not None else None) or "any")
        return found
