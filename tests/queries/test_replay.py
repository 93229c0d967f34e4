"""A case as its record tells it: frames, moments, findings, bursts; the proof of one case; who looked at what."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from engine import Engine, FixedClock
from engine.audit.reading import every_entry
from engine.organisation import Duty
from engine.queries.reader import Reader, reader
from engine.queries.record import last_verification, record, streams
from engine.queries.replay import bursts, findings, frames, moment, proven
from engine.work.errors import CaseNotFound
from tests.cases.test_limits import MEDICAL, limited, limits_table
from tests.queries.support import enter, statements
from tests.support import Deploy, call_activity, deployer, only_task, process, prove

ZONE = ZoneInfo("Asia/Shanghai")
RULE = (
    '<businessRuleTask id="route" name="Which way"><extensionElements><zeebe:calledDecision decisionId="way" resultVariable="way"/>'
    "</extensionElements></businessRuleTask>"
)
TASK = (
    '<userTask id="visit" name="Visit"><extensionElements><zeebe:userTask/><zeebe:formDefinition formId="visited"/>'
    '<zeebe:assignmentDefinition candidateGroups="people_mediator"/>'
    '<zeebe:properties><zeebe:property name="zh.name" value="走访"/></zeebe:properties></extensionElements></userTask>'
)
OUTER = process("outer", '<startEvent id="a"/>' + call_activity("take_in", "inner") + '<endEvent id="z"/>', "a > take_in > z")
INNER = process("inner", '<startEvent id="a"/>' + TASK + RULE + '<endEvent id="z"/>', "a > visit > route > z")


def form(label: str, chinese: str) -> bytes:
    options = [{"label": "Calm", "value": "calm", "zh.label": "平稳"}, {"label": "Tense", "value": "tense", "zh.label": "紧张"}]
    components = [
        {
            "id": "f1",
            "type": "datetime",
            "key": "visitedAt",
            "dateLabel": "When",
            "subtype": "datetime",
            "timeSerializingFormat": "utc_offset",
        },
        {"id": "f2", "type": "radio", "key": "mood", "label": label, "properties": {"zh.label": chinese}, "values": options},
        {"id": "f3", "type": "checkbox", "key": "anew", "label": "Again"},
    ]
    return json.dumps({"id": "visited", "type": "default", "schemaVersion": 18, "components": components}).encode()


WAY = (
    '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n"><decision id="way" name="Way">'
    '<decisionTable id="t" hitPolicy="FIRST"><input id="i" label="Mood / 情绪"><inputExpression id="x" typeRef="string"><text>mood</text>'
    '</inputExpression></input><output id="o" name="way" typeRef="string"/>'
    '<rule id="r1"><inputEntry id="a1"><text>"calm"</text></inputEntry><outputEntry id="b1"><text>"talk"</text></outputEntry></rule>'
    '<rule id="r2"><inputEntry id="a2"><text>-</text></inputEntry><outputEntry id="b2"><text>"police"</text></outputEntry></rule>'
    "</decisionTable></decision></definitions>"
).encode()


@pytest.fixture
def who(engine: Engine, deploy: Deploy) -> Reader:
    enter(
        engine,
        ("wang", "王建国", (("people_mediator", "desk"),)),
        ("li", "李伟", (("intake_officer", "desk"),)),
        ("zheng", "郑桂英", (("auditor", "district"),)),
    )
    deploy(OUTER, INNER, files={"visited.form": form("Mood", "情绪"), "way.dmn": WAY})
    return asking(engine)


def asking(engine: Engine) -> Reader:
    found = engine.read(reader, "main", "zheng", engine.clock.now())
    assert found is not None
    return found


def visited(engine: Engine, case_id: str, **answers: object) -> str:
    """Complete the visit; the id of its task."""
    task = only_task(engine, case_id)
    engine.claim(task, actor="user:wang")
    engine.complete(task, {"mood": "calm", **answers}, actor="user:wang")
    return task


def test_a_frame_an_entry_with_what_it_changed_in_which_process(engine: Engine, who: Reader, clock: FixedClock) -> None:
    case = engine.start("outer", actor="user:li")
    clock.move_to(clock.now() + timedelta(days=2))
    visited(engine, case.id)
    found = engine.read(frames, who, case.id)
    assert (found.root_id, found.total, found.after) == (case.id, 3, None)
    assert [(one.part, one.parent, one.element, one.began, one.name.en) for one in found.scopes] == [
        (0, 0, "", 1, "outer"),
        (1, 0, "take_in", 1, "inner"),
    ]
    began, claimed, done = found.frames
    assert [(one.kind, one.actor, one.working_days) for one in found.frames] == [
        ("case-started", "user:li", 0), ("task-claimed", "user:wang", 2), ("task-completed", "user:wang", 2),
    ]  # fmt: skip
    assert [(mark, part, element) for mark, part, element, _ in began.changes] == [
        ("+", 0, "a"), ("-", 0, "a"), (">", 0, "a-take_in"), ("+", 0, "take_in"),
        ("+", 1, "a"), ("-", 1, "a"), (">", 1, "a-visit"), ("+", 1, "visit"),
    ]  # fmt: skip
    assert (claimed.process, claimed.element, claimed.changes) == (1, "visit", ())
    assert done.done is not None
    assert (done.done.zh, done.process, done.changes[0][:3]) == ("走访", 1, ("-", 1, "visit"))
    assert done.changes[-1][:3] == ("-", 0, "z")
    assert found.people == {"li": "李伟", "wang": "王建国"}


def test_frames_come_in_pages_and_of_no_other_case(engine: Engine, who: Reader) -> None:
    case = engine.start("outer", actor="user:li")
    visited(engine, case.id)
    first = engine.read(frames, who, case.id, limit=2)
    assert ([one.seq for one in first.frames], first.after) == ([1, 2], 2)
    rest = engine.read(frames, who, case.id, after=2, limit=2)
    assert ([one.seq for one in rest.frames], rest.after, len(rest.scopes)) == ([3], None, 2)
    assert engine.read(frames, who, f"{case.id}.p1").root_id == case.id
    for unknown in ("main-00000000000000000000000000", "what"):
        with pytest.raises(CaseNotFound):
            engine.read(frames, who, unknown)


def test_a_moment_has_the_role_of_that_day(engine: Engine, who: Reader, clock: FixedClock) -> None:
    case = engine.start("outer", actor="user:li")
    visited(engine, case.id)
    day = clock.now().astimezone(ZONE).date()
    engine.directory.end("wang", "people_mediator", "desk", last_day=day, actor="system")
    engine.directory.give(Duty("wang", "unit_head", "desk", day + timedelta(days=1)), actor="system")
    clock.move_to(clock.now() + timedelta(days=1))
    engine.notes.add(case.id, "afterwards", actor="user:wang")
    assert [duty.role for duty in engine.read(moment, asking(engine), case.id, 3).duties] == ["people_mediator"]
    assert [duty.role for duty in engine.read(moment, asking(engine), case.id, 4).duties] == ["unit_head"]
    assert engine.read(moment, asking(engine), case.id, 1).duties[0].unit.zh == "联合接待中心"
    with pytest.raises(CaseNotFound):
        engine.read(moment, who, case.id, 5)


def test_a_form_is_shown_as_it_was_filled_by_the_version_that_it_opened_with(
    engine: Engine, who: Reader, deploy: Deploy, clock: FixedClock
) -> None:
    case = engine.start("outer", actor="user:li")
    clock.move_to(clock.now() + timedelta(hours=1))
    deploy(files={"visited.form": form("State of mind", "心情")})
    visited(engine, case.id, visitedAt="2026-09-28T09:30+08:00", anew=True)
    found = engine.read(moment, who, case.id, 3)
    assert found.form is not None
    assert (found.form.id, found.form.number) == ("visited", 1)
    assert [(answer.label.zh or answer.label.en, answer.kind, answer.texts[0].said("zh")) for answer in found.answers] == [
        ("When", "date", "2026-09-28T09:30+08:00"), ("情绪", "text", "平稳"), ("Again", "yesno", "yes"),
    ]  # fmt: skip
    assert found.waited is not None
    assert (found.waited.opened_by, found.waited.working_days, found.waited.claimed_by) == (1, 0, "user:wang")
    assert next((one.process.en, one.name, one.before, one.value) for one in found.changes) == (
        "outer",
        "visitedAt",
        "",
        "2026-09-28T09:30+08:00",
    )


def test_a_decision_has_its_table_with_the_rule_that_matched(engine: Engine, who: Reader) -> None:
    case = engine.start("outer", actor="user:li")
    visited(engine, case.id, mood="tense")
    ((element, taken),) = engine.read(moment, who, case.id, 3).decisions
    assert (element.en, taken.version is not None and taken.version.id, taken.agrees) == ("Which way", "way", True)
    (table,) = taken.tables
    assert (table.policy, table.inputs) == ("FIRST", (("Mood / 情绪", "tense"),))
    assert [(rule.number, rule.cells, rule.results, rule.matched) for rule in table.rules] == [
        (1, ('"calm"',), ('"talk"',), False), (2, ("-",), ('"police"',), True),
    ]  # fmt: skip


@pytest.mark.parametrize(("visited_at", "gap", "late"), [("2026-09-27T10:00+08:00", 1, False), ("2026-09-23T10:00+08:00", 2, True)])
def test_an_act_recorded_more_than_a_working_day_later_is_found(engine: Engine, who: Reader, visited_at: str, gap: int, late: bool) -> None:
    case = engine.start("outer", actor="user:li")
    visited(engine, case.id, visitedAt=visited_at)
    act = engine.read(frames, who, case.id).frames[2].act
    assert act is not None
    assert (act.at, act.exact, act.gap, act.is_late) == (datetime.fromisoformat(visited_at), True, gap, late)
    assert [(one.kind, one.seq) for one in engine.read(findings, who, case.id).found] == ([("late", 3)] if late else [])


def test_how_a_due_time_was_computed(engine: Engine, who: Reader, deploy: Deploy, clock: FixedClock) -> None:
    deploy(
        process("limited", '<startEvent id="a"/>' + limited("b", "medical") + '<endEvent id="c"/>', "a > b > c"),
        files={"limits.dmn": limits_table(MEDICAL)},
    )
    case = engine.start("limited", actor="user:li")
    (limit,) = engine.limits.of_case(case.id)
    (begun,) = engine.read(moment, who, case.id, 1).counts
    assert (begun.key, begun.title.en, begun.what, begun.amount, begun.unit, begun.by_law) == ("medical", "b", "begun", 30, "working", True)
    assert (begun.rule, begun.version, begun.source.en, begun.due_at, begun.agrees) == ("r0", 1, "Order 701 art. 31", limit.due_at, True)
    engine.limits.pause(limit.id, reason="expert opinion", actor="system")
    clock.move_to(clock.now() + timedelta(days=14))
    engine.limits.end_pause(limit.id, reason="opinion is in", actor="system")
    extended = engine.limits.extend(limit.id, by=5, reason="both agree", actor="system")
    (paused,), (running,), (longer,) = (engine.read(moment, who, case.id, seq).counts for seq in (2, 3, 4))
    assert (paused.what, paused.due_at, paused.reason, len(paused.pauses), paused.agrees) == ("paused", None, "expert opinion", 1, True)
    assert (running.what, running.pauses[0][1], running.agrees) == ("taken-up", clock.now(), True)
    assert (longer.due_at, [(one.days, one.by, one.reason) for one in longer.extensions], longer.agrees) == (
        extended.due_at,
        [(5, "system", "both agree")],
        True,
    )
    found = engine.read(findings, who, case.id).found
    assert [(one.kind, one.seq) for one in found] == [("limit-paused", 2), ("limit-taken-up", 3), ("limit-extended", 4)]


def test_overrides_returns_and_changes_after_signature_are_found_once(engine: Engine, who: Reader) -> None:
    case = engine.start("outer", actor="user:li")
    override = {"rule": "way", "proposed": "talk", "taken": "stop", "reason": "they asked"}
    engine.set_variables(case.id, {"overrides": [override], "returns": 1}, reason="by hand", actor="system")
    engine.set_variables(
        case.id, {"overrides": [override], "agreement": {"id": "a1", "terms": ["pay"], "performance": "no"}}, reason="x", actor="system"
    )
    engine.set_variables(case.id, {"agreement": {"id": "a1", "terms": ["pay"], "performance": "yes"}}, reason="x", actor="system")
    engine.set_variables(case.id, {"agreement": {"id": "a1", "terms": ["pay half"], "performance": "yes"}}, reason="x", actor="system")
    found = [(one.kind, one.seq) for one in engine.read(findings, who, case.id).found if one.kind != "variables-set"]
    assert found == [("override", 2), ("returned", 2), ("changed-after-signature", 5)]
    (shown,) = engine.read(moment, who, case.id, 2).overrides
    assert (shown.rule, shown.proposed, shown.taken, shown.reason) == ("way", "talk", "stop", "they asked")
    assert engine.read(moment, who, case.id, 3).overrides == ()


def test_days_in_each_process(engine: Engine, who: Reader, clock: FixedClock) -> None:
    case = engine.start("outer", actor="user:li")
    clock.move_to(clock.now() + timedelta(days=2))
    visited(engine, case.id)
    (stay,) = engine.read(findings, asking(engine), case.id).stays
    assert (stay.process.en, stay.element.en, stay.days, stay.working_days, stay.to) == ("inner", "take_in", 2, 2, clock.now())


def test_erased_content_and_private_notes_stay_out(engine: Engine, who: Reader) -> None:
    case = engine.start("outer", actor="user:li")
    engine.notes.add(case.id, "mine alone", private=True, actor="user:wang")
    visited(engine, case.id)
    with engine._runtime.store.writing() as session:
        session.connection.execute(text("UPDATE entry_content SET body = NULL, erased_at = 1 WHERE seq = 4 AND stream LIKE 'case:%'"))
    found = engine.read(moment, who, case.id, 4)
    assert (found.frame.erased, found.answers, found.decisions) == (True, (), ())
    assert engine.read(moment, who, case.id, 2).frame.reason == ""


@pytest.mark.parametrize(("cases", "many"), [(4, 0), (5, 1)])
def test_a_burst_is_of_five_cases_within_ten_minutes(engine: Engine, who: Reader, clock: FixedClock, cases: int, many: int) -> None:
    ids = [engine.start("outer", actor="user:li").id for _ in range(cases)]
    for case_id in ids:
        visited(engine, case_id)
        clock.move_to(clock.now() + timedelta(minutes=2))
    found = engine.read(bursts, asking(engine))
    assert [(one.name, one.tasks, [case for case, _ in one.cases]) for one in found] == [("王建国", cases, ids)] * many
    clock.move_to(clock.now() + timedelta(days=31))
    assert engine.read(bursts, asking(engine)) == ()


def test_one_case_is_proved_alone(engine: Engine, who: Reader) -> None:
    case = engine.start("outer", actor="user:li")
    seal = engine.seal()
    visited(engine, case.id)
    report = engine.verify_case(f"{case.id}.p1", roots=True)
    assert (report.stream, report.entries, report.sealed, report.seal, report.sealed_at) == (f"case:{case.id}", 3, 1, 1, seal.at)
    assert (report.roots, report.faults) == (True, ())
    with pytest.raises(CaseNotFound):
        engine.verify_case("main-00000000000000000000000000")


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE audit_entry SET actor = 'user:other' WHERE seq = 2 AND stream LIKE 'case:%'", [("case", 2, "entry-altered")]),
        ("UPDATE entry_content SET body = salt WHERE seq = 3 AND stream LIKE 'case:%'", [("case", 3, "content-altered")]),
        ("UPDATE audit_seal SET root = hash", [("seal", 1, "seal-altered")]),
        ("UPDATE audit_entry SET hash = hash WHERE seq = 1", []),
    ],
)
def test_what_was_altered_in_a_case_is_named(
    store_url: str, clock: FixedClock, tmp_path: Path, statement: str, found: list[tuple[str, int, str]]
) -> None:
    with Engine.open(store_url, clock=clock, seal_key=str(tmp_path / "key.pem")) as engine:
        deployer(engine, tmp_path)(OUTER, INNER, files={"visited.form": form("Mood", "情绪"), "way.dmn": WAY})
        case = engine.start("outer")
        visited(engine, case.id)
        engine.seal()
        with engine._runtime.store.writing() as session:
            session.connection.execute(text(statement))
        faults = engine.verify_case(case.id).faults
        assert [(one.stream.partition(":")[0], one.seq, one.code) for one in faults] == found


def test_entries_are_read_in_batches_without_losing_one(engine: Engine, who: Reader) -> None:
    engine.start("outer", actor="user:li")
    whole = [row["hash"] for batch in engine.read(lambda db: list(every_entry(db))) for row in batch]
    by_two = engine.read(lambda db: list(every_entry(db, 2)))
    assert [row["hash"] for batch in by_two for row in batch] == whole
    assert {len(batch) for batch in by_two[:-1]} == {2}
    assert len(whole) == engine.verify().entries


def test_the_last_verification_is_remembered_with_its_count_and_instant(engine: Engine, who: Reader) -> None:
    assert engine.read(last_verification, "main") is None
    entries = engine.verify(remember=True, actor="user:zheng").entries
    found = engine.read(last_verification, "main")
    assert found is not None
    assert (found.at, found.actor, found.entries, found.altered, found.faults) == (engine.clock.now(), "user:zheng", entries, 0, ())
    assert [line.kind for line in engine.read(record, "main", "person:zheng").rows] == ["record-verified"]


def test_a_view_stands_once_a_day_on_the_viewers_stream_and_never_touches_the_case(engine: Engine, who: Reader) -> None:
    case = engine.start("outer", actor="user:li")
    for key in ("monday", "monday", "tuesday"):
        engine.note_view(case.id, "replay", actor="user:zheng", idempotency_key=key)
    lines = engine.read(record, "main", "person:zheng").rows
    assert [(line.kind, line.subject, line.detail["what"]) for line in lines] == [("case-viewed", case.id, "replay")] * 2
    assert len(engine.read(record, "main", f"case:{case.id}").rows) == 1
    assert [(one.kind, one.id, one.entries) for one in engine.read(streams, "main", "郑")] == [("person", "zheng", 2)]
    assert [(one.kind, one.id) for one in engine.read(streams, "main", "OUTER")] == [("definition", "outer")]
    with pytest.raises(CaseNotFound):
        engine.note_view("main-00000000000000000000000000", actor="user:zheng")


def test_the_exported_record_holds_what_its_hashes_are_computed_from(engine: Engine, who: Reader) -> None:
    case = engine.start("outer", {"n": 1}, actor="user:li")
    engine.seal()
    found = engine.read(proven, case.id)
    (entry,) = found["entries"]
    assert (entry["seq"], entry["kind"], entry["actor"], json.loads(entry["body"])["variables"]) == (1, "case-started", "user:li", {"n": 1})
    assert [len(entry[name]) for name in ("content", "salt", "hash")] == [64, 32, 64]
    assert [seal["number"] for seal in found["seals"]] == [1]
    prove(engine)
    assert date(2026, 9, 28) == engine.clock.now().astimezone(ZONE).date()


def asked(engine: Engine, who: Reader, case_id: str) -> tuple[int, int]:
    """How many statements the frames and the findings of a case run."""
    return statements(engine, lambda db: frames(db, who, case_id)), statements(engine, lambda db: findings(db, who, case_id))


def test_a_long_case_asks_no_more_statements_than_a_short_one(engine: Engine, who: Reader) -> None:
    case = engine.start("outer", actor="user:li")
    visited(engine, case.id)
    short = asked(engine, who, case.id)
    for number in range(30):
        engine.notes.add(case.id, f"note {number}", actor="user:wang")
    assert asked(engine, who, case.id) == short
    assert len(engine.read(frames, who, case.id).frames) == 33
