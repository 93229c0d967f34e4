"""A form's fields for files. The browser's form does not send bytes: files are attached beside it, and its schema has no such field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

FIELD = "filepicker"


def without_files(schema: Mapping[str, Any]) -> dict[str, Any]:
    """The schema without its fields for files, also inside groups and lists."""
    kept = dict(schema)
    if "components" in kept:
        kept["components"] = [without_files(component) for component in kept["components"] if component.get("type") != FIELD]
    return kept


def files_asked(schema: Mapping[str, Any]) -> Iterator[str]:
    """The labels of its fields for files."""
    for component in schema.get("components", ()):
        if component.get("type") == FIELD:
            yield str(component.get("label") or component.get("key") or "")
        yield from files_asked(component)
