"""Two threads at once: what both may not have goes to one; what both may do happens twice; nothing is lost in between."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from engine import Engine, ParleyError
from tests.support import Deploy, only_task, process, transitions, user_task

TWO = process("two", '<startEvent id="a"/>' + user_task("b") + user_task("c") + '<endEvent id="d"/>', "a > b > c > d")
FORK = process(
    "fork",
    '<startEvent id="a"/><parallelGateway id="f"/>' + "".join(user_task(f"t{n}") for n in range(8)) + '<parallelGateway id="j"/>'
    '<endEvent id="z"/>',
    "a > f",
    *(f"f > t{n} > j" for n in range(8)),
    "j > z",
)
WAITS = process(
    "waits",
    '<startEvent id="a"/>'
    + user_task("b")
    + '<intermediateCatchEvent id="c"><messageEventDefinition messageRef="M"/></intermediateCatchEvent>'
    '<endEvent id="d"/>',
    "a > b > c > d",
)
STARTS = process("starts", '<startEvent id="a"><messageEventDefinition messageRef="M"/></startEvent>' + user_task("b"), "a > b")


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """What each call returned, or the error of Parley that it raised, when all are made at the same time."""
    barrier = threading.Barrier(len(calls))
    results: list[Any] = [None] * len(calls)

    def run(place: int, call: Callable[[], Any]) -> None:
        barrier.wait()
        try:
            results[place] = call()
        except ParleyError as error:
            results[place] = error.code

    threads = [threading.Thread(target=run, args=(place, call)) for place, call in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_a_task_is_completed_by_one(engine: Engine, deploy: Deploy) -> None:
    deploy(TWO)
    case = engine.start("two")
    task = only_task(engine, case)
    results = at_once(*(lambda who=who: engine.complete(task, actor=f"user:{who}").state for who in "abcd"))
    assert sorted(results) == ["completed", "task-not-open", "task-not-open", "task-not-open"]
    assert transitions(engine, case.id, "completed") == ["a", "b"]


def test_a_task_is_claimed_by_one(engine: Engine, deploy: Deploy) -> None:
    deploy(TWO)
    task = only_task(engine, engine.start("two"))
    results = at_once(*(lambda who=who: engine.claim(task, actor=f"user:{who}").assignee for who in "abcd"))
    assert results.count("task-taken") == 3


def test_the_same_idempotency_key_at_once_does_it_once(engine: Engine, deploy: Deploy) -> None:
    deploy(TWO)
    results = at_once(*(lambda: engine.start("two", idempotency_key="k").id for _ in range(4)))
    assert len(set(results)) == 1
    assert len(engine.cases()) == 1


def test_tasks_of_one_case_completed_at_once_all_count(engine: Engine, deploy: Deploy) -> None:
    deploy(FORK)
    case = engine.start("fork")
    tasks = [task.id for task in engine.tasks(case.id)]
    results = at_once(*(lambda task=task: engine.complete(task, {task[-1]: 1}).state for task in tasks))
    assert results == ["completed"] * 8
    assert engine.case(case.id).state == "completed"


@pytest.mark.parametrize("attempt", range(5))
def test_a_message_is_not_lost_between_its_sending_and_its_waiting(engine: Engine, deploy: Deploy, attempt: int) -> None:
    deploy(WAITS)
    case = engine.start("waits", {"key": "K"})
    task = only_task(engine, case)
    at_once(lambda: engine.complete(task), lambda: engine.send_message("m", "K", ttl=timedelta(hours=1)))
    assert engine.case(case.id).state == "completed"


def test_a_message_starts_one_case_a_key_when_it_comes_twice_at_once(engine: Engine, deploy: Deploy) -> None:
    deploy(STARTS)
    results = at_once(*(lambda: engine.send_message("m", "K").started for _ in range(4)))
    assert sorted(map(len, results)) == [0, 0, 0, 1]
    assert len(engine.cases()) == 1


def test_cases_that_send_to_each_other_end(engine: Engine, deploy: Deploy) -> None:
    throws = '<intermediateThrowEvent id="t"><messageEventDefinition messageRef="M"/></intermediateThrowEvent>'
    deploy(
        WAITS,
        process("sends", '<startEvent id="a"/>' + user_task("b") + throws + '<endEvent id="d"/>', "a > b > t > d"),
    )
    keys = [f"K{number}" for number in range(4)]
    waiting = [engine.start("waits", {"key": key}) for key in keys]
    sending = [engine.start("sends", {"key": key}) for key in keys]
    tasks = [only_task(engine, case) for case in (*waiting, *sending)]
    at_once(*(lambda task=task: engine.complete(task) for task in tasks))
    engine.run_due()
    assert [engine.case(case.id).state for case in (*waiting, *sending)] == ["completed"] * 8


def test_a_timer_fires_once_however_many_look(engine: Engine, deploy: Deploy, clock: Any) -> None:
    timer = "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>"
    wait = f'<intermediateCatchEvent id="b">{timer}</intermediateCatchEvent>'
    deploy(process("wait", '<startEvent id="a"/>' + wait + '<endEvent id="c"/>', "a > b > c"))
    cases = [engine.start("wait") for _ in range(10)]
    clock.move_to(clock.now() + timedelta(hours=2))
    results = at_once(*(engine.run_due for _ in range(4)))
    assert sum(results) == 10
    assert all(transitions(engine, case.id, "completed") == ["a", "b", "c"] for case in cases)


def test_case_numbers_have_no_gap(engine: Engine, deploy: Deploy) -> None:
    numbered = process(
        "numbered", '<startEvent id="a"/>' + user_task("b"), "a > b", properties='<zeebe:property name="number" value="caseNumber"/>'
    )
    deploy(numbered)
    results = at_once(*(lambda: engine.start("numbered").number for _ in range(8)))
    assert sorted(results) == [f"2026-0000{number}" for number in range(1, 9)]
