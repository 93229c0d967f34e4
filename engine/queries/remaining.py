"""How long something still has, in the district's own days: pure, so that lists and pages say the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

from engine.worktime import WorkingCalendar


class Tone(str, Enum):
    """What hurts first: overdue, red (90 % used), yellow (two thirds used), quiet, and no due time at all."""

    LATE = "late"
    RED = "red"
    YELLOW = "yellow"
    QUIET = "quiet"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Remaining:
    """What is left until ``due_at``.

    ``last_day`` is the last day in the district's zone. ``working_days`` are those after today up to and with it; once it has passed,
    negative, those since. ``days`` are calendar days, ``seconds`` exact. ``whole_day``: it ends with a day, so hours say nothing.
    """

    due_at: datetime | None = None
    tone: Tone = Tone.NONE
    last_day: date | None = None
    working_days: int = 0
    days: int = 0
    seconds: int = 0
    whole_day: bool = True


def remaining(
    due_at: datetime | None,
    now: datetime,
    zone: ZoneInfo,
    calendar: WorkingCalendar,
    *,
    since: datetime | None = None,
    yellow_at: datetime | None = None,
    red_at: datetime | None = None,
) -> Remaining:
    """What is left at ``now`` of a time that ends at ``due_at``.

    The tone goes by the reminders of the limit where they are given, else by the share used of the time ``since`` it began.
    """
    if due_at is None:
        return Remaining()
    last = (due_at - timedelta(microseconds=1)).astimezone(zone).date()
    today = now.astimezone(zone).date()
    local = due_at.astimezone(zone)
    return Remaining(
        due_at,
        tone(due_at, now, since=since, yellow_at=yellow_at, red_at=red_at),
        last,
        calendar.working_days_between(today, last) if today <= last else -calendar.working_days_between(last, today),
        (last - today).days,
        int((due_at - now).total_seconds()),
        (local.hour, local.minute) == (0, 0),
    )


def tone(
    due_at: datetime, now: datetime, *, since: datetime | None = None, yellow_at: datetime | None = None, red_at: datetime | None = None
) -> Tone:
    """How near ``due_at`` is."""
    if now >= due_at:
        return Tone.LATE
    if since is not None and since < due_at:
        span = due_at - since
        yellow_at = yellow_at or since + span * 2 / 3
        red_at = red_at or since + span * 9 / 10
    if red_at is not None and now >= red_at:
        return Tone.RED
    if yellow_at is not None and now >= yellow_at:
        return Tone.YELLOW
    return Tone.QUIET
