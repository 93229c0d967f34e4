"""What the frame around every page shows: who is signed in, where one can go, and what just happened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Flask, g, get_flashed_messages, request
from jinja2 import StrictUndefined

from engine.queries.reader import Reader
from webui import language
from webui.layout import theme
from webui.layout.assets import bp, bundle, dark_style, styles
from webui.layout.badges import Badge, badges
from webui.layout.menu import ON_A_PHONE, Place, own_places, places
from webui.security.csrf import token
from webui.translate import _
from webui.wording.vocabulary import ROLES, word


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything that `layout/base.html` reads.

    ``messages`` are (tone, text); ``rest`` are the places that a phone has under “More”; ``own`` are the entries (words, address, icon)
    of the person's own menu; ``badges`` are its counts by id; ``dark`` and ``dark_media`` are the sheet of dark colours and for which
    media it loads (empty: never).
    """

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
    rest: list[Place]
    own: list[tuple[str, str, str]]
    theme: str
    themes: list[tuple[str, str, str]]
    dark: str
    dark_media: str
    messages: list[tuple[str, str]]
    badges: dict[str, Badge]


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
    shown = places(person)
    held = ON_A_PHONE if len(shown) > ON_A_PHONE + 1 else len(shown)
    scheme = theme.current()
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
        shown,
        shown[held:],
        own_places(person),
        scheme,
        [("system", _("As the system"), "screen"), ("light", _("Light"), "sun"), ("dark", _("Dark"), "moon")],
        dark_style(),
        theme.MEDIA.get(scheme, ""),
        [(str(tone), str(text)) for tone, text in flashed],
        {badge.id: badge for badge in badges()},
    )


def roles_of(person: Reader | None) -> str:
    """The roles of the person in words, with the first unit."""
    if person is None:
        return ""
    words = [word(ROLES, role) for role in sorted(person.roles)]
    return " · ".join([*words[:2], *(unit.said(language.current()) for unit in person.units[:1])])
