"""A case and its task as pages need them: facts while they are still in a called process, limits, timeline, progress, record."""

from __future__ import annotations

import pytest

from engine import Engine, FixedClock
from engine.access import Sight
from engine.queries.bilingual import Bilingual
from engine.queries.case_file import case_file
from engine.queries.demonstration import is_demonstration
from engine.queries.paging import BadCursor
from engine.queries.progress import progress
from engine.queries.reader import Reader, reader
from engine.queries.record import record
from engine.queries.search import Sought, search
from engine.queries.task_page import task_page
from engine.queries.timeline import Choice, Doer, timeline
from engine.work.errors import CaseNotFound, TaskNotFound
from tests.queries.support import enter, one_task
from tests.support import Deploy, call_activity, only_task, process

PARTIES = '<zeebe:property name="parties" value="parties"/>'
OUTER = process(
    "outer",
    '<startEvent id="begun" name="Dispute came in"/>' + call_activity("take_in", "inner") + '<endEvent id="z"/>',
    "begun > take_in > z",
    properties=PARTIES,
)
INNER = one_task("inner", "people_mediator", due="2026-10-09")
ANSWERS = {
    "parties": [
        {"name": "李秀英", "phone": "13900000001", "side": "applicant", "flags": ["cannotRead"]},
        {"name": "王强", "side": "respondent"},
    ],
    "place": "文庙社区 3 幢",
    "kind": "neighbour",
    "story": "噪声。",
}


@pytest.fixture
def who(engine: Engine, deploy: Deploy) -> Reader:
    enter(engine, ("wang", "王建国", (("people_mediator", "desk"), ("unit_head", "desk"))), ("li", "李伟", (("intake_officer", "desk"),)))
    deploy(OUTER, INNER)
    found = engine.read(reader, "main", "wang", engine.clock.now())
    assert found is not None
    return found


def test_a_case_is_known_by_its_parties_place_and_kind(engine: Engine, who: Reader) -> None:
    case = engine.start("outer", ANSWERS, actor="user:li")
    file = engine.read(case_file, who, case.id)
    assert [(one.name, one.side, one.flags) for one in file.facts.parties] == [
        ("李秀英", "applicant", ("cannotRead",)),
        ("王强", "respondent", ()),
    ]
    assert (file.facts.place, file.facts.kind) == ("文庙社区 3 幢", "neighbour")
    assert file.known["parties"][0]["phone"] == "13900000001"
    assert engine.case(case.id).variables["parties"][0].get("phone") is None
    assert [call.process.en for call in file.calls] == ["outer", "inner"]
    assert [call.here for call in file.calls] == [False, True]
    assert [line.name.said("zh") for line in file.tasks] == ["办理"]
    assert (file.may_repair, file.may_suspend, file.may_cancel, file.may_change_limits) == (True, True, True, True)
    assert file.seen is Sight.FULL


def test_the_timeline_tells_who_did_what_and_what_followed(engine: Engine, who: Reader) -> None:
    case = engine.start("outer", ANSWERS, actor="user:li")
    task = only_task(engine, case)
    engine.claim(task, actor="user:wang")
    engine.complete(task, {"result": "agreed", "heldAt": "2026-09-22T09:00+08:00"}, actor="user:wang")
    done, claimed, started = engine.read(timeline, who, case.id).lines
    doer = Doer("do", Bilingual("Do it", "办理"), "people_mediator", 1)
    assert (started.actor, started.command, started.facts) == ("user:li", "case-started", ())
    assert started.began == (Bilingual("Do it", "办理"),)
    assert (claimed.actor, claimed.command, claimed.about) == ("user:wang", "task-claimed", doer)
    assert (done.command, done.done, done.left) == ("task-completed", doer, True)
    assert done.result == Bilingual("agreed")
    assert done.act is not None
    assert (done.act.at.isoformat(), done.act.gap, done.act.is_late) == ("2026-09-22T09:00:00+08:00", 3, True)


