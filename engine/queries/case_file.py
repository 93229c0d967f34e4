"""Everything that the page of one case shows, in the fewest statements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from engine.access import Permission, Sight, Subject, may
from engine.queries.agreements import AgreementLine, agreements
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
from engine.queries.papers import Paper, is_closing, papers
from engine.queries.people import names
from engine.queries.personal import with_personal
from engine.queries.processes import process_names
from engine.queries.reader import Reader
from engine.queries.recusals import Recusals, recusals
from engine.queries.roadmap import Stage, roadmap, skipped
from engine.queries.seeing import SEALED, sight_of
from engine.store.tables import case_instance, incident, job, task
from engine.work.errors import CaseNotFound
from engine.work.ids import district_of, root_of


@dataclass(frozen=True, slots=True)
class Call:
    """A process of the case: the case itself first, then those that it called. ``here``: the innermost that runs, where the work is.

    ``state`` is skipped where it ended where it began, without a task.
    """

    id: str
    process: Bilingual
    state: str
    here: bool


@dataclass(frozen=True, slots=True)
class IncidentLine:
    """An element that could not go on. ``case_id`` is the process in which it lies, ``element_id`` its id there."""

    id: str
    element: Bilingual
    message: str
    opened_at: datetime
    case_id: str
    element_id: str


@dataclass(frozen=True, slots=True)
class CaseFile:
    """One case. ``messages`` are those that the case waits for now; ``people`` the names of all who appear in it, by id.

    ``seen`` is how much of it the reader sees. ``handed_on``: what was done last is still being handed on, so that more will happen at
    once. ``mediators`` are (role, name) of those who completed tasks, the latest first. ``may_repair`` … tell what the reader may do.
    """

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
    stages: tuple[Stage, ...]
    agreements: tuple[AgreementLine, ...]
    papers: tuple[Paper, ...]
    closing: bool
    people: Mapping[str, str]
    processes: Mapping[str, Bilingual]
    messages: tuple[Awaited, ...]
    notes: tuple[NoteLine, ...]
    files: tuple[FileLine, ...]
    workers: tuple[tuple[str, str], ...]
    seen: Sight
    sealed: bool
    handed_on: bool
    may_repair: bool
    may_suspend: bool
    may_cancel: bool
    may_change_limits: bool
    recusals: Recusals


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
    processes = process_names(db)
    tasks = lines_of_case(db, who, root_id)
    written, attached = notes(db, who, root_id), files(db, who, root_id)
    innermost = next((row.id for row in reversed(rows) if row.state == "active"), root_id)
    variables = known_by(db, own.district_id, [root_id]).get(root_id) or variables_of(happened(db, root_id))
    facts = case_facts(db, own.district_id, [root_id])[root_id]
    seen, idle, steward = sight_of(db, who, root_id), skipped(db, root_id), Subject(steward=own.steward)
    held = limits(db, who, root_id, drawings.values())
    workers = _workers(db, root_id)
    closing = own.ended_at is not None or is_closing(variables)
    return CaseFile(
        facts if facts.place and facts.parties and own.ended_at is None else with_variables(facts, variables),
        processes.get(own.process_id, Bilingual(own.process_id)),
        own.version,
        own.started_at,
        own.started_by,
        own.ended_at,
        own.end_reason or "",
        own.outcome or "",
        names(db, who.district, [own.steward]).get(own.steward, own.steward) if own.steward else "",
        with_personal(db, root_id, variables, seen),
        tasks,
        held,
        _incidents(db, root_id, drawings),
        tuple(
            Call(
                row.id,
                processes.get(row.process_id, Bilingual(row.process_id)),
                "skipped" if row.id in idle else row.state,
                row.id == innermost,
            )
            for row in rows
        ),
        roadmap(db, root_id),
        agreements(db, who, root_id, variables),
        papers(db, who, variables, closing=closing),
        closing,
        names(db, who.district, _ids(tasks, own.started_by, held, workers, *written, *attached)),
        processes,
        awaited(db, root_id, facts.number or "", drawings),
        written,
        attached,
        workers,
        seen,
        own.track == SEALED,
        own.ended_at is None and not tasks and _is_handed_on(db, root_id),
        own.ended_at is None and may(who.actor, Permission.CORRECT),
        own.ended_at is None and may(who.actor, Permission.SUSPEND),
        own.ended_at is None and may(who.actor, Permission.CANCEL),
        own.ended_at is None and may(who.actor, Permission.CHANGE_LIMIT, steward),
        recusals(db, who, root_id, seen) if own.ended_at is None else Recusals(),
    )


def _workers(db: Connection, root_id: str) -> tuple[tuple[str, str], ...]:
    """(role, person) of those who have or completed tasks of the case, each once, the latest first."""
    t = task.c
    rows = db.execute(
        select(t.role, t.assignee, t.closed_by)
        .where(t.district_id == district_of(root_id), t.root_id == root_id, t.state.in_(("open", "completed")))
        .order_by(t.opened_at.desc(), t.id.desc())
    )
    found = ((row.role or "", row.assignee or str(row.closed_by or "").removeprefix("user:")) for row in rows)
    return tuple(dict.fromkeys(one for one in found if one[1] and not one[1].startswith(("system", "party:"))))


def _is_handed_on(db: Connection, root_id: str) -> bool:
    """Whether a delivery or a background job of the case is still to be done."""
    j = job.c
    waiting = (
        select(j.id)
        .where(j.district_id == district_of(root_id), j.root_id == root_id, j.external.is_(False), j.due_at.is_not(None))
        .limit(1)
    )
    return db.execute(waiting).first() is not None


def _rows(db: Connection, root_id: str) -> list[Any]:
    c = case_instance.c
    return list(db.execute(select(case_instance).where(c.district_id == district_of(root_id), c.root_id == root_id).order_by(c.part)))


def _incidents(db: Connection, root_id: str, drawings: Mapping[str, Drawing]) -> tuple[IncidentLine, ...]:
    i = incident.c
    rows = db.execute(
        select(incident).where(i.district_id == district_of(root_id), i.root_id == root_id, i.state == "open").order_by(i.opened_at, i.id)
    )
    return tuple(
        IncidentLine(row.id, drawings[row.case_id].name(row.element_id), row.message, row.opened_at, row.case_id, row.element_id)
        for row in rows
    )


def _ids(
    tasks: tuple[TaskLine, ...],
    started_by: str,
    held: tuple[LimitLine, ...],
    workers: tuple[tuple[str, str], ...],
    *lines: NoteLine | FileLine,
) -> set[str]:
    changes = {pause.actor for line in held for pause in line.held} | {more.actor for line in held for more in line.extensions}
    actors = {line.actor for line in lines} | {started_by} | changes
    assignees = {task.assignee for task in tasks if task.assignee}
    return {actor.removeprefix("user:") for actor in actors if actor.startswith("user:")} | assignees | {who for _, who in workers}
