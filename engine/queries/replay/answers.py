"""A form as it was filled: what was asked and what was answered, in both languages, by the version that the task opened with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from engine.feel import Surroundings, to_json
from engine.forms import Form
from engine.forms.model import Field
from engine.queries.bilingual import Bilingual


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. ``value`` is of one kind: a text or several (``texts``), yes or no, an ISO date or instant, or rows of a list.

    ``kind``: text, yesno, date, rows, other (``texts`` then hold JSON that no field of the form explains). ``name``: the variable.
    """

    label: Bilingual
    kind: str
    texts: tuple[Bilingual, ...] = ()
    rows: tuple[tuple[Answer, ...], ...] = ()
    name: str = ""


def answered(form: Form | None, given: Mapping[str, Any], known: Mapping[str, Any], using: Surroundings) -> tuple[Answer, ...]:
    """What the form asked, in its order, as far as it was answered; answers without a field last."""
    fields = form.layout.fields if form is not None else ()
    asked = {field.key[0] for field in _leaves(fields) if field.key}
    beside = {name: value for name, value in given.items() if name not in asked}
    scope = {**known, **given}
    return (*_answers(fields, given, scope, using), *(_plain(Bilingual(name), value, name) for name, value in beside.items()))


def _leaves(fields: tuple[Field, ...]) -> Iterator[Field]:
    for one in fields:
        if one.kind == "group" and not one.key:
            yield from _leaves(one.children)
        else:
            yield one


def _answers(fields: tuple[Field, ...], given: Mapping[str, Any], scope: Mapping[str, Any], using: Surroundings) -> Iterator[Answer]:
    for one in fields:
        if one.kind == "group":
            inner = _at(given, one.key)
            if isinstance(inner, Mapping):
                yield from _answers(one.children, inner, scope, using)
            continue
        value = _at(given, one.key)
        if value in (None, "", []):
            continue
        yield _answer(one, value, scope, using)


def _answer(one: Field, value: Any, scope: Mapping[str, Any], using: Surroundings) -> Answer:
    label = label_of(one.schema)
    if one.kind == "list" and isinstance(value, list):
        rows = (tuple(_answers(one.children, row, {**scope, **row}, using)) for row in value if isinstance(row, Mapping))
        return Answer(label, "rows", rows=tuple(row for row in rows if row))
    options = _options(one, scope, using)
    if options:
        chosen = value if isinstance(value, list) else [value]
        return Answer(label, "text", tuple(options.get(_key(item), Bilingual(_said(item))) for item in chosen))
    if isinstance(value, bool):
        return Answer(label, "yesno", (Bilingual("yes" if value else "no"),))
    if one.type == "datetime" and isinstance(value, str):
        return Answer(label, "date", (Bilingual(value),))
    return _plain(label, value, one.key[-1] if one.key else "")


def _plain(label: Bilingual, value: Any, name: str) -> Answer:
    if isinstance(value, bool):
        return Answer(label, "yesno", (Bilingual("yes" if value else "no"),))
    if isinstance(value, list) and all(isinstance(item, Mapping) for item in value):
        return Answer(
            label, "rows", rows=tuple(tuple(_plain(Bilingual(key), item, key) for key, item in row.items()) for row in value), name=name
        )
    items = value if isinstance(value, list) else [value]
    return Answer(label, "text", tuple(Bilingual(_said(item)) for item in items), name=name)


def _at(given: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    found: Any = given
    for step in path:
        found = found.get(step) if isinstance(found, Mapping) else None
    return found


def label_of(schema: Mapping[str, Any]) -> Bilingual:
    """What a field is called."""
    own = schema.get("label") or schema.get("dateLabel") or schema.get("timeLabel") or schema.get("key") or ""
    properties = schema.get("properties")
    return Bilingual(str(own), str(properties.get("zh.label", "")) if isinstance(properties, Mapping) else "")


def _options(one: Field, scope: Mapping[str, Any], using: Surroundings) -> dict[str, Bilingual]:
    if one.options is None:
        return {}
    if one.options.key is not None:
        entries = scope.get(one.options.key)
    elif one.options.values is not None:
        entries = list(one.options.values)
    else:
        entries = one.options.expression and to_json(one.options.expression.evaluate(scope, using))
    found = {}
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, Mapping):
            found[_key(entry.get("value"))] = Bilingual(str(entry.get("label", entry.get("value"))), str(entry.get("zh.label", "")))
    return found


def _key(value: Any) -> str:
    return f"{type(value).__name__}:{value}"


def _said(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {_said(item)}" for name, item in value.items())
    if isinstance(value, list):
        return ", ".join(map(_said, value))
    return "–" if value is None else str(value)
