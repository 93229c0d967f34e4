"""Start, catch, throw and end events."""

from __future__ import annotations

import pytest

from engine.execution import CannotStart, MessageThrown, SignalThrown
from tests.execution.builder import ERROR, ESCALATION, MESSAGE, SIGNAL, Case, boundary, event, process, processes, program, sub, timer

FORK = '<startEvent id="s"/><parallelGateway id="f"/><userTask id="a"/><userTask id="b"/>'


def test_terminate_stops_everything_in_its_scope() -> None:
    stop = event("endEvent", "stop", "<terminateEventDefinition/>")
    case = Case(program(FORK + stop, "s > f > a > stop", "f > b"))
    case.start()
    assert case.complete("a") == ["a", "+stop", "stop", "-b"]
    assert (case.state, case.open) == ("completed", {})


def test_terminate_in_a_sub_process_lets_the_process_go_on() -> None:
    stop = event("endEvent", "stop", "<terminateEventDefinition/>")
    inner = sub("p1", '<startEvent id="s1"/><parallelGateway id="f1"/><userTask id="x"/>' + stop, "s1 > f1 > x", "f1 > stop")
    case = Case(program('<startEvent id="s"/><userTask id="z"/>' + inner, "s > p1 > z"))
    assert case.start() == ["+s", "s", "+p1", "+s1", "s1", "+f1", "f1", "+x", "+stop", "stop", "-x", "p1", "+z"]


def test_a_message_thrown_inside_reaches_the_oldest_waiter_of_the_case() -> None:
    throw = event("intermediateThrowEvent", "out", MESSAGE)
    catch = event("intermediateCatchEvent", "w1", MESSAGE) + event("intermediateCatchEvent", "w2", MESSAGE)
    elements = FORK + throw + catch + '<userTask id="c"/><userTask id="d"/>'
    case = Case(program(elements, "s > f > a > out > b", "f > w1 > c", "f > w2 > d"))
    case.start(key="1")
    assert case.complete("a") == ["a", "+out", "out", "w1", "+b", "+c"]
    assert case.move.throws == ()
    case = Case(program(FORK + throw, "s > f > a > out > b"))
    case.start(key="1")
    case.complete("a")
    assert case.move.throws == (MessageThrown("m", "1", {}),)


def test_a_message_thrown_inside_reaches_a_waiter_of_each_process() -> None:
    throw = event("endEvent", "out", MESSAGE)
    call = '<callActivity id="c{0}"><extensionElements><zeebe:calledElement processId="q"/></extensionElements></callActivity>'
    caller = process(
        "p",
        '<startEvent id="s"/><parallelGateway id="f"/><userTask id="a"/>' + throw + event("intermediateCatchEvent", "w", MESSAGE)
        + call.format(1) + call.format(2),
        "s > f > a > out", "f > w", "f > c1", "f > c2",
    )  # fmt: skip
    called = process("q", '<startEvent id="s2"/>' + event("intermediateCatchEvent", "v", MESSAGE), "s2 > v")
    case = Case(*processes(caller, called))
    case.start(key="1")
    assert case.complete("a") == ["a", "+out", "out", "w", "v", "c1"]


def test_a_message_with_another_key_goes_out() -> None:
    throw = event("intermediateThrowEvent", "out", MESSAGE)
    case = Case(program(FORK + throw + event("intermediateCatchEvent", "w", MESSAGE), "s > f > w", "f > a > out > b"))
    case.start(key="1")
    case.complete("a", key="2")
    assert case.move.throws == (MessageThrown("m", "2", {}),)
    assert case.waiting() == ["b", "w"]


def test_a_signal_reaches_each_waiter_and_goes_out() -> None:
    throw = event("endEvent", "out", SIGNAL)
    catch = event("intermediateCatchEvent", "w1", SIGNAL) + event("intermediateCatchEvent", "w2", SIGNAL)
    case = Case(program(FORK + throw + catch, "s > f > a > out", "f > w1", "f > w2"))
    case.start()
    assert case.complete("a") == ["a", "+out", "out", "w1", "w2"]
    assert case.move.throws == (SignalThrown("s", {}),)
    assert case.state == "completed"


def test_a_message_carries_the_local_variables_of_its_event() -> None:
    mapped = (
        '<intermediateThrowEvent id="out"><extensionElements><zeebe:ioMapping><zeebe:input source="=x + 1" target="y"/></zeebe:ioMapping>'
        f"</extensionElements>{MESSAGE}</intermediateThrowEvent>"
    )
    case = Case(program('<startEvent id="s"/>' + mapped, "s > out"))
    case.start(key="1", x=1)
    assert case.move.throws == (MessageThrown("m", "1", {"y": 2}),)
    assert case.variables == {"key": "1", "x": 1}


