"""Problems of definitions as the designer shows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from flask import url_for

from engine import Problem
from webui import language
from webui.designer.pages import ProblemWords


def told(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """Problems as JSON, in the page's language."""
    return [
        {
            "severity": problem.severity.value,
            "file": problem.file,
            "elementId": problem.element_id,
            "code": problem.code,
            "message": problem.message,
            "hint": problem.hint,
        }
        for problem in _in_words(problems)
    ]


def problem_words(problems: Iterable[Problem], file: str = "", names: Mapping[str, str] | None = None) -> tuple[ProblemWords, ...]:
    """Problems for a page; with ``file`` each leads to its element in the editor, called as ``names`` says."""
    return tuple(
        ProblemWords(
            problem.severity.value,
            (names or {}).get(problem.element_id or "") or problem.element_id or "",
            problem.message,
            problem.hint,
            url_for("designer.edit", file=file, _anchor=problem.element_id or "") if file else "",
        )
        for problem in _in_words(problems)
    )


def _in_words(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Each problem in the page's language."""
    return (problem.said(language.current()) for problem in problems)
