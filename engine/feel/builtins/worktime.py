"""Parley's functions on working days, by the calendar of the district."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from engine.feel.builtins.registry import as_date, builtin
from engine.feel.builtins.strings import whole
from engine.feel.limits import NoResult, Run

if TYPE_CHECKING:
    from engine.worktime import WorkingCalendar

MAX_DAYS = 20_000


def _calendar(run: Run) -> WorkingCalendar:
    if run.using.calendar is None:
        raise NoResult("there is no calendar of working days here")
    return run.using.calendar


@builtin("working days after", "date: date | date and time", "n: number")
def working_days_after(run: Run, day: Any, n: Any) -> date:
    """The n-th working day after a date (which is day 0)."""
    count = whole(n, "n")
    if abs(count) > MAX_DAYS:
        raise NoResult(f"its n should be at most {MAX_DAYS}")
    run.spend(abs(count) >> 3)
    return _calendar(run).working_days_after(as_date(day), count)


@builtin("working days between", "from: date | date and time", "to: date | date and time")
def working_days_between(run: Run, start: Any, end: Any) -> int:
    """How many working days lie after the first date, up to and including the second."""
    first, last = as_date(start), as_date(end)
    if abs((last - first).days) > 2 * MAX_DAYS:
        raise NoResult("the dates lie too far apart")
    run.spend(abs((last - first).days) >> 3)
    return _calendar(run).working_days_between(first, last)


@builtin("is working day", "date: date | date and time")
def is_working_day(run: Run, day: Any) -> bool:
    """Whether people work on that day."""
    return _calendar(run).is_working_day(as_date(day))
