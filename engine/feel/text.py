"""The text of a value, as ``string()`` gives it: plain digits, ISO 8601, lists and contexts as FEEL writes them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from engine.feel.limits import NoResult, Run
from engine.feel.temporal import feel_text
from engine.feel.values import Range, kind_of, number, plain


def text_of(value: Any, run: Run) -> str:
    """The text of a value that is not null; raises `NoResult` for what has none."""
    return value if isinstance(value, str) else _written(value, run)


def _written(value: Any, run: Run) -> str:
    kind = kind_of(value)
    if kind == "number":
        return f"{Decimal(plain(number(value))):f}"
    if kind in ("null", "boolean"):
        return "null" if value is None else str(value).lower()
    if kind == "string":
        return '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'
    if kind in ("list", "context"):
        return _collection(value, run)
    if kind == "range":
        return _range(value, run)
    if kind in ("function", "foreign"):
        raise NoResult("a function has no text")
    return feel_text(value)


def _collection(value: Any, run: Run) -> str:
    run.spend(len(value) + 1)
    if isinstance(value, dict):
        parts = [f"{key}: {_written(entry, run)}" for key, entry in value.items()]
    else:
        parts = [_written(element, run) for element in value]
    text = ", ".join(parts)
    run.write(len(text))
    return f"{{{text}}}" if isinstance(value, dict) else f"[{text}]"


def _range(value: Range, run: Run) -> str:
    if value.operator == "!=":
        return f"!={_written(value.start, run)}"
    opening, closing = "[" if value.start_included else "(", "]" if value.end_included else ")"
    return f"{opening}{_written(value.start, run)}..{_written(value.end, run)}{closing}"
