"""How long cases and their stages take, and how many come and go: from what has ended, never from what still runs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import BigInteger, Connection, func, select, type_coerce

from engine.queries.oversight import overseen
from engine.queries.paging import reads
from engine.queries.reader import Reader
from engine.store.codec import from_micros
from engine.store.tables import case_instance, task

MOST = 30_000
"""Of what has ended, the last so many cases and stages are reckoned with."""

MONTHS = 12
WEEKS = 12
DAY_MICROS = timedelta(days=1) // timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Duration:
    """Of ``cases`` that ended: half took at most ``median`` days, nine tenths at most ``ninety``; a day begun counts."""

    cases: int
    median: int
    ninety: int


@dataclass(frozen=True, slots=True)
class Durations:
    """Whole cases, and those by kind of dispute and by month of their end (``2026-11``); stages by process."""

    whole: Duration | None
    by_kind: Mapping[str, Duration]
    by_month: Mapping[str, Duration]
    by_stage: Mapping[str, Duration]


@dataclass(frozen=True, slots=True)
class Week:
    """A week from ``monday``: how many cases were started, and how many ended."""

    monday: date
    started: int
    ended: int


c = case_instance.c


@reads("ix_case_ended")
def durations(db: Connection, who: Reader) -> Durations:
    """Of the last twelve months, this one included; to heads, cases that had work in their units. One bounded statement."""
    first = _months_ago(who.today, MONTHS - 1)
    since = datetime.combine(first, time(), who.zone)
    # The bare numbers of microseconds: to make instants of so many would take most of the time.
    took = (type_coerce(c.ended_at, BigInteger) - type_coerce(c.started_at, BigInteger)).label("took")
    columns = (c.parent_id, c.process_id, took, type_coerce(c.ended_at, BigInteger).label("ended_at"), c.dispute_kind)
    chosen = select(*columns).where(c.district_id == who.district, c.ended_at >= since, c.state == "completed")
    within = overseen(db, who)
    if within is not None:
        t = task.c
        chosen = chosen.where(
            select(t.id).where(t.district_id == c.district_id, t.root_id == c.root_id, t.unit_id.in_(sorted(within))).exists()
        )
    rows = db.execute(chosen.order_by(c.ended_at.desc()).limit(MOST)).all()
    cases = [row for row in rows if row.parent_id is None and row.process_id == WHOLE]
    stages = [row for row in rows if row.parent_id is not None]
    return Durations(
        _duration(_days(row) for row in cases),
        _by(cases, lambda row: row.dispute_kind or ""),
        dict(sorted(_by(cases, lambda row: f"{from_micros(row.ended_at).astimezone(who.zone):%Y-%m}").items())),
        _by(stages, lambda row: row.process_id),
    )


WHOLE = "dispute-resolution"
"""The process that a dispute is from first to last; linked cases (help for a family …) have times of their own."""


@reads("ix_case_started", "ix_case_ended")
def weeks(db: Connection, who: Reader) -> tuple[Week, ...]:
    """New and ended cases of the last twelve weeks, this one last: one statement of ranges on two indexes."""
    today = who.today
    this = today - timedelta(days=today.weekday())
    mondays = [this - timedelta(weeks=back) for back in range(WEEKS - 1, -1, -1)]
    counts = [_count(who, column, monday) for monday in mondays for column in (c.started_at, c.ended_at)]
    row = db.execute(select(*(count.label(f"n{at}") for at, count in enumerate(counts)))).one()
    return tuple(Week(monday, row[2 * at], row[2 * at + 1]) for at, monday in enumerate(mondays))


def _count(who: Reader, column: Any, monday: date) -> Any:
    begins = datetime.combine(monday, time(), who.zone)
    ends = datetime.combine(monday + timedelta(weeks=1), time(), who.zone)
    is_case = func.coalesce(c.parent_id, "") == ""  # as an expression, so that the index of the days leads, not that of callers
    return select(func.count()).where(c.district_id == who.district, column >= begins, column < ends, is_case).scalar_subquery()


def _months_ago(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, 1)


def _days(row: Any) -> int:
    """Days from start to end, a day begun counts as one."""
    whole: int = -(-row.took // DAY_MICROS)
    return max(1, whole)


def _by(rows: Iterable[Any], key: Any) -> dict[str, Duration]:
    found: dict[str, list[int]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(_days(row))
    return {name: reckoned for name, days in found.items() if (reckoned := _duration(days)) is not None}


def _duration(days: Iterable[int]) -> Duration | None:
    ordered = sorted(days)
    return Duration(len(ordered), share(ordered, 50), share(ordered, 90)) if ordered else None


def share(ordered: list[int], percent: int) -> int:
    """The least of some sorted numbers that at least so many per cent of them do not exceed."""
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]
