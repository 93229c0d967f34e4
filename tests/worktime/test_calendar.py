"""The working days of 2025, 2026 and 2027 in China; arrangements of the State Council of 12 November 2024 and 4 November 2025."""

from datetime import date

import pytest

from engine.worktime import CalendarUnknown, calendar_for


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2025, 1, 26), True),  # a Sunday worked for the Spring Festival
        (date(2025, 1, 28), False),  # New Year's Eve
        (date(2025, 2, 4), False),  # the last day off
        (date(2025, 2, 5), True),
        (date(2025, 2, 8), True),  # a Saturday worked in lieu
        (date(2025, 2, 9), False),
        (date(2025, 4, 27), True),
        (date(2025, 5, 5), False),
        (date(2025, 9, 28), True),
        (date(2025, 10, 8), False),
        (date(2025, 10, 9), True),
        (date(2025, 10, 11), True),
        (date(2026, 1, 2), False),
        (date(2026, 1, 4), True),
        (date(2026, 2, 14), True),
        (date(2026, 2, 15), False),
        (date(2026, 2, 23), False),
        (date(2026, 2, 24), True),
        (date(2026, 2, 28), True),
        (date(2026, 3, 1), False),
        (date(2026, 4, 6), False),
        (date(2026, 5, 5), False),
        (date(2026, 5, 9), True),
        (date(2026, 9, 20), True),
        (date(2026, 10, 7), False),
        (date(2026, 10, 8), True),
        (date(2026, 10, 10), True),
        (date(2026, 10, 11), False),
    ],
)
def test_days_in_lieu_and_holidays(day: date, worked: bool) -> None:
    assert calendar_for().is_working_day(day) is worked


@pytest.mark.parametrize(
    ("day", "n", "reached"),
    [
        (date(2026, 2, 13), 1, date(2026, 2, 14)),  # Friday, then the Saturday worked in lieu
        (date(2026, 2, 14), 1, date(2026, 2, 24)),  # nine days of Spring Festival
        (date(2026, 2, 24), 4, date(2026, 2, 28)),
        (date(2026, 2, 24), 5, date(2026, 3, 2)),
        (date(2026, 2, 15), 0, date(2026, 2, 24)),
        (date(2026, 2, 14), 0, date(2026, 2, 14)),
        (date(2026, 2, 24), -1, date(2026, 2, 14)),
        (date(2025, 12, 30), 2, date(2026, 1, 4)),  # over the year's end: 1 to 3 January are off, Sunday the 4th is worked
        (date(2026, 1, 5), -3, date(2025, 12, 30)),  # 4 January, 31 and 30 December
    ],
)
def test_counting_on_and_back(day: date, n: int, reached: date) -> None:
    assert calendar_for().working_days_after(day, n) == reached


def test_days_between_leave_out_the_first_and_take_the_last() -> None:
    calendar = calendar_for()
    assert calendar.working_days_between(date(2026, 2, 13), date(2026, 2, 13)) == 0
    assert calendar.working_days_between(date(2026, 2, 13), date(2026, 2, 24)) == 2
    assert calendar.working_days_between(date(2026, 2, 24), date(2026, 2, 14)) == -1
    assert calendar.working_days_between(date(2025, 12, 31), date(2026, 12, 31)) == 248  # of 2026, as the arrangement counts


def test_only_years_without_arrangement_are_provisional() -> None:
    calendar = calendar_for()
    assert calendar.known_until is not None
    assert not calendar.is_provisional(date(calendar.known_until, 12, 31))
    assert calendar.is_provisional(date(calendar.known_until + 1, 1, 1))
    assert not calendar.is_provisional(date(2026, 12, 31))


def test_a_provisional_year_has_its_statutory_days() -> None:
    assert not calendar_for().is_working_day(date(2050, 10, 1))


def test_a_districts_own_days_come_first() -> None:
    own = calendar_for("CN", {date(2026, 3, 2): False, date(2026, 2, 15): True})
    assert own.working_days_after(date(2026, 2, 14), 1) == date(2026, 2, 15)
    assert own.working_days_after(date(2026, 2, 28), 1) == date(2026, 3, 3)
    assert calendar_for().working_days_after(date(2026, 2, 28), 1) == date(2026, 3, 2)
    assert own.version != calendar_for().version
    assert own == calendar_for("CN", {date(2026, 2, 15): True, date(2026, 3, 2): False})


def test_a_country_without_days_in_lieu_is_never_provisional() -> None:
    assert not calendar_for("DE").is_provisional(date(2090, 1, 1))


def test_an_unknown_country_is_named() -> None:
    with pytest.raises(CalendarUnknown, match="“XX”"):
        calendar_for("XX")


def test_counts_are_bounded() -> None:
    with pytest.raises(ValueError, match="100000"):
        calendar_for().working_days_after(date(2026, 1, 1), 100_001)
