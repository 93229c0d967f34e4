"""Where the load is: each figure counts what the search lists; who oversees what; how long things took."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from engine import Duty, Engine, FixedClock, Unit
from engine.queries.durations import Duration, durations, share, weeks
from engine.queries.heading import headed
from engine.queries.oversight import overseen
from engine.queries.overview import By, Figures, load, load_by
from engine.queries.reader import Reader, reader
from engine.queries.search import Sought, how_many
from tests.queries.support import enter, one_task, plans, statements
from tests.support import Deploy, call_activity, process

ZONE = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def who(engine: Engine, deploy: Deploy) -> Reader:
    """Qian, who manages; Wang and Li mediate in two offices; Zhao heads Wang's."""
    enter(
        engine,
        ("qian", "钱强", (("manager", "district"),)),
        ("wang", "王建国", (("people_mediator", "desk"),)),
        ("li", "李伟", (("administrative_mediator", "other"),)),
        ("zhao", "赵丽", (("unit_head", "desk"),)),
    )
    for whole, stage, role in (("dispute-resolution", "visit", "people_mediator"), ("elsewhere", "panel", "administrative_mediator")):
        calling = process(whole, f'<startEvent id="a"/>{call_activity("go", stage)}<endEvent id="z"/>', "a > go > z")
        deploy(one_task(stage, role), calling)
    return known(engine, "qian")


def known(engine: Engine, person: str) -> Reader:
    found = engine.read(reader, "main", person, engine.clock.now())
    assert found is not None
    return found


def start(engine: Engine, process_id: str, due: str, steward: str = "wang") -> str:
    case = engine.start(process_id, {"due": due, "steward": steward, "kind": "loan"})
    (task,) = engine.tasks(case.id)
    return task.id


@pytest.fixture
def some(engine: Engine, who: Reader) -> None:
    """Two overdue at the desk, one of them taken; one due soon there; one overdue elsewhere; one quiet."""
    start(engine, "dispute-resolution", "2026-09-20")
    engine.claim(start(engine, "dispute-resolution", "2026-09-21"), actor="user:wang")
    start(engine, "dispute-resolution", "2026-09-29", steward="li")
    engine.claim(start(engine, "elsewhere", "2026-09-22"), actor="user:li")
    start(engine, "elsewhere", "2026-12-22", steward="li")


def test_the_load_is_told_apart_by_stage_unit_and_person(engine: Engine, who: Reader, some: None) -> None:
    assert engine.read(load, who) == Figures(open=5, due_soon=1, overdue=3)
    assert engine.read(load_by, who, By.STAGE) == {"visit": Figures(3, 1, 2), "panel": Figures(2, 0, 1)}
    assert engine.read(load_by, who, By.UNIT) == {"desk": Figures(3, 1, 2), "other": Figures(2, 0, 1)}
    assert engine.read(load_by, who, By.PERSON) == {"wang": Figures(3, 0, 3), "li": Figures(3, 1, 1)}


@pytest.mark.parametrize("by", list(By))
def test_each_figure_counts_the_cases_that_its_search_lists(engine: Engine, who: Reader, some: None, by: By) -> None:
    for value, figures in engine.read(load_by, who, by).items():
        asked = {state: engine.read(how_many, who, Sought(state=state, **{by.value: value})) for state in ("open", "due-soon", "overdue")}
        assert Figures(asked["open"], asked["due-soon"], asked["overdue"]) == figures, value


def test_a_head_is_told_of_the_own_units_only(engine: Engine, who: Reader, some: None) -> None:
    head = known(engine, "zhao")
    assert engine.read(load, head) == Figures(open=3, due_soon=1, overdue=2)
    assert engine.read(load_by, head, By.UNIT) == {"desk": Figures(3, 1, 2)}
    assert engine.read(load_by, head, By.STAGE) == {"visit": Figures(3, 1, 2)}


def test_the_load_costs_the_same_statements_however_many_cases(engine: Engine, who: Reader, some: None) -> None:
    one = statements(engine, lambda db: load_by(db, who, By.PERSON))
    for _ in range(10):
        start(engine, "elsewhere", "2026-09-22")
    assert statements(engine, lambda db: load_by(db, who, By.PERSON)) == one == 1


