"""Units and people, for managers and administrators."""

from __future__ import annotations

from flask import Blueprint, abort

from engine import Permission
from engine.queries.organisation import UnitLine, organisation
from webui import context, language
from webui.layout.page import show
from webui.organisation.pages import UnitRow, UnitsPage
from webui.translate import _
from webui.wording.vocabulary import ROLES, UNIT_TYPES, word

bp = Blueprint("organisation", __name__, template_folder="templates")


@bp.get("/organisation")
def units() -> str:
    """The tree of units with their people and their load."""
    who = context.asking()
    if not who.may(Permission.ORGANISE):
        abort(404)
    lines = context.read(organisation, who.district, who.now.astimezone(who.zone).date(), who.now)
    return show(UnitsPage(tuple(_row(line) for line in lines), len({member.id for line in lines for member in line.members})))


def _row(line: UnitLine) -> UnitRow:
    people = tuple((member.name, _(", ").join(word(ROLES, role) for role in member.roles)) for member in line.members)
    return UnitRow(line.name.said(language.current()), word(UNIT_TYPES, line.type), min(line.depth, 3), people, line.open_tasks, line.late)
