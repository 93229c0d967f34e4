"""A task that was put off: until which day, in the same words on every page."""

from __future__ import annotations

from datetime import datetime

from webui.translate import _
from webui.wording.dates import day, local, moment


def put_off(until: datetime | None, reason: str) -> str:
    """Until when and why; empty for what is not put off. The beginning of a day is told as that day: on it the task is back."""
    if until is None:
        return ""
    at = local(until)
    when = day(at.date()) if (at.hour, at.minute) == (0, 0) else moment(until)
    return _("Put off until %(until)s: %(reason)s", until=when, reason=reason)
