"""What would run for ever, or too long, ends in an incident that says so and that a person can cure."""

from __future__ import annotations

from datetime import timedelta

import pytest

from engine import Case, Engine, FixedClock
from tests.support import Deploy, only_task, process, transitions, user_task

START = '<startEvent id="a"/>'


def script(id_: str, expression: str, result: str = "n") -> str:
    text = expression.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    inside = f'<zeebe:script expression="={text}" resultVariable="{result}"/>'
    return f'<scriptTask id="{id_}"><extensionElements>{inside}</extensionElements></scriptTask>'


def only_incident(case: Case, code: str, element: str) -> str:
    (incident,) = case.incidents
    assert (incident.code, incident.element_id, case.state) == (code, element, "active")
    return incident.id


def test_a_loop_without_a_wait(engine: Engine, deploy: Deploy) -> None:
    loop = '<exclusiveGateway id="again"/>' + script("count", "n + 1") + '<exclusiveGateway id="enough"/>' + user_task("rest")
    deploy(process("loop", START + loop, "a > again > count > enough", "enough > rest [stop]", "enough > again [not(stop)]"))
    case = engine.start("loop", {"n": 0, "stop": False})
    (incident,) = case.incidents
    assert incident.code == "step-too-long"
    assert "More than 10000 transitions" in incident.message
    engine.set_variables(case.id, {"stop": True}, reason="it ran round")
    assert engine.retry(incident.id).active_elements == ("rest",)


def test_a_process_that_calls_itself(engine: Engine, deploy: Deploy) -> None:
    call = '<callActivity id="call"><extensionElements><zeebe:calledElement processId="self"/></extensionElements></callActivity>'
    deploy(process("self", START + call + '<endEvent id="z"/>', "a > call > z"))
    case = engine.start("self")
    assert {incident.code for incident in case.incidents} == {"calls-too-deep"}
    assert "Look for one that calls itself" in case.incidents[0].message
    assert engine.cancel(case.id, reason="drawn wrong").state == "cancelled"


@pytest.mark.parametrize("expression", ["count(for i in 1..1000000000 return i)", "{f: function(x) f(x), y: f(1)}.y"])
def test_an_expression_that_runs_for_ever(engine: Engine, deploy: Deploy, expression: str) -> None:
    deploy(process("endless", START + script("s", expression) + '<endEvent id="z"/>', "a > s > z"))
    case = engine.start("endless")
    only_incident(case, "feel-limit", "s")
    assert engine.move(case.id, from_="s", to="z", reason="drawn wrong").state == "completed"


@pytest.mark.parametrize(
    ("condition", "words"), [("1 + 1", "is a number, not true or false"), ('"yes"', "is a string"), ("nope", "no variable")]
)
def test_a_condition_that_is_not_boolean(engine: Engine, deploy: Deploy, condition: str, words: str) -> None:
    deploy(process("gate", START + '<exclusiveGateway id="g"/>' + user_task("b"), "a > g", f"g > b [{condition}]"))
    case = engine.start("gate")
    only_incident(case, "condition-not-boolean", "g")
    assert words in case.incidents[0].message


def many(collection: str, how: str = "") -> str:
    inside = f'<zeebe:loopCharacteristics inputCollection="={collection}" inputElement="x"/>'
    loop = f"<multiInstanceLoopCharacteristics{how}><extensionElements>{inside}</extensionElements></multiInstanceLoopCharacteristics>"
    return f'<userTask id="m"><extensionElements><zeebe:userTask/></extensionElements>{loop}</userTask><endEvent id="z"/>'


def test_a_multi_instance_over_5_000_items(engine: Engine, deploy: Deploy) -> None:
    deploy(process("many", START + many("for i in 1..5000 return i"), "a > m > z"))
    case = engine.start("many")
    tasks = engine.tasks(case.id, limit=10_000)
    assert len(tasks) == 5_000
    assert engine.complete(tasks[0].id).state == "completed"
    assert len(engine.tasks(case.id, limit=10_000)) == 4_999
    assert engine.cancel(case.id, reason="too many").active_elements == ()


