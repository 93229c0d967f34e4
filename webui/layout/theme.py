"""Light, dark, or as the system is: chosen once a browser, kept in a cookie, applied by the server so that no page flashes."""

from __future__ import annotations

from flask import Response, current_app, make_response, redirect, request

from webui.language import local
from webui.layout.assets import ONE_YEAR, bp

THEMES = ("system", "light", "dark")
COOKIE = "theme"
MEDIA = {"system": "screen and (prefers-color-scheme: dark)", "dark": "screen"}
"""For which media the dark colours load; where a theme is not named, for none."""


def current() -> str:
    """The theme of this browser, one of ``THEMES``."""
    chosen = request.cookies.get(COOKIE, "")
    return chosen if chosen in THEMES else "system"


@bp.post("/theme")
def choose_theme() -> Response:
    """Remember the theme chosen and go back to the page that was open."""
    chosen = request.form.get("theme", "")
    answer = make_response(redirect(local(request.form.get("back", "/")), 303))
    if chosen in THEMES:
        secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
        answer.set_cookie(COOKIE, chosen, max_age=ONE_YEAR, secure=secure, httponly=True, samesite="Lax")
    return answer
