"""Units and people, for managers and administrators."""

from __future__ import annotations

from flask import Blueprint, abort, url_for

from engine import Permission
from engine.queries.organisation import UnitLine, organisation
from engine.queries.seeking import OPEN, OVERDUE
from webui import context, language
from webui.layout.page import show
from webui.organisation.pages import UnitRow, UnitsPage
from webui.translate import _
from webui.wording.dates import day
from webui.wording.vocabulary import ROLES, UNIT_TYPES, word

bp = Blueprint("organisation", __name__, template_folder="templates")


@bp.get("/organisation")
def units() -> str:
    """The tree of units with their people and their load."""
    who = context.asking()
    if not who.may(Permission.ORGANISE):
        abort(404)
    lines = context.read(organisation, who.district, who.today, who.now)
    return show(UnitsPage(tuple(_row(line) for line in lines), len({member.id for line in lines for member in line.members})))


def _row(line: UnitLine) -> UnitRow:
    who = context.asking()
    people = tuple(
        (member.name, _(", ").join(word(ROLES, role) for role in member.roles), url_for("administration.show_person", person_id=member.id))
        for member in line.members
    )
    follows = who.may(Permission.OVERSEE) or who.may(Permission.CORRECT)
    return UnitRow(
        line.name.said(language.current()),
        url_for("administration.show_unit", unit_id=line.id),
        word(UNIT_TYPES, line.type),
        min(line.depth, 3),
        people,
        line.open_tasks,
        line.late,
        line.cells,
        url_for("cases.search_cases", unit=line.id, state=OPEN) if follows else "",
        url_for("cases.search_cases", unit=line.id, state=OVERDUE) if follows else "",
        url_for("administration.cells", community=line.id),
        _("last day: %(day)s", day=day(line.last_day)) if line.last_day else "",
    )
