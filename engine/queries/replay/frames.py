"""The case as frames, one an entry: when, who, what, and which elements and flows it changed. Compact: a slider runs on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from engine.queries.bilingual import Bilingual
from engine.queries.paging import reads
from engine.queries.people import names
from engine.queries.reader import Reader
from engine.queries.replay.acted import Act, act
from engine.queries.replay.entries import RecordedEntry, Transition, case_of, entries, entry_count
from engine.queries.replay.walk import CALL, WORK, Walk
from engine.work.errors import CaseNotFound

PAGE = 1000
"""Frames a page."""

MARKS: Mapping[str, str] = {"activated": "+", "completed": "-", "cancelled": "x", "taken": ">", "failed": "!"}
"""How a frame writes what happened to an element or flow."""

REASONS = ("reason", "dangerReason", "need", "conflictReason")


@dataclass(frozen=True, slots=True)
class Scope:
    """The case (part 0) or a process that it called, where it was called, and its program."""

    part: int
    parent: int
    element: str
    program: str
    began: int
    name: Bilingual


@dataclass(frozen=True, slots=True)
class Frame:
    """One entry.

    ``working_days``: those from the first entry's day to this one's, so that two frames tell how long something waited. ``done`` is the
    element that people acted on, in the process with part ``process``; ``began`` names the tasks that it opened, ``happened`` the named
    events, ``entered`` and ``left`` the processes. ``changes`` are (mark of `MARKS`, part of the process, element, instance).
    """

    seq: int
    at: datetime
    working_days: int
    kind: str
    actor: str
    reason: str
    process: int
    done: Bilingual | None
    element: str
    began: tuple[Bilingual, ...]
    happened: tuple[Bilingual, ...]
    entered: tuple[Bilingual, ...]
    left: tuple[Bilingual, ...]
    failed: tuple[Bilingual, ...]
    act: Act | None
    erased: bool
    sealed: bool
    changes: tuple[tuple[str, int, str, int], ...]


@dataclass(frozen=True, slots=True)
class Frames:
    """A page of frames. ``after``: the number to ask the next page with; None on the last. ``people``: names by id."""

    root_id: str
    total: int
    scopes: tuple[Scope, ...]
    frames: tuple[Frame, ...]
    people: Mapping[str, str]
    after: int | None


@reads("pk_audit_entry")
def frames(db: Connection, who: Reader, case_id: str, *, after: int = 0, limit: int = PAGE) -> Frames:
    """The frames with a number above ``after``, and all processes up to the last of them.

    Raises:
        CaseNotFound: there is no record of the case.
    """
    root_id = case_of(case_id)
    total, walk, made, first = entry_count(db, root_id), Walk(db, root_id), [], None
    for entry in entries(db, root_id, upto=after + limit):
        first = first or entry.at
        walk.take(entry)
        if entry.seq > after:
            made.append(frame(entry, walk, who, first))
    if not made and not after:
        raise CaseNotFound(case_id=case_id)
    people = names(db, who.district, {one.actor.removeprefix("user:") for one in made if one.actor.startswith("user:")})
    last = made[-1].seq if made else after
    return Frames(root_id, total, scopes(walk), tuple(made), people, last if len(made) == limit and last < total else None)


def scopes(walk: Walk) -> tuple[Scope, ...]:
    """The processes of the case so far, the case itself first."""
    found = sorted(walk.scopes.values(), key=lambda scope: scope.part)
    return tuple(Scope(one.part, one.parent, one.element, one.program, one.began, _process_name(walk, one.part)) for one in found)


def _process_name(walk: Walk, part: int) -> Bilingual:
    shapes = walk.drawing(part).shapes.values()
    return next((shape.name for shape in shapes if shape.kind == "process"), Bilingual(""))


def frame(entry: RecordedEntry, walk: Walk, who: Reader, first: datetime) -> Frame:
    """One entry as a frame; ``walk`` has taken it. ``first``: when the case's first entry was made."""
    seen = [one for one in entry.transitions if not one.body]
    process, element = _about(entry, seen, walk)
    days = [instant.astimezone(who.zone).date() for instant in (first, entry.at)]
    return Frame(
        entry.seq,
        entry.at,
        who.calendar.working_days_between(days[0], days[1]),
        entry.kind,
        entry.actor,
        reason(entry),
        process,
        walk.drawing(process).name(element) if element else None,
        element,
        _names(seen, walk, "activated", {WORK}),
        _names(seen, walk, "completed", {"endEvent", "intermediateCatchEvent", "boundaryEvent"}, named=True),
        _names(seen, walk, "activated", {CALL}),
        _names(seen, walk, "completed", {CALL}),
        _names(entry.transitions, walk, "failed", None),
        act(entry.content.get("variables", {}), entry.at, who) if entry.actor.startswith(("user:", "party:")) else None,
        entry.erased,
        entry.sealed,
        tuple((MARKS[one.kind], one.process, one.element, one.instance) for one in seen if one.kind in MARKS),
    )


def reason(entry: RecordedEntry) -> str:
    """What was written of it: a reason, a note, a file's name."""
    content = entry.content
    if entry.kind in ("note-written", "file-attached"):
        return str(content.get("text") or "")
    if entry.kind == "message-received":
        brought = {name: value for _, name, value, _ in reversed(content.get("changes", ())) if name in REASONS and isinstance(value, str)}
        return next(iter(brought.values()), "")
    return str(content.get("reason") or entry.detail.get("reason") or "")


def _about(entry: RecordedEntry, seen: Iterable[Transition], walk: Walk) -> tuple[int, str]:
    """The process and element that the entry is about: the task of its subject, else what it completed or touched first."""
    task = walk.task(entry)
    first = next(iter(seen), None)
    if entry.kind == "task-completed" and first is not None:
        return first.process, first.element
    if task is not None and (first is None or entry.kind.startswith(("task-", "reminded"))):
        return task.process, task.element
    if first is not None:
        return first.process, "" if first.kind == "taken" else first.element
    return int(str(entry.detail.get("case", "")).rpartition(".p")[2] or 0) if ".p" in str(entry.detail.get("case", "")) else 0, ""


def _names(seen: Iterable[Transition], walk: Walk, kind: str, kinds: set[str] | None, *, named: bool = False) -> tuple[Bilingual, ...]:
    return tuple(dict.fromkeys(_named(seen, walk, kind, kinds, named)))


def _named(seen: Iterable[Transition], walk: Walk, kind: str, kinds: set[str] | None, named: bool) -> Iterator[Bilingual]:
    for one in seen:
        if one.kind != kind:
            continue
        drawn = walk.drawing(one.process)
        if kinds is None or drawn.kind(one.element) in kinds:
            name = drawn.name(one.element)
            if not named or name.en != one.element:
                yield name
