"""Conversion to and from text, and functions on dates, times and working days."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal

import pytest

from engine.feel import Surroundings, YearsMonths, compile_expression


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('date("2026-09-28")', date(2026, 9, 28)),
        ('date("2026-02-29")', None),
        ('cycle(duration("PT1H"))', "R/PT1H"),
        ('cycle(3, duration("P2M"))', "R3/P2M"),
        ('cycle(null, duration("PT1H"))', "R/PT1H"),
        ('cycle("PT1H")', None),
        ('date("26-09-28")', None),
        ("date(2026, 9, 28)", date(2026, 9, 28)),
        ("date(2026, 13, 1)", None),
        ("date(year: 2026, month: 9, day: 28)", date(2026, 9, 28)),
        ('date(date and time("2026-09-28T23:00:00Z"))', date(2026, 9, 28)),
        ('time("09:30:00")', time(9, 30)),
        ('time("24:00:00")', time(0)),
        ('time("25:00:00")', None),
        ("time(9, 30, 15)", time(9, 30, 15)),
        ('time(9, 30, 15.5, duration("PT8H"))', time(9, 30, 15, 500_000, timezone(timedelta(hours=8)))),
        ('time(date and time("2026-09-28T09:30:00Z"))', time(9, 30, tzinfo=UTC)),
        ('date and time("2026-09-28T09:30:00")', datetime(2026, 9, 28, 9, 30)),
        ('date and time("2026-09-28")', datetime(2026, 9, 28)),
        ('date and time("2026-09-28T09:30:00@Nowhere/City")', None),
        ('date and time("2026-09-28T09:30:00+19:00")', None),
        ('date and time(date("2026-09-28"), time("09:30:00Z"))', datetime(2026, 9, 28, 9, 30, tzinfo=UTC)),
        ('string(date and time(date and time("2026-09-28T01:30:00Z"), "Asia/Shanghai"))', "2026-09-28T09:30:00@Asia/Shanghai"),
        ('duration("P3DT4H5M6.5S")', timedelta(days=3, hours=4, minutes=5, seconds=6.5)),
        ('duration("P1Y2M")', YearsMonths(14)),
        ('duration("P1Y2D")', None),
        ('duration("P")', None),
        ('duration("PT")', None),
        ('years and months duration(date("2024-01-31"), date("2026-03-01"))', YearsMonths(25)),
        ('years and months duration(date("2026-03-01"), date("2024-01-31"))', YearsMonths(-25)),
        ('number("1 000,5", " ", ",")', Decimal("1000.5")),
        ('number("1,000", ",", ".")', 1000),
        ('number("1,000", ",", ",")', None),
        ('number("-3.50")', Decimal("-3.5")),
        ('number("abc")', None),
        ('number("1_000")', None),
        ("string(1.10)", "1.1"),
        ("string(1e3)", "1000"),
        ("string(0.000000001)", "0.000000001"),
        ("string(true)", "true"),
        ("string(null)", None),
        ('string("a")', "a"),
        ('string([1, "a", null, {b: 2}])', '[1, "a", null, {b: 2}]'),
        ('string(date("2026-09-28"))', "2026-09-28"),
        ('string(duration("-P1DT36H"))', "-P2DT12H"),
        ('string(duration("P14M"))', "P1Y2M"),
        ('string(duration("PT0S"))', "PT0S"),
        ("string([1..5))", "[1..5)"),
        ("string(function(x) x)", None),
    ],
)
def test_conversion(feel, text, value):
    assert feel(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('day of year(date("2024-12-31"))', 366),
        ('day of week(date("2026-09-28"))', "Monday"),
        ('month of year(date("2026-09-28"))', "September"),
        ('week of year(date("2027-01-01"))', 53),
        ('last day of month(date("2024-02-10"))', date(2024, 2, 29)),
        ('last day of month(date and time("2026-09-28T09:00:00"))', date(2026, 9, 30)),
        ("today()", date(2026, 9, 28)),
        ("string(now())", "2026-09-28T09:30:00@Asia/Shanghai"),
        ('now() > date and time("2026-09-28T01:29:59Z")', True),
        ('now() = date and time("2026-09-28T09:30:00")', True),
        ("now(1)", None),
    ],
)
def test_dates(feel, text, value):
    assert feel(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # 1 to 8 October 2025 were holidays; Saturday 11 October was worked in lieu.
        ('is working day(date("2025-10-08"))', False),
        ('is working day(date("2025-10-11"))', True),
        ('working days after(date("2025-09-30"), 1)', date(2025, 10, 9)),
        ('working days after(date("2025-09-30"), 3)', date(2025, 10, 11)),
        ('working days after(date and time("2025-09-30T10:00:00Z"), 1)', date(2025, 10, 9)),
        ('working days between(date("2025-09-30"), date("2025-10-11"))', 3),
        ('working days after(date("2025-09-30"), 1.5)', None),
        ('working days after(date("2025-09-30"), 1000000)', None),
        ('working days after(n: 1, date: date("2025-09-30"))', date(2025, 10, 9)),
    ],
)
def test_working_days(feel, text, value):
    assert feel(text) == value


def test_working_days_need_a_calendar(using):
    bare = Surroundings(using.now, using.zone)
    outcome = compile_expression("is working day(today())").explain({}, bare)
    assert outcome.reasons == ("“is working day(today())”: there is no calendar of working days here.",)
