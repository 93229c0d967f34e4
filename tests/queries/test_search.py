"""Finding cases by number, party and state; what is overdue, and to whom."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import text as sql

from engine import Cell, Duty, Engine, Unit
from engine.access import NotPermitted
from engine.queries.oversight import overdue_cases, overseen
from engine.queries.paging import BadCursor
from engine.queries.reader import Reader, reader
from engine.queries.search import COUNTED, Sought, how_many, search
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


def found(engine: Engine, who: Reader, text: str = "", **more: Any) -> list[str]:
    return [line.facts.id for line in engine.read(search, who, Sought(text, **more)).rows]


def test_a_case_is_found_by_any_part_of_its_number(engine: Engine, who: Reader) -> None:
    first, second = start(engine), start(engine)
    assert engine.read(search, who).rows[0].facts.number == "2026-00002"
    assert found(engine, who, "00001") == [first]
    assert found(engine, who, " 2026-00002 ") == [second]
    assert found(engine, who, "2026-") == [second, first]
    assert found(engine, who, "6-0000") == [second, first]
    assert found(engine, who, "2") == found(engine, who, "２") == [second]  # the case's own count, also in full width
    assert found(engine, who, "00003") == found(engine, who, "%") == found(engine, who, "2026_00001") == found(engine, who, "626") == []
    assert found(engine, who, "0001-") == found(engine, who, "3") == []


def test_a_case_is_found_by_any_part_of_a_partys_name(engine: Engine, who: Reader) -> None:
    first = start(engine, "house", None, "李秀英", "王强")
    second = start(engine, "house", None, "王强", "王芳", "欧阳𠮷")
    assert found(engine, who, "王") == [second, first]  # a case with two such parties stands there once
    assert found(engine, who, "李秀") == found(engine, who, "秀英") == found(engine, who, "英") == [first]
    assert found(engine, who, "王芳") == found(engine, who, "𠮷") == found(engine, who, "阳𠮷") == [second]
    assert found(engine, who, "强") == [second, first]
    assert found(engine, who, "王强 芳") == [second]  # every word counts
    assert found(engine, who, "李英") == found(engine, who, "强王") == found(engine, who, "王 赵") == []
    engine.cancel(first, reason="filed twice")
    assert found(engine, who, "王", state="cancelled") == found(engine, who, "王", state="closed") == [first]
    assert found(engine, who, "王", state="active") == found(engine, who, "王", state="open") == [second]


def test_latin_names_are_found_by_the_beginning_or_the_middle_of_a_word(engine: Engine, who: Reader) -> None:
    case = start(engine, "house", None, "Ｌi Xiuying", "阿布都 · 热合曼")
    assert found(engine, who, "li") == found(engine, who, "XIU") == found(engine, who, "uyin") == found(engine, who, "xiuying li") == [case]
    assert found(engine, who, "阿布都热合曼") == found(engine, who, "都热") == [case]
    assert found(engine, who, "xy") == found(engine, who, "ying xiu li wei") == []


def test_a_case_is_found_by_a_telephone_number(engine: Engine, who: Reader) -> None:
    parties = [{"name": "李秀英", "phone": "+86 138-0000-1234"}, {"name": "王强", "phone": "010-87654321"}]
    case = engine.start("house", {"due": None, "parties": parties}, actor="user:li").id
    for text in ("1234", "13800001234", "138-0000-1234", "8613800001234", "1380000", "13800001", "87654321", "4321"):
        assert found(engine, who, text) == [case], text
    assert found(engine, who, "1235") == found(engine, who, "1380001") == found(engine, who, "9991234") == []


def test_what_changes_is_found_by_what_it_is_now(engine: Engine, who: Reader) -> None:
    case = start(engine, "house", None, "李秀英")
    engine.set_variables(case, {"parties": [{"id": "p1", "name": "李秀兰", "phone": "13800001234"}]}, reason="misspelt")
    engine.set_variables(case, {"place": "文庙社区3幢", "title": "夜间噪声"}, reason="asked again")
    assert found(engine, who, "秀英") == []
    assert found(engine, who, "秀兰") == found(engine, who, "1234") == found(engine, who, "庙社") == found(engine, who, "噪声") == [case]
    assert found(engine, who, "文庙社区3幢") == [case]
    assert found(engine, who, "秀兰社区") == []  # terms of one field only
    engine.set_variables(case, {"parties": [{"id": "p1", "name": None, "phone": None}]}, reason="taken out at the person's wish")
    assert found(engine, who, "秀兰") == found(engine, who, "1234") == []


def test_the_index_of_a_case_is_written_anew(engine: Engine, who: Reader) -> None:
    case = start(engine, "house", None, "李秀英")
    with engine._runtime.store.writing() as session:
        session.connection.execute(sql("DELETE FROM search_term WHERE term <> '李'"))
    assert found(engine, who, "秀英") == []
    with pytest.raises(NotPermitted):
        engine.reindex(case, actor="user:li")
    engine.reindex(case)
    engine.reindex(case)
    assert found(engine, who, "秀英") == found(engine, who, "2026-00001") == [case]


def test_facets_narrow_a_search(engine: Engine, who: Reader) -> None:
    engine.directory.add_unit(Unit("garden", "community", "Garden", "花园", "district"), actor="system")
    engine.directory.add_cell(Cell("garden-1", "garden", "Garden 1", "花园一网格"), actor="system")
    about = {"kind": "neighbour", "track": "dispute", "risk": 3, "gridCell": "garden-1", "steward": "wang", "outcome": "agreed"}
    first = engine.start("house", {"due": None, **about}, actor="user:li").id
    second = engine.start("law", {"due": None, "kind": "loan"}, actor="user:li").id
    for facet in about.items():
        assert found(engine, who, **{"place" if facet[0] == "gridCell" else "person" if facet[0] == "steward" else facet[0]: facet[1]}) == [
            first
        ]
    assert found(engine, who, place="garden") == [first]
    assert found(engine, who, place="elsewhere") == found(engine, who, stage="people-mediation") == []
    assert found(engine, who, unit="desk") == [first]
    assert found(engine, who, unit="other") == [second]
    engine.claim(task(engine, first), actor="user:li")
    assert found(engine, who, unit="desk") == found(engine, who, person="li") == [first]
    now = engine.clock.now()
    assert found(engine, who, since=now) == [second, first]
    assert found(engine, who, until=now) == found(engine, who, since=now + timedelta(microseconds=1)) == []
    assert found(engine, who, oldest_first=True) == [first, second]


def task(engine: Engine, case: str) -> str:
    return engine.tasks(case)[0].id


def test_a_sealed_case_is_found_by_those_alone_who_see_it(engine: Engine, who: Reader) -> None:
    case = engine.start("house", {"due": "2026-09-24", "track": "sealed", "parties": [{"name": "李秀英"}]}, actor="system").id
    for sought in ({}, {"text": "秀英"}, {"text": "2026-00001"}, {"state": "overdue"}):
        assert found(engine, known(engine, "wang"), **sought) == []
        assert found(engine, known(engine, "qian"), **sought) == [case]
    assert engine.read(how_many, known(engine, "wang"), Sought()) == 0


def test_incidents_and_what_is_suspended_are_states_of_their_own(engine: Engine, who: Reader, deploy: Deploy) -> None:
    never = (
        '<intermediateCatchEvent id="t"><timerEventDefinition><timeDate>=nothing</timeDate></timerEventDefinition></intermediateCatchEvent>'
    )
    deploy(process("broken", f'<startEvent id="a"/>{never}<endEvent id="z"/>', "a > t > z"))
    quiet, stuck = start(engine), engine.start("broken", {}, actor="user:li").id
    assert found(engine, who, state="incident") == [stuck]
    engine.suspend(quiet, reason="flood")
    assert found(engine, who, state="suspended") == [quiet]
    assert found(engine, who, state="open") == [stuck, quiet]


def test_counting_stops(engine: Engine, who: Reader) -> None:
    for _ in range(3):
        start(engine, "house", "2026-09-24", "王强")
    assert engine.read(how_many, who, Sought("王")) == engine.read(how_many, who, Sought(state="overdue")) == 3
    assert engine.read(how_many, who, Sought("%")) == 0
    assert COUNTED == 500


def test_pages_of_what_was_found_hold_each_case_once(engine: Engine, who: Reader) -> None:
    started = [start(engine, "house", "2026-09-25", "王强") for _ in range(3)]
    for more, expected in (({}, started[::-1]), ({"oldest_first": True}, started), ({"state": "overdue"}, started)):
        sought = Sought("王", **more)
        first = engine.read(search, who, sought, limit=2)
        second = engine.read(search, who, sought, limit=2, after=first.after)
        assert [line.facts.id for line in (*first.rows, *second.rows)] == expected
        assert second.after is None
    with pytest.raises(BadCursor):
        engine.read(search, who, Sought(state="overdue"), after=engine.read(search, who, limit=1).after)


def test_what_is_due_within_three_days_is_due_soon(engine: Engine, who: Reader) -> None:
    started = [start(engine, "house", due) for due in ("2026-09-27", "2026-09-28T10:00:00+08:00", "2026-10-01T09:00:00+08:00")]
    start(engine, "house", "2026-10-01T09:00:01+08:00")
    assert found(engine, who, state="due-soon") == started[1:]
    assert found(engine, who, state="overdue") == started[:1]


def test_the_longest_overdue_comes_first_and_says_by_whose_limit(engine: Engine, who: Reader) -> None:
    late, later, _ = start(engine, "law", "2026-09-24"), start(engine, "house", "2026-09-20"), start(engine, "law", "2026-10-30")
    rows = engine.read(search, who, Sought(state="overdue")).rows
    assert [(row.facts.id, row.late and row.late.by_law) for row in rows] == [(later, None), (late, True)]
    assert [row.late is not None for row in engine.read(search, who).rows] == [False, True, True]
    engine.cancel(later, reason="filed twice")
    assert [row.facts.id for row in engine.read(search, who, Sought(state="overdue")).rows] == [late]


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
    return [line.facts.id for line in engine.read(search, known(engine, person), Sought(state="overdue")).rows]


def test_searches_follow_their_indexes(engine: Engine, who: Reader, store_url: str) -> None:
    start(engine, "house", "2026-09-24", "王强")
    if store_url.startswith("postgresql"):
        return  # with so few rows it reads tables whole, whatever their indexes
    counted, searched = plans(engine, lambda db: search(db, who, Sought("王强")))[:2]
    assert "search_term USING PRIMARY KEY (district_id=? AND term=?)" in counted
    assert "search_term_1 USING PRIMARY KEY (district_id=? AND term=?)" in searched
    facets = [
        (Sought(kind="loan"), "ix_case_kind (district_id=? AND dispute_kind=?"),
        (Sought(stage="people-mediation"), "ix_case_stage (district_id=? AND stage=?"),
        (Sought(outcome="agreed"), "ix_case_outcome (district_id=? AND outcome=?"),
        (Sought(risk=4), "ix_case_risk (district_id=? AND risk=?"),
        (Sought(state="failed"), "ix_case_state (district_id=? AND state=?"),
        (Sought(person="li"), "ix_case_steward (district_id=? AND steward=?"),
        (Sought(place="garden"), "ix_case_grid_cell (district_id=? AND grid_cell=?"),
        (Sought(unit="desk"), "ix_case_unit (district_id=? AND unit_id=?"),
        (Sought(), "ix_case_parent (district_id=? AND parent_id=?"),
    ]
    seen = [counted, searched]
    for sought, index in facets:
        plan = plans(engine, lambda db, sought=sought: search(db, who, sought))[0]
        assert index in plan, (sought, plan)
        seen.append(plan)
    by_id = "case_instance USING INDEX sqlite_autoindex_case_instance_1 (district_id=? AND id=?)"
    assert all(by_id in plan for plan in (searched, *seen[-4:-1]))  # person, place and unit
    late = plans(engine, lambda db: search(db, known(engine, "zhou"), Sought(state="overdue")))[2]
    overdue = plans(engine, lambda db: overdue_cases(db, known(engine, "zhou")))[1]
    for plan in (late, overdue):
        assert "ix_task_due (district_id=? AND due_at>? AND due_at<?)" in plan or "ix_task_due (district_id=? AND due_at<?)" in plan
    seen += [late, overdue]
    assert not any(f"SCAN {table}" in plan for plan in seen for table in ("case_instance", "party", "task", "search_term"))


def test_a_common_word_is_checked_case_by_case_in_the_order_of_the_list(engine: Engine, who: Reader, store_url: str) -> None:
    case = start(engine, "house", None, "王强")
    with engine._runtime.store.writing() as session:
        rows = [{"d": "main", "t": "王", "r": f"main-{number:026d}", "f": "party:p1"} for number in range(2000)]
        session.connection.execute(sql("INSERT INTO search_term (district_id, term, root_id, field) VALUES (:d, :t, :r, :f)"), rows)
    assert found(engine, who, "王") == [case]
    if store_url.startswith("sqlite"):
        plan = plans(engine, lambda db: search(db, who, Sought("王")))[1]
        assert "case_instance USING INDEX sqlite_autoindex_case_instance_1 (district_id=?)" in plan
        assert "(district_id=? AND term=? AND root_id=?)" in plan
        assert "TEMP B-TREE" not in plan


def test_a_list_costs_the_same_statements_for_one_case_and_for_many(engine: Engine, who: Reader) -> None:
    start(engine, "house", "2026-09-24", "王强")
    one = [statements(engine, lambda db, sought=sought: search(db, who, sought)) for sought in (Sought(state="overdue"), Sought("王强"))]
    for _ in range(5):
        start(engine, "law", "2026-09-24", "王强")
    assert [
        statements(engine, lambda db, sought=sought: search(db, who, sought)) for sought in (Sought(state="overdue"), Sought("王强"))
    ] == one
