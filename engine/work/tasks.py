"""A stored task under its case's lock, and the value made from it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select

from engine.access import Subject
from engine.execution.door import Handle
from engine.store.codec import from_json, from_micros, maybe_instant
from engine.store.statements import Statement
from engine.store.tables import task
from engine.work.errors import StaleForm, TaskNotFound, TaskNotOpen
from engine.work.model import Task

if TYPE_CHECKING:
    from engine.work.case_work import CaseWork

_ONE = Statement(select(*task.c).where(task.c.district_id == bindparam("district_id"), task.c.id == bindparam("id")))


class StoredTask:
    """A task's row. ``row`` is what the store takes; changing it here changes nothing there."""

    def __init__(self, case: CaseWork, row: dict[str, Any]) -> None:
        self.row = row
        self._case = case
        self.candidates: Mapping[str, list[str]] = from_json(row["candidates"])

    @classmethod
    def found(cls, case: CaseWork, task_id: str) -> StoredTask:
        """The task, where the actor may see its case.

        Raises:
            TaskNotFound: there is none, or none that the actor may see.
        """
        row = case.work.session.one(_ONE, district_id=case.district, id=task_id)
        if row is None or not case.is_visible():
            raise TaskNotFound(task_id=task_id)
        found = cls(case, _ONE.named(row))
        case.tasks[task_id] = found.row
        case.case_id = found.row["case_id"]
        return found

    @property
    def handle(self) -> Handle:
        """Where it lives in the snapshot."""
        return Handle(self.row["part"], int(self.row["id"].rpartition(".")[2]))

    @property
    def subject(self) -> Subject:
        """What permissions ask about."""
        row, case = self.row, self._case.subject()
        return Subject(
            tuple(self.candidates["roles"]),
            row["unit_id"],
            row["assignee"],
            tuple(self.candidates["users"]),
            case.steward,
            case.parties,
            case.recused,
        )

    def expect_open(self, revision: int | None = None) -> None:
        """Return if the task is open and, where one is given, at ``revision``.

        Raises:
            TaskNotOpen: it is over.
            StaleForm: it has another revision.
        """
        row = self.row
        if row["state"] != "open":
            raise TaskNotOpen(task_id=row["id"], name=row["name"], state=row["state"])
        if revision is not None and revision != row["revision"]:
            raise StaleForm(task_id=row["id"], seen=revision, current=row["revision"])

    def value(self, **changed: Any) -> Task:
        """The value that callers get, with columns as a command has changed them."""
        return task_value({**self.row, **changed})


def task_value(row: Mapping[str, Any]) -> Task:
    """The value of a row as the driver gives it."""
    candidates = from_json(row["candidates"])
    return Task(
        id=row["id"],
        case_id=row["case_id"],
        root_id=row["root_id"],
        process_id=row["process_id"],
        element_id=row["element_id"],
        name=row["name"],
        name_zh=row["name_zh"],
        state=row["state"],
        form_id=row["form_id"],
        form_key=row["form_key"],
        roles=tuple(candidates["roles"]),
        users=tuple(candidates["users"]),
        unit_id=row["unit_id"],
        assignee=row["assignee"],
        priority=row["priority"],
        due_at=maybe_instant(row["due_at"]),
        follow_up_at=maybe_instant(row["follow_up_at"]),
        held_until=maybe_instant(row["held_until"]),
        limit_key=row["limit_key"],
        revision=row["revision"],
        properties=from_json(row["properties"]),
        opened_at=from_micros(row["opened_at"]),
        closed_at=maybe_instant(row["closed_at"]),
        closed_by=row["closed_by"],
    )
