"""Values on their way into a variable: JSON with exact numbers, temporal values as ISO 8601 text."""

from __future__ import annotations

from typing import Any

from engine.errors import N_, Kind, ParleyError
from engine.feel.limits import NoResult
from engine.feel.temporal import iso_text
from engine.feel.values import kind_of, number, plain

MAX_KEY = 255
"""Characters of a text by which things are found: names of messages, correlation keys, roles, people."""
MAX_DEPTH = 200
MAX_VALUES = 1_000_000


class NotStorable(ParleyError):
    """A value that no variable can hold: a range, a function, or something too large."""

    code, kind = "not-storable", Kind.INVALID
    text = N_("This value cannot be stored in a variable: {reason}. Store texts, numbers, true or false, dates, lists or contexts.")
    reason: str


def text_fault(text: str) -> str | None:
    """What no database keeps in a text: NUL, or half of a pair that stands for one character; None where it has neither."""
    if "\0" in text:
        return "the character NUL"
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            return "half of a character (a lone surrogate)"
    return None


def to_json(value: Any) -> Any:
    """``value`` as a variable stores it; raises `NotStorable`.

    Null, booleans, texts, lists and contexts stay what they are. Numbers become ``int`` if they are whole and have at most 34 digits,
    else ``Decimal`` without trailing zeros. Temporal values become ISO 8601 text.
    """
    return _stored(value, 0, [MAX_VALUES])


def _stored(value: Any, depth: int, left: list[int]) -> Any:
    kind = kind_of(value)
    if kind in ("null", "boolean"):
        return value
    if kind == "string":
        return _text(str(value))
    if kind == "number":
        return _number(value)
    if kind in ("list", "context"):
        return _many(value, depth, left)
    if kind in ("range", "function", "foreign"):
        raise NotStorable(reason=f"it holds a {kind if kind != 'foreign' else type(value).__name__}")
    return iso_text(value)


def _text(text: str) -> str:
    fault = text_fault(text)
    if fault is not None:
        raise NotStorable(reason=f"it holds {fault}")
    return text


def _number(value: Any) -> Any:
    try:
        return plain(number(value))
    except (NoResult, ArithmeticError):
        raise NotStorable(reason="it holds a number that is not finite or too large") from None


def _many(value: Any, depth: int, left: list[int]) -> Any:
    left[0] -= len(value)
    if depth >= MAX_DEPTH or left[0] < 0:
        raise NotStorable(reason="it is too large or nested too deeply")
    if isinstance(value, dict):
        return {_text(str(key)): _stored(entry, depth + 1, left) for key, entry in value.items()}
    return [_stored(element, depth + 1, left) for element in value]
