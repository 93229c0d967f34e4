"""Due times: from ISO 8601 text, cron text or temporal FEEL values to instants in UTC."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from engine.execution.failure import Failure
from engine.feel import YearsMonths
from engine.worktime.durations import Duration, DurationInvalid, parse_duration

_REPEAT = re.compile(r"R(?P<times>\d*)/(?:(?P<start>[^P/][^/]*)/)?(?P<each>P[^/]*)(?:/(?P<end>[^P/][^/]*))?")
LEAST = timedelta(seconds=1)
"""Between two ticks of a cycle: what ticks faster than it can be worked off would hold up everything else."""
MOST_MISSED = 10_000
"""Ticks that a cycle may have missed when it begins; each of them is fired."""
_parsed = lru_cache(maxsize=1024)(parse_duration)


def instant(value: Any, zone: ZoneInfo, *, what: str, reason: str = "", next_day: bool = False) -> datetime:
    """The instant that a date, a date and time, or a text of either means; without a zone it is the district's.

    A pure date is its midnight; with ``next_day`` the midnight after it, which is the end of the day.

    Raises:
        Failure: the value is neither.
    """
    if isinstance(value, str):
        value = _read(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime.combine(value + timedelta(days=1) if next_day else value, time(), zone)
    if isinstance(value, datetime):
        try:
            return (value if value.tzinfo is not None else value.replace(tzinfo=zone)).astimezone(UTC)
        except OverflowError:
            pass
    raise Failure("date-required", f"{what} is no date or date and time, e.g. 2026-09-28 or 2026-09-28T09:00:00+08:00{reason}.")


def _read(value: str) -> date | datetime | None:
    value = value.strip()
    value, _, name = value.partition("@")
    try:
        if "T" not in value:
            return date.fromisoformat(value)
        found = datetime.fromisoformat(value)
        return found.replace(tzinfo=ZoneInfo(name)) if name and found.tzinfo is None else found
    except (ValueError, KeyError, OSError):
        return None


def duration(value: Any, *, what: str, reason: str = "") -> Duration:
    """The duration that a FEEL duration or ISO 8601 text means.

    Raises:
        Failure: the value is neither.
    """
    if isinstance(value, timedelta):
        return Duration(0, 0, value)
    if isinstance(value, YearsMonths):
        return Duration(value.months, 0, timedelta())
    if isinstance(value, str):
        try:
            return _parsed(value)
        except DurationInvalid:
            pass
    raise Failure("duration-required", f"{what} is no duration, e.g. P3D or PT2H{reason}.")


def after(length: Duration, start: datetime, zone: ZoneInfo, *, what: str) -> datetime:
    """``start`` plus a duration, in UTC.

    Raises:
        Failure: the result is outside the years 1 to 9999.
    """
    try:
        return length.after(start, zone)
    except ValueError as error:
        raise Failure("date-required", f"{what} is too far away: {error}") from error


def cycle(value: Any, begun: datetime, zone: ZoneInfo, *, what: str, reason: str = "") -> tuple[datetime, str | None]:
    """The first tick of a repeating interval (``R3/PT1H``, ``R/2026-09-28T09:00:00Z/P1D``) or cron text after ``begun``, and the rest.

    Raises:
        Failure: the value is neither, or has no tick.
    """
    if not isinstance(value, str):
        raise Failure("cycle-required", f"{what} is no cycle, e.g. R3/PT1H{reason}.")
    match = _REPEAT.fullmatch(value.strip())
    if match is None:
        return _cron(value.strip(), begun, zone, what=what), value.strip()
    times = int(match["times"]) if match["times"] else None
    if times == 0:
        raise Failure("cycle-required", f"{what} repeats 0 times. Write R1 for once, R for ever.")
    first = after(duration(match["each"], what=what), begun, zone, what=what)
    if first - begun < LEAST:
        raise Failure("cycle-required", f"{what} repeats without time in between, or more often than once a second. Write e.g. R3/PT1H.")
    due = instant(match["start"], zone, what=what) if match["start"] else first
    if (begun - due) / (first - begun) > MOST_MISSED:
        raise Failure("cycle-required", f"{what} began so long ago that more than {MOST_MISSED} ticks were missed. Give a later start.")
    if times == 1:
        return due, None
    end = f"/{match['end']}" if match["end"] else ""
    rest = f"R{times - 1 if times else ''}/{match['each']}{end}"
    return due, rest if not match["end"] or _within(rest, due, zone, what=what) else None


def _within(rest: str, due: datetime, zone: ZoneInfo, *, what: str) -> bool:
    match = _REPEAT.fullmatch(rest)
    assert match is not None
    return after(duration(match["each"], what=what), due, zone, what=what) <= instant(match["end"], zone, what=what)


def _cron(value: str, begun: datetime, zone: ZoneInfo, *, what: str) -> datetime:
    from croniter import CroniterError, croniter  # type: ignore[import-untyped]

    try:
        found: datetime = croniter(value, begun.astimezone(zone), second_at_beginning=len(value.split()) == 6).get_next(datetime)
    except (CroniterError, ValueError, KeyError, TypeError, AttributeError):
        raise Failure("cycle-required", f"{what} is neither a repeating interval, e.g. R3/PT1H, nor a cron text: “{value}”.") from None
    return found.astimezone(UTC)
