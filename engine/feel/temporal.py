"""Temporal values and their text: ISO 8601 with FEEL's named zones (``2024-01-01T10:00:00@Europe/Paris``).

Python's own types carry the values: ``date``, ``time``, ``datetime`` and, for durations of days and time, ``timedelta``. Durations of
years and months are `YearsMonths`. Years 1 to 9999 and microseconds are what Python's types hold; finer fractions are cut off.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

_DATE = r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"
_TIME = (
    r"(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d)(?:\.(?P<fraction>\d{1,9}))?"
    r"(?:(?P<utc>[zZ])|(?P<offset>[+-]\d\d:\d\d(?::\d\d)?)|@(?P<zone>[A-Za-z0-9_+\-/]+))?"
)
_DATE_ONLY = re.compile(_DATE, re.ASCII)
_TIME_ONLY = re.compile(_TIME, re.ASCII)
_DATE_AND_TIME = re.compile(f"{_DATE}T{_TIME}", re.ASCII)
_YEARS_MONTHS = re.compile(r"(-)?P(?:(\d{1,12})Y)?(?:(\d{1,12})M)?", re.ASCII)
_DAYS_TIME = re.compile(r"(-)?P(?:(\d{1,12})D)?(?:T(?:(\d{1,12})H)?(?:(\d{1,12})M)?(?:(\d{1,12})(?:\.(\d*))?S)?)?", re.ASCII)
_SECOND = timedelta(seconds=1)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class YearsMonths:
    """A duration of whole months; negative ones go back."""

    total: int

    @property
    def years(self) -> int:
        """Whole years, with the duration's sign."""
        return abs(self.total) // 12 * (1 if self.total >= 0 else -1)

    @property
    def months(self) -> int:
        """The months beyond the whole years, with the duration's sign."""
        return abs(self.total) % 12 * (1 if self.total >= 0 else -1)

    def __str__(self) -> str:
        years, months = divmod(abs(self.total), 12)
        text = (f"{years}Y" if years else "") + (f"{months}M" if months else "")
        return ("-" if self.total < 0 else "") + "P" + (text or "0M")


Temporal = date | time | datetime | timedelta | YearsMonths


def parse_temporal(text: str) -> Temporal | None:
    """The value that ``@"text"`` means, or None if it means none."""
    return parse_date(text) or parse_time(text) or parse_date_and_time(text) or parse_duration(text)


def parse_date(text: str) -> date | None:
    """``2026-09-28`` as a date, or None."""
    match = _DATE_ONLY.fullmatch(text)
    if not match:
        return None
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def parse_time(text: str) -> time | None:
    """``09:30:00``, with ``Z``, an offset or ``@zone`` if given, as a time of day, or None."""
    match = _TIME_ONLY.fullmatch(text)
    if not match:
        return None
    try:
        return _time_of(match)
    except (ValueError, OSError, KeyError):
        return None


def parse_date_and_time(text: str) -> datetime | None:
    """``2026-09-28T09:30:00``, with ``Z``, an offset or ``@zone`` if given, or None. ``24:00:00`` is the next day's beginning."""
    match = _DATE_AND_TIME.fullmatch(text)
    if not match:
        return None
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["day"]))
        return datetime.combine(day + _DAY if match["hour"] == "24" else day, _time_of(match))
    except (ValueError, OSError, KeyError, OverflowError):
        return None


def _time_of(match: re.Match[str]) -> time:
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"])
    micro = int((match["fraction"] or "0")[:6].ljust(6, "0"))
    if hour == 24 and not (minute or second or micro):
        hour = 0
    return time(hour, minute, second, micro, _zone_of(match))


def _zone_of(match: re.Match[str]) -> tzinfo | None:
    if match["utc"]:
        return UTC
    if match["zone"]:
        return zone(match["zone"])
    return offset(match["offset"]) if match["offset"] else None


def zone(name: str) -> tzinfo:
    """The time zone of that name; raises ValueError, KeyError or OSError if there is none."""
    return ZoneInfo(name)


def offset(text: str) -> tzinfo:
    """``+08:00`` as a zone; raises ValueError beyond 14 hours, the most that ISO 8601 dates of XML know."""
    hours, minutes, *seconds = (int(part) for part in text[1:].split(":"))
    if minutes > 59 or (seconds and seconds[0] > 59):
        raise ValueError(f"{text} is no offset.")
    away = timedelta(hours=hours, minutes=minutes, seconds=seconds[0] if seconds else 0)
    return zone_of_offset(-away if text[0] == "-" else away)


