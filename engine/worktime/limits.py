"""When a statutory or policy limit ends, and when its two reminders come.

Rules (Civil Code art. 201 to 203): day 1 is the day after the event; a limit of n days ends at 24:00 of day n in the
district's zone; a last day that is a rest day moves to the next working day where the limit's row says so. A limit of
months ends on the day of the month that has the number of the event's day, or on the last one of a shorter month.

A pause runs by days in the district's zone: it starts the day after it begins and ends with the day it ends; the days
between do not count. A pause begun on the last day still holds the limit, which then ends with the day the pause ends. While a
pause is open there is no due time. Limits in hours run and pause by elapsed time.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from engine.worktime.calendar import WorkingCalendar

Unit = Literal["calendar", "working", "months", "hours"]
Pause = tuple[datetime, datetime | None]

REMINDER_TIME = time(8)
"""When reminders come, in the district's zone, on their day."""


@dataclass(frozen=True, slots=True)
class Due:
    """The end of a limit. ``at`` is an instant in UTC, 24:00 of ``last_day``; both are None while a pause is open.

    ``provisional``: the count reached a year whose days in lieu are not known yet, so that it may still change.
    """

    at: datetime | None
    last_day: date | None
    provisional: bool


@dataclass(frozen=True, slots=True)
class Reminders:
    """The instants, in UTC, of the yellow and the red reminder; None for one that an open pause holds back."""

    yellow: datetime | None
    red: datetime | None


def due(
    begun: datetime,
    amount: int,
    unit: Unit,
    zone: ZoneInfo,
    calendar: WorkingCalendar,
    *,
    first_day_counts: bool = False,
    roll_to_workday: bool = True,
    pauses: Iterable[Pause] = (),
    extension_days: int = 0,
) -> Due:
    """When a limit of ``amount`` ``unit`` that ``begun`` started ends.

    ``extension_days`` are counted in the limit's own kind of day (for hours and months: calendar days of 24 hours).
    ``calendar`` settles working days and, with ``roll_to_workday``, where a last day on a rest day moves.

    Raises:
        ValueError: an instant has no zone, the amount is negative, or the count leaves the years that dates can have.
    """
    run = _Run(begun, amount, unit, zone, calendar, first_day_counts, tuple(pauses), extension_days)
    if unit == "hours":
        at = run.after_elapsed(timedelta(hours=amount, days=extension_days))
        return Due(at, at and (at.astimezone(zone) - timedelta(microseconds=1)).date(), provisional=False)
    last = run.end(roll_to_workday)
    if last is None:
        return Due(None, None, provisional=False)
    counts_rest_days = unit == "working" or roll_to_workday
    return Due(_midnight_after(last, zone), last, provisional=counts_rest_days and calendar.is_provisional(last))


