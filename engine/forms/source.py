"""What the readers of a `.form` file share: its problems, the names that it reads, and the way to compile its FEEL."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.errors import FeelLimitExceeded, FeelSyntaxError, Problem, Severity
from engine.feel import Expression, compile_expression, expression_text
from engine.forms.model import Condition

NOT_IN_BROWSER = (
    "assert",
    "coincides",
    "duplicate values",
    "during",
    "finished by",
    "finishes",
    "is defined",
    "is empty",
    "is working day",
    "last day of month",
    "overlaps after",
    "overlaps before",
    "partition",
    "range",
    "started by",
    "starts",
    "trim",
    "working days after",
    "working days between",
)
"""Functions that form-js's own FEEL does not have, so that the screen would differ from the server."""

_CALLS = re.compile(r"\b(" + "|".join(name.replace(" ", r"\s+") for name in NOT_IN_BROWSER) + r")\s*\(")
_STRINGS = re.compile(r'"(?:[^"\\]|\\.)*"')


@dataclass(slots=True)
class Source:
    """One file on its way in."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    languages: set[str] = field(default_factory=set)

    def problem(self, place: str | None, code: str, message: str, hint: str = "", severity: Severity = Severity.ERROR) -> None:
        """Note a problem at the component ``place``."""
        self.problems.append(Problem(severity, self.file, place, code, message, hint))

    def expression(
        self, schema: Mapping[str, Any], path: str, place: str | None, *, in_browser: bool = True, optional: bool = False
    ) -> Expression | None:
        """The FEEL at ``path``, which is one only if it begins with ``=``; ``optional``: it may be something else."""
        text = self.feel_at(schema, path, place, optional=optional)
        return self.compiled(text, path, place, in_browser=in_browser) if text else None

    def condition(self, schema: Mapping[str, Any], path: str, place: str | None) -> Condition | None:
        """The condition at ``path``."""
        text = self.feel_at(schema, path, place)
        if text is None:
            return None
        inner = _inside_not(expression_text(text))
        found = self.compiled(inner or text, path, place)
        return Condition(found, negated=inner is not None) if found is not None else None

    def feel_at(self, schema: Mapping[str, Any], path: str, place: str | None, *, optional: bool = False) -> str | None:
        """The text at ``path`` if it is FEEL; a problem if it is something else."""
        text: Any = schema
        for step in path.split("."):
            text = text.get(step) if isinstance(text, Mapping) else None
        if text is None or text == "":
            return None
        if isinstance(text, str) and text.lstrip().startswith("="):
            return text
        if not optional:
            self.problem(place, "form-feel", f"“{path}” is no FEEL expression.", "Begin it with =.")
        return None

    def compiled(self, text: str, path: str, place: str | None, *, in_browser: bool = True) -> Expression | None:
        """``text`` compiled; a problem that says where, if it cannot be read or the browser could not evaluate it."""
        try:
            found = compile_expression(text)
        except (FeelSyntaxError, FeelLimitExceeded) as error:
            self.problem(place, "form-feel", f"“{path}”: {error.sentence()}", "Correct the expression.")
            return None
        called = _CALLS.search(_STRINGS.sub('""', text)) if in_browser else None
        if called:
            message = f"“{path}” calls “{called[1]}”, which forms in the browser do not have."
            self.problem(place, "form-feel-browser", message, "Compute it before, in a variable of the case.")
        self.names |= found.names
        return found


def _inside_not(text: str) -> str | None:
    """What stands in the brackets if all of ``text`` is one ``not(…)``, which a unary test reads as its own negation."""
    plain = _STRINGS.sub(lambda match: "_" * len(match[0]), text)
    start = re.match(r"not\s*\(", plain)
    if start is None:
        return None
    depth = 1
    for place in range(start.end(), len(plain)):
        depth += {"(": 1, ")": -1}.get(plain[place], 0)
        if depth == 0:
            return text[start.end() : place] if place == len(plain) - 1 else None
    return None
