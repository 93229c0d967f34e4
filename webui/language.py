"""Which language a page speaks: the one chosen, else the first that the browser asks for and we have."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, Flask, Response, current_app, redirect, request, session
from flask_babel import Babel

LANGUAGES = {"zh": "简体中文", "en": "English"}
LOCALES = {"zh": "zh_Hans_CN", "en": "en"}
HTML_CODES = {"zh": "zh-CN", "en": "en"}
CATALOGUES = Path(__file__).parent / "translations"

bp = Blueprint("language", __name__)


def install(app: Flask, zone: str) -> None:
    """Give ``app`` its languages: the pages' own catalogue, and the engine's for errors."""
    import engine

    own = str(CATALOGUES)
    engines = str(Path(engine.__file__).parent / "translations")
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = f"{engines};{own}"  # of two translations the last counts, as does its way of counting
    Babel(app, locale_selector=lambda: LOCALES[current()], timezone_selector=lambda: zone)
    app.register_blueprint(bp)


def current() -> str:
    """``zh`` or ``en``. What a script asks for on behalf of a page may name the page's own in the address (``language``)."""
    chosen = request.args.get("language") or session.get("language")
    if chosen in LANGUAGES:
        return str(chosen)
    fallback = current_app.config["PARLEY"].language
    return request.accept_languages.best_match(list(LANGUAGES), fallback) or fallback


@bp.post("/language")
def choose() -> Response:
    """Remember the language chosen and go back to the page that was open."""
    chosen = request.form.get("language", "")
    if chosen in LANGUAGES:
        session["language"] = chosen
    return redirect(local(request.form.get("back", "/")), 303)  # type: ignore[return-value]


def local(address: str) -> str:
    """``address`` if it leads to a page of ours, else the first page: nobody is sent elsewhere by a prepared link."""
    safe = address.startswith("/") and not address.startswith(("//", "/\\")) and "\n" not in address and "\r" not in address
    return address if safe else "/"
