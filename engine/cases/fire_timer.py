"""Fire one timer that is due: of an element, of a start event, of a task put off, or a reminder."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import bindparam, select, update

from engine.cases.hold import take_up
from engine.cases.remind import remind
from engine.cases.start import begin
from engine.execution import CaseSuspended
from engine.execution.door import Handle, TimerFired
from engine.execution.times import cycle
from engine.store.codec import from_micros, to_micros
from engine.store.statements import Statement, same
from engine.store.tables import timer
from engine.work.timers import DELETE
from engine.work.work import Work

_ROW = Statement(select(*timer.c).where(timer.c.district_id == bindparam("district_id"), timer.c.id == bindparam("id")).with_for_update())
_ROOT = Statement(select(timer.c.root_id).where(timer.c.district_id == bindparam("district_id"), timer.c.id == bindparam("id")))
_NEXT = Statement(
    update(timer)
    .where(*same(timer, "district_id", "id"))
    .values(due_at=bindparam("due_at"), detail=bindparam("detail"), attempts=0, lease_holder=None, lease_until=None)
)
_LATER = Statement(
    update(timer)
    .where(*same(timer, "district_id", "id"))
    .values(attempts=timer.c.attempts + 1, lease_holder="put-off", lease_until=bindparam("until"))
)
_SUSPENDED_WAIT = timedelta(days=3650)  # resuming gives it free


def fire_timer(work: Work, id_: str) -> bool:
    """Fire the timer ``id_`` of the work's district; false where it is over, or not due any more."""
    root = work.session.one(_ROOT, district_id=work.district, id=id_)
    if root is None:
        return False
    if root[0] is None:
        row = _due(work, id_)
        return row is not None and _start(work, row)
    with work.case(root[0]) as case:
        row = _due(work, id_)
        if row is None:
            return False
        if row["kind"] == "element":
            handle, due_at = Handle(row["part"], row["number"]), from_micros(row["due_at"])
            late = (work.at - row["due_at"]) // 1_000_000
            case.step(TimerFired(handle, due_at), "timer-fired", subject=row["element_id"], detail={"due_at": row["due_at"], "late": late})
        elif row["kind"] == "hold":
            take_up(case, row["task_id"])
        else:
            remind(case, row)
    return True


def _due(work: Work, id_: str) -> dict[str, Any] | None:
    found = work.session.one(_ROW, district_id=work.district, id=id_)
    row = None if found is None else _ROW.named(found)
    return row if row is not None and row["due_at"] is not None and row["due_at"] <= work.at else None


def _start(work: Work, row: dict[str, Any]) -> bool:
    """Start the process; a cycle counts its next tick from the one that was due, and gives each that was missed."""
    deployed = work.runtime.catalog.keyed(work.session, row["program_key"])
    assert deployed is not None, "a deployed version stays"
    element, definition = row["element_id"], int(row["id"].rpartition(":")[2])
    begin(work, deployed, {}, kind="started-by-timer", start_event=element, definition=definition, subject=element)
    keys = {"key_district_id": work.district, "key_id": row["id"]}
    if row["detail"] is None:
        work.write(DELETE, keys)
    else:
        due, rest = cycle(row["detail"], from_micros(row["due_at"]), work.using.zone, what=f"The timer of {row['element_id']}")
        work.write(_NEXT, {**keys, "due_at": to_micros(due), "detail": rest})
    return True


def put_off(work: Work, id_: str, error: BaseException) -> None:
    """A timer that could not fire: later again; a suspended case's when it is resumed."""
    found = work.session.one(_ROW, district_id=work.district, id=id_)
    if found is None:
        return
    attempts = _ROW.named(found)["attempts"]
    wait = _SUSPENDED_WAIT if isinstance(error, CaseSuspended) else timedelta(seconds=min(3600, 10 * 2 ** min(attempts, 9)))
    until = work.at + wait // timedelta(microseconds=1)
    work.session.run(_LATER, key_district_id=work.district, key_id=id_, until=until)
