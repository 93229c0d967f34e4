"""A definition walked at random through both engines: they agree, or the first difference as two paths."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random  # noqa: TID251 - seeded: the same walk each time

from engine.execution.door import Context, Library, Start
from engine.execution.program import CallActivity, Event, Position, Program
from engine.execution.second.subset import Outside, outside
from engine.execution.second.values import Values
from engine.execution.second.walk import Seen, Walk
from engine.feel import Surroundings

WALKS = 20
STEPS = 40
LIMIT = timedelta(days=15)
"""Where a limit is asked for its due time: this long after its begin, in both engines."""


@dataclass(frozen=True, slots=True)
class Side:
    """What one engine did with the last stimulus: elements completed, in order, and what it waits for then."""

    completed: tuple[str, ...]
    waiting: tuple[str, ...]
    state: str


@dataclass(frozen=True, slots=True)
class Difference:
    """The first difference: what was sent in before, what was sent last, and what each engine made of that.

    ``what`` is completed, waiting, variables, state or thrown; ``elements`` are those in which the two differ.
    """

    walk: int
    what: str
    elements: tuple[str, ...]
    path: tuple[str, ...]
    token_machine: Side
    second_engine: Side


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the second engine says of a process: ``state`` is agrees, differs or outside.

    ``reached`` are the elements that completed in both, of ``elements`` that there are.
    """

    process_id: str
    file: str
    state: str
    outside: tuple[Outside, ...] = ()
    difference: Difference | None = None
    walks: int = 0
    steps: int = 0
    reached: int = 0
    elements: int = 0


def second_opinion(
    program: Program,
    library: Library,
    using: Callable[[datetime], Surroundings],
    now: datetime,
    *,
    seed: int = 0,
    walks: int = WALKS,
    steps: int = STEPS,
    anyway: bool = False,
) -> Opinion:
    """Walk ``program`` through both engines: ``walks`` times, at most ``steps`` stimuli each. The same ``seed`` gives the same walks.

    ``anyway`` compares what lies outside of the subset, too: that shows why it does.
    """
    called, unfit = called_programs(program, library)
    unfit += [one for each in (program, *called.values()) for one in outside(each)]
    opinion = Opinion(program.process_id, program.file, "outside", outside=tuple(unfit), elements=len(program.elements))
    starts = starts_of(program)
    if (unfit and not anyway) or not starts:
        return opinion
    context = Context(now, using(now), library, lambda _, begun: begun + LIMIT)
    random = Random(seed)  # noqa: S311 - nothing to guess here
    values = Values([program, *called.values()], random)
    taken, reached = 0, set[str]()
    for number in range(walks):
        walk = Walk(program, called, context, using, random, values)
        start = starts[number % len(starts)]
        seen: Seen | None = walk.send(Start(values.some(0.7, begin=True), start), Start({}, start), f"start {start or program.process_id}")
        while seen is not None and seen.alike and len(walk.path) < steps:
            seen = walk.next()
        taken += len(walk.path)
        reached |= walk.reached & set(program.elements)
        if seen is not None and not seen.alike:
            difference = _difference(number, walk, seen)
            return replace(opinion, state="differs", difference=difference, walks=number + 1, steps=taken, reached=len(reached))
    return replace(opinion, state="agrees", walks=walks, steps=taken, reached=len(reached))


def _difference(number: int, walk: Walk, seen: Seen) -> Difference:
    what, elements = seen.what()
    first, second = (Side(one.order, one.waiting(), one.state) for one in (seen.first, seen.second))
    return Difference(number + 1, what, elements, tuple(walk.path), first, second)


def starts_of(program: Program) -> list[str | None]:
    """Where a case can begin: its none start, or each of its events."""
    details = {id_: program.elements[id_].detail for id_ in program.scopes[program.process_id].starts}
    events = [
        id_ for id_, detail in details.items() if isinstance(detail, Event) and detail.position is Position.START and detail.definitions
    ]
    alone = len(details) > len(events)
    return [*([None] if alone else []), *events]


def called_programs(program: Program, library: Library) -> tuple[dict[str, Program], list[Outside]]:
    """Every process that a program calls, directly or through others, by id; and the calls that cannot be followed."""
    found: dict[str, Program] = {program.process_id: program}
    unfit: list[Outside] = []
    pending: list[tuple[Program, tuple[str, ...]]] = [(program, (program.process_id,))]
    while pending:
        here, above = pending.pop()
        for element in here.elements.values():
            detail = element.detail
            if not isinstance(detail, CallActivity) or detail.process.fixed is None:
                continue
            process = detail.process.fixed
            called = library.called_process(process, detail.binding, detail.version_tag, here.key)
            if called is None:
                unfit.append(Outside(here.process_id, element.id, f"the called process “{process}” is not there"))
            elif process in above:
                unfit.append(Outside(here.process_id, element.id, "a process that calls itself is not compared"))
            elif process not in found:
                found[process] = called
                pending.append((called, (*above, process)))
            elif found[process].key != called.key:
                unfit.append(Outside(here.process_id, element.id, f"two versions of “{process}” are called"))
    return {id_: one for id_, one in found.items() if id_ != program.process_id}, unfit
