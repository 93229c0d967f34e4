"""Addresses of styles and bundles, with a digest of their contents, so that browsers keep them until they change."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from flask import Blueprint, url_for

STYLES = Path(__file__).parent / "static"
BUNDLES = Path(__file__).parents[1] / "static" / "dist"
DARK = "dark.css"

bp = Blueprint("layout", __name__, template_folder="templates", static_folder="static", static_url_path="/layout")


def styles() -> list[str]:
    """The addresses of the style sheets, in the order of their numbers."""
    return [_sheet(sheet.name) for sheet in sorted(STYLES.glob("[0-9]*.css"))]


def dark_style() -> str:
    """The address of the dark colours, which come after all other sheets."""
    return _sheet(DARK)


def bundle(name: str) -> str:
    """The address of a built bundle, e.g. ``page.js``."""
    return url_for("static", filename=f"dist/{name}", v=_digest(BUNDLES / name))


def _sheet(name: str) -> str:
    return url_for("layout.static", filename=name, v=_digest(STYLES / name))


@cache
def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:10] if file.exists() else "0"
