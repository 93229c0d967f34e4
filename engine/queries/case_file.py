"""Everything that the page of one case shows, in the fewest statements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from engine.access import Permission, may
from engine.queries.bilingual import Bilingual
from engine.queries.drawing import drawing
from engine.queries.facts import CaseFacts, case_facts
from engine.queries.inbox import TaskLine, lines_of_case
from engine.queries.limits import LimitLine, limits
from engine.queries.people import names
from engine.queries.personal import with_personal
from engine.queries.reader import Reader
from engine.queries.task_page import process_name
from engine.queries.timeline import TimelineLine, timeline
from engine.store.tables import case_instance, subscription
from engine.work import reading

SPOKEN = ("withdrawn", "settled-by-themselves", "filed-elsewhere")
"""Messages that tell what a party says; whoever runs the case sends them by a button while the case waits for them."""
SPEAKERS = frozenset({"steward", "intake_officer", "unit_head", "manager", "administrator"})


@dataclass(frozen=True, slots=True)
class Call:
    """A process of the case: the case itself first, then those that it called."""

    id: str
    process: Bilingual
    state: str
    depth: int


@dataclass(frozen=True, slots=True)
class IncidentLine:
    """An element that could not go on."""

    id: str
    element: Bilingual
    message: str
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class CaseFile:
    """One case. ``messages`` are those of `SPOKEN` that the case waits for and the reader may send."""

    facts: CaseFacts
    process: Bilingual
    version: int
    started_at: datetime
    started_by: str
    ended_at: datetime | None
    end_reason: str
    outcome: str
    steward_name: str
    known: Mapping[str, Any]
    tasks: tuple[TaskLine, ...]
    limits: tuple[LimitLine, ...]
    incidents: tuple[IncidentLine, ...]
    calls: tuple[Call, ...]
    timeline: tuple[TimelineLine, ...]
    people: Mapping[str, str]
    messages: tuple[str, ...]
    may_retry: bool


def case_file(db: Connection, who: Reader, case_id: str) -> CaseFile:
    """The file of a case; the id of a called process opens its case.

    Raises:
        CaseNotFound: there is none with this id.
    """
    root_id = reading.case(db, case_id).root_id
    case = reading.case(db, root_id)
    rows = _rows(db, who.district, root_id)
    happened = timeline(db, root_id, {row.id: row.program_key for row in rows})
    tasks = lines_of_case(db, who, root_id)
    own = rows[0]
    return CaseFile(
        case_facts(db, who.district, [root_id])[root_id],
        process_name(db, case.process_id),
        case.version,
        case.started_at,
        case.started_by,
        case.ended_at,
        case.end_reason or "",
        own.outcome or "",
        names(db, who.district, [own.steward]).get(own.steward, own.steward) if own.steward else "",
        with_personal(db, who.district, root_id, case.variables),
        tasks,
        limits(db, who, root_id),
        _incidents(db, case, {row.id: row.program_key for row in rows}),
        tuple(Call(row.id, process_name(db, row.process_id), row.state, row.id.count(".")) for row in rows),
        happened,
        names(db, who.district, _ids(happened, tasks, case.started_by)),
        _messages(db, who, root_id),
        may(who.actor, Permission.CORRECT),
    )


def _rows(db: Connection, district: str, root_id: str) -> list[Any]:
    c = case_instance.c
    chosen = select(c.id, c.process_id, c.state, c.program_key, c.part, c.outcome, c.steward)
    return list(db.execute(chosen.where(c.district_id == district, c.root_id == root_id).order_by(c.part)))


def _incidents(db: Connection, case: Any, programs: Mapping[str, str]) -> tuple[IncidentLine, ...]:
    return tuple(
        IncidentLine(found.id, drawing(db, programs[found.case_id]).name(found.element_id), found.message, found.opened_at)
        for found in case.incidents
        if found.state == "open"
    )


def _ids(happened: tuple[TimelineLine, ...], tasks: tuple[TaskLine, ...], started_by: str) -> set[str]:
    actors = {line.actor for line in happened} | {started_by}
    assignees = {task.assignee for task in tasks if task.assignee}
    return {actor.removeprefix("user:") for actor in actors if actor.startswith("user:")} | assignees


def _messages(db: Connection, who: Reader, root_id: str) -> tuple[str, ...]:
    if not who.free and who.roles.isdisjoint(SPEAKERS):
        return ()
    s = subscription.c
    found = db.execute(select(s.name).where(s.district_id == who.district, s.root_id == root_id, s.kind == "message", s.name.in_(SPOKEN)))
    waiting = {row.name for row in found}
    return tuple(name for name in SPOKEN if name in waiting)
