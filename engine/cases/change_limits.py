"""The limits of a case: begin, pause, go on, extend, count anew. Each is one step that gives tasks and timers the new due time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select

from engine.access import Permission
from engine.cases.cancel import expect_running
from engine.cases.reading.case import expect_case
from engine.errors import N_, Kind, ParleyError
from engine.execution.door import Redate
from engine.store.codec import from_json, from_micros, maybe_instant
from engine.store.statements import Session, Statement
from engine.store.tables import case_limit
from engine.work.case_work import CaseWork
from engine.work.errors import DateInPast, LimitNotFound
from engine.work.ids import district_of, root_of
from engine.work.model import Limit
from engine.work.timers import limit_reminders
from engine.work.work import Work


class LimitNotPausable(ParleyError):
    """The limit's row allows no pause for this, or it is in the other state already."""

    code, kind = "limit-not-pausable", Kind.CONFLICT
    text = N_("The limit “{key}” cannot be paused or taken up now: {reason}")
    key: str
    reason: str


class LimitNotExtendable(ParleyError):
    """The limit's row does not allow so long an extension."""

    code, kind = "limit-not-extendable", Kind.INVALID
    text = N_("The limit “{key}” cannot be extended by {days} days: {reason}")
    key: str
    days: int
    reason: str


_OF_CASE = Statement(
    select(*case_limit.c)
    .where(case_limit.c.district_id == bindparam("district_id"), case_limit.c.root_id == bindparam("root_id"))
    .order_by(case_limit.c.began_at, case_limit.c.key)
)


def limits_of(db: Connection, case_id: str) -> list[Limit]:
    """The limits of a case, in the order in which they began; raises CaseNotFound."""
    expect_case(db, case_id)
    session = Session(db)
    rows = session.all(_OF_CASE, district_id=district_of(case_id), root_id=root_of(case_id))
    return [limit_value(_decoded(_OF_CASE.named(row))) for row in rows]


def _decoded(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "pauses": from_json(row["pauses"]), "extensions": from_json(row["extensions"])}


def limit_value(row: Mapping[str, Any]) -> Limit:
    """The value of a row with its pauses and extensions decoded."""
    return Limit(
        id=limit_id(row["root_id"], row["key"]),
        case_id=row["root_id"],
        key=row["key"],
        begun_at=from_micros(row["began_at"]),
        amount=row["amount"],
        unit=row["unit"],
        class_=row["class"],
        source=row["source"],
        due_at=maybe_instant(row["due_at"]),
        yellow_at=maybe_instant(row["yellow_at"]),
        red_at=maybe_instant(row["red_at"]),
        state=row["state"],
        provisional=bool(row["provisional"]),
        pauses=tuple(row["pauses"]),
        extensions=tuple(row["extensions"]),
    )


def limit_id(root_id: str, key: str) -> str:
    """The id of a case's limit."""
    return f"{root_id}.limit.{key}"


def begin_limit(work: Work, case_id: str, key: str, *, at: datetime | None = None) -> Limit:
    """Begin a limit by hand, e.g. from the date on a court's receipt; what follows it already gets its due time."""
    with work.case(case_id) as case:
        case.permit(Permission.CHANGE_LIMIT)
        expect_running(case)
        if key not in case.limits.rows:
            case.limits.due(key, at or work.now)
        row = case.limits.rows.get(key)
        if row is None:
            raise LimitNotFound(limit_id=limit_id(case.root_id, key))
        _redate(case, row, "limit-begun", {"at": row["began_at"]}, "")
        return limit_value(row)


