"""The limits of a case: what the law or the house gives, until when, and what holds it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from engine.queries.reader import Reader
from engine.queries.remaining import Remaining, remaining
from engine.store.tables import case_limit


@dataclass(frozen=True, slots=True)
class LimitLine:
    """One limit. ``unit``: calendar, working, months, hours. ``state``: running, paused, over. ``title`` is the row's own words, if any."""

    key: str
    title: str
    title_zh: str
    began_at: datetime
    amount: int
    unit: str
    by_law: bool
    source: str
    state: str
    remaining: Remaining
    provisional: bool
    pauses: int
    extended_days: int


def limits(db: Connection, who: Reader, root_id: str) -> tuple[LimitLine, ...]:
    """The limits of a case, the nearest first, those that are over last."""
    rows = db.execute(select(case_limit).where(case_limit.c.district_id == who.district, case_limit.c.root_id == root_id)).mappings()
    return tuple(sorted((_line(who, row) for row in rows), key=_nearness))


def _nearness(line: LimitLine) -> tuple[bool, bool, datetime]:
    due = line.remaining.due_at
    return line.state == "over", due is None, due or line.began_at


def _line(who: Reader, row: Mapping[Any, Any]) -> LimitLine:
    own = row["row"] or {}
    warned = {"since": row["began_at"], "yellow_at": row["yellow_at"], "red_at": row["red_at"]}
    return LimitLine(
        row["key"],
        str(own.get("name") or ""),
        str(own.get("nameZh") or ""),
        row["began_at"],
        row["amount"],
        row["unit"],
        row["class"] == "S",
        row["source"],
        row["state"],
        remaining(row["due_at"], who.now, who.zone, who.calendar, **warned),
        row["provisional"],
        len(row["pauses"] or ()),
        sum(int(extension.get("days", 0)) for extension in row["extensions"] or ()),
    )
