"""Every sentence in the code that tells of a problem has a pattern, so that it can be said in Chinese."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.sentences import translation
from engine.sentences.saying import SENTENCES, has_pattern

ENGINE = Path(__file__).parents[2] / "engine"
FILES = [
    *sorted((ENGINE / "definitions").rglob("*.py")),
    *sorted((ENGINE / "decisions").glob("*.py")),
    *(ENGINE / "forms" / name for name in ("reading.py", "rule_reading.py", "source.py")),
    *(ENGINE / name for name in ("xmlfile.py", "execution/supported.py", "cases/designing/checking.py", "cases/second_opinion.py")),
]
CALLS = {"error", "warning", "problem", "Finding", "Problem", "_problem", "_refused"}
_SENTENCE = re.compile(r"[A-Z“{][^\n]* [^\n]*\.", re.DOTALL)


def _sentences(tree: ast.Module) -> Iterator[str]:
    """Literals handed to what notes a problem, and what is called message or hint beforehand; a hole of an f-string stands as x."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in CALLS:
            texts: list[ast.expr] = [*node.args, *(keyword.value for keyword in node.keywords)]
        elif isinstance(node, ast.Assign) and any(isinstance(to, ast.Name) and to.id.lower() in ("message", "hint") for to in node.targets):
            texts = [node.value]
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Yield) and isinstance(node.value.value, ast.Tuple):
            texts = node.value.value.elts
        else:
            continue
        yield from filter(_SENTENCE.fullmatch, map(_text, texts))


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ENGINE)))
def test_every_sentence_has_a_pattern(path: Path) -> None:
    assert [text for text in _sentences(ast.parse(path.read_text("utf-8"))) if not has_pattern(text)] == []


def test_the_search_finds_sentences() -> None:
    assert sum(len(list(_sentences(ast.parse(path.read_text("utf-8"))))) for path in FILES) > 250


def test_every_pattern_has_chinese_with_the_same_holes() -> None:
    chinese = translation("zh")
    for pattern in SENTENCES:
        assert chinese(pattern) != pattern
        assert set(re.findall(r"\{\d\}", chinese(pattern))) <= set(re.findall(r"\{\d\}", pattern))
