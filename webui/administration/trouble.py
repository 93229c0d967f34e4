"""What stands still over all cases: incidents alike in groups, to be tried again together; and background work that failed."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from flask import request, url_for

from engine import ParleyError
from engine.queries.administration import FailingLine, StuckLine, failing, stuck
from engine.queries.record import last_verification, may_verify
from webui import context, errors
from webui.administration.pages import FailingRow, HaltedRow, RetryResult, StuckGroup, StuckRow, TroublePage
from webui.administration.rooms import bp, enter
from webui.layout.page import show
from webui.notices.words import altered
from webui.translate import _, ngettext
from webui.wording.dates import moment

MOST_AT_ONCE = 500


@bp.get("/trouble")
def trouble() -> str:
    """Open incidents and failing work."""
    return _page()


@bp.post("/trouble/retry")
def retry() -> str:
    """Try the incidents that were chosen again, or all that are alike; each case by itself, so that one cannot hold up another.

    The answer says how many went on, and which did not and why.
    """
    enter("trouble")
    district = context.asking().district
    before = {line.id: line for line in context.read(stuck, district, limit=MOST_AT_ONCE)}
    chosen = request.form.getlist("incident")
    if request.form.get("all") == "yes":
        element, code = request.form.get("element", ""), request.form.get("code", "")
        alike = context.read(stuck, district, limit=MOST_AT_ONCE, element_id=element, code=code)
        before |= {line.id: line for line in alike}
        chosen = [line.id for line in alike]
    refused = {incident: _tried(incident) for incident in dict.fromkeys(chosen[:MOST_AT_ONCE])}
    return _page(_result(before, refused))


def _page(result: RetryResult | None = None) -> str:
    tabs, district = enter("trouble"), context.asking().district
    lines = sorted(context.read(stuck, district), key=lambda line: (line.process_id, line.element_id, line.code, line.since))
    alike = groupby(lines, key=lambda line: (line.process_id, line.element_id, line.code))
    groups = tuple(StuckGroup(f"{process} · {element}", element, code, tuple(map(_row, rows))) for (process, element, code), rows in alike)
    return show(TroublePage(tabs, groups, tuple(map(_failing, context.read(failing, district))), result, _alarm()))


def _alarm() -> str:
    """That the last verification of the record failed, for those who may look into it."""
    who = context.asking()
    last = context.read(last_verification, who.district) if may_verify(who) else None
    return altered(last.altered) if last is not None and last.altered else ""


def _result(before: Mapping[str, StuckLine], refused: Mapping[str, str]) -> RetryResult:
    """What became of the incidents: ``refused`` says of each why it was not even tried, empty where it was."""
    now = {(line.case_id, line.element_id): line for line in context.read(stuck, context.asking().district, limit=MOST_AT_ONCE)}
    halted, went_on = [], 0
    for incident, why in refused.items():
        line = before.get(incident)
        again = now.get((line.case_id, line.element_id)) if line else None
        if why or again is not None:
            halted.append(_halted(incident, line, why or (again.message if again else "")))
        else:
            went_on += 1
    if not refused:
        return RetryResult(_("Please tick at least one."), "warn", ())
    words = ngettext("%(num)s went on.", "%(num)s went on.", went_on)
    if halted:
        words += " " + ngettext(
            "%(num)s did not; the reason stands beside it.", "%(num)s did not; the reason stands beside each.", len(halted)
        )
    return RetryResult(words, "good" if not halted else "warn" if went_on else "late", tuple(halted))


def _halted(incident: str, line: StuckLine | None, why: str) -> HaltedRow:
    if line is None:
        return HaltedRow(incident, "", why)
    return HaltedRow(line.number or line.root_id, url_for("case.show_case", case_id=line.case_id), why)


def _tried(incident: str) -> str:
    """Why an incident could not be tried again; empty where it was."""
    try:
        context.attempt(context.engine().retry, incident)
    except ParleyError as error:
        return _("It had gone on, or ended, already.") if error.code == "incident-not-found" else errors.sentence(error)
    return ""


def _row(line: StuckLine) -> StuckRow:
    address = url_for("case.show_case", case_id=line.case_id)
    return StuckRow(line.id, line.number or line.root_id, address, line.element_id, line.message, moment(line.since))


def _failing(line: FailingLine) -> FailingRow:
    return FailingRow(line.what, line.case_id or "", line.attempts, line.error, moment(line.next_at))
