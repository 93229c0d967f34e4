"""What happened to a case, in words' raw material: one line a command, with what it led to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from engine.queries.bilingual import Bilingual
from engine.queries.drawing import Drawing
from engine.queries.happened import Happened

WORK = frozenset({"userTask"})
FACTS = frozenset({"endEvent", "intermediateCatchEvent", "boundaryEvent"})
CALLS = frozenset({"callActivity"})


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """One command.

    ``done`` is the task that it completed; ``began`` are tasks that it opened, ``facts`` the named events that it brought about,
    ``entered`` and ``left`` the processes that it called and ended. ``about`` is the task that it was done to without completing it.
    """

    seq: int
    at: datetime
    actor: str
    command: str
    done: Bilingual | None
    began: tuple[Bilingual, ...] = ()
    facts: tuple[Bilingual, ...] = ()
    entered: tuple[Bilingual, ...] = ()
    left: tuple[Bilingual, ...] = ()
    failed: tuple[Bilingual, ...] = ()
    reason: str = ""
    about: Bilingual | None = None


def timeline(steps: Iterable[Happened], drawings: Mapping[str, Drawing], tasks: Mapping[str, Bilingual]) -> tuple[TimelineLine, ...]:
    """The steps as lines, the newest first.

    Args:
        steps: what the record says happened.
        drawings: of each of the case's processes, by its id.
        tasks: the names of the case's tasks, by id.
    """
    return tuple(_line(step, drawings, tasks) for step in reversed(tuple(steps)))


def _line(step: Happened, drawings: Mapping[str, Drawing], tasks: Mapping[str, Bilingual]) -> TimelineLine:
    return TimelineLine(
        step.seq,
        step.at,
        step.actor,
        step.command,
        next(iter(_names(step, drawings, WORK, "completed")), None),
        _names(step, drawings, WORK, "activated"),
        _names(step, drawings, FACTS, "completed", named=True),
        _names(step, drawings, CALLS, "activated"),
        _names(step, drawings, CALLS, "completed"),
        _names(step, drawings, None, "failed"),
        step.reason,
        tasks.get(step.subject or ""),
    )


def _names(
    step: Happened, drawings: Mapping[str, Drawing], kinds: frozenset[str] | None, transition: str, *, named: bool = False
) -> tuple[Bilingual, ...]:
    found: dict[Bilingual, None] = {}
    for change in step.changes:
        if change.transition != transition or change.body:
            continue
        drawn = drawings.get(change.case_id, Drawing({}))
        if kinds is not None and drawn.kind(change.element_id) not in kinds:
            continue
        name = drawn.name(change.element_id)
        if not named or name.en != change.element_id:
            found[name] = None
    return tuple(found)
