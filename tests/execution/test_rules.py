"""Business rule tasks."""

from __future__ import annotations

from engine.decisions import read_decisions
from tests.execution.builder import Case, program

DMN = """<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="t">
<decision id="route" name="route"><variable name="route"/><informationRequirement><requiredInput href="#age"/></informationRequirement>
<decisionTable id="dt" hitPolicy="FIRST"><input id="i"><inputExpression typeRef="number"><text>age</text></inputExpression></input>
<output id="o" name="way" typeRef="string"/>
<rule id="young"><inputEntry><text>&lt; 18</text></inputEntry><outputEntry><text>"guardian"</text></outputEntry></rule>
<rule id="other"><inputEntry><text>-</text></inputEntry><outputEntry><text>"self"</text></outputEntry></rule>
</decisionTable></decision><inputData id="age" name="age"><variable name="age" typeRef="number"/></inputData></definitions>"""

RULE = (
    '<startEvent id="s"/><businessRuleTask id="r"><extensionElements><zeebe:calledDecision decisionId="{}" resultVariable="way"/>'
    "</extensionElements></businessRuleTask><userTask id='a'/>"
)


def test_a_decision_is_asked_and_told() -> None:
    model = read_decisions(DMN.encode(), "route.dmn")
    case = Case(program(RULE.format("route"), "s > r > a"), decisions={"route": model})
    assert case.start(age=17, name="Li") == ["+s", "s", "+r", "r", "+a"]
    assert case.variables["way"] == "guardian"
    (taken,) = case.move.decisions
    assert (taken.element_id, taken.decision_id, taken.decision_key) == ("r", "route", "key-of-route")
    assert (taken.inputs, taken.outputs, taken.matched_rules) == ({"age": 17}, "guardian", ("young",))
    assert taken.explanation[0]["rules"][0]["matched"] is True


def test_an_unknown_decision_is_an_incident() -> None:
    case = Case(program(RULE.format("nowhere"), "s > r > a"))
    case.start()
    assert case.incidents() == [("r", "decision-missing")]
