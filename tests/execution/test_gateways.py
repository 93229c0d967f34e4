"""Gateways: who begins when, and which way they leave."""

from __future__ import annotations

from datetime import timedelta

from engine.execution import IncidentOpened, Relocate, Retry, SetVariables, Start, TimerOpened
from tests.execution.builder import MESSAGE, NOW, SIGNAL, Case, event, program, timer

INCLUSIVE = (
    '<startEvent id="s"/><inclusiveGateway id="f" default="f-c"/><userTask id="a"/><userTask id="b"/><userTask id="c"/>'
    '<inclusiveGateway id="j"/><endEvent id="e"/>'
)
INCLUSIVE_FLOWS = ("s > f > a [x > 1]", "f > b [x > 2]", "f > c", "a > j", "b > j", "c > j > e")


def test_an_inclusive_gateway_leaves_by_every_true_flow_or_the_default() -> None:
    for x, expected in ((3, ["a", "b"]), (2, ["a"]), (1, ["c"])):
        case = Case(program(INCLUSIVE, *INCLUSIVE_FLOWS))
        case.start(x=x)
        assert case.tasks() == expected


def test_an_inclusive_join_waits_for_those_that_can_come() -> None:
    case = Case(program(INCLUSIVE, *INCLUSIVE_FLOWS))
    case.start(x=3)
    assert case.complete("a") == ["a", "?j"]
    assert case.complete("b") == ["b", "+j", "j", "+e", "e"]
    case = Case(program(INCLUSIVE, *INCLUSIVE_FLOWS))
    case.start(x=2)
    assert case.complete("a") == ["a", "+j", "j", "+e", "e"]


def test_an_inclusive_join_hears_that_another_branch_has_ended_elsewhere() -> None:
    elements = (
        '<startEvent id="s"/><parallelGateway id="f"/><userTask id="a"/><userTask id="b"/><exclusiveGateway id="g" default="g-j"/>'
        '<inclusiveGateway id="j"/><endEvent id="e"/><endEvent id="away"/>'
    )
    case = Case(program(elements, "s > f > a > j > e", "f > b > g > away [leave]", "g > j"))
    case.start()
    assert case.complete("a") == ["a", "?j"]
    assert case.complete("b", leave=True) == ["b", "+g", "g", "+away", "away", "+j", "j", "+e", "e"]


def test_an_inclusive_join_in_a_loop() -> None:
    elements = INCLUSIVE + '<exclusiveGateway id="again" default="again-e"/>'
    flows = ("s > f > a [x > 1]", "f > b [x > 2]", "f > c", "a > j", "b > j", "c > j > again > e", "again > f [turns < 3]")
    case = Case(program(elements, *flows))
    case.start(x=3, turns=0)
    for turn in range(1, 4):
        case.complete("b")
        assert case.tasks() == ["a"]
        case.complete("a", turns=turn)
    assert case.state == "completed"


def test_a_token_that_can_reach_a_full_flow_too_is_not_waited_for() -> None:
    # BPMN 2.0, 13.4.3: what can come to the empty flow could as well come to the full one
    elements = (
        '<startEvent id="s"/><parallelGateway id="f"/><userTask id="a"/><userTask id="b"/><exclusiveGateway id="m"/>'
        '<exclusiveGateway id="g" default="g-m"/><inclusiveGateway id="j"/><userTask id="z"/>'
    )
    case = Case(program(elements, "s > f > a > m > j > z", "f > b > g > m", "g > j [other]"))
    case.start()
    assert case.complete("a") == ["a", "+m", "m", "+j", "j", "+z"]
    assert case.complete("b", other=True) == ["b", "+g", "g", "+j", "j", "+z"]


def test_tokens_of_the_same_flow_are_joined_one_by_one() -> None:
    elements = (
        '<startEvent id="s"/><parallelGateway id="f"/><exclusiveGateway id="m"/><userTask id="a"/><userTask id="b"/><userTask id="c"/>'
        '<parallelGateway id="j"/><userTask id="z"/>'
    )
    case = Case(program(elements, "s > f > a > m > j", "f > b > m", "f > c > j > z"))
    case.start()
    case.complete("a")
    case.complete("b")
    assert case.complete("c") == ["c", "+j", "j", "+z"]
    assert case.incidents() == []


def test_a_join_that_waits_in_vain_is_an_incident_until_it_is_moved_on() -> None:
    elements = (
        '<startEvent id="s"/><exclusiveGateway id="g" default="g-a"/><userTask id="a"/><userTask id="b"/><parallelGateway id="j"/>'
        '<userTask id="z"/>'
    )
    case = Case(program(elements, "s > g > a > j > z", "g > b [x] ", "b > j"))
    case.start(x=False)
    assert case.complete("a") == ["a", "?j", "!j"]
    assert case.incidents() == [("j", "join-stuck")]
    assert case.do(Relocate("j", "z")) == ["+z"]
    assert (case.incidents(), case.waiting()) == ([], ["z"])


