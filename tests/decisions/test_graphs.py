"""Requirement graphs, business knowledge models, boxed expressions, types, and files that cannot be read."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from engine.decisions import DecisionNotFound, read_decisions
from engine.errors import DecisionError, DefinitionError, FeelLimitExceeded, Severity
from tests.decisions.building import USING, decide, decision, file_of, input_data, literal, model_of, table, text


def test_required_decisions_are_evaluated_first_and_once() -> None:
    model = model_of(
        decision("Result", literal("Risk Level + Fee"), requires=["risk_level", "fee"]),
        decision("Fee", literal("Risk Level * 10"), requires=["risk_level"]),
        decision("Risk Level", table(["Applicant Age"], ["x"], {"old": [">= 65", "2"], "young": ["< 65", "1"]}), inputs=["applicant_age"]),
        input_data("Applicant Age", of="number"),
    )
    found = model.decide("Result", {"Applicant Age": 65}, USING, explain=True)
    assert found.outputs == 22
    assert found.explanation is not None
    assert list(found.explanation) == ["risk_level", "fee", "result"]
    assert found.explanation["risk_level"].matched_rules == ("old",)
    described = {each.id: (each.name, each.required, each.inputs) for each in model.decisions}
    assert described["result"] == ("Result", ("risk_level", "fee"), ("Applicant Age",))


def test_a_required_decision_goes_by_its_id_too() -> None:
    model = model_of(decision("Next", literal("the_level + 1"), requires=["the_level"]), decision("The Level", literal("1")))
    assert decide(model, "next").outputs == 2


def test_what_is_not_required_is_not_seen_but_case_variables_are() -> None:
    model = model_of(decision("A", literal("B")), decision("B", literal("1")), decision("C", literal("amount * 2")))
    assert model.decide("a", {"B": 7}, USING).outputs is None
    assert decide(model, "c", amount=21).outputs == 42


def test_decisions_go_by_id_or_name() -> None:
    model = model_of(decision("Risk Level", literal("1")))
    assert decide(model, "risk_level").outputs == decide(model, "Risk  Level").outputs == 1
    with pytest.raises(DecisionNotFound, match=r"“fee”\. It holds: risk_level"):
        decide(model, "fee")


def test_a_file_without_ids_works_by_name() -> None:
    model = model_of(f'<decision name="Level">{table(["a"], ["x"], [["1", "2"]])}</decision>')
    assert model.decisions[0].id == "Level"
    assert (decide(model, "Level", a=1).outputs, decide(model, "Level", a=1).matched_rules) == (2, (1,))


def test_circles_are_refused() -> None:
    with pytest.raises(DefinitionError) as raised:
        model_of(decision("A", literal("B"), requires=["b"]), decision("B", literal("A"), requires=["a"]))
    assert [problem.code for problem in raised.value.problems] == ["dmn-circle"]
    assert "A → B → A" in raised.value.problems[0].message


def test_a_long_chain_is_no_circle() -> None:
    chain = [decision(f"D{n}", literal(f"D{n + 1} + 1"), requires=[f"d{n + 1}"]) for n in range(60)]
    assert decide(model_of(*chain, decision("D60", literal("0"))), "d0").outputs == 60


def test_a_decision_without_logic_is_a_warning_and_has_no_result() -> None:
    model = model_of(decision("A", ""), decision("B", literal("1")))
    assert [(each.element_id, each.code, each.severity) for each in model.warnings] == [("a", "dmn-logic-missing", Severity.WARNING)]
    assert decide(model, "b").outputs == 1
    with pytest.raises(DecisionError, match="“A” has no result: nobody has written its logic yet"):
        decide(model, "a")


# Business knowledge models and boxed expressions


def knowledge(name: str, parameters: str, logic: str) -> str:
    formal = "".join(f'<formalParameter name="{each}"/>' for each in parameters.split(", ") if each)
    body = f"<encapsulatedLogic>{formal}{logic}</encapsulatedLogic>"
    return f'<businessKnowledgeModel id="{name.lower()}" name="{name}">{body}</businessKnowledgeModel>'


def test_a_business_knowledge_model_is_a_function() -> None:
    fee = knowledge("Fee", "amount, rate", literal("amount * rate"))
    call = "<invocation>" + literal("Fee")
    call += f'<binding><parameter name="rate"/>{literal("2")}</binding>'
    call += f'<binding><parameter name="amount"/>{literal("n + 1")}</binding></invocation>'
    model = model_of(fee, decision("A", literal("Fee(n, 3)"), knows=["fee"]), decision("B", call, knows=["fee"]))
    assert decide(model, "a", n=5).outputs == 15
    assert decide(model, "b", n=5).outputs == 12
    assert decide(model_of(fee, decision("A", literal("Fee(n, 3)"))), "a", n=5).outputs is None  # not required, so not known


def test_a_business_knowledge_model_may_call_itself_but_not_for_ever() -> None:
    factorial = knowledge("Factorial", "n", literal("if n <= 1 then 1 else n * Factorial(n - 1)"))
    endless = knowledge("Endless", "n", literal("Endless(n)"))
    model = model_of(
        factorial,
        endless,
        decision("A", literal("Factorial(5)"), knows=["factorial"]),
        decision("B", literal("Endless(1)"), knows=["endless"]),
    )
    assert decide(model, "a").outputs == 120
    with pytest.raises((DecisionError, FeelLimitExceeded)):
        decide(model, "b")


def entry(name: str, logic: str) -> str:
    return f'<contextEntry><variable name="{name}"/>{logic}</contextEntry>'


def test_a_context_gives_its_entries_or_its_result() -> None:
    entries = entry("Base Fee", literal("10")) + entry("total", literal("Base Fee * 2"))
    model = model_of(
        decision("A", f"<context>{entries}</context>"),
        decision("B", f"<context>{entries}<contextEntry>{literal('total + Base Fee')}</contextEntry></context>"),
        decision("C", literal("A.Base Fee"), requires=["a"]),
    )
    assert decide(model, "a").outputs == {"Base Fee": 10, "total": 20}
    assert decide(model, "b").outputs == 30
    assert decide(model, "c").outputs == 10


def test_lists_relations_functions_and_control() -> None:
    relation = '<relation><column name="name"/><column name="age"/>'
    relation += f"<row>{literal(chr(34) + 'Li' + chr(34))}{literal('40')}</row><row>{literal('null')}{literal('n')}</row></relation>"
    function = f'<functionDefinition><formalParameter name="x"/>{literal("x + n")}</functionDefinition>'
    boxes = {
        "List": f"<list>{literal('1')}{literal('n')}</list>",
        "Relation": relation,
        "Function": f"<context>{entry('f', function)}<contextEntry>{literal('f(2)')}</contextEntry></context>",
        "If": f"<conditional><if>{literal('n > 2')}</if><then>{literal('1')}</then><else>{literal('0')}</else></conditional>",
        "For": f'<for iteratorVariable="x"><in>{literal("[1, n]")}</in><return>{literal("x * 2 + count(partial)")}</return></for>',
        "Every": f'<every iteratorVariable="x"><in>{literal("[1, n]")}</in><satisfies>{literal("x > 0")}</satisfies></every>',
        "Some": f'<some iteratorVariable="x"><in>{literal("[1, n]")}</in><satisfies>{literal("x > 5")}</satisfies></some>',
        "Filter": f"<filter><in>{literal('[1, n, 5]')}</in><match>{literal('item > 2')}</match></filter>",
    }
    model = model_of(*(decision(name, logic) for name, logic in boxes.items()))
    assert {name: decide(model, name, n=3).outputs for name in boxes} == {
        "List": [1, 3],
        "Relation": [{"name": "Li", "age": 40}, {"name": None, "age": 3}],
        "Function": 5,
        "If": 1,
        "For": [2, 7],
        "Every": True,
        "Some": False,
        "Filter": [3, 5],
    }


def test_a_decision_service_can_be_called_and_asked() -> None:
    service = '<decisionService id="s" name="S"><outputDecision href="#total"/>'
    service += '<inputDecision href="#fee"/><inputData href="#amount"/></decisionService>'
    model = model_of(
        service,
        input_data("amount", of="number"),
        decision("fee", literal("100")),
        decision("total", literal("amount + fee"), requires=["fee"], inputs=["amount"]),
        decision("Asked", literal("S(1, 2)"), knows=["s"]),
    )
    assert decide(model, "asked").outputs == 3
    assert decide(model, "total", amount=1).outputs == 101
    assert decide(model, "S", amount=1, fee=5).outputs == 6


# Types

KIND = (
    f'<itemDefinition name="tKind"><typeRef>string</typeRef><allowedValues>{text(chr(34) + "a" + chr(34))}</allowedValues></itemDefinition>'
)
PERSON = '<itemDefinition name="tPerson"><itemComponent name="Full Name"><typeRef>string</typeRef></itemComponent>'
PERSON += '<itemComponent name="born"><typeRef>date</typeRef></itemComponent></itemDefinition>'
PEOPLE = '<itemDefinition name="tPeople" isCollection="true"><typeRef>tPerson</typeRef></itemDefinition>'


@pytest.mark.parametrize(
    ("of", "given", "seen"),
    [
        ("number", 1, 1),
        ("number", "1", None),
        ("number", [1], 1),
        ("tKind", "a", "a"),
        ("tKind", "b", None),
        ("date", "2026-10-01", date(2026, 10, 1)),
        ("date", "soon", None),
        ("tPerson", {"Full Name": "Li", "born": "1980-01-31"}, {"Full Name": "Li", "born": date(1980, 1, 31)}),
        ("tPerson", {"Full Name": "Li"}, None),
        ("tPerson", {"Full Name": 1, "born": None}, None),
        ("tPeople", [{"Full Name": "Li", "born": None}], [{"Full Name": "Li", "born": None}]),
        ("tPeople", {"Full Name": "Li", "born": None}, [{"Full Name": "Li", "born": None}]),
        ("Any", "x", "x"),
    ],
)
def test_inputs_conform_to_their_type(of: str, given: Any, seen: Any) -> None:
    model = model_of(KIND, PEOPLE, PERSON, input_data("it", of=of), decision("D", literal("it"), inputs=["it"]))
    assert decide(model, "d", it=given).outputs == seen


def test_a_part_with_a_space_in_its_name() -> None:
    model = model_of(PERSON, input_data("who", of="tPerson"), decision("D", literal("who.Full Name"), inputs=["who"]))
    assert decide(model, "d", who={"Full Name": "Li", "born": None}).outputs == "Li"


def test_a_value_that_does_not_conform_is_null() -> None:
    model = model_of(KIND, decision("A", literal('"b"'), of="tKind"), decision("B", literal('"a"'), of="tKind"))
    assert (decide(model, "a").outputs, decide(model, "b").outputs) == (None, "a")


def test_an_unknown_type_is_a_warning() -> None:
    model = model_of(input_data("it", of="tNobody"), decision("D", literal("it"), inputs=["it"]))
    assert [(each.element_id, each.code) for each in model.warnings] == [("it", "dmn-type-unknown")]


def test_types_that_consist_of_one_another_are_refused() -> None:
    one = '<itemDefinition name="t1"><typeRef>t2</typeRef></itemDefinition><itemDefinition name="t2"><typeRef>t1</typeRef></itemDefinition>'
    with pytest.raises(DefinitionError) as raised:
        model_of(one)
    assert [problem.code for problem in raised.value.problems] == ["dmn-type-circle"]


# Files


@pytest.mark.parametrize(
    "namespace",
    [
        "http://www.omg.org/spec/DMN/20180521/MODEL/",
        "https://www.omg.org/spec/DMN/20191111/MODEL/",
        "https://www.omg.org/spec/DMN/20211108/MODEL/",
        "https://www.omg.org/spec/DMN/20230324/MODEL/",
    ],
)
def test_versions_that_are_read(namespace: str) -> None:
    content = file_of(decision("A", literal("1")), namespace=namespace)
    assert read_decisions(content, "a.dmn").decide("a", {}, USING).outputs == 1


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        (b"<definitions", ["xml-malformed"]),
        (b"<definitions/>", ["dmn-version"]),
        (file_of(namespace="http://www.omg.org/spec/DMN/20151101/dmn.xsd"), ["dmn-version"]),
        (file_of('<import namespace="urn:y" name="y"/>'), ["dmn-import"]),
        (file_of(decision("A", literal("1 +"))), ["dmn-feel"]),
        (file_of(decision("A", literal(""))), ["dmn-logic-missing"]),
        (file_of(decision("A", literal("1"), requires=["nobody"])), ["dmn-reference"]),
        (file_of(decision("A", literal("1")), decision("A", literal("2"))), ["dmn-twice"]),
        (file_of("<decision/>"), ["dmn-name-missing"]),
        (file_of(decision("A", '<literalExpression expressionLanguage="groovy"><text>1</text></literalExpression>')), ["dmn-language"]),
        (file_of(decision("A", f'<functionDefinition kind="Java">{literal("1")}</functionDefinition>')), ["dmn-function-kind"]),
        (file_of(decision("A", literal("1 +")), decision("B", literal("(")), decision("C", literal("1"))), ["dmn-feel", "dmn-feel"]),
    ],
)
def test_files_that_are_refused(content: bytes, codes: list[str]) -> None:
    with pytest.raises(DefinitionError) as raised:
        read_decisions(content, "some.dmn")
    assert [problem.code for problem in raised.value.problems] == codes
    assert {problem.file for problem in raised.value.problems} == {"some.dmn"}


def test_the_same_text_of_another_namespace_is_left_alone() -> None:
    extension = '<extensionElements><x:decision xmlns:x="urn:vendor" name="other"/></extensionElements>'
    assert len(model_of(extension, decision("A", literal("1"))).decisions) == 1


def test_expressions_know_the_files_own_types() -> None:
    model = model_of(
        KIND,
        PERSON,
        decision("A", literal('["c" instance of tKind, 1 instance of tKind, "1 instance of tKind"]')),
        decision("B", literal('[{Full Name: "Li", born: @"1980-01-31"}] instance of list<tPerson>')),
        decision("C", literal('{born: @"1980-01-31"} instance of tPerson')),
    )
    assert decide(model, "a").outputs == [True, False, "1 instance of tKind"]
    assert (decide(model, "b").outputs, decide(model, "c").outputs) == (True, False)
