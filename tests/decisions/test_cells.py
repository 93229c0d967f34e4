"""Cells that cannot be meant: each told of with its element, and nothing said of those that can."""

from __future__ import annotations

import pytest

from engine.decisions import check_cells
from engine.definitions.check import check_files
from engine.definitions.known import Known
from engine.errors import Severity
from tests.decisions.building import file_of, text

KINDS = text('"noise", "rent"')
UNITS = text('"day", "month"')
AMOUNT = f'<input id="i1" label="Amount"><inputExpression typeRef="number">{text("amount")}</inputExpression></input>'
KIND = (
    f'<input id="i1" label="Kind"><inputExpression typeRef="string">{text("kind")}</inputExpression>'
    f"<inputValues>{KINDS}</inputValues></input>"
)
DAYS = '<output id="o1" label="Days" name="days" typeRef="number"/>'
UNIT = f'<output id="o1" label="Unit" name="unit" typeRef="string"><outputValues>{UNITS}</outputValues></output>'


def table(asked: str, answered: str, column: str = AMOUNT, output: str = DAYS) -> bytes:
    cells = f'<inputEntry id="c1">{text(asked)}</inputEntry><outputEntry id="c2">{text(answered)}</outputEntry>'
    inner = f'<decisionTable hitPolicy="FIRST">{column}{output}<rule id="r1">{cells}</rule></decisionTable>'
    return file_of(f'<inputData id="amount" name="amount"/><decision id="d" name="d">{inner}</decision>')


def found(content: bytes) -> list[tuple[str | None, str, Severity]]:
    return [(problem.element_id, problem.code, problem.severity) for problem in check_cells(content, "some.dmn")]


@pytest.mark.parametrize("answer", ['"five"', "true", 'date("2026-10-12")', '"5"'])
def test_a_value_that_its_column_cannot_hold_is_an_error(answer: str) -> None:
    assert found(table("-", answer)) == [("c2", "dmn-cell-type", Severity.ERROR)]


@pytest.mark.parametrize("answer", ["5", "-1.5", "amount", "amount * 2", "null", "-", "", "if amount > 1 then 1 else 2", "3 + 4"])
def test_what_may_be_a_number_is_left_alone(answer: str) -> None:
    assert found(table("-", answer)) == []


def test_a_word_without_quotes_that_nothing_is_called_is_warned_of() -> None:
    (problem,) = check_cells(table("-", "五天"), "some.dmn")
    assert (problem.element_id, problem.code, problem.severity) == ("c2", "dmn-cell-name", Severity.WARNING)
    assert problem.message == "Rule 1, column “Days”: nothing in this file is called 五天."
    assert problem.hint == "The column takes a number: write it like 5."
    assert found(table("noise", '"day"', KIND, UNIT)) == [("c1", "dmn-cell-name", Severity.WARNING)]


@pytest.mark.parametrize(("answer", "wrong"), [('"week"', True), ('"day"', False), ('"month"', False), ("null", False)])
def test_an_answer_is_one_of_the_values_of_its_column(answer: str, wrong: bool) -> None:
    assert found(table('"noise"', answer, KIND, UNIT)) == ([("c2", "dmn-cell-allowed", Severity.ERROR)] if wrong else [])


@pytest.mark.parametrize(
    ("asked", "wrong"),
    [
        ('"nose"', True),
        ('"rent", "nose"', True),
        ('"rent","noise"', False),
        ('not("rent")', False),
        ("-", False),
        ('starts with(?, "r")', False),
    ],
)
def test_a_rule_that_asks_for_a_value_which_never_comes_is_warned_of(asked: str, wrong: bool) -> None:
    assert found(table(asked, '"day"', KIND, UNIT)) == ([("c1", "dmn-cell-allowed", Severity.WARNING)] if wrong else [])


@pytest.mark.parametrize("asked", ["> 5", "[1..5]", "5, 6", "amount", "not(5)", "? > 3 and ? < 8"])
def test_questions_of_numbers_are_left_alone(asked: str) -> None:
    assert found(table(asked, "1")) == []


def test_a_text_is_no_question_of_a_number() -> None:
    assert found(table('"5"', "1")) == [("c1", "dmn-cell-type", Severity.ERROR)]


def test_the_check_before_a_deployment_tells_it() -> None:
    problems = check_files({"some.dmn": table("-", '"five"')}, known=Known())
    assert [(problem.code, problem.element_id) for problem in problems] == [("dmn-cell-type", "c2")]
    assert problems[0].message == 'Rule 1: the column “Days” takes a number, and "five" is none.'