def test_an_event_based_gateway_takes_the_first_and_keeps_two_timers_apart() -> None:
    elements = (
        '<startEvent id="s"/><eventBasedGateway id="g"/><userTask id="a"/><userTask id="b"/><userTask id="c"/>'
        + event("intermediateCatchEvent", "t1", timer("duration", "PT1H"))
        + event("intermediateCatchEvent", "t2", timer("duration", "PT2H"))
        + event("intermediateCatchEvent", "w", MESSAGE)
    )
    drawn = program(elements, "s > g > t1 > a", "g > t2 > b", "g > w > c")
    case = Case(drawn)
    assert case.start(key="1") == ["+s", "s", "+g"]
    due = {one.element_id: one.due_at - NOW for one in case.open.values() if isinstance(one, TimerOpened)}
    assert due == {"t1": timedelta(hours=1), "t2": timedelta(hours=2)}
    assert case.fire("t2") == ["g", "+t2", "t2", "+b"]
    assert case.waiting() == ["b"]
    case = Case(drawn)
    case.start(key="1")
    assert case.message("w", answer=1) == ["g", "+w", "w", "+c"]
    assert case.variables == {"key": "1", "answer": 1}


def test_no_true_condition_and_no_default_is_an_incident_that_retry_cures() -> None:
    elements = '<startEvent id="s"/><exclusiveGateway id="g"/><userTask id="a"/>'
    case = Case(program(elements, "s > g > a [x > 1]"))
    case.start(x=1)
    assert case.incidents() == [("g", "no-flow")]
    case.do(SetVariables({"x": 2}))
    assert case.do(Retry(case.find("g", IncidentOpened))) == ["g", "+a"]
    assert case.incidents() == []


def test_conditional_flows_out_of_an_activity() -> None:
    elements = '<startEvent id="s"/><userTask id="t" default="t-c"/><userTask id="a"/><userTask id="b"/><userTask id="c"/>'
    for x, expected in ((3, ["a", "b"]), (2, ["a"]), (1, ["c"])):
        case = Case(program(elements, "s > t > a [x > 1]", "t > b [x > 2]", "t > c"))
        case.start()
        case.complete("t", x=x)
        assert case.tasks() == expected


def test_two_flows_out_fork_and_two_flows_in_do_not_join() -> None:
    elements = '<startEvent id="s"/><task id="a"/><task id="b"/><task id="c"/><userTask id="z"/>'
    case = Case(program(elements, "s > a > b > z", "a > c > z"))
    assert case.start() == ["+s", "s", "+a", "a", "+b", "b", "+c", "c", "+z", "+z"]


def test_a_start_quantity_counts_the_tokens_of_all_flows() -> None:
    elements = '<startEvent id="s"/><parallelGateway id="f"/><userTask id="a"/><userTask id="b"/><task id="c" startQuantity="2"/>'
    case = Case(program(elements, "s > f", "f > a > c", "f > b > c"))
    case.start()
    assert case.complete("a") == ["a", "?c"]
    assert case.complete("b") == ["b", "+c", "c"]
    assert case.state == "completed"


def test_a_complex_gateway_without_a_condition_waits_for_every_flow() -> None:
    elements = '<startEvent id="s"/><parallelGateway id="f"/><userTask id="a"/><userTask id="b"/><complexGateway id="j"/><task id="c"/>'
    case = Case(program(elements, "s > f", "f > a > j > c", "f > b > j"))
    case.start()
    case.complete("a")
    assert case.complete("b") == ["b", "+j", "j", "+c", "c"]


BEGINS = (
    '<eventBasedGateway id="g" instantiate="true" {}/><userTask id="a"/><userTask id="b"/>'
    + event("intermediateCatchEvent", "m", '<messageEventDefinition messageRef="N"/>')
    + event("intermediateCatchEvent", "n", SIGNAL)
)


def test_a_gateway_that_begins_cases_leaves_to_the_event_that_began_this_one() -> None:
    case = Case(program(BEGINS.format(""), "g > m > a", "g > n > b"))
    assert case.start("n", x=1) == ["+g", "g", "+n", "n", "+b"]
    assert (case.variables, case.waiting()) == ({"x": 1}, ["b"])


def test_a_parallel_one_waits_for_the_other_events_too() -> None:
    case = Case(program(BEGINS.format('eventGatewayType="Parallel"'), "g > m > a", "g > n > b"))
    assert case.start("m") == ["+g", "+m", "m", "+a"]
    assert case.complete("a") == ["a"]
    assert case.state == "active"
    assert case.message("n") == ["g", "+n", "n", "+b"]


def test_a_start_event_for_all_of_several_waits_for_the_rest() -> None:
    both = event("startEvent", "s", '<messageEventDefinition messageRef="N"/>' + SIGNAL, 'parallelMultiple="true"')
    case = Case(program(both + '<userTask id="a"/>', "s > a"))
    assert case.do(Start({"x": 1}, "s", 0)) == ["+s"]
    assert case.message("s", y=2) == ["s", "+a"]
    assert case.variables == {"x": 1, "y": 2}
