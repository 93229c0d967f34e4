"""A form's fields for files: what the browser's form gets of them, and what they are called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from webui.translate import _

FIELD = "filepicker"


def for_browser(schema: Mapping[str, Any]) -> dict[str, Any]:
    """The schema as the browser's form takes it: in a list no field for files, which would not know the row that it is in."""
    kept = dict(schema)
    if "components" in kept:
        in_list = schema.get("type") == "dynamiclist"
        kept["components"] = [for_browser(one) for one in kept["components"] if not (in_list and one.get("type") == FIELD)]
    return kept


def without_files(schema: Mapping[str, Any]) -> dict[str, Any]:
    """The schema without its fields for files, also inside groups and lists: for a form whose case is not there yet."""
    kept = dict(schema)
    if "components" in kept:
        kept["components"] = [without_files(component) for component in kept["components"] if component.get("type") != FIELD]
    return kept


def asked_files(schema: Mapping[str, Any]) -> str:
    """The names of the form's fields for files, in a line; empty where it asks for none."""
    return _(", ").join(_names(for_browser(schema)))


def _names(schema: Mapping[str, Any]) -> Iterator[str]:
    for component in schema.get("components", ()):
        if component.get("type") == FIELD:
            yield str(component.get("label") or "")
        yield from _names(component)
