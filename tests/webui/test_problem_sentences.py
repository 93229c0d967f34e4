"""Problems of definitions in Chinese: each pattern is a sentence of the engine's, and what it holds is kept."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from flask import Flask, session

from webui.designer.problem_sentences import SENTENCES, in_words

ENGINE = Path(__file__).parents[2] / "engine"


def written(node: ast.AST) -> str:
    """A text as the code writes it, with a number in braces for each value."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    text, holes = "", 0
    for part in node.values if isinstance(node, ast.JoinedStr) else ():
        holes += not isinstance(part, ast.Constant)
        text += str(part.value) if isinstance(part, ast.Constant) else f"{{{holes}}}"
    return text


def test_each_pattern_is_a_sentence_of_the_engine() -> None:
    said = {written(node) for file in ENGINE.rglob("*.py") for node in ast.walk(ast.parse(file.read_text("utf-8")))}
    assert [sentence for sentence in SENTENCES if sentence not in said] == []


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("The task has no form.", "此任务没有表单。"),
        ("The form “nobody” is neither in this deployment nor deployed.", "表单“nobody”尚未发布，也不在本次发布之中。"),
        ("Deploy the form along with this file, or correct its id.", "请将该表单一并发布，或改正其标识。"),
        ("Nobody can hold the role “poet”: it is not known.", "没有“poet”这个角色，无人可以办理。"),
        (
            "Write it in FEEL, the only expression language here: =amount > 1000 instead of ${amount > 1000}.",
            "请改用 FEEL（唯一支持的表达式语言）：写 =amount > 1000，而不是 ${amount > 1000}。",
        ),
        ("Something that nobody has translated.", "Something that nobody has translated."),
        ("", ""),
    ],
)
def test_a_problem_is_said_in_the_language_of_the_page(bare_app: Flask, english: str, chinese: str) -> None:
    with bare_app.test_request_context("/designer"):
        session["language"] = "zh"
        assert in_words(english) == chinese
        session["language"] = "en"
        assert in_words(english) == english
