"""The limits of a case: begun from a row of the decision ``statutory-limits``, counted by `engine.worktime`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select

from engine.errors import N_, Kind, ParleyError
from engine.feel import to_json as stored_value
from engine.store.codec import from_json, from_micros, maybe_instant, maybe_micros, to_json, to_micros
from engine.store.statements import Statement, change, insertion
from engine.store.tables import case_limit
from engine.work.timers import limit_reminders
from engine.worktime import Due, Reminders, due, reminders

if TYPE_CHECKING:
    from engine.work.case_work import CaseWork

DECISION = "statutory-limits"
_OF_CASE = Statement(
    select(*case_limit.c).where(case_limit.c.district_id == bindparam("district_id"), case_limit.c.root_id == bindparam("root_id"))
)
_INSERT = insertion(case_limit)
_COLUMNS = ("pauses", "extensions", "due_at", "yellow_at", "red_at", "provisional", "state", "warned")
_UPDATE = change(case_limit, ("district_id", "root_id", "key"), _COLUMNS)


class LimitRowInvalid(ParleyError):
    """The decision ``statutory-limits`` answered something that is no limit."""

    code, kind = "limit-row-invalid", Kind.INVALID
    text = N_("The row “{key}” of the decision statutory-limits is no limit: {reason} Correct the table and deploy it again.")
    key: str
    reason: str


class CaseLimits:
    """The limits of one case within one transaction. ``answers``: what the step asked for, and got (microseconds)."""

    def __init__(self, case: CaseWork) -> None:
        self._case = case
        self._rows: dict[str, dict[str, Any]] | None = None
        self.answers: dict[str, int | None] = {}

    @property
    def rows(self) -> dict[str, dict[str, Any]]:
        """The limits by key."""
        if self._rows is None:
            case = self._case
            found = case.work.session.all(_OF_CASE, district_id=case.district, root_id=case.root_id) if case.row["revision"] else []
            self._rows = {row["key"]: row for row in map(_OF_CASE.named, found)}
            for row in self._rows.values():
                row["pauses"], row["extensions"] = from_json(row["pauses"]), from_json(row["extensions"])
        return self._rows

    def due(self, key: str, begun: datetime) -> datetime | None:
        """When the limit ends, begun at ``begun`` where it has not begun; None while it is paused or where there is no such limit."""
        row = self.rows.get(key) or self._begin(key, begun)
        at: int | None = None if row is None else row["due_at"]
        self.answers[key] = at
        return maybe_instant(at)

    def _begin(self, key: str, begun: datetime) -> dict[str, Any] | None:
        answer = self._ask(key)
        if answer is None:
            return None
        case = self._case
        row = {
            "district_id": case.district,
            "root_id": case.root_id,
            "key": key,
            "began_at": to_micros(begun),
            "amount": _whole(key, "amount", answer.get("amount")),
            "unit": _unit(key, answer.get("unit")),
            "first_day_counts": bool(answer.get("firstDayCounts", False)),
            "roll_to_workday": bool(answer.get("rollToWorkday", True)),
            "class": str(answer.get("class") or "S"),
            "source": str(answer.get("source") or ""),
            "row": to_json(answer),
            "pauses": [],
            "extensions": [],
            "warned": None,
            "state": "running",
        }
        self.count(row)
        self.rows[key] = row
        case.work.write(_INSERT, {**row, "pauses": to_json([]), "extensions": to_json([])})
        limit_reminders(case, row)
        return row

    def _ask(self, key: str) -> Mapping[str, Any] | None:
        case = self._case
        deployed = case.work.runtime.catalog.latest(case.work.session, case.generation, "decision", DECISION)
        if deployed is None:
            return None
        model = case.work.runtime.catalog.decision(case.work.session, deployed.key)
        row = key.partition("#")[0]  # what follows tells several limits of one row apart
        answer = stored_value(model.decide(DECISION, {"startedBy": None, **case.variables(), "key": row}, case.work.using).outputs)
        if isinstance(answer, list):
            answer = answer[0] if len(answer) == 1 else None
        return answer if isinstance(answer, Mapping) and answer.get("amount") is not None else None

    def count(self, row: dict[str, Any]) -> None:
        """Count the limit's end and its reminders anew."""
        using = self._case.work.using
        calendar = using.calendar
        assert calendar is not None
        start, amount, unit, zone = from_micros(row["began_at"]), row["amount"], row["unit"], using.zone
        options: dict[str, Any] = {
            "first_day_counts": bool(row["first_day_counts"]),
            "roll_to_workday": bool(row["roll_to_workday"]),
            "pauses": [(_instant(pause["from"]), _instant(pause["to"]) if pause.get("to") else None) for pause in row["pauses"]],
            "extension_days": sum(extension["days"] for extension in row["extensions"]),
        }
        end: Due = due(start, amount, unit, zone, calendar, **options)
        warn: Reminders = reminders(start, amount, unit, zone, calendar, **options)
        row.update(due_at=maybe_micros(end.at), yellow_at=maybe_micros(warn.yellow), red_at=maybe_micros(warn.red))
        row["provisional"] = end.provisional

    def save(self, row: dict[str, Any]) -> None:
        """Write what a pause, an extension or a reminder changed."""
        keys = {"key_district_id": row["district_id"], "key_root_id": row["root_id"], "key_key": row["key"]}
        values = {name: row[name] for name in _COLUMNS}
        values.update(pauses=to_json(row["pauses"]), extensions=to_json(row["extensions"]))
        self._case.work.write(_UPDATE, {**keys, **values})


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _whole(key: str, name: str, value: Any) -> int:
    try:
        whole = int(value)
    except (TypeError, ValueError, ArithmeticError):
        whole = -1
    if isinstance(value, bool) or whole < 0 or whole != value:
        raise LimitRowInvalid(key=key, reason=f"its {name} is {value!r}, not a whole number.")
    return whole


def _unit(key: str, value: Any) -> str:
    if value not in ("calendar", "working", "months", "hours"):
        raise LimitRowInvalid(key=key, reason=f"its unit is {value!r}, not calendar, working, months or hours.")
    return str(value)
