"""Timers of elements: opened, closed, redated; all of a case's when it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, update

from engine.execution.door import Closed, Move, TimerOpened
from engine.store.codec import maybe_micros
from engine.store.statements import Statement, removal, same
from engine.store.tables import case_limit, start_key, timer
from engine.work.ids import case_id_of, inner_id
from engine.work.timers import DELETE, DELETE_ALL, INSERT, key_of, timer_row

if TYPE_CHECKING:
    from engine.work.case_work import CaseWork

_REDATE = Statement(
    update(timer)
    .where(*same(timer, "district_id", "id"))
    .values(due_at=bindparam("due_at"), lease_holder=None, lease_until=None, attempts=0)
)
_LIMITS_OVER = Statement(update(case_limit).where(*same(case_limit, "district_id", "root_id")).values(state="over"))
_FREE_KEY = removal(start_key, "district_id", "process_id", "key")


def save(case: CaseWork, move: Move) -> None:
    """Write what a Move did to timers."""
    closed = [item for item in move.closed if isinstance(item, Closed) and item.kind == "timer"]
    case.work.write(DELETE, [key_of(case, inner_id(case.root_id, item.handle.number)) for item in closed])
    opened = [item for item in move.opened if isinstance(item, TimerOpened)]
    rows = [
        timer_row(
            case,
            inner_id(case.root_id, item.handle.number),
            "element",
            maybe_micros(item.due_at),
            case_id=case_id_of(case.root_id, item.process_part),
            part=item.handle.part,
            number=item.handle.number,
            element_id=item.element_id,
            limit_key=item.limit,
        )
        for item in opened
    ]
    case.work.write(INSERT, rows)
    for item in move.redated:
        if item.kind == "timer":
            case.work.write(_REDATE, {**key_of(case, inner_id(case.root_id, item.handle.number)), "due_at": maybe_micros(item.due_at)})


def end(case: CaseWork) -> None:
    """The case has ended: nothing of it waits, and its key may start another."""
    keys = {"key_district_id": case.district, "key_root_id": case.root_id}
    case.work.write(DELETE_ALL, keys)
    case.work.write(_LIMITS_OVER, keys)
    if case.row["start_key"] is not None:
        names = {"key_district_id": case.district, "key_process_id": case.row["process_id"], "key_key": case.row["start_key"]}
        case.work.write(_FREE_KEY, names)
