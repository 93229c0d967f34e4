"""Which answers cannot be kept: too large, nested too deep, or with characters that no database takes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from engine.errors import FieldError
from engine.feel import NotStorable, to_json
from engine.forms import messages
from engine.forms.values import error_at

MAX_VALUE_BYTES = 256 * 1024
"""The most that one variable may have, as JSON in UTF-8."""

_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")


def unstorable(answers: Mapping[str, Any]) -> Iterator[FieldError]:
    """An error for each answer that cannot be kept."""
    for name, value in answers.items():
        try:
            text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
            size = len(text.encode())
        except (ValueError, TypeError, RecursionError):
            yield error_at((name,), "character", messages.BAD_CHARACTER)
            continue
        if "\0" in text or _NUL.search(text):
            yield error_at((name,), "character", messages.BAD_CHARACTER)
        elif size > MAX_VALUE_BYTES:
            yield error_at((name,), "size", messages.TOO_BIG, size=size, limit=MAX_VALUE_BYTES)
        elif not _is_storable(value):
            yield error_at((name,), "number", messages.NOT_A_NUMBER)


def _is_storable(value: Any) -> bool:
    if isinstance(value, (float, Decimal, list, Mapping)):
        try:
            to_json(value)
        except NotStorable:
            return False
    return True
