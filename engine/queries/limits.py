"""The limits of a case: what the law or the house gives, until when, and what holds it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from engine.queries.bilingual import Bilingual
from engine.queries.reader import Reader
from engine.queries.remaining import Remaining, remaining
from engine.store.tables import case_limit, task


@dataclass(frozen=True, slots=True)
class LimitLine:
    """One limit, titled by the task that it was first given for.

    ``unit`` is calendar, working, months or hours; ``state`` running, paused or over.
    """

    key: str
    title: Bilingual
    began_at: datetime
    amount: int
    unit: str
    by_law: bool
    source: Bilingual
    state: str
    remaining: Remaining
    provisional: bool
    pauses: int
    extended_days: int


def limits(db: Connection, who: Reader, root_id: str) -> tuple[LimitLine, ...]:
    """The limits of a case, the nearest first, those that are over last."""
    rows = db.execute(select(case_limit).where(case_limit.c.district_id == who.district, case_limit.c.root_id == root_id)).mappings()
    titles = _titles(db, who.district, root_id)
    return tuple(sorted((_line(who, row, titles) for row in rows), key=_nearness))


def _titles(db: Connection, district: str, root_id: str) -> dict[str, Bilingual]:
    t = task.c
    rows = db.execute(
        select(t.limit_key, t.name, t.name_zh)
        .where(t.district_id == district, t.root_id == root_id, t.limit_key.is_not(None))
        .order_by(t.opened_at.desc(), t.id.desc())
    )
    return {row.limit_key: Bilingual(row.name, row.name_zh or "") for row in rows}


def _nearness(line: LimitLine) -> tuple[bool, bool, datetime]:
    due = line.remaining.due_at
    return line.state == "over", due is None, due or line.began_at


def _line(who: Reader, row: Mapping[Any, Any], titles: Mapping[str, Bilingual]) -> LimitLine:
    warned = {"since": row["began_at"], "yellow_at": row["yellow_at"], "red_at": row["red_at"]}
    return LimitLine(
        row["key"],
        titles.get(row["key"], Bilingual(row["key"])),
        row["began_at"],
        row["amount"],
        row["unit"],
        row["class"] == "S",
        Bilingual.split(row["source"]),
        row["state"],
        remaining(row["due_at"], who.now, who.zone, who.calendar, **warned),
        row["provisional"],
        len(row["pauses"] or ()),
        sum(int(extension.get("days", 0)) for extension in row["extensions"] or ()),
    )
