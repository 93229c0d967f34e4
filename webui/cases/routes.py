"""All cases, looked for by number, party or state, and those that are overdue."""

from __future__ import annotations

from flask import Blueprint, request, url_for

from engine.queries.facts import CaseFacts
from engine.queries.search import STATES as CASE_STATES
from engine.queries.search import CaseLine, search, search_overdue
from webui import context, language
from webui.cases.pages import CaseRow, CasesPage
from webui.layout.menu import OVERDUE
from webui.layout.page import show
from webui.translate import _
from webui.wording.dates import day, local
from webui.wording.due import due_words
from webui.wording.parties import DANGER, Flag, parties
from webui.wording.vocabulary import KINDS, OUTCOMES, RISKS, STATES, word

bp = Blueprint("cases", __name__, template_folder="templates")

TONES = {"active": "act", "suspended": "yellow", "failed": "late"}
RISKY = 3
"""From this risk on a case is marked: it may escalate."""


@bp.get("/cases")
def search_cases() -> str:
    """The list of cases."""
    who = context.asking()
    find, state, after = request.args.get("find", "").strip(), request.args.get("state", ""), request.args.get("after")
    if state == OVERDUE:
        page = context.read(search_overdue, who, text=find, after=after)
    else:
        page = context.read(search, who, text=find, state=state or None, after=after)
    words = (("", _("All")), (OVERDUE, _("Overdue")), *((code, word(STATES, code)) for code in CASE_STATES))
    states = tuple((code, said, code == state) for code, said in words)
    more = url_for("cases.search_cases", find=find or None, state=state or None, after=page.after) if page.after else ""
    return show(CasesPage(find, states, tuple(_row(line) for line in page.rows), more))


def _row(line: CaseLine) -> CaseRow:
    late = line.late
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
        _danger(line.facts),
        due_words(late.remaining, late.by_law, late.source.said(language.current())) if late else None,
    )


def _danger(case: CaseFacts) -> Flag | None:
    if case.risk is None or case.risk < RISKY:
        return None
    return Flag(word(RISKS, str(case.risk)), "red" if case.risk >= DANGER else "yellow")
