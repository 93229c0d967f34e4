"""Rows of timers: of elements, of tasks put off, and of reminders."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from engine.store.codec import maybe_micros
from engine.store.statements import insertion, removal
from engine.store.tables import timer

if TYPE_CHECKING:
    from engine.work.case_work import CaseWork

INSERT = insertion(timer)
DELETE = removal(timer, "district_id", "id")
DELETE_ALL = removal(timer, "district_id", "root_id")


def timer_row(case: CaseWork, id_: str, kind: str, due_at: int | None, **more: Any) -> dict[str, Any]:
    """A timer of a case."""
    row = dict.fromkeys(timer.columns.keys())
    return {**row, "district_id": case.district, "id": id_, "kind": kind, "root_id": case.root_id, "due_at": due_at, "attempts": 0, **more}


def key_of(case: CaseWork, id_: str) -> dict[str, str]:
    """The parameters that name a row by district and id."""
    return {"key_district_id": case.district, "key_id": id_}


def limit_reminders(case: CaseWork, limit: dict[str, Any]) -> None:
    """Put the reminders of a limit, counted anew, in place of those before."""
    for colour, column in (("yellow", "yellow_at"), ("red", "red_at")):
        id_ = f"{case.root_id}.limit.{limit['key']}.{colour}"
        case.work.write(DELETE, key_of(case, id_))
        if limit[column] is not None and not _given(limit["warned"], colour):
            row = timer_row(case, id_, "reminder", limit[column], case_id=case.root_id, limit_key=limit["key"], detail=colour)
            case.work.write(INSERT, row)


def _given(warned: str | None, colour: str) -> bool:
    return warned == "red" or warned == colour


def task_reminders(case: CaseWork, task: dict[str, Any], yellow: datetime | None, red: datetime | None) -> list[dict[str, Any]]:
    """The rows of a task's own reminders."""
    more = {"case_id": task["case_id"], "task_id": task["id"], "element_id": task["element_id"]}
    times = (("yellow", yellow), ("red", red))
    return [
        timer_row(case, f"{task['id']}.{colour}", "reminder", maybe_micros(at), detail=colour, **more)
        for colour, at in times
        if at is not None
    ]
