"""Boundary events: what they watch, what they stop, what they hand on."""

from __future__ import annotations

from datetime import timedelta

from engine.execution import ThrowError, TimerOpened
from tests.execution.builder import (
    ERROR,
    ESCALATION,
    MESSAGE,
    NOW,
    SIGNAL,
    Case,
    boundary,
    event,
    process,
    processes,
    program,
    script,
    sub,
    timer,
)

TASK = '<startEvent id="s"/><userTask id="a"/><userTask id="b"/><endEvent id="e"/>'


def test_an_interrupting_message_cancels_its_task_first() -> None:
    case = Case(program(TASK + boundary("w", "a", MESSAGE), "s > a > e", "w > b"))
    case.start(key="7")
    (opened,) = (one for one in case.open.values() if one.element_id == "w")
    assert (opened.kind, opened.name, opened.key, opened.interrupting) == ("message", "m", "7", True)
    assert case.message("w", why="enough") == ["-a", "+w", "w", "+b"]
    assert case.variables == {"key": "7", "why": "enough"}
    assert case.waiting() == ["b"]


def test_a_non_interrupting_message_fires_again_and_again() -> None:
    case = Case(program(TASK + boundary("w", "a", MESSAGE, interrupting=False), "s > a > e", "w > b"))
    case.start(key="7")
    assert case.message("w") == ["+w", "w", "+b"]
    assert case.message("w") == ["+w", "w", "+b"]
    assert case.waiting() == ["a", "b", "b", "w"]
    assert case.complete("a") == ["a", "+e", "e"]
    assert case.waiting() == ["b", "b"]


def test_completing_the_task_closes_its_watch() -> None:
    case = Case(program(TASK + boundary("w", "a", MESSAGE) + boundary("t", "a", timer("duration", "PT1H")), "s > a > e", "w > b", "t > b"))
    case.start(key="7")
    case.complete("a")
    assert [(one.kind, one.how) for one in case.move.closed if hasattr(one, "kind")] == [
        ("task", "completed"),
        ("subscription", "cancelled"),
        ("timer", "cancelled"),
    ]


def test_a_cycle_counts_its_ticks_from_the_last_due_time() -> None:
    case = Case(program(TASK + boundary("t", "a", timer("cycle", "R3/PT1H"), interrupting=False), "s > a > e", "t > b"))
    case.start()
    case.at(NOW + timedelta(hours=5))
    due = []
    while "t" in case.waiting():
        due.append(case.open[case.find("t", TimerOpened)].due_at - NOW)
        case.fire("t")
    assert due == [timedelta(hours=1), timedelta(hours=2), timedelta(hours=3)]
    assert case.waiting() == ["a", "b", "b", "b"]


def test_a_boundary_on_a_sub_process_stops_all_its_tokens() -> None:
    inner = sub(
        "p1",
        '<startEvent id="s1"/><parallelGateway id="f"/><userTask id="x"/><userTask id="y"/><subProcess id="deep">'
        '<startEvent id="s2"/><userTask id="z"/><sequenceFlow id="s2-z" sourceRef="s2" targetRef="z"/></subProcess>',
        "s1 > f > x",
        "f > y",
        "f > deep",
    )
    case = Case(program('<startEvent id="s"/><userTask id="b"/>' + inner + boundary("w", "p1", SIGNAL), "s > p1", "w > b"))
    case.start()
    assert case.tasks() == ["x", "y", "z"]
    assert case.message("w") == ["-x", "-y", "-z", "-deep", "-p1", "+w", "w", "+b"]
    assert case.waiting() == ["b"]
    assert len(case.snapshot.parts) == 1


def test_an_error_end_is_caught_by_the_innermost_boundary_with_its_code() -> None:
    inner = sub("p1", '<startEvent id="s1"/>' + event("endEvent", "bad", ERROR), "s1 > bad")
    any_error = boundary("any", "p1", "<errorEventDefinition/>")
    other = boundary("other", "p1", '<errorEventDefinition errorRef="E2"/>')
    right = boundary("right", "p1", ERROR)
    tasks = '<startEvent id="s"/><userTask id="a"/><userTask id="b"/><userTask id="c"/>'
    case = Case(program(tasks + inner + any_error + other + right, "s > p1", "any > a", "other > b", "right > c"))
    assert case.start() == ["+s", "s", "+p1", "+s1", "s1", "+bad", "bad", "-p1", "+right", "right", "+c"]
    case = Case(program(tasks + inner + any_error + other, "s > p1", "any > a", "other > b"))
    case.start()
    assert case.tasks() == ["a"]


def test_an_error_leaves_a_called_process() -> None:
    caller = process(
        "p",
        '<startEvent id="s"/><userTask id="b"/><callActivity id="c"><extensionElements><zeebe:calledElement processId="q"/>'
        "</extensionElements></callActivity>"
        + '<boundaryEvent id="w" attachedToRef="c"><errorEventDefinition errorRef="E1"/></boundaryEvent>',
        "s > c",
        "w > b",
    )
    called = process("q", '<startEvent id="s2"/>' + event("endEvent", "bad", ERROR), "s2 > bad")
    case = Case(*processes(caller, called))
    assert case.start() == ["+s", "s", "+c", "+s2", "s2", "+bad", "bad", "-c", "+w", "w", "+b"]