def test_a_message_that_interrupts_its_own_thrower() -> None:
    inner = sub("p1", '<startEvent id="s1"/><userTask id="x"/>' + event("intermediateThrowEvent", "out", MESSAGE), "s1 > x > out")
    case = Case(program('<startEvent id="s"/><userTask id="z"/>' + inner + boundary("w", "p1", MESSAGE), "s > p1", "w > z"))
    case.start(key="1")
    assert case.complete("x") == ["x", "+out", "out", "-p1", "+w", "w", "+z"]


def test_a_link_goes_on_elsewhere_in_its_scope() -> None:
    link = '<linkEventDefinition name="L"/>'
    elements = (
        '<startEvent id="s"/><userTask id="a"/>'
        + event("intermediateThrowEvent", "out", link)
        + event("intermediateCatchEvent", "in", link)
    )
    case = Case(program(elements, "s > out", "in > a"))
    assert case.start() == ["+s", "s", "+out", "out", "+in", "in", "+a"]


def test_a_catch_waits_for_its_timer() -> None:
    case = Case(
        program('<startEvent id="s"/><endEvent id="e"/>' + event("intermediateCatchEvent", "t", timer("date", "2026-10-01")), "s > t > e")
    )
    case.start()
    assert [one.due_at.isoformat() for one in case.open.values()] == ["2026-09-30T16:00:00+00:00"]
    assert case.fire("t") == ["t", "+e", "e"]


def test_a_multiple_catch_takes_either_and_a_parallel_multiple_all() -> None:
    both = SIGNAL + MESSAGE
    for attributes, expected in (("", ["w", "+a"]), ('parallelMultiple="true"', [])):
        case = Case(program('<startEvent id="s"/><userTask id="a"/>' + event("intermediateCatchEvent", "w", both, attributes), "s > w > a"))
        case.start(key="1")
        assert case.message("w", 0, x=1) == expected
        if attributes:
            assert case.message("w", 0, y=2) == ["w", "+a"]
            assert case.variables == {"key": "1", "x": 1, "y": 2}
        assert case.waiting() == ["a"]


def test_a_case_begins_at_a_named_start() -> None:
    elements = '<startEvent id="s"/><userTask id="a"/><userTask id="b"/>' + event("startEvent", "m1", MESSAGE)
    drawn = program(elements, "s > a", "m1 > b")
    case = Case(drawn)
    assert case.start("m1", key="1") == ["+m1", "m1", "+b"]
    case = Case(drawn)
    assert case.start() == ["+s", "s", "+a"]
    with pytest.raises(CannotStart):
        Case(drawn).start("nowhere")


def test_the_only_start_is_taken_whatever_it_waits_for() -> None:
    case = Case(program('<userTask id="b"/>' + event("startEvent", "m1", MESSAGE), "m1 > b"))
    assert case.start(key="1") == ["+m1", "m1", "+b"]


def test_without_a_start_event_all_that_nothing_leads_to_begins() -> None:
    case = Case(program('<userTask id="a"/><userTask id="b"/><userTask id="c"/>', "a > c"))
    assert case.start() == ["+a", "+b"]


def test_an_escalation_end_is_heard_by_the_sub_process() -> None:
    inner = sub("p1", '<startEvent id="s1"/>' + event("endEvent", "up", ESCALATION), "s1 > up")
    elements = '<startEvent id="s"/><userTask id="a"/><userTask id="b"/>' + inner
    case = Case(program(elements + boundary("w", "p1", ESCALATION, interrupting=False), "s > p1 > a", "w > b"))
    assert case.start() == ["+s", "s", "+p1", "+s1", "s1", "+up", "up", "+w", "w", "p1", "+b", "+a"]


def test_error_variables_tell_the_code() -> None:
    definition = '<errorEventDefinition errorRef="E1"><extensionElements/></errorEventDefinition>'
    inner = sub("p1", '<startEvent id="s1"/>' + event("endEvent", "bad", ERROR), "s1 > bad")
    case = Case(program('<startEvent id="s"/><userTask id="b"/>' + inner + boundary("w", "p1", definition), "s > p1", "w > b"))
    case.start()
    assert case.tasks() == ["b"]