@pytest.mark.parametrize("by", list(By))
def test_the_load_follows_the_indexes_of_what_is_open(engine: Engine, who: Reader, some: None, store_url: str, by: By) -> None:
    if store_url.startswith("postgresql"):
        return  # with so few rows it reads tables whole, whatever their indexes
    plan = plans(engine, lambda db: load_by(db, who, by))[-1]
    assert "ix_case_state" in plan
    assert "SEARCH task USING PRIMARY KEY" not in plan
    assert "SCAN task" not in plan
    assert "SCAN case_instance" not in plan


def test_weeks_are_counted_in_the_indexes_alone(engine: Engine, who: Reader, some: None, store_url: str) -> None:
    plan = plans(engine, lambda db: weeks(db, who))[0]
    if store_url.startswith("sqlite"):
        assert plan.count("USING COVERING INDEX ix_case_started (district_id=? AND started_at>? AND started_at<?)") == 12
        assert plan.count("USING COVERING INDEX ix_case_ended (district_id=? AND ended_at>? AND ended_at<?)") == 12
    else:
        assert "Seq Scan" not in plan  # of so few rows, any index is as good to PostgreSQL


def test_the_head_of_a_judicial_office_oversees_the_communities_of_its_street(engine: Engine, who: Reader) -> None:
    units = (
        ("street", "street", "district"), ("justice", "judicial_office", "street"), ("law", "legal_workstation", "street"),
        ("east", "community", "street"), ("east-committee", "mediation_committee", "east"), ("west-street", "street", "district"),
        ("west", "community", "west-street"),
    )  # fmt: skip
    for id_, type_, parent in units:
        engine.directory.add_unit(Unit(id_, type_, id_, id_, parent), actor="system")
    engine.directory.give(Duty("li", "unit_head", "justice", date(2026, 1, 1)), actor="system")
    engine.directory.give(Duty("wang", "committee_head", "east-committee", date(2026, 1, 1)), actor="system")
    assert engine.read(overseen, known(engine, "li")) == {"justice", "east", "east-committee"}
    assert engine.read(overseen, known(engine, "wang")) == {"east-committee"}


def test_only_for_a_head_are_the_units_of_the_district_read(engine: Engine, who: Reader) -> None:
    people = {person: known(engine, person) for person in ("wang", "qian", "zhao")}
    assert {person: statements(engine, lambda db, one=one: headed(db, one)) for person, one in people.items()} == {
        "wang": 0, "qian": 0, "zhao": 1,
    }  # fmt: skip


def test_how_long_cases_took_is_told_of_what_has_ended(engine: Engine, who: Reader, clock: FixedClock) -> None:
    begun = clock.now()
    tasks = [start(engine, "dispute-resolution", "2026-12-01") for _ in range(4)]
    for days, task in zip((1, 3, 10, 40), tasks, strict=True):
        clock.move_to(begun + timedelta(days=days))
        engine.claim(task, actor="user:wang")
        engine.complete(task, actor="user:wang")
    found = engine.read(durations, known(engine, "qian"))
    assert found.whole == Duration(cases=4, median=3, ninety=40)
    assert found.by_kind == {"loan": Duration(4, 3, 40)}
    assert found.by_month == {"2026-09": Duration(1, 1, 1), "2026-10": Duration(2, 3, 10), "2026-11": Duration(1, 40, 40)}
    assert found.by_stage == {"visit": Duration(4, 3, 40)}
    assert engine.read(durations, known(engine, "zhao")).whole == Duration(4, 3, 40)
    clock.move_to(datetime(2027, 10, 1, tzinfo=ZONE))
    assert engine.read(durations, known(engine, "qian")).by_month == {"2026-11": Duration(1, 40, 40)}


def test_weeks_begin_on_monday_in_the_districts_zone(engine: Engine, who: Reader, clock: FixedClock) -> None:
    clock.move_to(datetime(2026, 10, 4, 23, 59, tzinfo=ZONE))
    start(engine, "elsewhere", "2026-12-01")
    clock.move_to(datetime(2026, 10, 5, 0, 1, tzinfo=ZONE))
    task = start(engine, "elsewhere", "2026-12-01")
    engine.claim(task, actor="user:li")
    engine.complete(task, actor="user:li")
    found = engine.read(weeks, known(engine, "qian"))
    assert [(week.monday, week.started, week.ended) for week in found[-2:]] == [(date(2026, 9, 28), 1, 0), (date(2026, 10, 5), 1, 1)]
    assert len(found) == 12


@pytest.mark.parametrize(("percent", "days"), [(50, 5), (90, 9), (100, 10), (1, 1)])
def test_a_share_is_the_least_number_that_so_many_do_not_exceed(percent: int, days: int) -> None:
    assert share([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], percent) == days
