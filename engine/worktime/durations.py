"""ISO 8601 durations, as BPMN timers and designers write them: ``P3D``, ``PT2H``, ``P1M``, ``P1Y2M3DT4H5M6.5S``, ``P2W``."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from engine.errors import N_, Kind, ParleyError

_FORM = re.compile(
    r"(?P<sign>[+-])?P(?!$)(?:(?P<years>\d{1,6})Y)?(?:(?P<months>\d{1,6})M)?(?:(?P<weeks>\d{1,6})W)?(?:(?P<days>\d{1,8})D)?"
    r"(?:T(?=\d)(?:(?P<hours>\d{1,9})H)?(?:(?P<minutes>\d{1,11})M)?(?:(?P<seconds>\d{1,12})(?:\.(?P<fraction>\d{1,9}))?S)?)?",
    re.ASCII,
)


class DurationInvalid(ParleyError):
    """A text that is no ISO 8601 duration."""

    code, kind = "duration-invalid", Kind.INVALID
    text = N_("“{duration}” is not a duration. Write it as ISO 8601, e.g. P3D for three days, PT2H for two hours, P1M for a month.")
    duration: str


@dataclass(frozen=True, slots=True)
class Duration:
    """A span of calendar months, calendar days and exact time. All three carry the same sign."""

    months: int
    days: int
    clock: timedelta

    def after(self, instant: datetime, zone: ZoneInfo) -> datetime:
        """``instant`` plus this duration, in UTC: months and days by the wall clock of ``zone``, the rest by elapsed time.

        The 31st of a shorter month is its last day.

        Raises:
            ValueError: ``instant`` has no zone, or the result is outside the years 1 to 9999.
        """
        if instant.tzinfo is None:
            raise ValueError("A duration is added to an instant with a time zone.")
        local = instant.astimezone(zone)
        try:
            if self.months or self.days:
                year, month = divmod(local.year * 12 + local.month - 1 + self.months, 12)
                if not MINYEAR <= year <= MAXYEAR:
                    raise OverflowError
                day = min(local.day, monthrange(year, month + 1)[1])
                local = local.replace(year=year, month=month + 1, day=day) + timedelta(days=self.days)
            return local.astimezone(UTC) + self.clock
        except OverflowError:
            raise ValueError("The result is outside the years 1 to 9999.") from None


def parse_duration(text: str) -> Duration:
    """The duration that ``text`` writes. Weeks are 7 days; a leading minus is taken for the whole.

    Raises:
        DurationInvalid: the text is no duration.
    """
    match = _FORM.fullmatch(text.strip())
    if match is None:
        raise DurationInvalid(duration=text)
    sign = -1 if match["sign"] == "-" else 1
    part = {name: int(match[name] or 0) for name in ("years", "months", "weeks", "days", "hours", "minutes", "seconds")}
    micro = int((match["fraction"] or "0").ljust(6, "0")[:6])
    try:
        clock = timedelta(hours=part["hours"], minutes=part["minutes"], seconds=part["seconds"], microseconds=micro)
    except OverflowError:
        raise DurationInvalid(duration=text) from None
    return Duration(sign * (part["years"] * 12 + part["months"]), sign * (part["weeks"] * 7 + part["days"]), sign * clock)