def zone_of_offset(away: timedelta) -> tzinfo:
    """The zone that lies ``away`` from UTC; raises ValueError beyond 14 hours."""
    if abs(away) > timedelta(hours=14):
        raise ValueError("An offset is at most 14 hours.")
    return timezone(away) if away else UTC


def parse_duration(text: str) -> timedelta | YearsMonths | None:
    """``P1Y2M`` as years and months, ``P3DT4H`` as days and time, or None; never both in one."""
    months = _YEARS_MONTHS.fullmatch(text)
    if months and (months[2] or months[3]):
        total = int(months[2] or 0) * 12 + int(months[3] or 0)
        return YearsMonths(-total if months[1] else total)
    match = _DAYS_TIME.fullmatch(text)
    if not match or not any(match.groups()[1:]) or text.endswith("T"):
        return None
    sign, days, hours, minutes, seconds, fraction = match.groups()
    try:
        micro = int((fraction or "0")[:6].ljust(6, "0"))
        length = timedelta(int(days or 0), int(seconds or 0), micro, 0, int(minutes or 0), int(hours or 0))
        return -length if sign else length
    except OverflowError:
        return None


def iso_text(value: Temporal) -> str:
    """The text of a temporal value in ISO 8601, which knows offsets but no named zones."""
    if isinstance(value, datetime | time) and isinstance(value.tzinfo, ZoneInfo):
        value = value.replace(tzinfo=timezone(utc_offset(value) or timedelta()))
    return feel_text(value)


def feel_text(value: Temporal) -> str:
    """The text of a temporal value as FEEL writes it, named zones included; `parse_temporal` reads it."""
    if isinstance(value, datetime):
        return value.date().isoformat() + "T" + _time_text(value.timetz())
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return _time_text(value)
    return str(value) if isinstance(value, YearsMonths) else _duration_text(value)


def _time_text(value: time) -> str:
    text = value.replace(tzinfo=None, microsecond=0).isoformat()
    if value.microsecond:
        text += f".{value.microsecond:06}".rstrip("0")
    if value.tzinfo is None:
        return text
    if isinstance(value.tzinfo, ZoneInfo):
        return f"{text}@{value.tzinfo.key}"
    return text + offset_text(value.tzinfo.utcoffset(None) or timedelta())


def offset_text(away: timedelta) -> str:
    """``+08:00``, or ``Z`` for none."""
    if not away:
        return "Z"
    sign, seconds = ("-", -away) if away < timedelta() else ("+", away)
    hours, rest = divmod(seconds // _SECOND, 3600)
    minutes, rest = divmod(rest, 60)
    return f"{sign}{hours:02}:{minutes:02}" + (f":{rest:02}" if rest else "")


def _duration_text(value: timedelta) -> str:
    sign = "-" if value < timedelta() else ""
    value = abs(value)
    hours, rest = divmod(value.seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    second = f"{seconds}" + (f".{value.microseconds:06}".rstrip("0") if value.microseconds else "")
    clock = (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "") + (f"{second}S" if second != "0" else "")
    days = f"{value.days}D" if value.days else ""
    if not (days or clock):
        return "PT0S"
    return f"{sign}P{days}" + (f"T{clock}" if clock else "")


def add_months(day: date, months: int) -> date:
    """``day`` moved by months; a day that the month does not have becomes its last. Raises ValueError outside years 1 to 9999."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise ValueError("the year lies outside 1 to 9999")
    return day.replace(year=year, month=month + 1, day=min(day.day, days_in_month(year, month + 1)))


def days_in_month(year: int, month: int) -> int:
    """28 to 31."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def utc_offset(value: datetime | time) -> timedelta | None:
    """How far a value's zone lies from UTC; a time of day in a named zone takes the zone's standard offset of January 2000."""
    if isinstance(value, datetime) or value.tzinfo is None:
        return value.utcoffset()
    return value.tzinfo.utcoffset(datetime(2000, 1, 1, value.hour, value.minute))  # noqa: DTZ001 - a zone asks for a naive local time


def instant_of_day(value: time) -> timedelta:
    """The time since midnight, in UTC if the value has a zone: what comparing and subtracting times goes by."""
    since = timedelta(hours=value.hour, minutes=value.minute, seconds=value.second, microseconds=value.microsecond)
    return since - (utc_offset(value) or timedelta())
