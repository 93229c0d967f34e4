"""Which days are working days, from the `holidays` package, with a district's own days on top."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from engine.errors import N_, Kind, ParleyError

MAX_DAYS = 100_000
"""The most working days that one count may move, some 400 years."""


class CalendarUnknown(ParleyError):
    """A country of which the `holidays` package has no calendar."""

    code, kind = "calendar-unknown", Kind.INVALID
    text = N_("There is no working-day calendar for “{country}”. Use a country code of ISO 3166, e.g. CN.")
    country: str


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """The working days of a country, with the weekends that are worked in lieu, and a district's overrides.

    ``overrides`` are (day, is a working day) in order of day. ``known_until`` is the last year whose arrangement of days in
    lieu is known; None where a country has no such arrangements. ``version`` tells on what the calendar rests: two calendars
    with the same version give the same answers.
    """

    country: str
    overrides: tuple[tuple[date, bool], ...]
    known_until: int | None
    version: str

    def is_working_day(self, day: date) -> bool:
        """Whether offices work on ``day``."""
        ordinal = day.toordinal()
        days = _working_days(self.country, self.overrides, day.year)
        place = bisect_left(days, ordinal)
        return place < len(days) and days[place] == ordinal

    def working_days_after(self, day: date, n: int) -> date:
        """The ``n``-th working day after ``day``, which is not counted itself; before it when ``n`` is negative.

        With 0 it is ``day`` itself, or the next working day if ``day`` is a rest day.

        Raises:
            ValueError: ``n`` is beyond `MAX_DAYS`, or the count leaves the years 1 to 9999.
        """
        if abs(n) > MAX_DAYS:
            raise ValueError(f"At most {MAX_DAYS} working days can be counted, not {n}.")
        if n <= 0 and (n or self.is_working_day(day)):
            return self._back(day, -n) if n else day
        return self._on(day, max(n, 1))

    def _on(self, day: date, n: int) -> date:
        days = _working_days(self.country, self.overrides, day.year)
        place = bisect_right(days, day.toordinal()) + n - 1
        year = day.year
        while place >= len(days):
            place -= len(days)
            year += 1
            days = _working_days(self.country, self.overrides, year)
        return date.fromordinal(days[place])

    def _back(self, day: date, n: int) -> date:
        year = day.year
        days = _working_days(self.country, self.overrides, year)
        place = bisect_left(days, day.toordinal()) - n
        while place < 0:
            year -= 1
            days = _working_days(self.country, self.overrides, year)
            place += len(days)
        return date.fromordinal(days[place])

    def working_days_between(self, a: date, b: date) -> int:
        """How many working days lie after ``a`` up to and with ``b``; negative when ``b`` is before ``a``.

        So ``working_days_between(a, working_days_after(a, n)) == n``.
        """
        if b < a:
            return -self.working_days_between(b - timedelta(days=1), a - timedelta(days=1))
        count = 0
        for year in range(a.year, b.year + 1):
            days = _working_days(self.country, self.overrides, year)
            count += bisect_right(days, b.toordinal()) - bisect_right(days, a.toordinal())
        return count

    def is_provisional(self, day: date) -> bool:
        """Whether ``day`` lies in a year whose arrangement of days in lieu is not known yet, so that it may still change."""
        return self.known_until is not None and day.year > self.known_until


def calendar_for(country: str = "CN", overrides: Mapping[date, bool] | None = None) -> WorkingCalendar:
    """The calendar of ``country`` (ISO 3166), with ``overrides``: day -> whether it is worked there.

    Raises:
        CalendarUnknown: the `holidays` package does not know the country.
    """
    return _calendar(country, tuple(sorted((overrides or {}).items())))


@lru_cache(maxsize=256)
def _calendar(country: str, overrides: tuple[tuple[date, bool], ...]) -> WorkingCalendar:
    import holidays
    from holidays.version import __version__ as release

    try:
        days = holidays.country_holidays(country)
    except NotImplementedError:
        raise CalendarUnknown(country=country) from None
    # Years of in-lieu arrangements are those for which the package lists days moved by decree; other countries have none.
    arranged = [year for year, moved in getattr(days, "special_public_holidays", {}).items() if _moves_days(moved)]
    known_until = max(arranged, default=None)
    version = f"{country} holidays-{release}"
    if known_until is not None:
        version += f" to-{known_until}"
    if overrides:
        text = ",".join(f"{day.isoformat()}={int(worked)}" for day, worked in overrides)
        version += f" own-{hashlib.sha256(text.encode()).hexdigest()[:12]}"
    return WorkingCalendar(country, overrides, known_until, version)


def _moves_days(entries: tuple[object, ...]) -> bool:
    """Whether a year's special days hold one taken in lieu: (month, day, worked month, worked day[, year])."""
    rows = entries if entries and isinstance(entries[0], tuple) else (entries,)
    return any(isinstance(row, tuple) and len(row) >= 4 and isinstance(row[2], int) and isinstance(row[3], int) for row in rows)


@lru_cache(maxsize=4096)
def _working_days(country: str, overrides: tuple[tuple[date, bool], ...], year: int) -> tuple[int, ...]:
    """The ordinals of the year's working days, in order."""
    own = {day: worked for day, worked in overrides if day.year == year}
    if own:
        plain = set(_working_days(country, (), year))
        plain |= {day.toordinal() for day, worked in own.items() if worked}
        return tuple(sorted(plain - {day.toordinal() for day, worked in own.items() if not worked}))
    if overrides:
        return _working_days(country, (), year)
    import holidays

    if not date.min.year < year < date.max.year:
        raise ValueError(f"Working days are not known for the year {year}.")
    # A weekend day worked in lieu may belong to the arrangement of the year before or after.
    table = holidays.country_holidays(country, years=(year - 1, year, year + 1), expand=False)
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    return tuple(day for day in range(first, last + 1) if table.is_working_day(date.fromordinal(day)))
