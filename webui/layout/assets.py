"""Addresses of styles and bundles, with a digest of their contents, so that browsers keep them until they change."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from flask import Blueprint, Response, request, url_for

STYLES = Path(__file__).parent / "static"
BUNDLES = Path(__file__).parents[1] / "static" / "dist"
DARK = "dark.css"
ONE_YEAR = 365 * 24 * 3600
FILES = frozenset({"static", "layout.static", "layout.sheet"})
"""Endpoints that answer with a file of ours: nobody in particular asks for it."""

bp = Blueprint("layout", __name__, template_folder="templates", static_folder="static", static_url_path="/layout")


def styles() -> list[str]:
    """The address of the style sheets, joined to one in the order of their numbers."""
    return [url_for("layout.sheet", v=_digest_of(joined()))]


@bp.get("/layout/parley.css")
def sheet() -> Response:
    """All style sheets in one, so that a first visit asks once."""
    answer = Response(joined(), mimetype="text/css")
    answer.cache_control.max_age = ONE_YEAR
    answer.cache_control.public = True
    answer.set_etag(_digest_of(joined()))
    answer.make_conditional(request)
    return answer


@cache
def joined() -> str:
    """The text of the style sheets."""
    return "\n".join(file.read_text() for file in sorted(STYLES.glob("[0-9]*.css")))


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


@cache
def _digest_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:10]
