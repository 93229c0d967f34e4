"""Problems of definitions as the designer shows them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from engine import Problem


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
        for problem in problems
    ]