def test_an_uncaught_error_fails_the_case() -> None:
    case = Case(program('<startEvent id="s"/>' + event("endEvent", "bad", ERROR), "s > bad"))
    assert case.start() == ["+s", "s", "+bad", "!bad"]
    assert (case.state, case.incidents()) == ("failed", [("bad", "uncaught-error")])


def test_a_person_throws_an_error() -> None:
    case = Case(program(TASK + boundary("w", "a", ERROR), "s > a > e", "w > b"))
    case.start()
    task = next(iter(case.open))
    assert case.do(ThrowError(task, "E1", "no such person", {"found": False})) == ["-a", "+w", "w", "+b"]
    assert case.variables == {"found": False}


def test_an_escalation_goes_on_when_its_catch_does_not_interrupt() -> None:
    inner = sub("p1", '<startEvent id="s1"/><userTask id="x"/>' + event("intermediateThrowEvent", "up", ESCALATION), "s1 > up > x")
    for interrupting, expected in (
        (False, ["+s", "s", "+p1", "+s1", "s1", "+up", "up", "+w", "w", "+x", "+b"]),
        (True, ["+s", "s", "+p1", "+s1", "s1", "+up", "up", "-p1", "+w", "w", "+b"]),
    ):
        elements = '<startEvent id="s"/><userTask id="b"/>' + inner + boundary("w", "p1", ESCALATION, interrupting=interrupting)
        case = Case(program(elements, "s > p1", "w > b"))
        assert case.start() == expected


def test_an_uncaught_escalation_is_told_and_goes_on() -> None:
    case = Case(program('<startEvent id="s"/><userTask id="a"/>' + event("intermediateThrowEvent", "up", ESCALATION), "s > up > a"))
    assert case.start() == ["+s", "s", "+up", "up", "^up", "+a"]


def test_a_condition_fires_when_it_becomes_true_in_the_middle_of_a_step() -> None:
    condition = "<conditionalEventDefinition><condition>= x &gt; 5</condition></conditionalEventDefinition>"
    elements = (
        '<startEvent id="s"/><parallelGateway id="f"/><userTask id="a"/><userTask id="b"/><userTask id="c"/>'
        + script("set", "6", "x")
        + script("unset", "1", "x")
        + boundary("w", "a", condition)
    )
    case = Case(program(elements, "s > f > a", "f > b > set > unset > c", "w > c"))
    case.start(x=1)
    assert case.complete("b") == ["b", "+set", "set", "-a", "+w", "w", "+unset", "unset", "+c", "+c"]


def test_a_condition_that_is_true_at_once_fires_at_once() -> None:
    condition = "<conditionalEventDefinition><condition>= x &gt; 5</condition></conditionalEventDefinition>"
    case = Case(program(TASK + boundary("w", "a", condition, interrupting=False), "s > a > e", "w > b"))
    assert case.start(x=6) == ["+s", "s", "+a", "+w", "w", "+b"]
    assert case.complete("b", x=7) == ["b"]  # still true: it has to become false first
    case.complete("a")
    assert case.state == "completed"


def test_a_multiple_boundary_event_fires_on_either() -> None:
    case = Case(program(TASK + boundary("w", "a", SIGNAL + timer("duration", "PT1H")), "s > a > e", "w > b"))
    case.start()
    assert case.waiting() == ["a", "w", "w"]
    assert case.fire("w") == ["-a", "+w", "w", "+b"]
    assert case.waiting() == ["b"]


def test_a_boundary_event_for_all_of_several_fires_with_the_last_and_watches_again_unless_it_interrupts() -> None:
    both = event("boundaryEvent", "w", MESSAGE + SIGNAL, 'attachedToRef="a" cancelActivity="false" parallelMultiple="true"')
    case = Case(program(TASK + both, "s > a > e", "w > b"))
    case.start(key="1")
    assert case.message("w", 1, heard=1) == []
    assert case.variables == {"key": "1", "heard": 1}
    assert case.message("w") == ["+w", "w", "+b"]
    assert case.message("w") == []
    assert case.message("w") == ["+w", "w", "+b"]
    case.complete("a")
    assert case.waiting() == ["b", "b"]


def test_what_an_end_event_throws_is_heard_after_it_has_completed() -> None:
    inner = sub("p1", '<startEvent id="s1"/>' + event("endEvent", "up", ESCALATION), "s1 > up")
    case = Case(program('<startEvent id="s"/><userTask id="b"/>' + inner + boundary("w", "p1", ESCALATION), "s > p1", "w > b"))
    assert case.start() == ["+s", "s", "+p1", "+s1", "s1", "+up", "up", "-p1", "+w", "w", "+b"]
