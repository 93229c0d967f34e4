"""The options of a choice, normalised as form-js does it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from engine.feel import Surroundings, to_json
from engine.forms.model import Options


def option_values(options: Options, scope: Mapping[str, Any], variables: Mapping[str, Any], using: Surroundings) -> list[Any]:
    """The values that can be chosen: of the variable, the form itself, or the expression."""
    if options.key is not None:
        found = variables.get(options.key)
    elif options.values is not None:
        found = list(options.values)
    else:
        found = options.expression and to_json(options.expression.evaluate(scope, using))
    return _normalised(found if isinstance(found, list) else ())


def _normalised(entries: Iterable[Any]) -> list[Any]:
    values = []
    for entry in entries:
        if _is_plain(entry):
            values.append(entry)
        elif isinstance(entry, Mapping):
            value, label = entry.get("value"), entry.get("label")
            if _is_plain(value) or (isinstance(value, (Mapping, list)) and value and isinstance(label, str) and label):
                values.append(value)
    return values


def _is_plain(value: object) -> bool:
    return isinstance(value, (bool, int, Decimal, float)) or (isinstance(value, str) and value != "")


def same(left: Any, right: Any) -> bool:
    """Whether two JSON values are equal; true is not 1, and 1 is 1.0."""
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if isinstance(left, Mapping) and isinstance(right, Mapping):
        return left.keys() == right.keys() and all(same(value, right[name]) for name, value in left.items())
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(same(one, other) for one, other in zip(left, right, strict=True))
    return bool(left == right)
