"""Declare a conflict of interest: the person does nothing more in the case, and what they had of it goes back."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, select

from engine.access import ActorKind, NotPermitted, Permission
from engine.cases.claim import GIVE
from engine.cases.hold import take_up
from engine.cases.notices import tell_heads
from engine.store.codec import from_micros
from engine.store.statements import Statement, insertion
from engine.store.tables import recusal, task
from engine.work.case_work import CaseWork
from engine.work.model import Recusal
from engine.work.timers import key_of
from engine.work.work import Work

_INSERT = insertion(recusal)
_EARLIER = Statement(
    select(recusal.c.reason, recusal.c.at).where(
        recusal.c.district_id == bindparam("district_id"),
        recusal.c.person == bindparam("person"),
        recusal.c.root_id == bindparam("root_id"),
    )
)
_HELD = Statement(
    select(task.c.id, task.c.name, task.c.name_zh, task.c.unit_id, task.c.revision, task.c.held_until)
    .where(
        task.c.district_id == bindparam("district_id"),
        task.c.root_id == bindparam("root_id"),
        task.c.state == "open",
        task.c.assignee == bindparam("person"),
    )
    .order_by(task.c.id)
)


def recuse(work: Work, case_id: str, *, reason: str = "") -> Recusal:
    """Declaring it again changes nothing. The reason is content of the record; the head of each unit that gets a task back is told."""
    with work.case(case_id) as case:
        case.permit(Permission.RECUSE)
        case.expect()
        if work.actor.kind is not ActorKind.USER:
            raise NotPermitted(actor=work.actor.text, permission=Permission.RECUSE.value, needs="a person of the organisation")
        person = work.actor.id
        this = {"district_id": case.district, "person": person, "root_id": case.root_id}
        earlier = work.session.one(_EARLIER, **this)
        if earlier is not None:
            return Recusal(case.root_id, person, earlier[0], from_micros(earlier[1]), ())
        work.write(_INSERT, {**this, "reason": reason, "at": work.at})
        returned = _give_back(case, person)
        detail = {"returned": [row["id"] for row in returned]}
        case.record("conflict-declared", subject=person, detail=detail, content=reason and {"reason": reason})
        _tell_heads(case, returned)
    return Recusal(case.root_id, person, reason, from_micros(work.at), tuple(row["id"] for row in returned))


def _give_back(case: CaseWork, person: str) -> list[dict[str, Any]]:
    """The tasks of the case that the person had; they wait for the other candidates, also those that were put off."""
    found = case.work.session.all(_HELD, district_id=case.district, root_id=case.root_id, person=person)
    rows = [_HELD.named(row) for row in found]
    for row in rows:
        changed = {"assignee": None, "claimed_at": None, "revision": row["revision"] + 1}
        case.work.write(GIVE, {**key_of(case, row["id"]), **changed})
        if row["held_until"] is not None:
            take_up(case, row["id"])
    return rows


def _tell_heads(case: CaseWork, returned: list[dict[str, Any]]) -> None:
    units = [row["unit_id"] for row in returned] or [case.row["unit_id"]]
    for unit_id in dict.fromkeys(units):
        tasks = [{"task": row["name"], "task_zh": row["name_zh"]} for row in returned if row["unit_id"] == unit_id]
        first = next((row["id"] for row in returned if row["unit_id"] == unit_id), None)
        body = {"by": case.work.actor.text, **(tasks[0] if tasks else {}), "tasks": len(tasks)}
        tell_heads(case, unit_id, "conflict-declared", task_id=first, body=body)
