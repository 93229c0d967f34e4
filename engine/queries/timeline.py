"""What happened to a case, in words' raw material: one line a command, with what it led to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

from sqlalchemy import Connection

from engine.queries.bilingual import Bilingual
from engine.queries.drawing import Drawing, drawing
from engine.work import reading
from engine.work.model import Entry

WORK = frozenset({"userTask"})
FACTS = frozenset({"startEvent", "endEvent", "intermediateThrowEvent", "intermediateCatchEvent", "boundaryEvent"})
CALLS = frozenset({"callActivity"})


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """One command.

    ``done`` is the task that it completed; ``began`` are tasks that it opened, ``facts`` the named events that it brought about,
    ``entered`` and ``left`` the processes that it called and ended.
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
    changes: Mapping[str, object] = field(default_factory=dict)


def timeline(db: Connection, root_id: str, programs: Mapping[str, str]) -> tuple[TimelineLine, ...]:
    """The commands on a case, the newest first. ``programs``: key of the program of each of its processes, by id."""
    drawings = {case_id: drawing(db, key) for case_id, key in programs.items()}
    entries = reading.history(db, root_id)
    lines = [_line(list(group), drawings) for _, group in groupby(entries, key=lambda entry: entry.seq)]
    return tuple(reversed(lines))


def _line(entries: list[Entry], drawings: Mapping[str, Drawing]) -> TimelineLine:
    head = entries[0]
    changes = {name: value for entry in entries for name, value in entry.changes.items()}
    return TimelineLine(
        head.seq,
        head.at,
        head.actor,
        head.command,
        next(iter(_names(entries, drawings, WORK, "completed")), None),
        _names(entries, drawings, WORK, "activated"),
        _names(entries, drawings, FACTS, "completed", named=True),
        _names(entries, drawings, CALLS, "activated"),
        _names(entries, drawings, CALLS, "completed"),
        _names(entries, drawings, None, "failed"),
        str(head.detail.get("reason") or ""),
        changes,
    )


def _names(
    entries: Iterable[Entry], drawings: Mapping[str, Drawing], kinds: frozenset[str] | None, transition: str, *, named: bool = False
) -> tuple[Bilingual, ...]:
    found: dict[Bilingual, None] = {}
    for entry in entries:
        if entry.element_id is None or entry.transition != transition or entry.body:
            continue
        drawn = drawings.get(entry.case_id, Drawing({}))
        if kinds is not None and drawn.kind(entry.element_id) not in kinds:
            continue
        name = drawn.name(entry.element_id)
        if not named or name.en != entry.element_id:
            found[name] = None
    return tuple(found)
