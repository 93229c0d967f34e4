"""Everything that the page of one task shows: its form with what the case knows, and beside it what matters of the case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from engine.access import Permission, Subject, may
from engine.queries.bilingual import Bilingual
from engine.queries.facts import CaseFacts, case_facts
from engine.queries.forms import form_of
from engine.queries.inbox import limits_of
from engine.queries.limits import LimitLine, limits
from engine.queries.people import names
from engine.queries.personal import with_personal
from engine.queries.reader import Reader
from engine.queries.remaining import Remaining, remaining
from engine.store.tables import definition
from engine.work import reading
from engine.work.model import Task


@dataclass(frozen=True, slots=True)
class TaskFile:
    """One task. ``schema`` is its form in the page's language, ``values`` what it is filled from; both None without a form.

    ``known`` are all variables that the task sees. ``may_claim``, ``may_complete`` and ``may_release`` tell what the reader may do now.
    """

    task: Task
    name: Bilingual
    process: Bilingual
    case: CaseFacts
    remaining: Remaining
    by_law: bool | None
    source: str
    assignee_name: str
    schema: Mapping[str, Any] | None
    values: Mapping[str, Any] | None
    known: Mapping[str, Any]
    limits: tuple[LimitLine, ...]
    may_claim: bool
    may_complete: bool
    may_release: bool
    opened_at: datetime


def task_page(db: Connection, who: Reader, task_id: str, language: str) -> TaskFile:
    """The page of a task.

    Raises:
        TaskNotFound: there is none with this id.
    """
    task = reading.task(db, task_id)
    known = with_personal(db, who.district, task.root_id, reading.task_variables(db, task_id)) if task.state == "open" else {}
    limit = limits_of(db, who.district, [task.root_id]).get((task.root_id, task.limit_key))
    class_ = task.properties.get("dueClass") or (limit._mapping["class"] if limit else None)
    form = form_of(db, task.form_key)
    subject = Subject(task.roles, task.unit_id, task.assignee, task.users)
    is_open = task.state == "open"
    return TaskFile(
        task,
        Bilingual(task.name, task.name_zh or ""),
        process_name(db, task.process_id),
        case_facts(db, who.district, [task.root_id])[task.root_id],
        remaining(
            task.due_at,
            who.now,
            who.zone,
            who.calendar,
            since=task.opened_at,
            yellow_at=limit.yellow_at if limit else None,
            red_at=limit.red_at if limit else None,
        ),
        None if class_ is None else class_ == "S",
        task.properties.get("legalBasis") or (limit.source if limit else ""),
        names(db, who.district, [task.assignee]).get(task.assignee, task.assignee) if task.assignee else "",
        form.localised(language) if form else None,
        {key: known[key] for key in sorted(form.keys | form.keys_read) if key in known} if form else None,
        known,
        limits(db, who, task.root_id),
        is_open and task.assignee is None and may(who.actor, Permission.CLAIM, subject),
        is_open and may(who.actor, Permission.COMPLETE, subject),
        is_open and task.assignee is not None and may(who.actor, Permission.RELEASE, subject),
        task.opened_at,
    )


def process_name(db: Connection, process_id: str) -> Bilingual:
    """The name of a process as its latest version has it."""
    d = definition.c
    found = db.execute(select(d.name, d.name_zh).where(d.kind == "process", d.id == process_id, d.latest.is_(True))).first()
    return Bilingual(found.name, found.name_zh or "") if found else Bilingual(process_id)
