"""Messages and signals: to waiters, to starts, into the buffer, and across cases."""

from __future__ import annotations

from datetime import timedelta

from engine import Engine, FixedClock
from tests.support import Deploy, only_task, process, transitions, user_task

WAITS = process(
    "waits",
    '<startEvent id="a"/><intermediateCatchEvent id="b"><messageEventDefinition messageRef="M"/></intermediateCatchEvent>'
    '<endEvent id="c"/>',
    "a > b > c",
)
STARTS = process(
    "starts",
    '<startEvent id="a"><messageEventDefinition messageRef="M"/></startEvent>' + user_task("b") + '<endEvent id="c"/>',
    "a > b > c",
)
SIGNAL_WAITS = process(
    "hears",
    '<startEvent id="a"/><intermediateCatchEvent id="b"><signalEventDefinition signalRef="S"/></intermediateCatchEvent><endEvent id="c"/>',
    "a > b > c",
)


def test_a_message_reaches_the_waiter_with_its_key(engine: Engine, deploy: Deploy) -> None:
    deploy(WAITS)
    first, second = engine.start("waits", {"key": "K1"}), engine.start("waits", {"key": "K2"})
    result = engine.send_message("m", "K2", {"x": 1})
    assert (result.delivered, result.started, result.buffered) == ((second.id,), (), False)
    assert engine.case(second.id).state == "completed"
    assert engine.case(second.id).variables == {"key": "K2", "x": 1}
    assert engine.case(first.id).state == "active"


def test_a_message_reaches_the_oldest_waiter_of_a_process(engine: Engine, deploy: Deploy) -> None:
    deploy(WAITS)
    first, second = engine.start("waits", {"key": "K"}), engine.start("waits", {"key": "K"})
    assert engine.send_message("m", "K").delivered == (first.id,)
    assert engine.send_message("m", "K").delivered == (second.id,)


def test_a_message_without_a_waiter_is_told_and_not_kept(engine: Engine, deploy: Deploy) -> None:
    deploy(WAITS)
    result = engine.send_message("m", "K")
    assert (result.delivered, result.started, result.buffered) == ((), (), False)
    assert engine.case(engine.start("waits", {"key": "K"}).id).state == "active"


def test_a_message_with_a_time_to_live_waits_for_a_waiter(engine: Engine, deploy: Deploy, clock: FixedClock) -> None:
    deploy(WAITS)
    assert engine.send_message("m", "K", {"x": 1}, ttl=timedelta(hours=1)).buffered
    clock.move_to(clock.now() + timedelta(hours=1) - timedelta(microseconds=1))
    case = engine.start("waits", {"key": "K"})
    assert (case.state, case.variables["x"]) == ("completed", 1)
    assert engine.start("waits", {"key": "K"}).state == "active"  # one case of a process gets it


def test_a_message_expires(engine: Engine, deploy: Deploy, clock: FixedClock) -> None:
    deploy(WAITS)
    engine.send_message("m", "K", ttl=timedelta(hours=1))
    clock.move_to(clock.now() + timedelta(hours=1))
    assert engine.start("waits", {"key": "K"}).state == "active"


def test_a_message_starts_one_case_a_key_at_a_time(engine: Engine, deploy: Deploy) -> None:
    deploy(STARTS)
    (started,) = engine.send_message("m", "K", {"x": 1}).started
    assert engine.case(started).active_elements == ("b",)
    assert engine.send_message("m", "K").started == ()
    (other,) = engine.send_message("m", "L").started
    engine.complete(only_task(engine, started))
    assert engine.case(started).state == "completed"
    assert len(engine.send_message("m", "K").started) == 1
    assert engine.case(other).state == "active"


def test_only_the_latest_version_is_started(engine: Engine, deploy: Deploy) -> None:
    deploy(STARTS)
    deploy(process("starts", '<startEvent id="a"/>' + user_task("b"), "a > b"))
    assert engine.send_message("m", "K").started == ()


def test_a_message_repeated_with_its_key_is_sent_once(engine: Engine, deploy: Deploy) -> None:
    deploy(STARTS)
    first = engine.send_message("m", "K", idempotency_key="once")
    assert engine.send_message("m", "K", idempotency_key="once") == first
    assert len(engine.cases()) == 1


def test_a_signal_reaches_everybody_once(engine: Engine, deploy: Deploy) -> None:
    deploy(SIGNAL_WAITS)
    waiting = [engine.start("hears") for _ in range(3)]
    result = engine.broadcast("s", {"x": 1})
    assert (result.reached, result.started) == (3, ())
    assert [engine.case(case.id).state for case in waiting] == ["completed"] * 3
    assert engine.broadcast("s").reached == 0


def test_a_signal_starts_cases(engine: Engine, deploy: Deploy) -> None:
    deploy(process("p", '<startEvent id="a"><signalEventDefinition signalRef="S"/></startEvent>' + user_task("b"), "a > b"))
    (started,) = engine.broadcast("s", {"x": 1}).started
    case = engine.case(started)
    assert (case.active_elements, case.variables) == (("b",), {"x": 1})


def test_what_a_case_throws_reaches_other_cases(engine: Engine, deploy: Deploy) -> None:
    message = (
        '<startEvent id="a"/><intermediateThrowEvent id="b"><messageEventDefinition messageRef="M"/></intermediateThrowEvent>'
        '<intermediateThrowEvent id="c"><signalEventDefinition signalRef="S"/></intermediateThrowEvent><endEvent id="d"/>'
    )
    deploy(WAITS, SIGNAL_WAITS, process("throws", message, "a > b > c > d"))
    hearing, waiting = engine.start("hears"), engine.start("waits", {"key": "K"})
    engine.start("throws", {"key": "K"})
    assert engine.case(hearing.id).state == "completed"
    assert engine.case(waiting.id).state == "completed"
    assert engine.start("waits", {"key": "K"}).state == "active"  # each case of a process gets a thrown message once
    assert engine.start("hears").state == "active"


def test_a_suspended_waiter_gets_its_message_when_it_is_resumed(engine: Engine, deploy: Deploy) -> None:
    deploy(WAITS)
    case = engine.start("waits", {"key": "K"})
    engine.suspend(case.id, reason="court")
    assert engine.send_message("m", "K", {"x": 1}).delivered == (case.id,)
    assert engine.case(case.id).state == "suspended"
    engine.resume(case.id)
    assert engine.case(case.id).state == "completed"
    assert transitions(engine, case.id, "completed") == ["a", "b", "c"]
