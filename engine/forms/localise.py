"""Forms in several languages, without leaving form-js's schema.

A component's own texts are the base language. Another language's stand in its ``properties``, under the language and the
property's path: ``{"label": "Name", "properties": {"zh.label": "姓名", "zh.validate.patternErrorMessage": "…"}}``. An option's
or a table column's stands beside its label: ``{"label": "Yes", "value": "yes", "zh.label": "是"}``. form-js ignores both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

TEXTS = (
    "label",
    "description",
    "text",
    "content",
    "title",
    "alt",
    "dateLabel",
    "timeLabel",
    "verticalLabel",
    "appearance.prefixAdorner",
    "appearance.suffixAdorner",
    "validate.patternErrorMessage",
)
"""The texts of a component that people read, and that can be said in another language."""


def primary(language: str) -> str:
    """The language without script and country: ``zh`` for ``zh_Hans_CN``."""
    return language.replace("-", "_").split("_")[0].lower()


def localised(schema: Mapping[str, Any], language: str) -> dict[str, Any]:
    """A copy of ``schema`` whose texts are those of ``language`` where it has them."""
    return _component(schema, primary(language))


def _component(schema: Mapping[str, Any], language: str) -> dict[str, Any]:
    result = _copy(schema, language)
    properties = schema.get("properties")
    for name, text in properties.items() if isinstance(properties, Mapping) else ():
        prefix, _, path = name.partition(".")
        if prefix == language and path in TEXTS:
            _put(result, _shown_at(schema, path).split("."), text)
    return result


def _shown_at(schema: Mapping[str, Any], path: str) -> str:
    """Where form-js shows a text: a date has no label of its own, only one for the day or, where there is no day, for the time."""
    if schema.get("type") != "datetime" or path != "label":
        return path
    return "timeLabel" if schema.get("subtype") == "time" else "dateLabel"


def _copy(schema: Mapping[str, Any], language: str) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for name, value in schema.items():
        if name == "components" and isinstance(value, list):
            result[name] = [_component(child, language) for child in value]
        elif name in ("values", "columns") and isinstance(value, list):
            result[name] = [_labelled(entry, language) for entry in value]
        else:
            result[name] = dict(value) if isinstance(value, Mapping) else value
    return result


def _labelled(entry: Any, language: str) -> Any:
    if not isinstance(entry, Mapping):
        return entry
    label = entry.get(f"{language}.label", entry.get("label"))
    return {**entry, "label": label} if label is not None else dict(entry)


def _put(target: dict[str, Any], path: list[str], text: Any) -> None:
    for step in path[:-1]:
        inner = target.get(step)
        target[step] = dict(inner) if isinstance(inner, Mapping) else {}
        target = target[step]
    target[path[-1]] = text


def translations(schema: Mapping[str, Any]) -> Iterator[tuple[str, str, bool]]:
    """Each translation of one component as (language, property path, whether there is such a text)."""
    properties = schema.get("properties")
    for name in properties if isinstance(properties, Mapping) else ():
        language, _, path = name.partition(".")
        if path and len(language) in (2, 3) and language.isalpha():
            yield language, path, path in TEXTS
    for entries in (schema.get("values"), schema.get("columns")):
        for entry in entries if isinstance(entries, list) else ():
            for name in entry if isinstance(entry, Mapping) else ():
                language, _, path = name.partition(".")
                if path:
                    yield language, path, path == "label"
