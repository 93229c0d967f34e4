"""The data of a form as it stands on the screen when it is sent: the case's variables with the answers on top."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from engine.feel import Surroundings, to_json
from engine.forms.model import Field, Layout
from engine.forms.options import same
from engine.forms.state import EMPTY, MAX_ROWS, MISSING, at, filtered, found, has, put, walk


def filled(layout: Layout, answers: Mapping[str, Any], variables: Mapping[str, Any], using: Surroundings) -> Mapping[str, Any]:
    """``variables`` with the answers that may be given, locked fields as they were, expression fields computed.

    An answer to a disabled or read-only field counts for nothing. A row of a list is taken for the earlier row whose
    locked fields it repeats: the one in its place, else the first such one, else it is a new row.
    """
    data: Mapping[str, Any] = _object(layout.fields, answers, variables)
    if not layout.has_computed:
        return data
    for shown in walk(layout, data, data, using):
        if shown.field.kind == "leaf" and not isinstance(shown.field.readonly, bool) and shown.readonly(data, using):
            data = put(data, shown.place.path, _kept(shown.field, found(variables, shown.place.path)))
    return _computed(layout, data, variables, using)


def _object(fields: Iterable[Field], answers: Any, before: Any) -> dict[str, Any]:
    result: dict[str, Any] = dict(before) if isinstance(before, Mapping) else {}
    for item in fields:
        if item.kind == "leaf":
            value = _leaf(item, answers, before)
        elif item.kind == "list":
            value = _rows(item, at(answers, item.key), at(before, item.key))
        else:
            value = _object(item.children, at(answers, item.key), at(before, item.key))
            if not item.key:
                result.update(value)
                continue
            there = at(result, item.key)
            value = {**there, **value} if isinstance(there, Mapping) else value
        if len(item.key) == 1:
            result[item.key[0]] = value
        else:
            result = put(result, item.key, value)
    return result


def _leaf(item: Field, answers: Any, before: Any) -> Any:
    if not (item.disabled or item.readonly is True or item.type == "expression"):
        value = found(answers, item.key)
        if value is not MISSING:
            return value
    return _kept(item, found(before, item.key))


def _kept(item: Field, value: Any) -> Any:
    """The value of a field that the answers do not touch: form-js submits a read-only field's default, too."""
    if value is not MISSING:
        return value
    if item.readonly is not False and not item.disabled and "defaultValue" in item.schema:
        return item.schema["defaultValue"]
    return EMPTY.get(item.type)


def _rows(item: Field, answers: Any, before: Any) -> Any:
    earlier = [row for row in before if isinstance(row, Mapping)] if isinstance(before, list) else []
    if not isinstance(answers, list):
        return [_object(item.children, {}, row) for row in earlier] if isinstance(before, list) else None
    rows = [row if isinstance(row, Mapping) else {} for row in answers[:MAX_ROWS]]
    return [_object(item.children, row, _earlier_row(item, number, row, earlier)) for number, row in enumerate(rows)]


def _earlier_row(item: Field, number: int, row: Mapping[str, Any], earlier: list[Mapping[str, Any]]) -> Mapping[str, Any]:
    locked = [child.key for child in item.children if child.kind == "leaf" and (child.disabled or child.readonly is not False)]
    candidates = earlier[number : number + 1] + earlier
    for candidate in candidates if locked else earlier[number : number + 1]:
        if all(not has(row, key) or same(at(row, key), at(candidate, key)) for key in locked):
            return candidate
    return {}


def _computed(layout: Layout, data: Mapping[str, Any], variables: Mapping[str, Any], using: Surroundings) -> Mapping[str, Any]:
    """``data`` with the expression fields' values; those that read one another settle after as many rounds as there are."""
    count = sum(1 for shown in walk(layout, data, data, using) if shown.field.expression is not None)
    for _ in range(min(count, 20)):
        before = data
        for shown in walk(layout, before, before, using):
            if shown.field.expression is not None:
                scope = shown.place.scope(filtered(layout, data, variables, using))
                data = put(data, shown.place.path, to_json(shown.field.expression.evaluate(scope, using)))
        if data == before:
            break
    return data
