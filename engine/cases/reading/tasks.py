"""Tasks, open and closed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, and_, exists, or_, select

from engine.execution import Handle, Snapshot
from engine.execution.look import visible_variables
from engine.store.codec import to_json, to_micros
from engine.store.statements import Session
from engine.store.tables import task as table
from engine.store.tables import task_candidate
from engine.work.errors import TaskNotFound, TaskNotOpen
from engine.work.ids import district_of, is_id, part_of, root_of
from engine.work.model import Task
from engine.work.parts import StoredParts
from engine.work.tasks import task_value


def task(db: Connection, task_id: str) -> Task:
    """One task.

    Raises:
        TaskNotFound: there is none.
    """
    return task_value(_raw(_row(db, task_id)))


def tasks(
    db: Connection,
    district: str,
    case_id: str | None,
    role: str | None,
    assignee: str | None,
    state: str | None,
    limit: int,
    after: str | None,
) -> list[Task]:
    """Tasks of a case in the order in which they opened; else by due time."""
    query = select(table).where(table.c.district_id == (district_of(case_id) if case_id else district))
    if state is not None:
        query = query.where(table.c.state == state)
    if case_id is not None:
        query = query.where(table.c.root_id == root_of(case_id))
        if part_of(case_id):
            query = query.where(or_(table.c.case_id == case_id, table.c.case_id.in_(_below(db, case_id))))
    if role is not None:
        query = query.where(or_(table.c.role == role, _candidate("role", role)))
    if assignee is not None:
        query = query.where(table.c.assignee == assignee.removeprefix("user:"))
    rows: Any = db.execute(query).mappings().all() if case_id is not None else _by_due(db, query, limit, after)
    found = [task_value(_raw(row)) for row in rows]
    if case_id is None:
        return found
    found.sort(key=lambda one: int(one.id.rpartition(".")[2]))
    start = next((place + 1 for place, one in enumerate(found) if one.id == after), 0)
    return found[start : start + limit]


def _by_due(db: Connection, query: Any, limit: int, after: str | None) -> Any:
    no_due = table.c.due_at.is_(None)
    if after is not None:
        last = _row(db, after)
        due = last["due_at"]
        later = (
            and_(no_due, table.c.id > after)
            if due is None
            else or_(no_due, table.c.due_at > due, and_(table.c.due_at == due, table.c.id > after))
        )
        query = query.where(later)
    return db.execute(query.order_by(no_due, table.c.due_at, table.c.id).limit(limit)).mappings().all()


def _candidate(kind: str, name: str) -> Any:
    return exists().where(
        task_candidate.c.district_id == table.c.district_id,
        task_candidate.c.kind == kind,
        task_candidate.c.name == name,
        task_candidate.c.task_id == table.c.id,
    )


def _below(db: Connection, case_id: str) -> tuple[str, ...]:
    from engine.cases.reading.case import case

    return case(db, case_id).children


def _row(db: Connection, task_id: str) -> Mapping[str, Any]:
    query = select(table).where(table.c.district_id == district_of(task_id), table.c.id == task_id)
    row: Any = db.execute(query).mappings().first() if is_id(task_id) else None
    if row is None:
        raise TaskNotFound(task_id=task_id)
    found: Mapping[str, Any] = row
    return found


_INSTANTS = ("due_at", "follow_up_at", "held_until", "opened_at", "closed_at")


def _raw(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """The row as the driver gives it, from one that Core has read."""
    instants = {name: None if row[name] is None else to_micros(row[name]) for name in _INSTANTS}
    return {**row, **instants, "candidates": to_json(row["candidates"]), "properties": to_json(row["properties"])}


def task_variables(db: Connection, task_id: str) -> Mapping[str, Any]:
    """The variables that an open task sees.

    Raises:
        TaskNotFound: there is none.
        TaskNotOpen: it is over.
    """
    row = _row(db, task_id)
    if row["state"] != "open":
        raise TaskNotOpen(task_id=task_id, name=row["name"], state=row["state"])
    parts = StoredParts(Session(db), row["district_id"], row["root_id"])
    return visible_variables(Snapshot(parts), Handle(row["part"], int(task_id.rpartition(".")[2])))
