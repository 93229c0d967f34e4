"""What the frame around every page shows: who is signed in, where one can go, and what just happened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Flask, g, get_flashed_messages, request
from jinja2 import StrictUndefined

from engine.queries.reader import Reader
from webui import language
from webui.layout.assets import bp, bundle, styles
from webui.layout.menu import Place, places
from webui.security.csrf import token
from webui.wording.vocabulary import ROLES, word


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything that `layout/base.html` reads. ``messages`` are (tone, text)."""

    lang: str
    other_language: str
    other_lang: str
    other_name: str
    csrf: str
    here: str
    styles: list[str]
    signed_in: bool
    name: str
    roles: str
    places: list[Place]
    messages: list[tuple[str, str]]


def install(app: Flask) -> None:
    """Give every template of ``app`` its frame; a name that no page gave is an error, never an empty place."""
    app.register_blueprint(bp)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals["bundle"] = bundle
    app.context_processor(lambda: {"frame": frame()})


def frame() -> Frame:
    """The frame of the page that is being answered."""
    speaking = language.current()
    other = "en" if speaking == "zh" else "zh"
    person: Reader | None = g.get("reader")
    flashed: list[Any] = list(get_flashed_messages(with_categories=True))
    return Frame(
        language.HTML_CODES[speaking],
        other,
        language.HTML_CODES[other],
        {"zh": "中文", "en": "English"}[other],
        token(),
        request.full_path.rstrip("?") if request.method == "GET" else "/",
        styles(),
        person is not None,
        person.name.said(speaking) if person else "",
        roles_of(person),
        places(person),
        [(str(tone), str(text)) for tone, text in flashed],
    )


def roles_of(person: Reader | None) -> str:
    """The roles of the person in words, with the first unit."""
    if person is None:
        return ""
    words = [word(ROLES, role) for role in sorted(person.roles)]
    return " · ".join([*words[:2], *(unit.said(language.current()) for unit in person.units[:1])])
