"""The strip of a case's clocks: what lies farther ahead than it shows is cut, with its day."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from flask import Flask, session

from engine.queries.bilingual import Bilingual
from engine.queries.limits import LimitLine
from engine.queries.remaining import remaining
from engine.worktime import calendar_for
from webui.case.clocks import strip

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 9, 28, tzinfo=ZONE)


def _ending(days: int) -> LimitLine:
    ends = NOW + timedelta(days=days)
    left = remaining(ends, NOW, ZONE, calendar_for("CN"))
    words = (Bilingual("Watch"), NOW, days, "calendar", False, Bilingual(""), "running")
    return LimitLine("performance.watch", *words, left, False, 0, 0, ends_at=ends)


@pytest.mark.parametrize(
    ("days", "beyond", "language"),
    [(60, "", "zh"), (61, "2026年11月27日 周五", "zh"), (730, "2028年9月26日 周二", "zh"), (730, "Tue 26 Sep 2028", "en")],
)
def test_a_clock_that_ends_beyond_the_strip_is_cut_with_its_day(bare_app: Flask, days: int, beyond: str, language: str) -> None:
    with bare_app.test_request_context():
        session["language"] = language
        (clock,) = strip([_ending(days)], NOW, {}).clocks
    assert clock.beyond == beyond
    assert (clock.due_x is None) == bool(beyond)
    assert all(bar.x + bar.width <= 98.1 for bar in clock.bars)
