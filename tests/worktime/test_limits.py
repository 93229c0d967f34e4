"""Limits on both sides: the last day that counts, and the first that does not. Times are Shanghai's unless they say UTC."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from engine.worktime import Due, Unit, calendar_for, due, reminders

SHANGHAI = ZoneInfo("Asia/Shanghai")
CHINA = calendar_for()


def at(year: int, month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=SHANGHAI)


def limit(begun: datetime, amount: int, unit: Unit, **options: Any) -> Due:
    return due(begun, amount, unit, SHANGHAI, CHINA, **options)


def last_day(begun: datetime, amount: int, unit: Unit, **options: Any) -> date | None:
    return limit(begun, amount, unit, **options).last_day


def test_fifteen_calendar_days_end_at_midnight_after_day_fifteen() -> None:
    found = limit(at(2026, 9, 28), 15, "calendar")
    assert found.last_day == date(2026, 10, 13)
    assert found.at == datetime(2026, 10, 13, 16, 0, tzinfo=UTC)  # 24:00 in Shanghai
    assert found.at.tzinfo is UTC
    assert not found.provisional


@pytest.mark.parametrize("begun", [at(2026, 9, 28, 0, 0), at(2026, 9, 28, 23, 59)])
def test_the_hour_of_the_event_does_not_matter(begun: datetime) -> None:
    assert last_day(begun, 15, "calendar") == date(2026, 10, 13)


def test_the_event_counts_by_the_districts_date() -> None:
    assert last_day(datetime(2026, 9, 27, 15, 59, tzinfo=UTC), 15, "calendar") == date(2026, 10, 12)
    assert last_day(datetime(2026, 9, 27, 16, 0, tzinfo=UTC), 15, "calendar") == date(2026, 10, 13)


@pytest.mark.parametrize(
    ("begun", "amount", "ends"),
    [
        (at(2026, 2, 4), 10, date(2026, 2, 14)),  # the Saturday before the Spring Festival is worked
        (at(2026, 2, 5), 10, date(2026, 2, 24)),  # Sunday 15 February moves behind the nine days
        (at(2026, 2, 9), 15, date(2026, 2, 24)),
        (at(2026, 2, 10), 15, date(2026, 2, 25)),
        (at(2025, 1, 20), 15, date(2025, 2, 5)),  # 4 February 2025 is the last day off
        (at(2025, 1, 21), 15, date(2025, 2, 5)),
        (at(2025, 1, 22), 15, date(2025, 2, 6)),
        (at(2026, 2, 13), 15, date(2026, 2, 28)),  # the Saturday after it is worked too
        (at(2026, 2, 14), 15, date(2026, 3, 2)),  # Sunday 1 March
    ],
)
def test_a_last_day_that_is_a_rest_day_moves_on(begun: datetime, amount: int, ends: date) -> None:
    assert last_day(begun, amount, "calendar") == ends


def test_it_stays_where_the_row_says_so() -> None:
    assert last_day(at(2026, 2, 5), 10, "calendar", roll_to_workday=False) == date(2026, 2, 15)


def test_the_first_day_counts_where_the_row_says_so() -> None:
    assert last_day(at(2026, 9, 28), 15, "calendar", first_day_counts=True) == date(2026, 10, 12)
    assert last_day(at(2026, 2, 14), 2, "working", first_day_counts=True) == date(2026, 2, 24)


@pytest.mark.parametrize(
    ("begun", "amount", "ends"),
    [
        (at(2026, 2, 13), 1, date(2026, 2, 14)),
        (at(2026, 2, 13), 5, date(2026, 2, 27)),
        (at(2026, 2, 13), 6, date(2026, 2, 28)),
        (at(2026, 2, 13), 7, date(2026, 3, 2)),
        (at(2025, 1, 24), 5, date(2025, 2, 7)),  # 26 (a Sunday worked) and 27 January, 5, 6, 7 February
        (at(2025, 9, 26), 5, date(2025, 10, 10)),  # 28 (a Sunday worked), 29, 30 September, 9, 10 October
    ],
)
def test_working_days(begun: datetime, amount: int, ends: date) -> None:
    assert last_day(begun, amount, "working") == ends


@pytest.mark.parametrize(
    ("begun", "amount", "ends"),
    [
        (at(2026, 1, 31), 1, date(2026, 2, 28)),
        (at(2026, 1, 15), 1, date(2026, 2, 24)),  # Sunday 15 February
        (at(2026, 3, 10), 1, date(2026, 4, 10)),
        (at(2026, 11, 30), 3, date(2027, 3, 1)),  # 28 February 2027 is a Sunday
    ],
)
def test_months_end_on_the_day_of_the_same_number(begun: datetime, amount: int, ends: date) -> None:
    assert last_day(begun, amount, "months") == ends


def test_hours_run_by_the_clock() -> None:
    found = limit(at(2026, 2, 14, 20), 48, "hours")
    assert found.at == datetime(2026, 2, 16, 12, 0, tzinfo=UTC)
    assert found.last_day == date(2026, 2, 16)


def test_a_count_into_an_unknown_year_is_provisional() -> None:
    known = CHINA.known_until
    begun = at(known, 12, 28)
    assert limit(begun, 30, "working").provisional
    assert limit(begun, 30, "calendar").provisional
    assert not limit(begun, 30, "calendar", roll_to_workday=False).provisional
    assert not limit(begun, 1, "working").provisional


def test_an_extension_is_counted_on() -> None:
    assert last_day(at(2026, 3, 2), 60, "calendar") == date(2026, 5, 6)  # 1 May is off until the 5th
    assert last_day(at(2026, 3, 2), 60, "calendar", extension_days=30) == date(2026, 6, 1)  # Sunday 31 May
    assert last_day(at(2026, 2, 13), 1, "working", extension_days=1) == date(2026, 2, 24)


# Pauses


@pytest.mark.parametrize(
    ("pauses", "ends"),
    [
        ([], date(2026, 10, 13)),
        ([(at(2026, 9, 30), at(2026, 9, 30, 18))], date(2026, 10, 13)),  # within one day: nothing is added
        ([(at(2026, 9, 30), at(2026, 10, 1, 0, 1))], date(2026, 10, 14)),
        ([(at(2026, 9, 30), at(2026, 10, 3))], date(2026, 10, 16)),
        ([(at(2026, 9, 29), at(2026, 10, 1)), (at(2026, 9, 30), at(2026, 10, 2))], date(2026, 10, 16)),  # 30, 1, 2 once each
        ([(at(2026, 9, 29), at(2026, 9, 30)), (at(2026, 10, 5), at(2026, 10, 7))], date(2026, 10, 16)),
        ([(at(2026, 10, 13), at(2026, 10, 20))], date(2026, 10, 20)),  # begun on the last day
        ([(at(2026, 10, 14), at(2026, 10, 20))], date(2026, 10, 13)),  # begun too late
        ([(at(2026, 9, 20), at(2026, 9, 26))], date(2026, 10, 13)),  # over before the event
        ([(at(2026, 9, 20), at(2026, 9, 30))], date(2026, 10, 15)),
    ],
)
def test_paused_days_do_not_count(pauses: list[Any], ends: date) -> None:
    assert last_day(at(2026, 9, 28), 15, "calendar", pauses=pauses) == ends


def test_in_working_days_only_paused_working_days_matter() -> None:
    # 13 February plus 6: 14, 24, 25, 26, 27, 28; paused on the 25th and 26th: 2 and 3 March instead.
    assert last_day(at(2026, 2, 13), 6, "working", pauses=[(at(2026, 2, 24), at(2026, 2, 26))]) == date(2026, 3, 3)
    assert last_day(at(2026, 2, 13), 6, "working", pauses=[(at(2026, 2, 14), at(2026, 2, 23))]) == date(2026, 2, 28)


def test_an_open_pause_leaves_no_due_time() -> None:
    held = limit(at(2026, 9, 28), 15, "calendar", pauses=[(at(2026, 10, 13, 23, 59), None)])
    assert (held.at, held.last_day, held.provisional) == (None, None, False)
    assert last_day(at(2026, 9, 28), 15, "calendar", pauses=[(at(2026, 10, 14), None)]) == date(2026, 10, 13)


def test_an_open_pause_begun_within_one_that_holds_the_end_holds_it_too() -> None:
    first = (at(2026, 10, 13), at(2026, 10, 20))
    assert last_day(at(2026, 9, 28), 15, "calendar", pauses=[first, (at(2026, 10, 16), None)]) is None
    assert last_day(at(2026, 9, 28), 15, "calendar", pauses=[first, (at(2026, 10, 16), at(2026, 10, 22))]) == date(2026, 10, 22)
    assert last_day(at(2026, 9, 28), 15, "calendar", pauses=[first, (at(2026, 10, 21), None)]) == date(2026, 10, 20)


def test_a_pause_begun_on_the_day_that_the_end_moved_to_holds_it() -> None:
    pauses = [(at(2026, 2, 24), at(2026, 2, 26))]
    assert last_day(at(2026, 2, 5), 10, "calendar", pauses=pauses) == date(2026, 2, 26)
    assert last_day(at(2026, 2, 5), 10, "calendar", pauses=pauses, roll_to_workday=False) == date(2026, 2, 15)


def test_hours_pause_by_the_clock() -> None:
    paused = [(at(2026, 3, 2, 10), at(2026, 3, 2, 12))]
    assert limit(at(2026, 3, 2, 9), 3, "hours", pauses=paused).at == at(2026, 3, 2, 14)
    assert limit(at(2026, 3, 2, 9), 1, "hours", pauses=paused).at == at(2026, 3, 2, 10)
    assert limit(at(2026, 3, 2, 9), 3, "hours", pauses=[(at(2026, 3, 2, 10), None)]).at is None


# Reminders


def remind(begun: datetime, amount: int, unit: Unit, **options: Any) -> tuple[datetime | None, datetime | None]:
    found = reminders(begun, amount, unit, SHANGHAI, CHINA, **options)
    return found.yellow, found.red


def test_fifteen_days_remind_on_day_10_and_14_at_eight() -> None:
    assert remind(at(2026, 9, 28), 15, "calendar") == (at(2026, 10, 8, 8), at(2026, 10, 12, 8))


def test_sixty_days_remind_on_day_40_and_54() -> None:
    assert remind(at(2026, 3, 2), 60, "calendar") == (at(2026, 4, 11, 8), at(2026, 4, 25, 8))


def test_three_days_remind_on_day_2_and_3_and_two_days_by_the_clock() -> None:
    assert remind(at(2026, 3, 2), 3, "calendar") == (at(2026, 3, 4, 8), at(2026, 3, 5, 8))
    # From Monday 00:00 to Wednesday 24:00 are 72 hours: 48 and 64 h 48 min.
    assert remind(at(2026, 3, 2, 0), 2, "calendar") == (at(2026, 3, 4, 0), at(2026, 3, 4, 16, 48))


def test_working_days_remind_on_working_days() -> None:
    assert remind(at(2026, 2, 13), 6, "working") == (at(2026, 2, 26, 8), at(2026, 2, 28, 8))  # days 4 and 6


def test_hours_remind_at_two_thirds_and_nine_tenths() -> None:
    assert remind(at(2026, 3, 2, 9), 10, "hours") == (at(2026, 3, 2, 15, 40), at(2026, 3, 2, 18))
    paused = [(at(2026, 3, 2, 16), at(2026, 3, 2, 17))]
    assert remind(at(2026, 3, 2, 9), 10, "hours", pauses=paused) == (at(2026, 3, 2, 15, 40), at(2026, 3, 2, 19))


def test_a_month_of_thirty_one_days_reminds_on_day_21_and_28() -> None:
    assert remind(at(2026, 3, 10), 1, "months") == (at(2026, 3, 31, 8), at(2026, 4, 7, 8))


def test_an_open_pause_holds_back_only_what_comes_after_it() -> None:
    assert remind(at(2026, 9, 28), 15, "calendar", pauses=[(at(2026, 10, 10), None)]) == (at(2026, 10, 8, 8), None)
    assert remind(at(2026, 9, 28), 15, "calendar", pauses=[(at(2026, 10, 3), None)]) == (None, None)


def test_extension_and_pauses_move_the_reminders() -> None:
    assert remind(at(2026, 9, 28), 10, "calendar", extension_days=5) == (at(2026, 10, 8, 8), at(2026, 10, 12, 8))
    paused = [(at(2026, 9, 30), at(2026, 10, 3))]
    assert remind(at(2026, 9, 28), 15, "calendar", pauses=paused) == (at(2026, 10, 11, 8), at(2026, 10, 15, 8))


@pytest.mark.parametrize(
    ("begun", "amount", "pauses"),
    [
        (datetime(2026, 1, 1), 3, []),
        (at(2026, 1, 1), -1, []),
        (at(2026, 1, 1), 3, [(at(2026, 1, 3), at(2026, 1, 2))]),
        (at(2026, 1, 1), 99_999_999, []),
    ],
)
def test_what_cannot_be_counted_is_refused(begun: datetime, amount: int, pauses: list[Any]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        limit(begun, amount, "calendar", pauses=pauses)
