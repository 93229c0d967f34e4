"""Finding cases by number, party and state; what is overdue, and to whom."""

from __future__ import annotations

from datetime import date

import pytest

from engine import Duty, Engine, Unit
from engine.queries.oversight import overdue_cases, overseen
from engine.queries.paging import BadCursor
from engine.queries.reader import Reader, reader
from engine.queries.search import search, search_overdue
from tests.queries.support import enter, plans, statements
from tests.support import Deploy, process

BY_LAW = '<zeebe:property name="dueClass" value="S"/>'


def numbered(id_: str, role: str, more: str = "") -> str:
    """A process that numbers its cases and keeps their parties; its task is due at the variable ``due``."""
    extensions = (
        f'<zeebe:userTask/><zeebe:assignmentDefinition candidateGroups="{role}"/><zeebe:taskSchedule dueDate="=due"/>'
        f"<zeebe:properties>{more}</zeebe:properties>"
    )
    task = f'<userTask id="do" name="Do it"><extensionElements>{extensions}</extensionElements></userTask>'
    named = '<zeebe:property name="parties" value="parties"/><zeebe:property name="number" value="caseNumber"/>'
    return process(id_, f'<startEvent id="a"/>{task}<endEvent id="z"/>', "a > do > z", properties=named)


@pytest.fixture
def who(engine: Engine, deploy: Deploy) -> Reader:
    """Li takes in, Wang mediates, Zhou heads the desk, Zheng the district, Qian supervises."""
    enter(
        engine,
        ("li", "李伟", (("intake_officer", "desk"),)),
        ("wang", "王建国", (("people_mediator", "other"),)),
        ("zhou", "周敏", (("unit_head", "desk"),)),
        ("qian", "钱进", (("supervisor", "district"),)),
        ("zheng", "郑桂英", (("unit_head", "district"),)),
    )
    deploy(numbered("house", "intake_officer"), numbered("law", "people_mediator", BY_LAW))
    return known(engine, "li")


def known(engine: Engine, person: str) -> Reader:
    found = engine.read(reader, "main", person, engine.clock.now())
    assert found is not None
    return found


def start(engine: Engine, process: str = "house", due: str | None = None, *parties: str) -> str:
    return engine.start(process, {"due": due, "parties": [{"name": name} for name in parties]}, actor="user:li").id


def found(engine: Engine, who: Reader, text: str, state: str | None = None) -> list[str]:
    return [line.facts.id for line in engine.read(search, who, text=text, state=state).rows]


def test_a_case_is_found_by_any_part_of_its_number(engine: Engine, who: Reader) -> None:
    first, second = start(engine), start(engine)
    assert engine.read(search, who).rows[0].facts.number == "2026-00002"
    assert found(engine, who, "00001") == [first]
    assert found(engine, who, " 2026-00002 ") == [second]
    assert found(engine, who, "2026-") == [second, first]
    assert found(engine, who, "6-0000") == [second, first]
    assert found(engine, who, "00003") == found(engine, who, "%") == found(engine, who, "2026_00001") == []


def test_a_case_is_found_by_the_beginning_of_a_partys_name(engine: Engine, who: Reader) -> None:
    first = start(engine, "house", None, "李秀英", "王强")
    second = start(engine, "house", None, "王强", "王芳")
    assert found(engine, who, "王") == [second, first]  # a case with two such parties stands there once
    assert found(engine, who, "李秀") == [first]
    assert found(engine, who, "王芳") == [second]
    assert found(engine, who, "强") == []
    engine.cancel(first, reason="filed twice")
    assert found(engine, who, "王", "cancelled") == [first]
    assert found(engine, who, "王", "active") == [second]


def test_pages_of_what_was_found_hold_each_case_once(engine: Engine, who: Reader) -> None:
    started = [start(engine, "house", "2026-09-25", "王强") for _ in range(3)]
    for ask, expected in ((search, started[::-1]), (search_overdue, started)):
        first = engine.read(ask, who, text="王", limit=2)
        second = engine.read(ask, who, text="王", limit=2, after=first.after)
        assert [line.facts.id for line in (*first.rows, *second.rows)] == expected
        assert second.after is None
    with pytest.raises(BadCursor):
        engine.read(search_overdue, who, after=engine.read(search, who, limit=1).after)


def test_the_longest_overdue_comes_first_and_says_by_whose_limit(engine: Engine, who: Reader) -> None:
    late, later, _ = start(engine, "law", "2026-09-24"), start(engine, "house", "2026-09-20"), start(engine, "law", "2026-10-30")
    rows = engine.read(search_overdue, who).rows
    assert [(row.facts.id, row.late and row.late.by_law) for row in rows] == [(later, False), (late, True)]
    assert [row.late is not None for row in engine.read(search, who).rows] == [False, True, True]
    engine.cancel(later, reason="filed twice")
    assert [row.facts.id for row in engine.read(search_overdue, who).rows] == [late]


def test_a_head_answers_for_units_below_and_a_supervisor_for_all(engine: Engine, who: Reader) -> None:
    house, law = start(engine, "house", "2026-09-24"), start(engine, "law", "2026-09-23")
    assert overdue_of(engine, "zhou") == [house]
    assert overdue_of(engine, "qian") == overdue_of(engine, "zheng") == overdue_of(engine, "li") == [law, house]
    assert [engine.read(overdue_cases, known(engine, person)) for person in ("zhou", "qian")] == [1, 2]


def test_units_below_count_at_any_depth(engine: Engine, who: Reader) -> None:
    for id_, parent in (("corner", "desk"), ("niche", "corner")):
        engine.directory.add_unit(Unit(id_, "joint_desk", id_, id_, parent), actor="system")
    engine.directory.give(Duty("zhou", "committee_head", "other", date(2026, 1, 1)), actor="system")
    assert engine.read(overseen, known(engine, "zhou")) == frozenset({"desk", "corner", "niche", "other"})
    assert engine.read(overseen, known(engine, "qian")) is None


def overdue_of(engine: Engine, person: str) -> list[str]:
    return [line.facts.id for line in engine.read(search_overdue, known(engine, person)).rows]


def test_searches_follow_their_indexes(engine: Engine, who: Reader, store_url: str) -> None:
    start(engine, "house", "2026-09-24", "王强")
    if store_url.startswith("postgresql"):
        return  # with so few rows it reads tables whole, whatever their indexes
    searched = plans(engine, lambda db: search(db, who, text="王"))[0]
    assert "ix_party_name (district_id=? AND name>? AND name<?)" in searched
    assert "ix_case_number (district_id=? AND case_number>?)" in searched
    late = plans(engine, lambda db: search_overdue(db, known(engine, "zhou")))[1]
    counted = plans(engine, lambda db: overdue_cases(db, known(engine, "zhou")))[1]
    for plan in (late, counted):
        assert "ix_task_due (district_id=? AND due_at>? AND due_at<?)" in plan or "ix_task_due (district_id=? AND due_at<?)" in plan
    assert not any(f"SCAN {table}" in plan for plan in (searched, late, counted) for table in ("case_instance", "party", "task"))


def test_a_list_costs_the_same_statements_for_one_case_and_for_many(engine: Engine, who: Reader) -> None:
    start(engine, "house", "2026-09-24")
    one = statements(engine, lambda db: search_overdue(db, who))
    for _ in range(5):
        start(engine, "law", "2026-09-24")
    assert statements(engine, lambda db: search_overdue(db, who)) == one
