"""The list of cases: finding one, and the overdue ones with the way there for those who answer for others."""

from __future__ import annotations

import pytest

from engine import Duty, Engine, FixedClock, Person
from tests.support import deployer
from tests.webui.live import SINCE, Visitor, furnish


@pytest.fixture
def engine(sqlite_url, clock, tmp_path):  # type: ignore[no-untyped-def]
    """The pages do not differ by database: SQLite suffices."""
    with Engine.open(sqlite_url, clock=clock) as made:
        furnish(made, deployer(made, tmp_path))
        made.directory.add_person(Person("zhou", "周敏"), actor="system")
        made.directory.give(Duty("zhou", "supervisor", "desk", SINCE), actor="system")
        yield made


def test_a_supervisor_sees_how_many_cases_are_overdue_and_goes_there(engine: Engine, clock: FixedClock) -> None:
    case = engine.start("asking", {"said": "before", "risk": 3}, actor="user:li")
    head = Visitor(engine, "zhou")
    assert "case overdue" not in head.get("/inbox").text
    clock.move_to(clock.now().replace(month=10, day=20))
    head = Visitor(engine, "zhou")  # signed in anew: three weeks have passed
    inbox = head.get("/inbox").text
    assert "1 case overdue" in inbox
    assert '<a href="/cases?state=overdue">See them</a>' in inbox
    assert "1 件案件逾期" in Visitor(engine, "zhou", language="zh").get("/inbox").text
    page = head.get("/cases?state=overdue").text
    assert f'href="/cases/{case.id}"' in page
    assert '<tr class="late">' in page  # by law
    assert "by law" in page
    assert '<span class="mark yellow">may escalate</span>' in page


def test_only_those_who_answer_for_others_have_the_way_in_their_menu(engine: Engine) -> None:
    way = 'href="/cases?state=overdue"'
    assert [way in Visitor(engine, person).get("/inbox").text for person in ("zhou", "wang")] == [True, False]


def test_one_box_finds_and_keeps_what_was_typed(engine: Engine) -> None:
    engine.start("asking", {"said": "before"}, actor="user:li")
    page = Visitor(engine, "wang", language="zh").get("/cases?find=%E7%8E%8B").text
    assert 'value="王"' in page
    assert "没有找到" in page or "未找到" in page
