"""Drafts of what does not exist yet, e.g. of a dispute being registered: one a person and name. No step, no entry on the record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from engine.access import Permission
from engine.cases.drafts import MAX_BYTES
from engine.execution import TooLarge
from engine.store.codec import from_micros, to_json
from engine.store.statements import insertion, removal
from engine.store.tables import draft
from engine.work.model import Draft
from engine.work.work import Work

_INSERT = insertion(draft)
_DELETE = removal(draft, "district_id", "task_id", "person")


def keep_draft(work: Work, name: str, answers: Mapping[str, Any]) -> Draft:
    """Keep the actor's answers so far, instead of those kept before."""
    work.permit(Permission.START_CASE)
    body = to_json(answers)
    if len(body) > MAX_BYTES:
        raise TooLarge(name="draft", size=len(body), limit=MAX_BYTES)
    person = work.actor.text
    forget_draft(work, name)
    work.write(
        _INSERT, {"district_id": work.district, "task_id": _id(name), "person": person, "answers": body, "revision": 0, "saved_at": work.at}
    )
    return Draft(_id(name), person, dict(answers), 0, from_micros(work.at))


def forget_draft(work: Work, name: str) -> None:
    """Throw the actor's draft away."""
    work.write(_DELETE, {"key_district_id": work.district, "key_task_id": _id(name), "key_person": work.actor.text})


def kept_draft(db: Connection, district: str, name: str, person: str) -> Draft | None:
    """A person's draft (``person`` as an actor, e.g. user:li), or None."""
    row = db.execute(select(draft).where(draft.c.district_id == district, draft.c.task_id == _id(name), draft.c.person == person)).first()
    return None if row is None else Draft(row.task_id, row.person, row.answers, row.revision, row.saved_at)


def _id(name: str) -> str:
    """No task is called so: ids of tasks begin with the district."""
    return f"new:{name}"
