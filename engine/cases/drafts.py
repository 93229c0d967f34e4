"""Drafts: what a person has typed into a task's form and not given yet. No step, no entry on the record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from engine.access import Permission, permit
from engine.execution import TooLarge
from engine.store.codec import from_micros, to_json
from engine.store.statements import insertion, removal
from engine.store.tables import draft
from engine.work.ids import district_of, is_id
from engine.work.model import Draft
from engine.work.tasks import StoredTask
from engine.work.work import Work

MAX_BYTES = 1024 * 1024
_INSERT = insertion(draft)
_DELETE = removal(draft, "district_id", "task_id", "person")


def save_draft(work: Work, task_id: str, answers: Mapping[str, Any]) -> Draft:
    """Keep the actor's answers so far; the task's form is not asked about them."""
    body = to_json(answers)
    if len(body) > MAX_BYTES:
        raise TooLarge(name="draft", size=len(body), limit=MAX_BYTES)
    with work.case_of(task_id) as case:
        task = StoredTask.found(case, task_id)
        permit(work.actor, Permission.COMPLETE, task.subject)
        task.expect_open()
        person, revision = work.actor.text, task.row["revision"]
        work.write(_DELETE, _key(case.district, task_id, person))
        row = {"district_id": case.district, "task_id": task_id, "person": person}
        work.write(_INSERT, {**row, "answers": body, "revision": revision, "saved_at": work.at})
    return Draft(task_id, person, dict(answers), revision, from_micros(work.at))


def discard_draft(work: Work, task_id: str) -> None:
    """Throw the actor's draft away."""
    work.write(_DELETE, _key(district_of(task_id), task_id, work.actor.text))


def _key(district: str, task_id: str, person: str) -> dict[str, str]:
    return {"key_district_id": district, "key_task_id": task_id, "key_person": person}


def draft_of(db: Connection, task_id: str, person: str) -> Draft | None:
    """A person's draft for a task (``person`` as an actor, e.g. user:li), or None."""
    query = select(draft).where(draft.c.district_id == district_of(task_id), draft.c.task_id == task_id, draft.c.person == person)
    row = db.execute(query).first() if is_id(task_id) else None
    return None if row is None else Draft(row.task_id, row.person, row.answers, row.revision, row.saved_at)
