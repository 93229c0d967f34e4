from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from engine.feel import NotStorable, Range, YearsMonths, to_json


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        (None, None),
        (True, True),
        ("a", "a"),
        (5, 5),
        (Decimal("5.00"), 5),
        (Decimal("1.50"), Decimal("1.5")),
        (Decimal("1E3"), 1000),
        (0.1, Decimal("0.1")),
        (2.0, 2),
        (date(2026, 9, 28), "2026-09-28"),
        (time(9, 30), "09:30:00"),
        (datetime(2026, 9, 28, 9, 30, tzinfo=UTC), "2026-09-28T09:30:00Z"),
        (datetime(2026, 9, 28, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai")), "2026-09-28T09:30:00+08:00"),
        (datetime(2026, 9, 28, 9, 30, 0, 250_000), "2026-09-28T09:30:00.25"),
        (timedelta(days=3, hours=4), "P3DT4H"),
        (YearsMonths(-14), "-P1Y2M"),
        ({"a": [Decimal("1.0"), {"b": date(2026, 9, 28)}]}, {"a": [1, {"b": "2026-09-28"}]}),
    ],
)
def test_values(value, stored):
    got = to_json(value)
    assert got == stored
    assert type(got) is type(stored)
    assert to_json(got) == got


def test_a_number_keeps_one_form_whatever_it_came_from():
    assert str(to_json(Decimal("1.10"))) == str(to_json(Decimal("1.1000"))) == "1.1"
    assert type(to_json(Decimal(10) ** 33)) is int
    assert type(to_json(10**34)) is Decimal


@pytest.mark.parametrize("value", [Range(1, 2, True, True), {"f": print}, [object()], {1, 2}, float("nan"), Decimal("Infinity")])
def test_what_cannot_be_stored(value):
    with pytest.raises(NotStorable):
        to_json(value)


def test_nesting_without_end_cannot_be_stored():
    endless: list[object] = []
    endless.append(endless)
    with pytest.raises(NotStorable, match="nested too deeply"):
        to_json(endless)
    wide = [0] * 10
    for _ in range(8):
        wide = [wide] * 10
    with pytest.raises(NotStorable, match="too large"):
        to_json(wide)


def test_a_stored_temporal_value_is_read_back_by_its_function(feel):
    assert feel("date(x)", x=to_json(date(2026, 9, 28))) == date(2026, 9, 28)
    assert feel("duration(x)", x=to_json(timedelta(hours=30))) == timedelta(hours=30)
    assert feel("date and time(x) = now()", x=to_json(feel("now()"))) is True
