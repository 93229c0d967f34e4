"""Limits of a case: begun by the element that follows them, counted from the table, paused, extended, reminded of."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from engine import Engine, FixedClock
from engine.cases.change_limits import LimitNotExtendable, LimitNotPausable
from engine.work.errors import DateInPast, LimitNotFound
from tests.support import Deploy, only_task, process, user_task

COLUMNS = ("amount", "unit", "firstDayCounts", "rollToWorkday", "pausableFor", "extendBy", "extendMax", "class", "source")
TYPES = ("number", "string", "boolean", "boolean", "string", "number", "number", "string", "string")


def limits_table(*rows: tuple[str, ...]) -> bytes:
    outputs = "".join(
        f'<output id="o{place}" name="{name}" typeRef="{kind}"/>' for place, (name, kind) in enumerate(zip(COLUMNS, TYPES, strict=True))
    )
    rules = "".join(
        f'<rule id="r{number}"><inputEntry id="i{number}"><text>"{row[0]}"</text></inputEntry>'
        + "".join(f'<outputEntry id="e{number}-{place}"><text>{text}</text></outputEntry>' for place, text in enumerate(row[1:]))
        + "</rule>"
        for number, row in enumerate(rows)
    )
    return (
        '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">'
        '<decision id="statutory-limits" name="limits"><decisionTable id="t" hitPolicy="UNIQUE"><input id="in">'
        f'<inputExpression id="x" typeRef="string"><text>key</text></inputExpression></input>{outputs}{rules}'
        "</decisionTable></decision></definitions>"
    ).encode()


MEDICAL = ("medical", "30", '"working"', "false", "true", '"expert opinion"', "30", "1", '"S"', '"Order 701 art. 31"')
STREET = ("street", "7", '"calendar"', "false", "true", '""', "0", "0", '"P"', '"district"')


def limited(id_: str, key: str) -> str:
    properties = f'<zeebe:properties><zeebe:property name="limit" value="{key}"/></zeebe:properties>'
    role = '<zeebe:assignmentDefinition candidateGroups="people_mediator"/>'
    return user_task(id_, properties, role)


BOUNDARY = (
    '<boundaryEvent id="expired" attachedToRef="b"><extensionElements><zeebe:properties><zeebe:property name="limit" value="medical"/>'
    "</zeebe:properties></extensionElements><timerEventDefinition><timeDate>=now()</timeDate></timerEventDefinition></boundaryEvent>"
)
MEDIATION = process(
    "mediation",
    '<startEvent id="a"/>' + limited("b", "medical") + BOUNDARY + user_task("failed") + '<endEvent id="c"/>',
    "a > b > c",
    "expired > failed",
)


@pytest.fixture
def case_id(engine: Engine, deploy: Deploy) -> str:
    deploy(MEDIATION, files={"limits.dmn": limits_table(MEDICAL, STREET)})
    return engine.start("mediation").id


def test_a_task_and_its_boundary_timer_are_due_at_the_limit(engine: Engine, case_id: str) -> None:
    (limit,) = engine.limits.of_case(case_id)
    assert (limit.key, limit.amount, limit.unit, limit.class_, limit.state) == ("medical", 30, "working", "S", "running")
    assert limit.source == "Order 701 art. 31"
    due = engine.tasks(case_id)[0].due_at
    assert due == limit.due_at == engine.case(case_id).timers[0].due_at
    assert due is not None
    assert due.astimezone(UTC).hour == 16  # midnight in Shanghai


def test_a_pause_stops_the_clock_and_moves_everything_that_follows(engine: Engine, case_id: str, clock: FixedClock) -> None:
    (limit,) = engine.limits.of_case(case_id)
    before = limit.due_at
    assert before is not None
    revision = engine.tasks(case_id)[0].revision
    paused = engine.limits.pause(limit.id, reason="expert opinion", actor="user:li")
    assert (paused.state, paused.due_at) == ("paused", None)
    assert engine.tasks(case_id)[0].due_at is None
    assert engine.case(case_id).timers[0].due_at is None
    clock.move_to(before + timedelta(days=100))
    engine.run_due()
    assert engine.case(case_id).active_elements == ("b",)
    with pytest.raises(LimitNotPausable):
        engine.limits.pause(limit.id, reason="again")
    running = engine.limits.end_pause(limit.id, reason="opinion is in")
    assert running.due_at is not None
    assert running.due_at > clock.now()
    task = engine.tasks(case_id)[0]
    assert (task.due_at, task.revision) == (running.due_at, revision + 2)
    clock.move_to(running.due_at)
    engine.run_due()
    assert engine.case(case_id).active_elements == ("failed",)


def test_a_pause_cannot_end_before_it_began(engine: Engine, case_id: str, clock: FixedClock) -> None:
    (limit,) = engine.limits.of_case(case_id)
    engine.limits.pause(limit.id, reason="x")
    with pytest.raises(DateInPast):
        engine.limits.end_pause(limit.id, at=clock.now() - timedelta(days=1))


def test_an_extension_is_as_long_and_as_often_as_its_row_allows(engine: Engine, case_id: str) -> None:
    (limit,) = engine.limits.of_case(case_id)
    with pytest.raises(LimitNotExtendable, match="at most 30"):
        engine.limits.extend(limit.id, by=31, reason="x")
    with pytest.raises(LimitNotExtendable, match="at least one"):
        engine.limits.extend(limit.id, by=0, reason="x")
    extended = engine.limits.extend(limit.id, by=30, reason="both agree", actor="user:head")
    assert extended.due_at is not None
    assert limit.due_at is not None
    assert extended.due_at > limit.due_at
    assert engine.tasks(case_id)[0].due_at == extended.due_at
    with pytest.raises(LimitNotExtendable, match="extended 1 times already"):
        engine.limits.extend(limit.id, by=1, reason="x")


def test_what_its_row_does_not_allow_is_refused(engine: Engine, case_id: str) -> None:
    street = engine.limits.begin(case_id, "street")
    with pytest.raises(LimitNotPausable, match="allows no pause"):
        engine.limits.pause(street.id, reason="x")
    with pytest.raises(LimitNotExtendable, match="allows no extension"):
        engine.limits.extend(street.id, by=1, reason="x")
    with pytest.raises(LimitNotFound):
        engine.limits.begin(case_id, "nothing")
    with pytest.raises(LimitNotFound):
        engine.limits.pause(f"{case_id}.limit.nothing", reason="x")


def test_a_limit_begun_at_an_event_counts_from_it(engine: Engine, case_id: str) -> None:
    # Seven calendar days after Monday, 21 September 2026 end on Monday the 28th, at 24:00 in Shanghai.
    street = engine.limits.begin(case_id, "street", at=datetime(2026, 9, 21, 3, tzinfo=UTC))
    assert street.due_at == datetime(2026, 9, 28, 16, tzinfo=UTC)
    assert engine.limits.begin(case_id, "street").due_at == street.due_at  # it has begun already


def reminded(engine: Engine, case_id: str) -> list[tuple[str, list[str]]]:
    return [(entry.detail["colour"], entry.detail["to"]) for entry in engine.history(case_id) if entry.transition == "reminded"]


def test_a_statutory_limit_warns_the_owner_then_the_head_of_unit_too(engine: Engine, case_id: str, clock: FixedClock) -> None:
    (limit,) = engine.limits.of_case(case_id)
    assert limit.yellow_at is not None
    assert limit.red_at is not None
    clock.move_to(limit.yellow_at)
    engine.run_due()
    assert reminded(engine, case_id) == [("yellow", ["role:people_mediator"])]
    engine.claim(only_task(engine, case_id), actor="user:li")
    clock.move_to(limit.red_at)
    engine.run_due()
    assert reminded(engine, case_id)[1] == ("red", ["user:li", "role:unit_head"])


def test_nobody_is_reminded_of_what_is_done(engine: Engine, case_id: str, clock: FixedClock) -> None:
    (limit,) = engine.limits.of_case(case_id)
    assert limit.red_at is not None
    engine.complete(only_task(engine, case_id))
    assert engine.case(case_id).state == "completed"
    clock.move_to(limit.red_at)
    assert engine.run_due() == 0
    assert engine.limits.of_case(case_id)[0].state == "over"


def test_a_limit_that_only_a_timer_follows_reminds_whoever_has_the_case(engine: Engine, deploy: Deploy, clock: FixedClock) -> None:
    task = user_task("b", '<zeebe:assignmentDefinition candidateGroups="grid_officer"/>')
    whole = process(
        "attempt", '<startEvent id="a"/>' + task + BOUNDARY + user_task("failed") + '<endEvent id="c"/>', "a > b > c", "expired > failed"
    )
    deploy(whole, files={"limits.dmn": limits_table(MEDICAL, STREET)})
    case_id = engine.start("attempt").id
    (limit,) = engine.limits.of_case(case_id)
    assert limit.yellow_at is not None
    clock.move_to(limit.yellow_at)
    engine.run_due()
    assert reminded(engine, case_id) == [("yellow", ["role:grid_officer"])]
