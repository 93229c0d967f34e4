"""What cannot go on becomes an incident, never a lost case; a person cures it."""

from __future__ import annotations

import pytest

from engine import Engine
from engine.errors import Kind
from engine.execution import CaseEnded, CaseSuspended, NotActive
from engine.work.errors import CaseNotFound, CaseNotSuspended, IncidentNotFound
from tests.support import Deploy, call_activity, only_task, process, transitions, user_task

GATE = process(
    "gate",
    '<startEvent id="a"/>' + user_task("b") + '<exclusiveGateway id="c"/>' + user_task("d"),
    "a > b > c",
    "c > d [amount > 10]",
)


def test_a_condition_without_its_variable_is_an_incident_that_a_person_cures(engine: Engine, deploy: Deploy) -> None:
    deploy(GATE)
    case = engine.start("gate")
    engine.complete(only_task(engine, case))
    stuck = engine.case(case.id)
    assert stuck.state == "active"
    (incident,) = stuck.incidents
    assert (incident.element_id, incident.state) == ("c", "open")
    engine.set_variables(case.id, {"amount": 11}, reason="typed in from the paper file", actor="user:head")
    cured = engine.retry(incident.id, actor="user:head")
    assert (cured.incidents, cured.active_elements) == ((), ("d",))
    with pytest.raises(IncidentNotFound):
        engine.retry(incident.id)


def test_moving_leaves_one_element_and_enters_another(engine: Engine, deploy: Deploy) -> None:
    deploy(GATE)
    case = engine.start("gate")
    assert engine.move(case.id, from_="b", to="d", reason="agreed on the phone").active_elements == ("d",)
    assert "b" in transitions(engine, case.id, "cancelled")
    with pytest.raises(NotActive):
        engine.move(case.id, from_="b", to="d", reason="again")


def test_a_cancelled_case_has_nothing_open(engine: Engine, deploy: Deploy) -> None:
    deploy(GATE)
    case = engine.start("gate")
    ended = engine.cancel(case.id, reason="withdrawn", actor="user:li")
    assert (ended.state, ended.end_reason, ended.active_elements) == ("cancelled", "withdrawn", ())
    assert engine.tasks(case.id) == []
    with pytest.raises(CaseEnded):
        engine.cancel(case.id, reason="again")
    with pytest.raises(CaseEnded):
        engine.set_variables(case.id, {"x": 1}, reason="too late")


def test_a_suspended_case_stands_still(engine: Engine, deploy: Deploy) -> None:
    deploy(GATE)
    case = engine.start("gate")
    assert engine.suspend(case.id, reason="court").state == "suspended"
    with pytest.raises(CaseSuspended):
        engine.complete(only_task(engine, case))
    assert engine.resume(case.id, reason="goes on").state == "active"
    with pytest.raises(CaseNotSuspended):
        engine.resume(case.id)
    engine.complete(only_task(engine, case), {"amount": 11})
    assert engine.case(case.id).active_elements == ("d",)


@pytest.mark.parametrize("wrong", ["", "x", "main-01m3jrd7m0e01bjn683apaphjf", "main-01m3jrd7m0e01bjn683apaphjf.p7", "a\0b"])
def test_an_unknown_case_is_not_found(engine: Engine, wrong: str) -> None:
    for call in (
        lambda: engine.case(wrong),
        lambda: engine.history(wrong),
        lambda: engine.cancel(wrong, reason="x"),
        lambda: engine.replay(wrong),
    ):
        with pytest.raises(CaseNotFound) as caught:
            call()
        assert caught.value.kind is Kind.NOT_FOUND


CALLER = process("outer", '<startEvent id="a"/>' + call_activity("call", "inner") + user_task("after"), "a > call > after")
CALLED = process("inner", '<startEvent id="x"/>' + user_task("y") + '<endEvent id="z"/>', "x > y > z")


def test_a_called_process_reads_as_a_case_of_its_own(engine: Engine, deploy: Deploy) -> None:
    deploy(CALLER, CALLED)
    case = engine.start("outer", {"n": 1})
    (child_id,) = case.children
    child = engine.case(child_id)
    assert (child.process_id, child.parent_id, child.root_id, child.active_elements) == ("inner", case.id, case.id, ("y",))
    assert [found.id for found in engine.cases(parent=case.id)] == [child_id]
    assert [found.id for found in engine.cases()] == [case.id]
    (task,) = engine.tasks(child_id)
    assert task.case_id == child_id
    engine.complete(task.id, {"result": 2})
    assert engine.case(child_id).state == "completed"
    assert engine.case(case.id).active_elements == ("after",)
    assert [entry.element_id for entry in engine.history(child_id) if entry.transition == "completed"] == ["x", "y", "z"]


def test_a_cancelled_call_is_an_incident_in_its_parent(engine: Engine, deploy: Deploy) -> None:
    deploy(CALLER, CALLED)
    case = engine.start("outer")
    (child_id,) = case.children
    assert engine.cancel(child_id, reason="wrong process").state == "cancelled"
    (incident,) = engine.case(case.id).incidents
    assert incident.element_id == "call"
    again = engine.retry(incident.id)
    assert again.active_elements == ("y",)
    assert len(again.children) == 2


def test_nested_calls_know_their_parents(engine: Engine, deploy: Deploy) -> None:
    outer = process(
        "outermost",
        '<startEvent id="a"/><subProcess id="sub"><startEvent id="sa"/><callActivity id="call"><extensionElements>'
        '<zeebe:calledElement processId="outer"/></extensionElements></callActivity><sequenceFlow id="f" sourceRef="sa" targetRef="call"/>'
        "</subProcess>",
        "a > sub",
    )
    deploy(outer, CALLER, CALLED)
    case = engine.start("outermost")
    middle, inner = (engine.case(id_) for id_ in case.children)
    assert (middle.process_id, middle.parent_id, inner.process_id, inner.parent_id) == ("outer", case.id, "inner", middle.id)
