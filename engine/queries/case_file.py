"""Everything that the page of one case shows, in the fewest statements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from engine.access import Permission, may
from engine.queries.awaited import Awaited, awaited
from engine.queries.bilingual import Bilingual
from engine.queries.drawing import Drawing, drawing
from engine.queries.facts import CaseFacts, case_facts, with_variables
from engine.queries.files import FileLine, files
from engine.queries.happened import happened, variables_of
from engine.queries.inbox import TaskLine, lines_of_case
from engine.queries.limits import LimitLine, limits
from engine.queries.live import known_by
from engine.queries.notes import NoteLine, notes
from engine.queries.people import names
from engine.queries.personal import with_personal
from engine.queries.processes import process_names
from engine.queries.reader import Reader
from engine.queries.timeline import TimelineLine, timeline
from engine.store.tables import case_instance, incident, task
from engine.work.errors import CaseNotFound
from engine.work.ids import district_of, root_of


@dataclass(frozen=True, slots=True)
class Call:
    """A process of the case: the case itself first, then those that it called. ``here``: the innermost that runs, where the work is."""

    id: str
    process: Bilingual
    state: str
    here: bool


@dataclass(frozen=True, slots=True)
class IncidentLine:
    """An element that could not go on."""

    id: str
    element: Bilingual
    message: str
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class CaseFile:
    """One case. ``messages`` are those that the case waits for now; ``people`` the names of all who appear in it, by id."""

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
    processes: Mapping[str, Bilingual]
    messages: tuple[Awaited, ...]
    notes: tuple[NoteLine, ...]
    files: tuple[FileLine, ...]
    may_retry: bool


def case_file(db: Connection, who: Reader, case_id: str) -> CaseFile:
    """The file of a case; the id of a called process opens its case.

    Raises:
        CaseNotFound: there is none with this id.
    """
    root_id = root_of(case_id)
    rows = _rows(db, root_id)
    if case_id not in {row.id for row in rows}:
        raise CaseNotFound(case_id=case_id)
    own = rows[0]
    drawings = {row.id: drawing(db, row.program_key) for row in rows}
    steps = happened(db, root_id)
    lines = timeline(steps, drawings, _task_names(db, root_id))
    processes = process_names(db)
    tasks = lines_of_case(db, who, root_id)
    written, attached = notes(db, who, root_id), files(db, who, root_id)
    innermost = next((row.id for row in reversed(rows) if row.state == "active"), root_id)
    variables = known_by(db, own.district_id, [root_id]).get(root_id) or variables_of(steps)
    facts = case_facts(db, own.district_id, [root_id])[root_id]
    return CaseFile(
        facts if facts.place else with_variables(facts, variables),
        processes.get(own.process_id, Bilingual(own.process_id)),
        own.version,
        own.started_at,
        own.started_by,
        own.ended_at,
        own.end_reason or "",
        own.outcome or "",
        names(db, who.district, [own.steward]).get(own.steward, own.steward) if own.steward else "",
        with_personal(db, root_id, variables),
        tasks,
        limits(db, who, root_id, drawings.values()),
        _incidents(db, root_id, drawings),
        tuple(Call(row.id, processes.get(row.process_id, Bilingual(row.process_id)), row.state, row.id == innermost) for row in rows),
        lines,
        names(db, who.district, _ids(tasks, own.started_by, *lines, *written, *attached)),
        processes,
        awaited(db, root_id, facts.number or "", drawings),
        written,
        attached,
        may(who.actor, Permission.CORRECT),
    )


def _task_names(db: Connection, root_id: str) -> dict[str, Bilingual]:
    t = task.c
    rows = db.execute(select(t.id, t.name, t.name_zh).where(t.district_id == district_of(root_id), t.root_id == root_id))
    return {row.id: Bilingual(row.name, row.name_zh or "") for row in rows}


def _rows(db: Connection, root_id: str) -> list[Any]:
    c = case_instance.c
    return list(db.execute(select(case_instance).where(c.district_id == district_of(root_id), c.root_id == root_id).order_by(c.part)))


def _incidents(db: Connection, root_id: str, drawings: Mapping[str, Drawing]) -> tuple[IncidentLine, ...]:
    i = incident.c
    rows = db.execute(
        select(incident).where(i.district_id == district_of(root_id), i.root_id == root_id, i.state == "open").order_by(i.opened_at, i.id)
    )
    return tuple(IncidentLine(row.id, drawings[row.case_id].name(row.element_id), row.message, row.opened_at) for row in rows)


def _ids(tasks: tuple[TaskLine, ...], started_by: str, *lines: TimelineLine | NoteLine | FileLine) -> set[str]:
    actors = {line.actor for line in lines} | {started_by}
    assignees = {task.assignee for task in tasks if task.assignee}
    return {actor.removeprefix("user:") for actor in actors if actor.startswith("user:")} | assignees
