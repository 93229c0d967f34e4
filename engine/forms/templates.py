"""Which variables a form's texts show: FEEL after ``=``, and the ``{{…}}`` of form-js's templates. Only the browser fills them in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from engine.errors import FeelLimitExceeded, FeelSyntaxError
from engine.feel import compile_expression

_PLACES = (
    ("label",),
    ("description",),
    ("text",),
    ("content",),
    ("title",),
    ("alt",),
    ("source",),
    ("url",),
    ("appearance", "prefixAdorner"),
    ("appearance", "suffixAdorner"),
)
_TEMPLATE = re.compile(r"\{\{\s*(?:#if\s+|#loop\s+)?(?!/)(.*?)\}\}", re.DOTALL)
_LOOP_NAMES = {"this", "parent"}


def names_in_texts(schema: Mapping[str, Any]) -> set[str]:
    """The free names of one component's texts, translations included. A text that cannot be read shows itself: no names."""
    texts = [_at(schema, path) for path in _PLACES]
    properties = schema.get("properties")
    texts += properties.values() if isinstance(properties, Mapping) else ()
    names: set[str] = set()
    for text in texts:
        if isinstance(text, str):
            for expression in [text[1:]] if text.startswith("=") else _TEMPLATE.findall(text):
                names |= _names(expression)
    return names - _LOOP_NAMES


def _at(schema: Any, path: tuple[str, ...]) -> Any:
    for step in path:
        schema = schema.get(step) if isinstance(schema, Mapping) else None
    return schema


def _names(expression: str) -> set[str]:
    try:
        return set(compile_expression(expression).names)
    except (FeelSyntaxError, FeelLimitExceeded):
        return set()
