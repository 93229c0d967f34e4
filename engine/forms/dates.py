"""Dates and times as form-js writes them: ``2026-10-01``, ``09:30+08:00``, ``2026-10-01T09:30+08:00``; no seconds.

The property ``past`` (``"true"``) of a component asks for what has happened: no later day than today, no later time than now.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any

from engine.feel import Surroundings
from engine.forms import messages

_DATE = r"\d{4}-\d{2}-\d{2}"
_TIME = r"\d{2}:\d{2}"
_OFFSETS = {
    "utc_offset": (r"[+-]\d{2}:\d{2}", "+08:00"),
    "utc_normalized": ("Z", "Z"),
    "no_timezone": ("", ""),
}
Report = Callable[..., None]
_ANY = (r"(?:Z|[+-]\d{2}:\d{2})?", "+08:00")


def check_datetime(schema: Mapping[str, Any], value: Any, using: Surroundings, report: Report) -> Any:
    """``value`` if it is what the field's subtype and time format ask for; empty is null."""
    if value is None or value == "":
        return None
    subtype = schema.get("subtype", "date")
    offset, example = _OFFSETS.get(str(schema.get("timeSerializingFormat")), _ANY)
    if subtype == "date":
        found = _read(_DATE, value, date.fromisoformat)
        if found is None:
            return report("date", messages.NOT_A_DATE)
        _not_past(schema, found, using, report)
        _not_future(schema, found > using.now.astimezone(using.zone).date(), report)
    elif subtype == "time":
        if _read(_TIME + offset, value, time.fromisoformat) is None:
            return report("time", messages.NOT_A_TIME, example=f"09:30{example}")
    else:
        instant = _read(f"{_DATE}T{_TIME}{offset}", value, datetime.fromisoformat)
        if instant is None:
            return report("datetime", messages.NOT_A_DATETIME, example=f"2026-10-01T09:30{example}")
        local = instant if instant.tzinfo is None else instant.astimezone(using.zone)
        _not_past(schema, local.date(), using, report)
        now = using.now.astimezone(using.zone)
        _not_future(schema, local > (now if local.tzinfo else now.replace(tzinfo=None)), report)
    return value


def _read(form: str, value: Any, parse: Any) -> Any:
    if not isinstance(value, str) or not re.fullmatch(form, value, re.ASCII):
        return None
    try:
        return parse(value)
    except ValueError:
        return None


def _not_past(schema: Mapping[str, Any], day: date, using: Surroundings, report: Report) -> None:
    if schema.get("disallowPassedDates") is True and day < using.now.astimezone(using.zone).date():
        report("past", messages.PAST)


def _not_future(schema: Mapping[str, Any], future: bool, report: Report) -> None:
    properties = schema.get("properties")
    if future and isinstance(properties, Mapping) and properties.get("past") == "true":
        report("future", messages.FUTURE)
