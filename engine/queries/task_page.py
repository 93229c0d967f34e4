"""Everything that the page of one task shows: its form with what the case knows, and beside it what matters of the case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from engine.access import Permission, Sight, Subject, may
from engine.queries.ahead import Ahead, ahead
from engine.queries.answered import Answered, answered
from engine.queries.awaited import Awaited, awaited
from engine.queries.bilingual import Bilingual
from engine.queries.drawing import drawings_of
from engine.queries.facts import CaseFacts
from engine.queries.files import FileLine, files
from engine.queries.forms import form_of
from engine.queries.inbox import line_of
from engine.queries.limits import LimitLine, limits
from engine.queries.live import seen_by_task
from engine.queries.notes import NoteLine, notes
from engine.queries.people import names
from engine.queries.personal import with_personal
from engine.queries.processes import process_names
from engine.queries.reader import Reader
from engine.queries.remaining import Remaining
from engine.queries.seeing import sight_of
from engine.store.tables import case_instance, task
from engine.work.errors import TaskNotFound
from engine.work.ids import district_of


@dataclass(frozen=True, slots=True)
class TaskFile:
    """One task. ``schema`` is its form in the page's language, ``values`` what it is filled from; both None without a form.

    ``known`` are all variables that the task sees, ``processes`` the names of all processes by id. ``may_claim``, ``may_complete``,
    ``may_release``, ``may_hold`` and ``may_assign`` (to somebody else) tell what the reader may do now.
    ``messages`` are those that the case waits for now; ``people`` the names of who wrote ``notes`` and attached ``files``, by id.
    ``held_until`` is None where the task is not put off, or no longer. ``answered`` is what was answered in the case so far, the newest
    first; ``ahead`` what comes after this task. ``seq`` is the number of the last entry on the case's record: what came since the page
    was opened has a higher one. ``recused``: the reader has declared a conflict of interest in the case.
    """

    id: str
    case: CaseFacts
    name: Bilingual
    process: Bilingual
    state: str
    revision: int
    roles: tuple[str, ...]
    assignee: str | None
    assignee_name: str
    remaining: Remaining
    by_law: bool | None
    source: Bilingual
    schema: Mapping[str, Any] | None
    values: Mapping[str, Any] | None
    known: Mapping[str, Any]
    limits: tuple[LimitLine, ...]
    processes: Mapping[str, Bilingual]
    may_claim: bool
    may_complete: bool
    may_release: bool
    may_hold: bool
    held_until: datetime | None
    held_reason: str
    may_assign: bool
    messages: tuple[Awaited, ...]
    notes: tuple[NoteLine, ...]
    files: tuple[FileLine, ...]
    people: Mapping[str, str]
    limit_key: str | None = None
    closed_at: datetime | None = None
    closed_by: str = ""
    answered: tuple[Answered, ...] = ()
    ahead: tuple[Ahead, ...] = ()
    seq: int = 0
    recused: bool = False


def task_page(db: Connection, who: Reader, task_id: str, language: str) -> TaskFile:
    """The page of a task.

    Raises:
        TaskNotFound: there is none with this id.
    """
    row = db.execute(select(task).where(task.c.district_id == district_of(task_id), task.c.id == task_id)).first()
    if row is None:
        raise TaskNotFound(task_id=task_id)
    seen = sight_of(db, who, row.root_id)
    if seen is Sight.NONE:
        raise TaskNotFound(task_id=task_id)
    line = line_of(db, who, row)
    processes = process_names(db)
    drawings = drawings_of(db, row.root_id)
    is_open = row.state == "open"
    known = with_personal(db, row.root_id, seen_by_task(db, task_id, row.part), seen) if is_open else {}
    form = form_of(db, row.form_key)
    candidates = row.candidates
    recused = row.root_id in who.recused
    mine = (who.person,) if recused else ()
    subject = Subject(tuple(candidates["roles"]), row.unit_id, row.assignee, tuple(candidates["users"]), line.case.steward, (), mine)
    given = answered(db, row.root_id, language, seen)
    written, attached = notes(db, who, row.root_id), files(db, who, row.root_id)
    authors = {one.actor for one in written} | {one.actor for one in attached} | {one.actor for one in given} | {row.closed_by or ""}
    return TaskFile(
        row.id,
        line.case,
        line.name,
        processes.get(row.process_id, Bilingual(row.process_id)),
        row.state,
        row.revision,
        line.roles,
        row.assignee,
        names(db, who.district, [row.assignee]).get(row.assignee, row.assignee) if row.assignee else "",
        line.remaining,
        line.by_law,
        line.source,
        form.localised(language) if form else None,
        {key: known[key] for key in sorted(form.keys | form.keys_read) if key in known} if form else None,
        known,
        tuple(line for line in limits(db, who, row.root_id, drawings.values()) if line.is_live),
        processes,
        is_open and row.assignee is None and may(who.actor, Permission.CLAIM, subject),
        is_open and may(who.actor, Permission.COMPLETE, subject),
        is_open and row.assignee is not None and may(who.actor, Permission.RELEASE, subject),
        is_open and may(who.actor, Permission.HOLD_TASK, subject),
        line.held_until,
        line.held_reason,
        is_open and may(who.actor, Permission.ASSIGN, subject),
        awaited(db, row.root_id, line.case.number or "", drawings) if is_open else (),
        written,
        attached,
        names(db, who.district, {actor.removeprefix("user:") for actor in authors}),
        row.limit_key,
        row.closed_at,
        row.closed_by or "",
        given,
        ahead(db, row.program_key, row.element_id) if is_open else (),
        _entries(db, row.root_id),
        recused,
    )


def _entries(db: Connection, root_id: str) -> int:
    c = case_instance.c
    return db.scalar(select(c.entries).where(c.district_id == district_of(root_id), c.id == root_id)) or 0
