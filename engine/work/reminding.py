"""When the owner of a task is reminded: yellow at two thirds of its time, red at nine tenths. Pure."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from engine.feel import Surroundings
from engine.worktime import Reminders, calendar_for, reminders


def of_task(opened: datetime, due: datetime, using: Surroundings) -> Reminders:
    """The reminders of a task with a due time of its own: by days at 08:00 where it has three or more, else by elapsed time."""
    if due <= opened:
        return Reminders(None, None)
    days = ((due - timedelta(microseconds=1)).astimezone(using.zone).date() - opened.astimezone(using.zone).date()).days
    if days >= 3:
        calendar = using.calendar or calendar_for()
        found = reminders(opened, days, "calendar", using.zone, calendar, roll_to_workday=False)
        if found.red is None or found.red < due:
            return found
    span = due - opened
    return Reminders((opened + span * 2 / 3).astimezone(UTC), (opened + span * 9 / 10).astimezone(UTC))
