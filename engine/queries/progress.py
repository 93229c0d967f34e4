"""Where a process stands on its diagram: what it has passed, where it is now, who has it there, and what has failed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from engine.definitions.localise import localised
from engine.queries.bilingual import Bilingual
from engine.queries.drawing import drawing, source
from engine.queries.live import waiting_at
from engine.queries.people import names
from engine.queries.processes import process_names
from engine.queries.replay.entries import entries
from engine.store.tables import case_instance, incident, task
from engine.work.errors import CaseNotFound
from engine.work.ids import district_of, root_of


@dataclass(frozen=True, slots=True)
class Held:
    """A task that waits at an element: who has it (empty: nobody yet), who may claim it, since when, until when."""

    element: str
    task_id: str
    name: Bilingual
    assignee: str
    roles: tuple[str, ...]
    since: datetime
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class Progress:
    """The diagram of a process in the page's language, and the ids of its elements and flows by what became of them.

    ``held``: the tasks at its active elements. ``calls``: (call activity, id of the process that it called last). ``path``: (id, name) of
    the processes from the case to this one.
    """

    xml: str
    active: tuple[str, ...]
    passed: tuple[str, ...]
    failed: tuple[str, ...]
    flows: tuple[str, ...]
    held: tuple[Held, ...]
    calls: tuple[tuple[str, str], ...]
    path: tuple[tuple[str, Bilingual], ...]


def progress(db: Connection, case_id: str, language: str) -> Progress:
    """How far the case or called process ``case_id`` is.

    Raises:
        CaseNotFound: there is none with this id.
    """
    district, root_id, i, c = district_of(case_id), root_of(case_id), incident.c, case_instance.c
    found = db.execute(
        select(c.id, c.parent_id, c.element_id, c.part, c.process_id, c.program_key, c.state)
        .where(c.district_id == district, c.root_id == root_id)
        .order_by(c.part)
    )
    rows = {row.id: row for row in found}
    own = rows.get(case_id)
    if own is None:
        raise CaseNotFound(case_id=case_id)
    shapes = drawing(db, own.program_key).shapes
    changes = [
        one for entry in entries(db, root_id, content=False) for one in entry.transitions if one.process == own.part and not one.body
    ]
    passed = dict.fromkeys(change.element for change in changes if change.kind == "completed")
    flows = dict.fromkeys(change.element for change in changes if change.kind == "taken")
    called = [row for row in rows.values() if row.parent_id == case_id and row.element_id]
    running = (str(row.element_id) for row in called if row.state == "active")
    active = dict.fromkeys(element for element in (*waiting_at(db, case_id), *running) if element in shapes)
    failed = db.scalars(
        select(i.element_id).where(i.district_id == district, i.root_id == root_id, i.case_id == case_id, i.state == "open")
    )
    return Progress(
        localised(source(db, own.program_key) or b"", language).decode(),
        tuple(active),
        tuple(element for element in passed if element not in active),
        tuple(failed),
        tuple(flows),
        tuple(_held(db, case_id)),
        tuple({str(row.element_id): row.id for row in called}.items()),
        _path(db, rows, own),
    )


def _held(db: Connection, case_id: str) -> Iterator[Held]:
    t = task.c
    found = db.execute(
        select(t.id, t.element_id, t.name, t.name_zh, t.assignee, t.candidates, t.opened_at, t.claimed_at, t.due_at)
        .where(t.district_id == district_of(case_id), t.root_id == root_of(case_id), t.case_id == case_id, t.state == "open")
        .order_by(t.opened_at, t.id)
    ).all()
    people = names(db, district_of(case_id), [row.assignee for row in found if row.assignee])
    for row in found:
        who = people.get(row.assignee, row.assignee) if row.assignee else ""
        since = (row.claimed_at if row.assignee else None) or row.opened_at
        name = Bilingual(row.name, row.name_zh or "")
        yield Held(row.element_id, row.id, name, who, tuple(row.candidates.get("roles", ())), since, row.due_at)


def _path(db: Connection, rows: dict[str, Any], own: Any) -> tuple[tuple[str, Bilingual], ...]:
    known, line = process_names(db), [own]
    while line[-1].parent_id in rows:
        line.append(rows[line[-1].parent_id])
    return tuple((row.id, known.get(row.process_id, Bilingual(row.process_id))) for row in reversed(line))
