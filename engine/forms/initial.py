"""The data that a form opens with."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from engine.feel import Surroundings, to_json
from engine.forms.model import Field, Layout, Path
from engine.forms.state import EMPTY, Place, at, fill_in, has

MAX_REPETITIONS = 100


def initial(layout: Layout, variables: Mapping[str, Any], using: Surroundings) -> dict[str, Any]:
    """See `Form.initial`."""
    data: dict[str, Any] = {}
    _open(layout.fields, Place(), data, variables)
    for item in layout.fields:
        if item.expression is not None:
            value = item.expression.evaluate(Place().scope({**variables, **data}), using)
            fill_in(data, item.key, to_json(value))
    return data


def _open(fields: tuple[Field, ...], around: Place, data: dict[str, Any], variables: Mapping[str, Any]) -> None:
    for item in fields:
        path: Path = (*around.path, *item.key)
        if item.kind == "group":
            _open(item.children, Place(path), data, variables)
        elif item.kind == "list":
            rows = at(variables, path)
            if not isinstance(rows, list):
                rows = [{}] * min(int(item.schema.get("defaultRepetitions", 1)), MAX_REPETITIONS)
            fill_in(data, path, [deepcopy(dict(row)) if isinstance(row, Mapping) else {} for row in rows])
            for number in range(len(rows)):
                _open(item.children, Place((*path, number)), data, variables)
        elif has(variables, path):
            fill_in(data, path, at(variables, path))
        else:
            fill_in(data, path, item.schema.get("defaultValue", EMPTY.get(item.type)))
