"""The pages of the administration and who may open each; what several of them show."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, abort, url_for

from engine import ROLES as ROLE_CODES
from engine import UNIT_TYPES as TYPE_CODES
from engine import Permission
from engine.queries.administration import stuck_count
from engine.queries.bilingual import Bilingual
from webui import context, language
from webui.administration.pages import Tab
from webui.translate import _
from webui.wording.vocabulary import KINDS, ROLES, UNIT_TYPES, word

bp = Blueprint("administration", __name__, template_folder="templates", url_prefix="/administration")
"""Each page's module adds its views to it; `webui.administration.routes` brings them together."""

PARTIES = frozenset({"applicant", "respondent", "representative"})
"""Roles that are held in a case, never in a unit."""

ROOMS: Mapping[str, Permission] = {
    "people": Permission.ORGANISE,
    "units": Permission.ORGANISE,
    "cells": Permission.ORGANISE,
    "imports": Permission.ORGANISE,
    "trouble": Permission.CORRECT,
    "house": Permission.ORGANISE,
}


def enter(room: str) -> tuple[Tab, ...]:
    """The tabs of whoever may open ``room``; for others there is no such page."""
    who = context.asking()
    if not who.may(ROOMS[room]):
        abort(404)
    titles = {
        "people": (_("People and accounts"), "administration.people"),
        "units": (_("Units"), "administration.units"),
        "cells": (_("Grid cells"), "administration.cells"),
        "imports": (_("Import"), "administration.imports"),
        "trouble": (_("What stands still"), "administration.trouble"),
        "house": (_("District"), "administration.house"),
    }
    many = context.read(stuck_count, who.district) if who.may(ROOMS["trouble"]) else 0
    counts = {"trouble": str(many) if many else ""}
    return tuple(
        Tab(title, url_for(endpoint), name == room, counts.get(name, ""))
        for name, (title, endpoint) in titles.items()
        if who.may(ROOMS[name])
    )


def said(name: Bilingual) -> str:
    """A name in the page's language."""
    return name.said(language.current())


def role_choices() -> tuple[tuple[str, str], ...]:
    """The roles that are held in units, as (code, words)."""
    return tuple((code, word(ROLES, code)) for code in ROLE_CODES if code not in PARTIES)


def type_choices() -> tuple[tuple[str, str], ...]:
    """The types of units, as (code, words)."""
    return tuple((code, word(UNIT_TYPES, code)) for code in TYPE_CODES)


def kind_choices() -> tuple[tuple[str, str], ...]:
    """The kinds of disputes, as (code, words)."""
    return tuple((code, word(KINDS, code)) for code in KINDS)


def unit_choices() -> tuple[tuple[str, str], ...]:
    """The units that are not closed, as (id, name)."""
    directory = context.engine().directory
    closed = {id_ for id_, last in directory.closed_units().items() if last < directory.today()}
    in_chinese = language.current() == "zh"
    named = [(unit.id, unit.name_zh if in_chinese else unit.name) for unit in directory.units() if unit.id not in closed]
    return tuple(sorted(named, key=lambda one: one[1]))
