"""Functions on dates and times, and the present instant."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from engine.feel.builtins.registry import as_date, builtin
from engine.feel.builtins.strings import whole
from engine.feel.limits import Run
from engine.feel.temporal import days_in_month, feel_text

_DAY = "date: date | date and time"
_LENGTH = "interval: days and time duration | years and months duration"
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@builtin("now")
def now(run: Run) -> datetime:
    """The present instant, in the district's zone."""
    return run.using.now.astimezone(run.using.zone)


@builtin("today")
def today(run: Run) -> date:
    """The present day, in the district's zone."""
    return run.using.now.astimezone(run.using.zone).date()


@builtin("day of year", _DAY)
def day_of_year(_run: Run, day: Any) -> int:
    """1 to 366."""
    return as_date(day).timetuple().tm_yday


@builtin("day of week", _DAY)
def day_of_week(_run: Run, day: Any) -> str:
    """``"Monday"`` to ``"Sunday"``."""
    return _WEEKDAYS[as_date(day).weekday()]


@builtin("month of year", _DAY)
def month_of_year(_run: Run, day: Any) -> str:
    """``"January"`` to ``"December"``."""
    return _MONTHS[as_date(day).month - 1]


@builtin("week of year", _DAY)
def week_of_year(_run: Run, day: Any) -> int:
    """The week of ISO 8601, 1 to 53."""
    return as_date(day).isocalendar().week


@builtin("last day of month", _DAY)
def last_day_of_month(_run: Run, day: Any) -> date:
    """The last day of the date's month."""
    on = as_date(day)
    return on.replace(day=days_in_month(on.year, on.month))


@builtin("cycle", _LENGTH)
def endless_cycle(_run: Run, interval: Any) -> str:
    """A repeating interval for a timer, as text: for ever, e.g. ``R/PT1H``."""
    return f"R/{feel_text(interval)}"


@builtin("cycle", "repetitions: number | null", _LENGTH)
def cycle(_run: Run, repetitions: Any, interval: Any) -> str:
    """So many times, e.g. ``R3/PT1H``; null is for ever."""
    return f"R{'' if repetitions is None else whole(repetitions, 'repetitions')}/{feel_text(interval)}"
