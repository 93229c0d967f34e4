"""The fields of a form as lines: key, label, what may be answered, and what it is filled from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from engine.cli.printing import json_text, plain_text

Component = Mapping[str, Any]


def field_lines(components: Iterable[Component], values: Mapping[str, Any], indent: str = "  ") -> Iterator[str]:
    """A line a field, those of groups and lists below them. Texts, spacers and buttons are no fields."""
    for component in components:
        inner = component.get("components", ())
        key = component.get("key") or component.get("path") or ""
        if key or not inner:
            yield from _field(component, key, values, indent)
        if inner:
            yield from field_lines(inner, {}, f"{indent}  " if key else indent)


def _field(component: Component, key: str, values: Mapping[str, Any], indent: str) -> Iterator[str]:
    if not key:
        return
    told = plain_text(component.get("label") or component.get("dateLabel") or component.get("timeLabel") or "")
    notes = [component.get("subtype") or component.get("type", "")]
    if component.get("validate", {}).get("required"):
        notes.append("required")
    if component.get("readonly") or component.get("disabled"):
        notes.append("read only")
    if "conditional" in component:
        notes.append("shown under a condition")
    yield f"{indent}{key}  {told}  ({', '.join(map(str, notes))})"
    options = [f"{option.get('value')} ({plain_text(option.get('label', ''))})" for option in component.get("values") or ()]
    if options:
        yield f"{indent}    one of: {', '.join(options)}"
    if key in values:
        yield f"{indent}    now {plain_text(json_text(values[key]))}"
