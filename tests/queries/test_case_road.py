"""What the page of a case reads besides its file: the road, who has it where, agreements, papers, decisions, clocks, places to move to."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from engine import Engine
from engine.queries.agreements import agreements, obligation_of, obligations_by_id
from engine.queries.bilingual import Bilingual
from engine.queries.case_file import case_file
from engine.queries.decided import decisions_of
from engine.queries.papers import papers
from engine.queries.places import places
from engine.queries.progress import progress
from engine.queries.reader import Reader, reader
from engine.queries.roadmap import roadmap, skipped
from engine.work.errors import CaseNotFound
from tests.queries.support import enter, one_task, statements
from tests.support import Deploy, call_activity, only_task, process

CLOSING = Path(__file__).parents[2] / "processes/decisions/closing.dmn"
OUTER = process(
    "outer",
    '<startEvent id="a"/>'
    + call_activity("first", "work")
    + call_activity("empty", "nothing")
    + call_activity("second", "work")
    + '<userTask id="check" name="Check"><extensionElements><zeebe:userTask/></extensionElements></userTask><endEvent id="z"/>',
    "a > first > empty > second > check > z",
)
NOTHING = process("nothing", '<startEvent id="b"/><endEvent id="y"/>', "b > y")


@pytest.fixture
def who(engine: Engine, deploy: Deploy) -> Reader:
    enter(engine, ("wang", "王建国", (("people_mediator", "desk"),)), ("chen", "陈霞", (("unit_head", "desk"),)))
    deploy(OUTER, NOTHING, one_task("work", "people_mediator", due="2026-10-09"))
    found = engine.read(reader, "main", "wang", engine.clock.now())
    assert found is not None
    return found


def test_the_road_tells_what_is_done_where_it_is_and_what_may_follow(engine: Engine, who: Reader) -> None:
    case = engine.start("outer")
    assert [(stage.element, stage.state) for stage in engine.read(roadmap, case.id)] == [
        ("first", "here"),
        ("empty", "ahead"),
        ("second", "ahead"),
        ("check", "ahead"),
    ]
    assert engine.read(roadmap, case.id)[0].waiting == (Bilingual("Do it", "办理"),)
    engine.complete(only_task(engine, case), actor="user:wang")
    road = engine.read(roadmap, case.id)
    assert [(stage.element, stage.state) for stage in road] == [
        ("first", "done"),
        ("empty", "skipped"),
        ("second", "here"),
        ("check", "ahead"),
    ]
    assert road[2].case_id == f"{case.id}.p3"
    assert engine.read(skipped, case.id) == {f"{case.id}.p2"}
    file = engine.read(case_file, who, case.id)
    assert [call.state for call in file.calls] == ["active", "completed", "skipped", "active"]
    assert file.workers == (("people_mediator", "wang"),)


def test_an_ended_case_has_nothing_ahead(engine: Engine, who: Reader) -> None:
    case = engine.start("outer")
    engine.cancel(case.id, reason="filed twice")
    assert [(stage.element, stage.state) for stage in engine.read(roadmap, case.id)] == [("first", "stopped")]


def test_the_diagram_tells_who_has_it_and_what_was_called(engine: Engine, who: Reader) -> None:
    case = engine.start("outer")
    outer = engine.read(progress, case.id, "zh")
    assert (outer.active, outer.held, outer.calls) == (("first",), (), (("first", f"{case.id}.p1"),))
    engine.claim(only_task(engine, case), actor="user:wang")
    inner = engine.read(progress, f"{case.id}.p1", "zh")
    assert [(held.element, held.assignee, held.roles, held.since) for held in inner.held] == [
        ("do", "王建国", ("people_mediator",), engine.clock.now())
    ]
    assert [(id_, name.en) for id_, name in inner.path] == [(case.id, "outer"), (f"{case.id}.p1", "work")]


def test_one_chooses_from_where_it_waits_and_from_what_has_a_name(engine: Engine, who: Reader) -> None:
    case = engine.start("outer", {"kind": "loan"})
    found = engine.read(places, case.id)
    assert [spot.id for spot in found.here] == ["first"]
    assert [(spot.id, spot.name.en) for spot in found.goals][2:] == [("second", "second"), ("check", "Check")]
    assert found.variables["kind"] == "loan"
    with pytest.raises(CaseNotFound):
        engine.read(places, f"{case.id}.p99")


AGREED = {
    "agreements": [
        {
            "id": "7-2",
            "form": "written",
            "process": "outer",
            "effectiveOn": "2026-09-20",
            "performance": "running",
            "terms": [
                {"debtor": "王强", "creditor": "李秀英", "what": "赔偿", "amount": 3000, "due": "2026-09-25"},
                {"debtor": "王强", "creditor": "李秀英", "what": "道歉", "due": "2026-10-25"},
            ],
        },
        {"id": "7-3", "form": "oral", "performance": "performed", "terms": [{"what": "当场付清", "amount": Decimal("200.50")}]},
    ]
}


def test_obligations_are_due_overdue_or_kept(engine: Engine, who: Reader) -> None:
    case = engine.start("outer", AGREED)
    written, oral = engine.read(agreements, who, case.id, AGREED)
    assert [(one.id, one.state) for one in written.obligations] == [("7-2-1", "late"), ("7-2-2", "running")]
    assert (written.sum, written.paid) == (Decimal(3000), Decimal(0))
    assert [(one.state, one.confirmed) for one in oral.obligations] == [("kept", None)]
    assert (oral.sum, oral.paid) == (Decimal("200.50"), Decimal("200.50"))
    assert obligations_by_id((written, oral))["7-2-1"].creditor == "李秀英"
    assert engine.read(agreements, who, case.id, {}) == ()


WATCH = process(
    "watch",
    '<startEvent id="a"/><userTask id="check_performance" name="Kept?"><extensionElements><zeebe:userTask/>'
    '<zeebe:properties><zeebe:property name="limit" value="=&quot;performance.check#7-2-1.0&quot;"/></zeebe:properties>'
    '</extensionElements></userTask><endEvent id="z"/>',
    "a > check_performance > z",
)


def test_what_was_found_of_an_obligation_counts(engine: Engine, who: Reader, deploy: Deploy) -> None:
    deploy(WATCH)
    case = engine.start("watch", AGREED)
    engine.complete(only_task(engine, case), {"performed": "partly", "paid": 1000, "creditorConfirms": False}, actor="user:wang")
    written, _ = engine.read(agreements, who, case.id, AGREED)
    first = written.obligations[0]
    assert (first.state, first.paid, first.confirmed, first.found_at) == ("partly", Decimal(1000), False, engine.clock.now())
    assert written.paid == Decimal(1000)


def test_the_obligation_stands_in_the_key_of_its_limit() -> None:
    assert obligation_of("performance.check#2026-00179-2-1.0") == "2026-00179-2-1"
    assert obligation_of("") == ""


def test_papers_are_there_missing_or_beside_the_list(engine: Engine, who: Reader, deploy: Deploy) -> None:
    assert engine.read(papers, who, {}, closing=True) == ()
    engine.deploy([str(CLOSING)])
    known = {"outcome": "agreed", "track": "dispute", "agreements": [{"form": "oral"}], "documents": [
        {"type": "受理登记表", "on": "2026-09-21"}, {"type": "现场照片", "on": "2026-09-22T09:00+08:00"}]}  # fmt: skip
    found = {one.name: (one.must, one.there, one.on) for one in engine.read(papers, who, known, closing=True)}
    assert found["受理登记表"] == (True, True, "2026-09-21")
    assert found["口头协议登记表"] == (True, False, "")
    assert found["回访记录"] == (False, False, "")
    assert found["现场照片"] == (False, True, "2026-09-22")


ASKING = process(
    "asking",
    '<startEvent id="a"/><businessRuleTask id="list" name="What belongs on the file?"><extensionElements>'
    '<zeebe:calledDecision decisionId="closing" resultVariable="papers"/></extensionElements></businessRuleTask><endEvent id="z"/>',
    "a > list > z",
)


def test_a_decision_is_shown_with_the_rules_that_matched(engine: Engine, who: Reader, deploy: Deploy) -> None:
    engine.deploy([str(CLOSING)])
    deploy(ASKING)
    case = engine.start("asking", {"outcome": "settledThemselves", "track": "dispute"})
    (taken,) = engine.read(decisions_of, who, case.id)
    assert (taken.name.en, taken.at, taken.taken.agrees) == ("What belongs on the file?", engine.clock.now(), True)
    matched = [rule.results[0] for rule in taken.taken.tables[0].rules if rule.matched]
    assert matched == ['"受理登记表"', '"和解协议书"']


def test_a_file_is_read_in_as_many_statements_for_a_long_case(engine: Engine, who: Reader) -> None:
    case = engine.start("outer", AGREED)
    engine.notes.add(case.id, "first note", actor="user:wang")
    few = statements(engine, lambda db: case_file(db, who, case.id))
    for number in range(30):
        engine.notes.add(case.id, f"note {number}", actor="user:wang")
    assert statements(engine, lambda db: case_file(db, who, case.id)) == few
