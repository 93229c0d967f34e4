"""ISO 8601 durations."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from engine.worktime import Duration, DurationInvalid, parse_duration

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOON = datetime(2026, 1, 31, 4, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("P3D", Duration(0, 3, timedelta())),
        ("PT2H", Duration(0, 0, timedelta(hours=2))),
        ("P1M", Duration(1, 0, timedelta())),
        ("PT1M", Duration(0, 0, timedelta(minutes=1))),
        ("P2W", Duration(0, 14, timedelta())),
        ("P1Y2M3DT4H5M6.5S", Duration(14, 3, timedelta(hours=4, minutes=5, seconds=6, microseconds=500_000))),
        ("-P1DT1H", Duration(0, -1, timedelta(hours=-1))),
        ("P0D", Duration(0, 0, timedelta())),
    ],
)
def test_readings(text: str, found: Duration) -> None:
    assert parse_duration(text) == found


@pytest.mark.parametrize(
    "text", ["", "P", "PT", "P1DT", "3D", "P1H", "P1.5D", "P1D2M", "P-1D", "PT1S1H", "P١D", "PT999999999999S999", "P1D\nx"]
)
def test_what_is_no_duration_is_named(text: str) -> None:
    with pytest.raises(DurationInvalid, match="is not a duration"):
        parse_duration(text)


@pytest.mark.parametrize(
    ("text", "reached"),
    [
        ("P1D", datetime(2026, 2, 1, 4, 0, tzinfo=UTC)),
        ("P1M", datetime(2026, 2, 28, 4, 0, tzinfo=UTC)),
        ("P1Y", datetime(2027, 1, 31, 4, 0, tzinfo=UTC)),
        ("-P2M", datetime(2025, 11, 30, 4, 0, tzinfo=UTC)),
        ("PT36H", datetime(2026, 2, 1, 16, 0, tzinfo=UTC)),
    ],
)
def test_adding(text: str, reached: datetime) -> None:
    assert parse_duration(text).after(NOON, SHANGHAI) == reached


def test_days_follow_the_wall_clock_where_clocks_change() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    eve = datetime(2026, 3, 28, 12, 0, tzinfo=berlin)
    assert parse_duration("P1D").after(eve, berlin) == datetime(2026, 3, 29, 10, 0, tzinfo=UTC)
    assert parse_duration("PT24H").after(eve, berlin) == datetime(2026, 3, 29, 11, 0, tzinfo=UTC)


def test_what_leaves_the_calendar_is_refused() -> None:
    with pytest.raises(ValueError, match="9999"):
        parse_duration("P9000Y").after(NOON, SHANGHAI)