def test_the_timeline_is_read_by_pages_and_by_kind(engine: Engine, who: Reader) -> None:
    case = engine.start("outer", ANSWERS, actor="user:li")
    for number in range(5):
        engine.notes.add(case.id, f"note {number}", actor="user:wang")
    first = engine.read(timeline, who, case.id, limit=4)
    assert [line.reason for line in first.lines] == ["note 4", "note 3", "note 2", "note 1"]
    rest = engine.read(timeline, who, case.id, limit=4, after=first.after)
    assert ([line.command for line in rest.lines], rest.after) == (["note-written", "case-started"], None)
    assert len(engine.read(timeline, who, case.id, Choice.PEOPLE).lines) == 6
    assert engine.read(timeline, who, case.id, Choice.NOTICES).lines == ()
    assert engine.read(timeline, who, case.id, Choice.DECISIONS).lines == ()
    with pytest.raises(BadCursor):
        engine.read(timeline, who, case.id, after="nonsense")


def test_an_ended_case_still_knows_what_it_knew(engine: Engine, who: Reader) -> None:
    case = engine.start("outer", ANSWERS, actor="user:li")
    engine.complete(only_task(engine, case), actor="user:wang")
    file = engine.read(case_file, who, case.id)
    assert file.ended_at == engine.clock.now()
    assert file.facts.place == "文庙社区 3 幢"
    assert [one.side for one in file.facts.parties] == ["applicant", "respondent"]
    assert file.tasks == ()


def test_progress_marks_the_call_where_the_work_is(engine: Engine, who: Reader) -> None:
    case = engine.start("outer", ANSWERS)
    outer = engine.read(progress, case.id, "zh")
    assert (outer.active, outer.passed, outer.failed) == (("take_in",), ("begun",), ())
    assert 'id="take_in"' in outer.xml
    inner = engine.read(progress, case.children[0], "zh")
    assert inner.active == ("do",)
    assert 'name="办理"' in inner.xml
    with pytest.raises(CaseNotFound):
        engine.read(progress, f"{case.id}.p99", "zh")


def test_a_task_shows_what_one_may_do_with_it(engine: Engine, who: Reader) -> None:
    case = engine.start("outer", ANSWERS)
    task = only_task(engine, case)
    waiting = engine.read(task_page, who, task, "zh")
    assert (waiting.may_claim, waiting.may_complete, waiting.may_release) == (True, True, False)
    assert waiting.known["story"] == "噪声。"
    assert waiting.schema is None
    engine.claim(task, actor="user:wang")
    assert engine.read(task_page, who, task, "zh").may_release
    other = engine.read(reader, "main", "li", engine.clock.now())
    assert other is not None
    seen = engine.read(task_page, other, task, "zh")
    assert (seen.may_claim, seen.may_complete, seen.may_release) == (False, False, False)
    assert seen.assignee_name == "王建国"
    with pytest.raises(TaskNotFound):
        engine.read(task_page, who, "main-nothing.1", "zh")


def test_cases_are_found_by_the_beginning_of_their_number_and_by_state(engine: Engine, who: Reader, deploy: Deploy) -> None:
    deploy(one_task("numbered", "people_mediator", due="2026-10-09"))
    first, second = (engine.start("outer", ANSWERS).id for _ in range(2))
    engine.cancel(first, reason="filed twice")
    assert [line.facts.id for line in engine.read(search, who).rows] == [second, first]
    assert [line.facts.id for line in engine.read(search, who, Sought(state="cancelled")).rows] == [first]
    assert engine.read(search, who, Sought(text="2026-")).rows == ()
    page = engine.read(search, who, limit=1)
    assert [line.facts.id for line in engine.read(search, who, limit=1, after=page.after).rows] == [first]


def test_the_record_lists_entries_with_their_hashes(engine: Engine, who: Reader, clock: FixedClock) -> None:
    case = engine.start("outer", ANSWERS, actor="user:li")
    engine.claim(only_task(engine, case), actor="user:wang")
    lines = engine.read(record, "main", f"case:{case.id}").rows
    assert [(line.kind, line.actor) for line in lines] == [("case-started", "user:li"), ("task-claimed", "user:wang")]
    assert all(len(line.hash) == 64 for line in lines)
    assert not lines[0].sealed
    engine.seal(actor="system")
    assert engine.read(record, "main", f"case:{case.id}").rows[0].sealed


def test_only_a_made_demonstration_is_one(engine: Engine, who: Reader) -> None:
    assert not engine.read(is_demonstration, "main")
    engine.start("outer", actor="system:demo")
    assert engine.read(is_demonstration, "main")