def test_a_collection_that_is_too_large_or_none(engine: Engine, deploy: Deploy) -> None:
    deploy(process("huge", START + many("for i in 1..50000 return i"), "a > m > z"))
    only_incident(engine.start("huge"), "too-large", "m")
    deploy(process("none", START + many("1 + 1"), "a > m > z"))
    (incident,) = engine.start("none").incidents
    assert incident.element_id == "m"


def cycled(cycle: str) -> str:
    timer = f"<timerEventDefinition><timeCycle>{cycle}</timeCycle></timerEventDefinition>"
    return user_task("b") + f'<boundaryEvent id="tick" attachedToRef="b" cancelActivity="false">{timer}</boundaryEvent><endEvent id="z"/>'


@pytest.mark.parametrize("cycle", ["R/PT0.001S", "R1000000/PT0S", "R/PT0S", "R/1970-01-01T00:00:00Z/PT1S"])
def test_a_cycle_without_an_end_to_its_ticks(engine: Engine, deploy: Deploy, clock: FixedClock, cycle: str) -> None:
    deploy(process("ticking", START + cycled("=cycle"), "a > b", "tick > z"))
    case = engine.start("ticking", {"cycle": cycle})
    incident = only_incident(case, "cycle-required", "b")
    clock.move_to(clock.now() + timedelta(days=1))
    assert engine.run_due() == 0
    engine.set_variables(case.id, {"cycle": "R2/PT1H"}, reason="drawn wrong")
    assert engine.retry(incident).incidents == ()
    clock.move_to(clock.now() + timedelta(hours=3))
    assert engine.run_due() == 2


def test_every_missed_tick_of_a_lawful_cycle_is_fired(engine: Engine, deploy: Deploy, clock: FixedClock) -> None:
    deploy(process("ticking", START + cycled("R/PT1S"), "a > b", "tick > z"))
    case = engine.start("ticking")
    clock.move_to(clock.now() + timedelta(seconds=30))
    assert engine.run_due() == 30
    assert transitions(engine, case.id, "completed").count("z") == 30


@pytest.mark.parametrize(("kind", "text"), [("timeDate", "2020-01-01T00:00:00Z"), ("timeDuration", "-PT1H")])
def test_a_timer_in_the_past_fires_at_once(engine: Engine, deploy: Deploy, kind: str, text: str) -> None:
    timer = f'<intermediateCatchEvent id="w"><timerEventDefinition><{kind}>{text}</{kind}></timerEventDefinition></intermediateCatchEvent>'
    deploy(process("late", START + timer + user_task("b"), "a > w > b"))
    case = engine.start("late")
    engine.run_due()
    assert engine.case(case.id).active_elements == ("b",)


@pytest.mark.parametrize("length", ["soon", "P999999999Y", 7])
def test_a_timer_without_sense(engine: Engine, deploy: Deploy, length: object) -> None:
    waits = "<timerEventDefinition><timeDuration>=x</timeDuration></timerEventDefinition>"
    timer = f'<intermediateCatchEvent id="w">{waits}</intermediateCatchEvent>'
    deploy(process("odd", START + timer + user_task("b"), "a > w > b"))
    case = engine.start("odd", {"x": length})
    (incident,) = case.incidents
    assert incident.element_id == "w"
    engine.set_variables(case.id, {"x": "PT1H"}, reason="typed wrong")
    assert engine.retry(incident.id).incidents == ()


def test_a_due_time_in_the_past_is_late_from_the_start(engine: Engine, deploy: Deploy) -> None:
    deploy(process("late", START + user_task("b", '<zeebe:taskSchedule dueDate="2020-01-01T00:00:00Z"/>'), "a > b"))
    case = engine.start("late")
    (task,) = engine.tasks(case.id)
    assert task.due_at is not None
    assert task.due_at.isoformat() == "2020-01-01T00:00:00+00:00"
    assert engine.complete(only_task(engine, case)).state == "completed"
