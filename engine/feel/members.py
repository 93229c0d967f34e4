"""What a path reaches: entries of contexts and the properties of temporal values and ranges (DMN 1.5, table 65). Nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from engine.feel.limits import NoResult, Run
from engine.feel.temporal import utc_offset
from engine.feel.values import described, kind_of, number

_DAY: dict[str, Callable[[Any], Any]] = {
    "year": lambda value: value.year,
    "month": lambda value: value.month,
    "day": lambda value: value.day,
    "weekday": lambda value: value.isoweekday(),
}
_CLOCK: dict[str, Callable[[Any], Any]] = {
    "hour": lambda value: value.hour,
    "minute": lambda value: value.minute,
    "second": lambda value: _seconds(value.second, value.microsecond),
    "time offset": utc_offset,
    "timezone": lambda value: value.tzinfo.key if isinstance(value.tzinfo, ZoneInfo) else None,
}
_LENGTH: dict[str, Callable[[Any], Any]] = {
    "days": lambda value: _signed(value, abs(value).days),
    "hours": lambda value: _signed(value, abs(value).seconds // 3600),
    "minutes": lambda value: _signed(value, abs(value).seconds // 60 % 60),
    "seconds": lambda value: _signed(value, _seconds(abs(value).seconds % 60, abs(value).microseconds)),
}
_PROPERTIES: dict[str, dict[str, Callable[[Any], Any]]] = {
    "date": _DAY,
    "time": _CLOCK,
    "date and time": _DAY | _CLOCK,
    "days and time duration": _LENGTH,
    "years and months duration": {"years": lambda value: value.years, "months": lambda value: value.months},
    "range": {
        "start": lambda value: None if value.operator == "!=" else value.start,
        "end": lambda value: None if value.operator == "!=" else value.end,
        "start included": lambda value: value.start_included,
        "end included": lambda value: value.end_included,
    },
}
PROPERTY_NAMES = ("time offset", "start included", "end included")


def _seconds(seconds: int, microseconds: int) -> Any:
    return number(seconds + microseconds / 1_000_000) if microseconds else seconds


def _signed(value: timedelta, part: Any) -> Any:
    return -part if value < timedelta() else part


def member(value: Any, name: str, run: Run) -> Any:
    """The entry or property ``name`` of a value; of a list, that of each element. Raises `NoResult` if there is none."""
    kind = kind_of(value)
    if kind == "context":
        if name in value:
            return value[name]
        raise NoResult(f"the context has no entry “{name}”")
    if kind == "list":
        run.hold(len(value))
        return [_element(element, name, run) for element in value]
    read = _PROPERTIES.get(kind, {}).get(name)
    if read is None:
        raise NoResult(f"{described(value)} has no property “{name}”")
    return read(value)


def _element(value: Any, name: str, run: Run) -> Any:
    try:
        return member(value, name, run)
    except NoResult:
        return None