def pause_limit(work: Work, limit: str, *, reason: str, at: datetime | None = None) -> Limit:
    """Stop the clock, where the limit's row says that it may be; until `end_pause`."""
    with work.case_of(limit, LimitNotFound(limit_id=limit)) as case:
        row = _row(case, limit)
        if row["state"] != "running":
            raise LimitNotPausable(key=row["key"], reason=f"it is {row['state']}.")
        if not from_json(row["row"]).get("pausableFor"):
            raise LimitNotPausable(key=row["key"], reason="its row in statutory-limits allows no pause.")
        begins = at or work.now
        row["pauses"].append({"from": begins.isoformat(), "to": None, "reason": reason, "actor": work.actor.text})
        row["state"] = "paused"
        _redate(case, row, "limit-paused", {"from": begins.isoformat()}, reason)
        return limit_value(row)


def end_pause(work: Work, limit: str, *, reason: str = "", at: datetime | None = None) -> Limit:
    """Let a paused limit run on."""
    with work.case_of(limit, LimitNotFound(limit_id=limit)) as case:
        row = _row(case, limit)
        if row["state"] != "paused":
            raise LimitNotPausable(key=row["key"], reason=f"it is {row['state']}.")
        ends = at or work.now
        if ends < datetime.fromisoformat(row["pauses"][-1]["from"]):
            raise DateInPast(at=ends.isoformat())
        row["pauses"][-1]["to"] = ends.isoformat()
        row["state"] = "running"
        _redate(case, row, "limit-taken-up", {"to": ends.isoformat()}, reason)
        return limit_value(row)


def extend_limit(work: Work, limit: str, *, by: int, reason: str) -> Limit:
    """Extend by days of the limit's own kind, as often and as long as its row allows."""
    with work.case_of(limit, LimitNotFound(limit_id=limit)) as case:
        row = _row(case, limit)
        _check_extension(row, by)
        row["extensions"].append({"days": by, "reason": reason, "actor": work.actor.text, "at": work.now.isoformat()})
        _redate(case, row, "limit-extended", {"by": by}, reason)
        return limit_value(row)


def recompute_limit(work: Work, limit: str) -> Limit:
    """Count a limit anew, e.g. when the days in lieu of its year have become known."""
    with work.case_of(limit, LimitNotFound(limit_id=limit)) as case:
        row = _row(case, limit)
        _redate(case, row, "limit-recomputed", {}, "")
        return limit_value(row)


def settle_provisional(work: Work, limit: str) -> bool:
    """Count a provisional limit anew where the days in lieu that it needs have become known; whether that was so."""
    with work.case_of(limit, LimitNotFound(limit_id=limit)) as case:
        row = _row(case, limit)
        tried = {**row}
        case.limits.count(tried)
        if tried["provisional"]:
            return False
        _redate(case, row, "limit-recomputed", {}, "")
        return True


def _row(case: CaseWork, limit: str) -> dict[str, Any]:
    case.permit(Permission.CHANGE_LIMIT)
    expect_running(case)
    found = case.limits.rows.get(limit.partition(".limit.")[2])
    if found is None:
        raise LimitNotFound(limit_id=limit)
    return found


def _check_extension(row: Mapping[str, Any], days: int) -> None:
    answer = from_json(row["row"])
    most, times = answer.get("extendBy"), answer.get("extendMax")
    reason = ""
    if days < 1:
        reason = "give at least one day."
    elif not most:
        reason = "its row in statutory-limits allows no extension."
    elif days > most:
        reason = f"at most {most} are allowed."
    elif times is not None and len(row["extensions"]) >= times:
        reason = f"it was extended {len(row['extensions'])} times already."
    if reason:
        raise LimitNotExtendable(key=row["key"], days=days, reason=reason)


def _redate(case: CaseWork, row: dict[str, Any], kind: str, detail: Mapping[str, Any], reason: str) -> None:
    before = row["due_at"]
    case.limits.count(row)
    if row["due_at"] is not None and row["due_at"] != before:
        row["warned"] = None
    case.limits.save(row)
    limit_reminders(case, row)
    told = {**detail, "limit": row["key"], "due_at": row["due_at"], "reason": reason}
    case.step(Redate(row["key"], maybe_instant(row["due_at"])), kind, subject=limit_id(case.root_id, row["key"]), detail=told)
