"""Scopes and variables: mappings, propagation, calls, sizes."""

from __future__ import annotations

import pytest

from engine.execution import Bounds, CallClosed, CallOpened, Handle, SetVariables, TaskOpened, TooLarge
from engine.execution.look import active_elements, calls, visible_variables
from tests.execution.builder import Case, mapping, process, processes, program, script, sub


def task(id_: str, more: str) -> str:
    return f'<userTask id="{id_}">{more}</userTask>'


def test_without_mappings_results_go_to_the_nearest_scope_that_has_the_variable() -> None:
    inner = sub("p1", '<startEvent id="s1"/><userTask id="x"/><userTask id="y"/>', "s1 > x > y", head=mapping(inputs={"local": "1"}))
    case = Case(program('<startEvent id="s"/>' + inner, "s > p1"))
    case.start()
    case.complete("x", local=2, other=3)
    assert case.variables == {"other": 3}
    assert visible_variables(case.snapshot, case.find("y", TaskOpened)) == {"local": 2, "other": 3}


def test_output_mappings_let_only_theirs_out() -> None:
    case = Case(program('<startEvent id="s"/>' + task("a", mapping(outputs={"total": "x * 2", "deep.down": "total + 1"})), "s > a"))
    case.start(deep={"up": 1})
    case.complete("a", x=4, secret=5)
    assert case.variables == {"deep": {"up": 1, "down": 9}, "total": 8}


def test_input_mappings_are_local() -> None:
    case = Case(program('<startEvent id="s"/>' + task("a", mapping(inputs={"x": "outer + 1", "y": "x + 1"})), "s > a"))
    case.start(outer=1)
    assert visible_variables(case.snapshot, case.find("a", TaskOpened)) == {"outer": 1, "x": 2, "y": 3}
    case.complete("a", x=10, z=11)
    assert case.variables == {"outer": 1, "z": 11}


def test_null_is_a_value_in_mappings_and_scripts() -> None:
    case = Case(program('<startEvent id="s"/>' + task("a", mapping(inputs={"x": "nothing"})) + script("c", "nothing", "y"), "s > c > a"))
    case.start()
    assert case.variables == {"y": None}
    assert visible_variables(case.snapshot, case.find("a", TaskOpened)) == {"x": None, "y": None}


def test_a_script_without_a_result_variable_merges_its_context() -> None:
    case = Case(program('<startEvent id="s"/>' + script("c", '{x: 1, day: date("2026-09-28")}'), "s > c"))
    case.start()
    assert case.variables == {"x": 1, "day": "2026-09-28"}


def called(attributes: str, more: str = "") -> list[str]:
    call = (
        f'<callActivity id="c"><extensionElements><zeebe:calledElement processId="q" {attributes}/>'
        f"<zeebe:ioMapping>{more}</zeebe:ioMapping></extensionElements></callActivity>"
    )
    return [
        process("p", '<startEvent id="s"/><userTask id="z"/>' + call, "s > c > z"),
        process("q", '<startEvent id="s2"/><userTask id="x"/>', "s2 > x"),
    ]


def test_a_called_process_has_its_own_variables_and_hands_all_back() -> None:
    case = Case(*processes(*called("")))
    case.start(a=1)
    (opened,) = (one for one in case.move.opened if isinstance(one, CallOpened))
    assert (opened.part, opened.parent_part, opened.process_id) == (1, 0, "q")
    assert case.snapshot.parts[1].variables == {"a": 1}
    assert [call.element_id for call in calls(case.snapshot)] == ["c"]
    assert active_elements(case.snapshot) == ["x"]
    assert case.complete("x", a=2, b=3) == ["x", "c", "+z"]
    assert case.variables == {"a": 2, "b": 3}
    assert CallClosed(1, "completed") in case.move.closed


def test_a_called_process_gets_and_gives_only_what_is_mapped() -> None:
    parents, children = 'propagateAllParentVariables="false"', 'propagateAllChildVariables="false"'
    more = '<zeebe:input source="=a + 1" target="n"/><zeebe:output source="=m" target="result"/>'
    case = Case(*processes(*called(f"{parents} {children}", more)))
    case.start(a=1, b=2)
    assert case.snapshot.parts[1].variables == {"n": 2}
    case.complete("x", m=9, secret=1)
    assert case.variables == {"a": 1, "b": 2, "result": 9}


def test_a_called_process_that_is_missing_is_an_incident() -> None:
    case = Case(processes(*called(""))[0])
    assert case.start() == ["+s", "s", "+c", "!c"]
    assert case.incidents() == [("c", "process-missing")]
    assert list(case.snapshot.parts) == [0]


def test_processes_that_call_one_another_for_ever_are_stopped() -> None:
    itself = '<callActivity id="c"><extensionElements><zeebe:calledElement processId="p"/></extensionElements></callActivity>'
    case = Case(program('<startEvent id="s"/>' + itself, "s > c"))
    case.start()
    assert case.incidents() == [("c", "calls-too-deep")]
    assert len(case.snapshot.parts) == 51


def test_a_variable_may_be_so_large_and_no_larger() -> None:
    case = Case(program('<startEvent id="s"/><userTask id="a"/>', "s > a"), bounds=Bounds(value_bytes=10, case_bytes=25))
    case.start(x="12345678")
    with pytest.raises(TooLarge):
        case.complete("a", x="123456789")
    case.do(SetVariables({"y": "12345678"}))
    with pytest.raises(TooLarge):
        case.do(SetVariables({"z": "12345678"}))
    case.do(SetVariables({"y": "abcdefgh"}))
    assert case.variables == {"x": "12345678", "y": "abcdefgh"}


def test_a_value_that_a_script_makes_too_large_is_an_incident() -> None:
    case = Case(
        program('<startEvent id="s"/>' + script("c", "x + x", "y") + '<userTask id="a"/>', "s > c > a"), bounds=Bounds(value_bytes=10)
    )
    case.start(x="12345")
    assert case.incidents() == [("c", "too-large")]
    assert case.variables == {"x": "12345"}


def test_sizes_are_given_back() -> None:
    inner = sub("p1", '<startEvent id="s1"/><userTask id="x"/>', "s1 > x", head=mapping(inputs={"local": "1234567890"}))
    case = Case(program('<startEvent id="s"/><userTask id="z"/>' + inner, "s > p1 > z"))
    case.start(a="12345678")
    assert case.snapshot.parts[0].root is not None
    assert case.snapshot.parts[0].root.size == 20
    case.complete("x")
    assert case.snapshot.parts[0].root.size == 10


def test_variables_are_set_in_the_scope_that_is_named() -> None:
    inner = sub("p1", '<startEvent id="s1"/><userTask id="x"/>', "s1 > x")
    case = Case(program('<startEvent id="s"/>' + inner, "s > p1"))
    case.start()
    case.do(SetVariables({"v": 1}, Handle(1, 0)))
    assert (case.variables, case.snapshot.parts[1].variables) == ({}, {"v": 1})
