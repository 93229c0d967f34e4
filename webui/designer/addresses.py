"""Where the designer's pages are."""

from __future__ import annotations

from typing import Any

from flask import url_for


def versions_address(kind: str, definition_id: str) -> str:
    """The versions of a definition."""
    return url_for("designer.versions", kind=kind, definition_id=definition_id)


def compare_address(kind: str, definition_id: str, before: object = "", after: object = "", *, data: bool = False) -> str:
    """Two versions beside each other; the page chooses those that are not given. ``data``: for the script of two diagrams."""
    chosen: dict[str, Any] = {name: value for name, value in (("from", before), ("to", after)) if value}
    return url_for("designer.compare_json" if data else "designer.compare", kind=kind, definition_id=definition_id, **chosen)
