"""What the check says of a definition, in Chinese: the sentence, its hint, and the parts that stand in them."""

from __future__ import annotations

import json

import pytest
from flask import Flask

from engine.definitions.check import check_files
from engine.definitions.known import Known
from tests.decisions.test_cells import KIND, UNIT, table
from webui.designer.problem_sentences import in_words

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
def test_a_problem_is_said_in_chinese_with_its_hint(bare_app: Flask, name: str, content: bytes) -> None:
    problems = check_files({name: content}, known=Known())
    assert problems
    with bare_app.test_request_context("/?language=zh", headers={"Accept-Language": "zh-CN"}):
        for problem in problems:
            for sentence in (problem.message, problem.hint):
                assert in_words(sentence) != sentence
