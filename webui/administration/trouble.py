"""What stands still over all cases: incidents alike in groups, to be tried again together; and background work that failed."""

from __future__ import annotations

from itertools import groupby

from flask import Response, flash, redirect, request, url_for

from engine import ParleyError
from engine.queries.administration import FailingLine, StuckLine, failing, stuck
from webui import context
from webui.administration.pages import FailingRow, StuckGroup, StuckRow, TroublePage
from webui.administration.rooms import bp, enter
from webui.layout.page import show
from webui.translate import _, ngettext
from webui.wording.dates import moment

MOST_AT_ONCE = 500


@bp.get("/trouble")
def trouble() -> str:
    """Open incidents and failing work."""
    tabs, district = enter("trouble"), context.asking().district
    lines = sorted(context.read(stuck, district), key=lambda line: (line.process_id, line.element_id, line.code, line.since))
    alike = groupby(lines, key=lambda line: (line.process_id, line.element_id, line.code))
    groups = tuple(StuckGroup(f"{process} · {element}", element, code, tuple(map(_row, rows))) for (process, element, code), rows in alike)
    return show(TroublePage(tabs, groups, tuple(map(_failing, context.read(failing, district)))))


@bp.post("/trouble/retry")
def retry() -> Response:
    """Try the incidents that were chosen again, or all that are alike; each case by itself, so that one cannot hold up another."""
    enter("trouble")
    chosen = request.form.getlist("incident")
    if request.form.get("all") == "yes":
        element, code = request.form.get("element", ""), request.form.get("code", "")
        district = context.asking().district
        chosen = [line.id for line in context.read(stuck, district, limit=MOST_AT_ONCE, element_id=element, code=code)]
    tried = [_tried(incident) for incident in chosen[:MOST_AT_ONCE]]
    still = {line.id for line in context.read(stuck, context.asking().district, limit=MOST_AT_ONCE)}
    flash(ngettext("%(num)s tried again.", "%(num)s tried again.", sum(tried)), "good" if tried else "warn")
    if not all(tried):
        flash(ngettext("%(num)s had gone on already.", "%(num)s had gone on already.", tried.count(False)), "warn")
    if still:
        flash(_("Some stand still now: see what they say and correct the cause in the case."), "warn")
    return redirect(url_for("administration.trouble"), 303)  # type: ignore[return-value]


def _tried(incident: str) -> bool:
    try:
        context.attempt(context.engine().retry, incident)
    except ParleyError:
        return False
    return True


def _row(line: StuckLine) -> StuckRow:
    address = url_for("case.show_case", case_id=line.case_id)
    return StuckRow(line.id, line.number or line.root_id, address, line.element_id, line.message, moment(line.since))


def _failing(line: FailingLine) -> FailingRow:
    return FailingRow(line.what, line.case_id or "", line.attempts, line.error, moment(line.next_at))
