"""Scenario 13: a grid officer leaves on Friday; on Monday the colleague has the work, and the record tells who did what."""

from __future__ import annotations

from datetime import date

import pytest

from engine import Kind, ParleyError
from tests.scenarios.district import District


def test_the_colleague_goes_on_with_the_work_of_one_who_left(district: District) -> None:
    leaver, colleague = district.holders("grid_officer", "wenmiao")
    head = district.holder("unit_head", "wenchang-justice")
    district.run_until("2026-10-09 09:00")
    done = district.accept_dispute("漏水").do("visit", by=leaver, wants="talk")
    begun = district.accept_dispute("噪音").claim("visit", by=leaver)
    waiting = district.accept_dispute("占道")
    district.engine.directory.end(leaver, "grid_officer", "wenmiao", last_day=date(2026, 10, 9), actor="system")
    district.run_until("2026-10-09 23:59")
    assert len(district.inbox(leaver)) == 2  # the last day is a working day

    district.run_until("2026-10-12 09:00")
    with pytest.raises(ParleyError) as refused:
        begun.do("visit", by=leaver)
    assert refused.value.kind in (Kind.NOT_FOUND, Kind.NOT_PERMITTED)
    waiting.do("visit", by=colleague)
    district.engine.assign(begun.task("visit").id, to=colleague, actor=f"user:{head}", reason="人员离岗")
    begun.do("visit", by=colleague)

    assert done.done_by["visit"] == f"user:{leaver}"
    assert waiting.done_by["visit"] == begun.done_by["visit"] == f"user:{colleague}"
    hands = [
        (entry.transition, entry.actor) for entry in begun.record if entry.transition in ("task-claimed", "task-assigned", "task-completed")
    ]
    assert hands[-3:] == [("task-claimed", f"user:{leaver}"), ("task-assigned", f"user:{head}"), ("task-completed", f"user:{colleague}")]
