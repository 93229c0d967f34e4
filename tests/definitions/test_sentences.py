"""What the check says of a definition, in Chinese: the sentence, its hint, and the parts that stand in them."""

from __future__ import annotations

import json

import pytest

from engine.definitions.check import check_files
from engine.definitions.known import Known
from engine.errors import Problem, Severity
from engine.sentences import an
from tests.decisions.test_cells import KIND, UNIT, table
from tests.definitions.bpmn import file
from tests.definitions.test_rules import BESIDE, BREACHES, MESSAGE

FORM = json.dumps(
    {"id": "f", "type": "default", "components": [{"type": "textfield", "key": key, "id": key + at} for key in "a" for at in "12"]}
)
FILES = [
    ("some.dmn", table("-", '"five"')),
    ("some.dmn", table("-", "五天")),
    ("some.dmn", table("-", "5 5")),
    ("some.dmn", table('"nose"', '"day"', KIND, UNIT)),
    ("some.dmn", table('"noise"', '"week"', KIND, UNIT)),
    ("some.form", FORM.encode()),
]


@pytest.mark.parametrize(("name", "content"), FILES)
def test_a_problem_is_said_in_chinese_with_its_hint(name: str, content: bytes) -> None:
    problems = check_files({name: content}, known=Known())
    assert problems
    for problem in problems:
        said = problem.said("zh")
        assert said.message != problem.message
        assert said.hint != problem.hint


def _has_chinese(text: str) -> bool:
    return any("\u4e00" <= sign <= "\u9fff" for sign in text)


@pytest.mark.parametrize("code", sorted(BREACHES | BESIDE))
def test_every_breach_is_said_in_chinese(code: str) -> None:
    content = file(BREACHES[code][0], MESSAGE) if code in BREACHES else file(BESIDE[code][1], BESIDE[code][0])
    for problem in check_files({"some.bpmn": content}, known=Known()):
        said = problem.said("zh")
        assert _has_chinese(said.message), problem.message
        assert not problem.hint or _has_chinese(said.hint), problem.hint


def test_elements_are_called_as_the_standard_calls_them() -> None:
    assert (an("endEvent"), an("exclusiveGateway"), an("userTask")) == ("an end event", "an exclusive gateway", "a user task")
    problem = Problem(Severity.ERROR, "f", "e", "c", "A boundary event cannot be of the kind timer.", "Possible here: link, message.")
    assert problem.said("zh").message == "边界事件不能是“定时”类型。"
    assert problem.said("zh").hint == "此处可用：链接、消息。"
    assert problem.said("en") == problem


def test_the_files_own_words_are_never_translated() -> None:
    problem = Problem(Severity.ERROR, "f", "e", "c", "The id “message” is used twice.", "")
    assert "“message”" in problem.said("zh").message
