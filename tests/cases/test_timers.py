"""Timers: fired in their own minute, oldest first, each once; reminders before a due time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from engine import Engine, FixedClock
from tests.support import Deploy, process, transitions, user_task


def timer(id_: str, kind: str, value: str) -> str:
    inside = f"<timerEventDefinition><time{kind}>{value}</time{kind}></timerEventDefinition>"
    return f'<intermediateCatchEvent id="{id_}">{inside}</intermediateCatchEvent>'


WAIT = process("wait", '<startEvent id="a"/>' + timer("b", "Duration", "PT1H") + '<endEvent id="c"/>', "a > b > c")


def test_a_timer_fires_at_its_time_and_not_before(engine: Engine, deploy: Deploy, clock: FixedClock) -> None:
    deploy(WAIT)
    case = engine.start("wait")
    due = clock.now() + timedelta(hours=1)
    assert [(found.element_id, found.due_at) for found in case.timers] == [("b", due)]
    clock.move_to(due - timedelta(microseconds=1))
    assert engine.run_due() == 0
    assert engine.case(case.id).state == "active"
    clock.move_to(due)
    assert engine.run_due() == 1
    assert engine.case(case.id).state == "completed"
    assert engine.run_due() == 0


def test_a_late_timer_tells_how_late_it_was(engine: Engine, deploy: Deploy, clock: FixedClock) -> None:
    deploy(WAIT)
    case = engine.start("wait")
    clock.move_to(clock.now() + timedelta(hours=3))
    engine.run_due()
    (fired,) = [entry for entry in engine.history(case.id) if entry.transition == "timer-fired"]
    assert (fired.at, fired.detail["late"]) == (clock.now(), 7200)
    assert fired.actor == "system:timer"


def test_timers_fire_oldest_first(engine: Engine, deploy: Deploy, clock: FixedClock) -> None:
    waits = "".join(timer(f"w{hours}", "Duration", f"PT{hours}H") for hours in (3, 1, 2))
    gateway = '<startEvent id="a"/><parallelGateway id="g"/>'
    ends = "".join(f'<endEvent id="e{hours}"/>' for hours in (1, 2, 3))
    deploy(process("p", gateway + waits + ends, "a > g", "g > w3 > e3", "g > w1 > e1", "g > w2 > e2"))
    case = engine.start("p")
    clock.move_to(clock.now() + timedelta(days=1))
    assert engine.run_due() == 3
    fired = [entry.subject for entry in engine.history(case.id) if entry.transition == "timer-fired"]
    assert fired == ["w1", "w2", "w3"]


def test_a_timer_of_a_suspended_case_fires_when_it_is_resumed(engine: Engine, deploy: Deploy, clock: FixedClock) -> None:
    deploy(WAIT)
    case = engine.start("wait")
    engine.suspend(case.id, reason="court")
    clock.move_to(clock.now() + timedelta(hours=2))
    engine.run_due()
    assert engine.case(case.id).state == "suspended"
    engine.resume(case.id, reason="back")
    engine.run_due()
    assert engine.case(case.id).state == "completed"


def test_a_timer_starts_cases_each_missed_tick_too(engine: Engine, deploy: Deploy, clock: FixedClock) -> None:
    start = '<startEvent id="a"><timerEventDefinition><timeCycle>R/PT1H</timeCycle></timerEventDefinition></startEvent>'
    deploy(process("ticks", start + user_task("b"), "a > b"))
    clock.move_to(clock.now() + timedelta(hours=3, minutes=30))
    assert engine.run_due() == 3
    assert len(engine.cases()) == 3
    deploy(process("ticks", start + user_task("b") + user_task("c"), "a > b > c"))  # only the latest version ticks
    clock.move_to(clock.now() + timedelta(hours=1))
    assert engine.run_due() == 1
    assert [case.version for case in engine.cases()] == [1, 1, 1, 2]


def test_a_boundary_cycle_ticks_from_the_last_due_time(engine: Engine, deploy: Deploy, clock: FixedClock) -> None:
    boundary = (
        '<boundaryEvent id="tick" attachedToRef="b" cancelActivity="false"><timerEventDefinition><timeCycle>R3/PT1H</timeCycle>'
        '</timerEventDefinition></boundaryEvent><endEvent id="ticked"/>'
    )
    deploy(process("p", '<startEvent id="a"/>' + user_task("b") + boundary, "a > b", "tick > ticked"))
    case = engine.start("p")
    clock.move_to(clock.now() + timedelta(hours=10))
    assert engine.run_due() == 3
    assert transitions(engine, case.id, "completed").count("ticked") == 3


def due_task(due: str) -> str:
    schedule = f'<zeebe:taskSchedule dueDate="{due}"/>'
    assignment = '<zeebe:assignmentDefinition candidateGroups="grid_officer"/>'
    return process("due", '<startEvent id="a"/>' + user_task("b", assignment, schedule) + '<endEvent id="c"/>', "a > b > c")


def test_reminders_come_at_two_thirds_and_nine_tenths(engine: Engine, deploy: Deploy, clock: FixedClock) -> None:
    # Nine calendar days from Monday 28 September, ends with 7 October: yellow on day 6 (4 October), red on day 9 (7 October), at 08:00.
    deploy(due_task("2026-10-07"))
    case = engine.start("due")
    (task,) = engine.tasks(case.id)
    assert task.due_at == datetime(2026, 10, 7, 16, tzinfo=UTC)  # 24:00 in Shanghai

    def reminded() -> list[str]:
        return [entry.detail["colour"] for entry in engine.history(case.id) if entry.transition == "reminded"]

    clock.move_to(datetime(2026, 10, 3, 23, 59, 59, tzinfo=UTC))
    engine.run_due()
    assert reminded() == []
    clock.move_to(datetime(2026, 10, 4, 0, 0, tzinfo=UTC))
    engine.run_due()
    assert reminded() == ["yellow"]
    clock.move_to(datetime(2026, 10, 7, 0, 0, tzinfo=UTC))
    engine.run_due()
    assert reminded() == ["yellow", "red"]


def test_nobody_is_reminded_that_something_is_nearly_due_after_it_was(engine: Engine, deploy: Deploy, clock: FixedClock) -> None:
    deploy(due_task("2026-10-07"))
    case = engine.start("due")
    clock.move_to(datetime(2026, 10, 7, 16, 0, 1, tzinfo=UTC))  # work stood still until the day was over
    engine.run_due()
    assert "reminded" not in {entry.transition for entry in engine.history(case.id)}


def test_a_completed_task_reminds_nobody(engine: Engine, deploy: Deploy, clock: FixedClock) -> None:
    deploy(due_task("2026-10-07"))
    case = engine.start("due")
    engine.complete(engine.tasks(case.id)[0].id)
    clock.move_to(datetime(2026, 11, 1, tzinfo=UTC))
    assert engine.run_due() == 0
