"""Reminders before a due time: yellow to the owner; red, for a statutory limit, to the head of the unit too.

The owner of a limit is whoever has the tasks that follow it; where only a timer of the diagram does, whoever has the case's open tasks.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, exists, select, update

from engine.cases.notices import of_role, tell
from engine.store.statements import Statement, same
from engine.store.tables import task, timer
from engine.work.case_work import CaseWork
from engine.work.timers import DELETE, key_of

_COLUMNS = (
    task.c.id, task.c.name, task.c.name_zh, task.c.assignee, task.c.role, task.c.unit_id, task.c.due_at, task.c.properties
)  # fmt: skip
_open_task = (task.c.district_id == bindparam("district_id")) & (task.c.state == "open")
_ONE = Statement(select(*_COLUMNS).where(_open_task, task.c.id == bindparam("id")))
_OF_LIMIT = Statement(
    select(*_COLUMNS)
    .where(_open_task, task.c.root_id == bindparam("root_id"), task.c.limit_key == bindparam("limit_key"))
    .order_by(task.c.id)
)
_OF_CASE = Statement(
    select(*_COLUMNS)
    .where(
        _open_task,
        task.c.root_id == bindparam("root_id"),
        exists().where(
            timer.c.district_id == bindparam("district_id"),
            timer.c.root_id == bindparam("root_id"),
            timer.c.kind == "element",
            timer.c.limit_key == bindparam("limit_key"),
        ),
    )
    .order_by(task.c.id)
)
_WARN = Statement(update(task).where(*same(task, "district_id", "id")).values(warned=bindparam("warned")))


def remind(case: CaseWork, row: dict[str, Any]) -> None:
    """Remind the owners of what follows the timer's limit, or of its task; nobody where all that is done."""
    colour, key = row["detail"], row["limit_key"]
    case.work.write(DELETE, key_of(case, row["id"]))
    statutory = False
    if key is not None:
        limit = case.limits.rows[key]
        statutory = limit["class"] == "S"
        limit["warned"] = colour
        case.limits.save(limit)
        this = {"district_id": case.district, "root_id": case.root_id, "limit_key": key}
        rows = case.work.session.all(_OF_LIMIT, **this) or case.work.session.all(_OF_CASE, **this)
    else:
        rows = case.work.session.all(_ONE, district_id=case.district, id=row["task_id"])
    for found in map(_ONE.named, rows):
        if found["due_at"] is None or found["due_at"] > case.work.at:  # who is late sees so; "nearly due" would be untrue
            _remind_of(case, found, colour, statutory, key)


def _remind_of(case: CaseWork, row: dict[str, Any], colour: str, statutory: bool, limit_key: str | None) -> None:
    case.work.write(_WARN, {**key_of(case, row["id"]), "warned": colour})
    recipients = [_owner(row)]
    if colour == "red" and statutory:
        recipients.append(of_role("unit_head", row["unit_id"]))
    body = {"task": row["name"], "task_zh": row["name_zh"], "due_at": row["due_at"], "limit": limit_key}
    for recipient in recipients:
        tell(case, recipient, colour, body=body, task_id=row["id"])
    case.record("reminded", subject=row["id"], detail={"colour": colour, "limit": limit_key, "to": recipients})


def _owner(row: dict[str, Any]) -> str:
    if row["assignee"]:
        return f"user:{row['assignee']}"
    return of_role(row["role"] or "steward", row["unit_id"])