def reminders(
    begun: datetime,
    amount: int,
    unit: Unit,
    zone: ZoneInfo,
    calendar: WorkingCalendar,
    *,
    first_day_counts: bool = False,
    roll_to_workday: bool = True,
    pauses: Iterable[Pause] = (),
    extension_days: int = 0,
) -> Reminders:
    """The reminders of the limit that `due` computes from the same arguments.

    Yellow is day ceil(2n/3), red day ceil(0.9 n), each at 08:00 in the district's zone, n with the extension. A limit of
    under 3 days or in hours reminds when 2/3 and 90 % of its running time have passed.
    """
    pauses = tuple(pauses)
    run = _Run(begun, amount, unit, zone, calendar, first_day_counts, pauses, extension_days)
    total = run.days_in_all() if unit != "hours" else 0
    if total >= 3:
        return Reminders(run.reminder(-(-total * 2 // 3)), run.reminder(-(-total * 9 // 10)))
    options = {"first_day_counts": first_day_counts, "roll_to_workday": roll_to_workday}
    end = due(begun, amount, unit, zone, calendar, pauses=(), extension_days=extension_days, **options).at
    if end is None or end <= begun:
        return Reminders(end, end)
    span = end - begun
    return Reminders(run.after_elapsed(span * 2 / 3), run.after_elapsed(span * 9 / 10))


@dataclass(frozen=True, slots=True)
class _Run:
    """One limit on its way: counts days and elapsed time past the pauses."""

    begun: datetime
    amount: int
    unit: Unit
    zone: ZoneInfo
    calendar: WorkingCalendar
    first_day_counts: bool
    pauses: tuple[Pause, ...]
    extension: int

    def __post_init__(self) -> None:
        instants = [self.begun, *(at for pause in self.pauses for at in pause if at is not None)]
        if any(at.tzinfo is None for at in instants):
            raise ValueError("A limit is counted between instants with a time zone.")
        if self.amount < 0 or self.extension < 0:
            raise ValueError("A limit and its extension cannot be negative.")
        if any(to is not None and to < begin for begin, to in self.pauses):
            raise ValueError("A pause cannot end before it begins.")

    def day_zero(self) -> date:
        """The day before the first that counts."""
        event = self.begun.astimezone(self.zone).date()
        return event - timedelta(days=1) if self.first_day_counts else event

    def days_in_all(self) -> int:
        """n: how many days the limit has, in its own kind of day."""
        if self.unit != "months":
            return self.amount + self.extension
        start = self.day_zero()
        return (_months_later(start, self.amount) - start).days + self.extension

    def end(self, roll: bool) -> date | None:
        """The last day, moved on if ``roll`` and it is a rest day; None behind an open pause."""
        last = self.day(self.days_in_all())
        while last is not None:
            rolled = self.calendar.working_days_after(last, 0) if roll else last
            held = [to for begin, to in self.paused_days() if last <= begin <= rolled and (to is None or to > rolled)]
            if not held:
                return rolled
            if None in held:
                return None
            last = max(day for day in held if day is not None)
        return None

    def day(self, n: int) -> date | None:
        """Day ``n`` of the limit, paused days not counted; None if an open pause comes first."""
        done, at = 0, self.day_zero()
        for begin, to in self.paused_days():
            if to is not None and to <= at:
                continue
            before = self.counted(at, begin) if begin > at else 0
            if done + before >= n:
                break
            if to is None:
                return None
            done, at = done + before, to
        return self.moved(at, n - done)

    def counted(self, after: date, to: date) -> int:
        """How many days count after ``after`` up to and with ``to``."""
        return self.calendar.working_days_between(after, to) if self.unit == "working" else (to - after).days

    def moved(self, day: date, n: int) -> date:
        """The ``n``-th day that counts after ``day``."""
        try:
            return self.calendar.working_days_after(day, n) if self.unit == "working" and n else day + timedelta(days=n)
        except OverflowError:
            raise ValueError("The limit ends after the year 9999.") from None

    def paused_days(self) -> list[tuple[date, date | None]]:
        """The pauses as (day they begin, last paused day), in order; those that overlap or follow one another as one."""
        days = [(begin.astimezone(self.zone).date(), to and to.astimezone(self.zone).date()) for begin, to in self.pauses]
        merged: list[tuple[date, date | None]] = []
        for begin, to in sorted(days, key=lambda pause: pause[0]):
            before = merged[-1] if merged else None
            if before is None or (before[1] is not None and begin > before[1]):
                merged.append((begin, to))
            else:
                merged[-1] = (before[0], None if before[1] is None or to is None else max(before[1], to))
        return merged

    def reminder(self, n: int) -> datetime | None:
        """08:00 of day ``n``."""
        day = self.day(n)
        return None if day is None else datetime.combine(day, REMINDER_TIME, self.zone).astimezone(UTC)

    def after_elapsed(self, span: timedelta) -> datetime | None:
        """The instant when the limit has run for ``span``, paused time not counted; None if an open pause comes first."""
        at = self.begun.astimezone(UTC)
        for begin, to in sorted(self.pauses, key=lambda pause: pause[0]):
            if to is not None and to <= at:
                continue
            before = max(begin - at, timedelta())
            if before >= span:
                break
            if to is None:
                return None
            span, at = span - before, to.astimezone(UTC)
        return at + span


def _midnight_after(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC)


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        raise ValueError("The limit ends after the year 9999.")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
