"""Working days, statutory due times and ISO 8601 durations. Pure: calendars, zones and instants come in as values."""

from engine.worktime.calendar import CalendarUnknown, WorkingCalendar, calendar_for
from engine.worktime.durations import Duration, DurationInvalid, parse_duration
from engine.worktime.limits import Due, Reminders, Unit, due, reminders

__all__ = [
    "CalendarUnknown",
    "Due",
    "Duration",
    "DurationInvalid",
    "Reminders",
    "Unit",
    "WorkingCalendar",
    "calendar_for",
    "due",
    "parse_duration",
    "reminders",
]
