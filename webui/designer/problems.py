"""Problems of definitions as the designer shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from flask import url_for

from engine import Problem
from webui.designer.pages import ProblemWords
from webui.designer.problem_sentences import in_words


def told(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """Problems as JSON, in the page's language."""
    return [
        {
            "severity": problem.severity.value,
            "file": problem.file,
            "elementId": problem.element_id,
            "code": problem.code,
            "message": in_words(problem.message),
            "hint": in_words(problem.hint),
        }
        for problem in problems
    ]


def problem_words(problems: Iterable[Problem], file: str = "", names: Mapping[str, str] | None = None) -> tuple[ProblemWords, ...]:
    """Problems for a page; with ``file`` each leads to its element in the editor, called as ``names`` says."""
    return tuple(
        ProblemWords(
            problem.severity.value,
            (names or {}).get(problem.element_id or "") or problem.element_id or "",
            in_words(problem.message),
            in_words(problem.hint),
            url_for("designer.edit", file=file, _anchor=problem.element_id or "") if file else "",
        )
        for problem in problems
    )
