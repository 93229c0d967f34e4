"""All cases, looked for by number or state."""

from __future__ import annotations

from flask import Blueprint, request, url_for

from engine.queries.search import STATES as CASE_STATES
from engine.queries.search import CaseLine, search
from webui import context
from webui.cases.pages import CaseRow, CasesPage
from webui.layout.page import show
from webui.translate import _
from webui.wording.dates import day, local
from webui.wording.parties import parties
from webui.wording.vocabulary import KINDS, OUTCOMES, STATES, word

bp = Blueprint("cases", __name__, template_folder="templates")

TONES = {"active": "act", "suspended": "yellow", "failed": "late"}


@bp.get("/cases")
def search_cases() -> str:
    """The list of cases."""
    context.asking()
    number, state = request.args.get("number", "").strip(), request.args.get("state", "")
    district = context.settings().district
    page = context.read(search, district, number=number, state=state or None, after=request.args.get("after"))
    states = (("", _("All"), not state), *((code, word(STATES, code), code == state) for code in CASE_STATES))
    more = url_for("cases.search_cases", number=number or None, state=state or None, after=page.after) if page.after else ""
    return show(CasesPage(number, states, tuple(_row(line) for line in page.rows), more))


def _row(line: CaseLine) -> CaseRow:
    return CaseRow(
        url_for("case.show_case", case_id=line.facts.id),
        line.facts.number or _("no number yet"),
        parties(line.facts),
        line.facts.place,
        word(KINDS, line.facts.kind),
        word(STATES, line.facts.state),
        TONES.get(line.facts.state, ""),
        word(OUTCOMES, line.outcome),
        day(local(line.started_at).date()),
        line.open_tasks,
        line.open_incidents,
    )
