"""The ordinary path: start, tasks, gateways, script, timer, end."""

from __future__ import annotations

from datetime import timedelta

from engine.execution import TaskOpened, TimerOpened
from tests.execution.builder import NOW, Case, boundary, program, script, timer


def test_a_task_waits_and_completes() -> None:
    case = Case(program('<startEvent id="s"/><userTask id="a"/><endEvent id="e"/>', "s > a > e"))
    assert case.start() == ["+s", "s", "+a"]
    assert case.tasks() == ["a"]
    assert case.complete("a", answer="yes") == ["a", "+e", "e"]
    assert (case.state, case.variables) == ("completed", {"answer": "yes"})


def test_flows_are_told_where_they_are_taken() -> None:
    case = Case(program('<startEvent id="s"/><task id="a"/><endEvent id="e"/>', "s > a > e"))
    case.start()
    assert [(one.element_id, one.kind) for one in case.move.transitions] == [
        ("s", "activated"), ("s", "completed"), ("s-a", "taken"), ("a", "activated"), ("a", "completed"),
        ("a-e", "taken"), ("e", "activated"), ("e", "completed"),
    ]  # fmt: skip


def test_an_exclusive_gateway_takes_the_first_true_flow_or_the_default() -> None:
    elements = '<startEvent id="s"/><exclusiveGateway id="g" default="g-c"/><userTask id="a"/><userTask id="b"/><userTask id="c"/>'
    drawn = program(elements, "s > g", "g > a [x > 10]", "g > b [x > 5]", "g > c")
    for x, expected in ((11, ["a"]), (6, ["b"]), (5, ["c"])):
        case = Case(drawn)
        case.start(x=x)
        assert case.tasks() == expected


def test_a_null_condition_is_an_incident_that_retry_cures() -> None:
    elements = '<startEvent id="s"/><exclusiveGateway id="g" default="g-b"/><userTask id="a"/><userTask id="b"/>'
    case = Case(program(elements, "s > g", "g > a [x > 10]", "g > b"))
    assert case.start() == ["+s", "s", "+g", "!g"]
    assert case.incidents() == [("g", "condition-not-boolean")]


def test_a_parallel_gateway_forks_and_joins() -> None:
    elements = (
        '<startEvent id="s"/><parallelGateway id="f"/><userTask id="a"/><userTask id="b"/><parallelGateway id="j"/><endEvent id="e"/>'
    )
    case = Case(program(elements, "s > f > a > j > e", "f > b > j"))
    assert case.start() == ["+s", "s", "+f", "f", "+a", "+b"]
    assert case.complete("b") == ["b", "?j"]
    assert case.complete("a") == ["a", "+j", "j", "+e", "e"]
    assert case.state == "completed"


def test_a_script_computes_and_a_timer_interrupts() -> None:
    elements = (
        '<startEvent id="s"/><userTask id="a"/><endEvent id="e"/><endEvent id="late"/>'
        + script("c", "x * 2", "y")
        + boundary("t", "a", timer("duration", "P3D"))
    )
    case = Case(program(elements, "s > c > a > e", "t > late"))
    case.start(x=21)
    assert case.variables == {"x": 21, "y": 42}
    opened = case.open[case.find("t", TimerOpened)]
    assert opened.due_at == NOW + timedelta(days=3)
    assert case.fire("t") == ["-a", "+t", "t", "+late", "late"]
    assert case.state == "completed"
    assert case.open == {}


def test_a_task_tells_what_the_inbox_needs() -> None:
    elements = """<startEvent id="s"/><userTask id="a" name="Ask"><extensionElements><zeebe:formDefinition formId="f"/>
        <zeebe:assignmentDefinition assignee="=who" candidateGroups="steward, unit_head"/><zeebe:taskSchedule dueDate="2026-10-08"/>
        <zeebe:priorityDefinition priority="= 7 * 10"/></extensionElements></userTask>"""
    case = Case(program(elements, "s > a"))
    case.start(who="li")
    (task,) = (opened for opened in case.move.opened if isinstance(opened, TaskOpened))
    assert (task.name, task.form, task.assignee, task.roles, task.priority) == ("Ask", "f", "li", ("steward", "unit_head"), 70)
    assert task.due_at is not None
    assert task.due_at.isoformat() == "2026-10-08T16:00:00+00:00"  # the end of 8 October in Shanghai
