"""Event sub-processes: what their starts see and what they stop."""

from __future__ import annotations

from tests.execution.builder import ERROR, MESSAGE, SIGNAL, Case, boundary, event, program, sub, timer


def watching(id_: str, definition: str, *, interrupting: bool, inside: str = "") -> str:
    start = event("startEvent", f"{id_}_s", definition, f'isInterrupting="{"true" if interrupting else "false"}"')
    return sub(id_, start + f'<userTask id="{id_}_t"/>' + inside, f"{id_}_s > {id_}_t", attributes='triggeredByEvent="true"')


MAIN = '<startEvent id="s"/><userTask id="a"/><endEvent id="e"/>'


def test_an_interrupting_one_stops_its_scope() -> None:
    case = Case(program(MAIN + watching("w", MESSAGE, interrupting=True), "s > a > e"))
    case.start(key="1")
    assert case.waiting() == ["a", "w_s"]
    assert case.message("w_s", why="x") == ["-a", "+w", "+w_s", "w_s", "+w_t"]
    assert case.waiting() == ["w_t"]
    assert case.complete("w_t") == ["w_t", "w"]
    assert (case.state, case.variables) == ("completed", {"key": "1", "why": "x"})


def test_a_non_interrupting_one_runs_beside_as_often_as_it_is_called() -> None:
    case = Case(program(MAIN + watching("w", MESSAGE, interrupting=False), "s > a > e"))
    case.start(key="1")
    case.message("w_s")
    case.message("w_s")
    assert case.waiting() == ["a", "w_s", "w_t", "w_t"]
    case.complete("a")
    assert case.state == "active"
    case.complete("w_t")
    case.complete("w_t")
    assert (case.state, case.open) == ("completed", {})


def test_it_interrupts_only_the_scope_that_it_lies_in() -> None:
    inner = sub("p1", '<startEvent id="s1"/><userTask id="x"/>' + watching("w", SIGNAL, interrupting=True), "s1 > x")
    elements = '<startEvent id="s"/><parallelGateway id="f"/><userTask id="a"/><endEvent id="e"/>' + inner
    case = Case(program(elements, "s > f > a", "f > p1 > e"))
    case.start()
    assert case.message("w_s") == ["-x", "+w", "+w_s", "w_s", "+w_t"]
    assert case.tasks() == ["a", "w_t"]
    assert case.complete("w_t") == ["w_t", "w", "p1", "+e", "e"]


def test_an_error_start_catches_before_the_boundary_outside() -> None:
    bad = event("endEvent", "bad", ERROR)
    inner = sub("p1", '<startEvent id="s1"/><userTask id="x"/>' + bad + watching("w", ERROR, interrupting=True), "s1 > x > bad")
    case = Case(program('<startEvent id="s"/><userTask id="b"/>' + inner + boundary("out", "p1", ERROR), "s > p1", "out > b"))
    case.start()
    assert case.complete("x") == ["x", "+bad", "bad", "+w", "+w_s", "w_s", "+w_t"]


def test_an_error_from_inside_an_event_sub_process_goes_outwards() -> None:
    bad = event("endEvent", "bad", ERROR)
    flow = '<sequenceFlow id="w_t-bad" sourceRef="w_t" targetRef="bad"/>'
    inner = sub("p1", '<startEvent id="s1"/><userTask id="x"/>' + watching("w", ERROR, interrupting=True, inside=bad + flow)
                + watching("v", SIGNAL, interrupting=False), "s1 > x")  # fmt: skip
    case = Case(program('<startEvent id="s"/><userTask id="b"/>' + inner + boundary("out", "p1", ERROR), "s > p1", "out > b"))
    case.start()
    case.message("v_s")
    assert case.tasks() == ["v_t", "x"]
    from engine.execution import TaskOpened, ThrowError

    case.do(ThrowError(case.find("v_t", TaskOpened), "E1"))
    assert case.tasks() == ["w_t"]
    assert case.complete("w_t") == ["w_t", "+bad", "bad", "-w", "-p1", "+out", "out", "+b"]


def test_a_timer_cycle_starts_one_each_time() -> None:
    case = Case(program(MAIN + watching("w", timer("cycle", "R2/P1D"), interrupting=False), "s > a > e"))
    case.start()
    case.fire("w_s")
    case.fire("w_s")
    assert case.waiting() == ["a", "w_t", "w_t"]


def test_a_start_that_cannot_watch_has_an_incident_and_the_scope_goes_on() -> None:
    case = Case(program(MAIN + watching("w", MESSAGE, interrupting=True), "s > a > e"))
    assert case.start() == ["!w_s", "+s", "s", "+a"]
    assert case.incidents() == [("w_s", "correlation-key-required")]
    from engine.execution import IncidentOpened, Retry, SetVariables

    case.do(SetVariables({"key": "1"}))
    case.do(Retry(case.find("w_s", IncidentOpened)))
    assert (case.incidents(), case.waiting()) == ([], ["a", "w_s"])


def test_a_condition_starts_one_in_the_middle_of_a_step() -> None:
    condition = "<conditionalEventDefinition><condition>= x &gt; 1</condition></conditionalEventDefinition>"
    inner = sub("p1", '<startEvent id="s1"/><userTask id="x"/><task id="y"/>' + watching("w", condition, interrupting=True), "s1 > x > y")
    case = Case(program('<startEvent id="s"/>' + inner, "s > p1"))
    case.start()
    assert case.complete("x", x=2) == ["x", "+w", "+w_s", "w_s", "+w_t"]
    assert case.complete("w_t") == ["w_t", "w", "p1"]


def test_a_signal_thrown_inside_starts_one_beside() -> None:
    out = event("intermediateThrowEvent", "out", SIGNAL)
    case = Case(program(MAIN + out + watching("w", SIGNAL, interrupting=False), "s > out > a > e"))
    assert case.start() == ["+s", "s", "+out", "out", "+w", "+a", "+w_s", "w_s", "+w_t"]


def test_an_interrupting_one_stops_the_tokens_that_are_on_their_way() -> None:
    out = '<parallelGateway id="f"/>' + event("intermediateThrowEvent", "out", SIGNAL)
    case = Case(program(MAIN + out + watching("w", SIGNAL, interrupting=True), "s > f > out > e", "f > a"))
    assert case.start() == ["+s", "s", "+f", "f", "+out", "out", "+w", "+w_s", "w_s", "+w_t"]


def test_completing_the_scope_ends_the_watch() -> None:
    case = Case(program(MAIN + watching("w", MESSAGE, interrupting=True), "s > a > e"))
    case.start(key="1")
    case.complete("a")
    assert (case.state, case.open) == ("completed", {})


def test_one_for_all_of_several_events_starts_when_the_last_has_come() -> None:
    both = watching("w", MESSAGE + SIGNAL, interrupting=True).replace("<startEvent", '<startEvent parallelMultiple="true"', 1)
    case = Case(program(MAIN + both, "s > a > e"))
    case.start(key="1")
    assert case.message("w_s", 1) == []
    assert case.message("w_s", late=True) == ["-a", "+w", "+w_s", "w_s", "+w_t"]
    assert case.variables == {"key": "1", "late": True}
