"""Functions that make values of one type from another: dates, times, durations, numbers, texts, ranges."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from engine.feel.builtins.registry import as_date, builtin
from engine.feel.builtins.strings import whole
from engine.feel.limits import NoResult, Run
from engine.feel.temporal import YearsMonths, parse_date, parse_date_and_time, parse_duration, parse_time, zone, zone_of_offset
from engine.feel.text import text_of
from engine.feel.values import DIGITS, kind_of, number, plain

_NUMBER = re.compile(r"-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,5})?", re.ASCII)
_DAY = timedelta(days=1)


@builtin("date", "from: string | date | date and time")
def date_from(_run: Run, value: Any) -> date:
    """The date that a text such as ``2026-09-28`` means, or the day of a date and time."""
    if not isinstance(value, str):
        return as_date(value)
    day = parse_date(value)
    if day is None:
        raise NoResult(f"“{value}” is no date such as 2026-09-28")
    return day


@builtin("date", "year: number", "month: number", "day: number")
def date_of(_run: Run, year: Any, month: Any, day: Any) -> date:
    """The date of a year, month and day."""
    return date(whole(year, "year"), whole(month, "month"), whole(day, "day"))


@builtin("time", "from: string | time | date | date and time")
def time_from(_run: Run, value: Any) -> time:
    """The time of day that a text such as ``09:30:00`` means, or that of a date and time."""
    if isinstance(value, datetime):
        return value.timetz()
    if isinstance(value, date):
        return time(tzinfo=UTC)
    if isinstance(value, time):
        return value
    moment, instant = parse_time(value), parse_date_and_time(value)
    if moment is None and instant is not None:
        moment = instant.timetz()
    if moment is None:
        raise NoResult(f"“{value}” is no time such as 09:30:00")
    return moment


@builtin("time", "hour: number", "minute: number", "second: number", "offset?: days and time duration | null")
def time_of(_run: Run, hour: Any, minute: Any, second: Any, offset: timedelta | None = None) -> time:
    """The time of day of an hour, minute and second, and an offset if given."""
    exact = Decimal(number(second))
    micro = int(DIGITS.multiply(exact % 1, 1_000_000))
    away = zone_of_offset(offset) if offset is not None else None
    return time(whole(hour, "hour"), whole(minute, "minute"), int(exact), micro, away)


@builtin("date and time", "from: string | date | date and time")
def date_and_time_from(_run: Run, value: Any) -> datetime:
    """The date and time that a text such as ``2026-09-28T09:30:00+08:00`` means."""
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime.combine(value, time(), UTC)
    moment = parse_date_and_time(value)
    if moment is None and (day := parse_date(value)):
        moment = datetime.combine(day, time())
    if moment is None:
        raise NoResult(f"“{value}” is no date and time such as 2026-09-28T09:30:00")
    return moment


@builtin("date and time", "date: date | date and time", "time: time")
def date_and_time_of(_run: Run, day: Any, moment: time) -> datetime:
    """The date and time of a date and a time of day."""
    return datetime.combine(as_date(day), moment)


@builtin("date and time", "date: date and time", "timezone: string")
def date_and_time_in(run: Run, instant: datetime, timezone: str) -> datetime:
    """The same instant, as clocks in that time zone show it."""
    try:
        there = zone(timezone)
    except (ValueError, KeyError, OSError):
        raise NoResult(f"there is no time zone “{timezone}”") from None
    return (instant if instant.tzinfo else instant.replace(tzinfo=run.using.zone)).astimezone(there)


@builtin(
    "date and time", "year: number", "month: number", "day: number", "hour: number", "minute: number", "second: number",
    "offset?: days and time duration | null",
)  # fmt: skip
def date_and_time_of_parts(run: Run, year: Any, month: Any, day: Any, hour: Any, minute: Any, second: Any, offset: Any = None) -> datetime:
    """The date and time of its parts."""
    return datetime.combine(date_of(run, year, month, day), time_of(run, hour, minute, second, offset))


@builtin("number", "from: string | number")
def number_from(_run: Run, value: Any) -> Any:
    """The number that a text means, written with a point."""
    if not isinstance(value, str):
        return number(value)
    return _parsed(value)


@builtin("number", "from: string", "grouping separator: string | null", "decimal separator: string | null")
def number_of(_run: Run, value: str, grouping: str | None, point: str | None) -> Any:
    """The number that a text means, with that separator between groups of digits and that before the decimals."""
    if grouping not in (None, " ", ",", "."):
        raise NoResult("its grouping separator should be a space, a comma or a point")
    if point not in (None, ",", "."):
        raise NoResult("its decimal separator should be a comma or a point")
    if grouping is not None and grouping == point:
        raise NoResult("its two separators should differ")
    if grouping:
        value = value.replace(grouping, "")
    return _parsed(value.replace(point, ".") if point else value)


def _parsed(text: str) -> Any:
    if not _NUMBER.fullmatch(text):
        raise NoResult(f"“{text}” is no number")
    return plain(DIGITS.plus(Decimal(text)))


@builtin("string", "from: any")
def string(run: Run, value: Any) -> str | None:
    """The text of a value; null for null."""
    return None if value is None else text_of(value, run)


@builtin("duration", "from: string | days and time duration | years and months duration")
def duration(_run: Run, value: Any) -> Any:
    """The duration that a text such as ``P3DT4H`` or ``P1Y2M`` means."""
    if not isinstance(value, str):
        return value
    length = parse_duration(value)
    if length is None:
        raise NoResult(f"“{value}” is no duration such as P3DT4H or P1Y2M")
    return length


@builtin("years and months duration", "from: date | date and time", "to: date | date and time")
def years_and_months_duration(_run: Run, start: Any, end: Any) -> YearsMonths:
    """The whole months from one date to another."""
    if (kind_of(start) == "date and time" and kind_of(end) == "date and time") and (start.tzinfo is None) != (end.tzinfo is None):
        raise NoResult("one date has a zone and the other has none")
    first, last = as_date(start), as_date(end)
    if first > last:
        return YearsMonths(-_months(last, first))
    return YearsMonths(_months(first, last))


def _months(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
