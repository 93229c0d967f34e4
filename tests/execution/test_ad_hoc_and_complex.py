"""Ad-hoc sub-processes and complex gateways."""

from __future__ import annotations

from tests.execution.builder import Case, program, sub


def ad_hoc(attributes: str = "", condition: str = "") -> Case:
    completion = f"<completionCondition>= {condition}</completionCondition>" if condition else ""
    tasks = '<userTask id="a"/><userTask id="a2"/><userTask id="b"/>'
    inner = sub("h", tasks + completion, "a > a2", tag="adHocSubProcess", attributes=attributes)
    case = Case(program('<startEvent id="s"/><userTask id="z"/>' + inner, "s > h > z"))
    case.start()
    return case


def test_all_that_nothing_leads_to_begins_at_once() -> None:
    case = ad_hoc()
    assert case.tasks() == ["a", "b"]
    case.complete("a")
    case.complete("a2")
    assert case.complete("b") == ["b", "h", "+z"]


def test_or_one_after_another() -> None:
    case = ad_hoc('ordering="Sequential"')
    assert case.tasks() == ["a"]
    case.complete("a")
    assert case.complete("a2") == ["a2", "+b"]
    assert case.complete("b") == ["b", "h", "+z"]


def test_it_may_be_enough_before() -> None:
    case = ad_hoc(condition="enough")
    assert case.complete("b", enough=True) == ["b", "-a", "h", "+z"]
    case = ad_hoc('cancelRemainingInstances="false"', condition="enough")
    assert case.complete("b", enough=True) == ["b"]
    case.complete("a")
    assert case.complete("a2") == ["a2", "h", "+z"]


def two_of_three() -> Case:
    elements = (
        '<startEvent id="s"/><parallelGateway id="f"/><userTask id="a"/><userTask id="b"/><userTask id="c"/>'
        '<complexGateway id="j"><activationCondition>= activationCount &gt;= 2</activationCondition></complexGateway><userTask id="z"/>'
    )
    case = Case(program(elements, "s > f > a > j > z", "f > b > j", "f > c > j"))
    case.start()
    return case


def test_a_complex_gateway_begins_when_its_condition_is_true_and_takes_away_what_comes_late() -> None:
    case = two_of_three()
    assert case.complete("a") == ["a", "?j"]
    assert case.complete("c") == ["c", "+j", "+z"]
    assert case.complete("z") == ["z"]
    assert case.state == "active"
    assert case.complete("b") == ["b", "j"]
    assert case.state == "completed"


def test_a_complex_gateway_leaves_by_its_open_flows() -> None:
    elements = '<startEvent id="s"/><complexGateway id="g" default="g-c"/><userTask id="a"/><userTask id="b"/><userTask id="c"/>'
    case = Case(program(elements, "s > g > a [x > 1]", "g > b [x > 2]", "g > c"))
    assert case.start(x=3) == ["+s", "s", "+g", "g", "+a", "+b"]
