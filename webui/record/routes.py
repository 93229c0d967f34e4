"""The record: entries with their hashes, and proving that nothing was altered."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, request, url_for

from engine.errors import ParleyError
from engine.queries.case_file import case_file
from engine.queries.people import names
from engine.queries.record import RecordLine, record, seals
from engine.queries.search import Sought, search
from webui import context, errors
from webui.case.timeline import SENTENCES, actor
from webui.layout.menu import RECORD, may_go
from webui.layout.page import show
from webui.record.pages import EntryRow, StreamPage, StreamsPage
from webui.translate import _
from webui.wording.dates import moment
from webui.wording.parties import parties

bp = Blueprint("record", __name__, template_folder="templates")

Verdict = tuple[str, tuple[str, ...]]


@bp.before_request
def _only_for_auditors() -> None:
    if not may_go(context.asking(), RECORD):
        abort(404)


@bp.get("/record")
def streams() -> str:
    """Find a case's record; the newest seals."""
    return show(_streams(None))


@bp.post("/record/verify")
def verify_all() -> str:
    """Prove the whole store."""
    return show(_streams(_verdict()))


@bp.get("/record/<case_id>")
def stream(case_id: str) -> str:
    """The record of a case."""
    return show(_stream(case_id, None))


@bp.post("/record/<case_id>/verify")
def verify(case_id: str) -> str:
    """Prove the record of a case: chain and content, then run it again from its record alone."""
    return show(_stream(case_id, _replayed(case_id)))


def _streams(verdict: Verdict | None) -> StreamsPage:
    number = request.values.get("number", "").strip()
    district = context.settings().district
    found = context.read(search, context.asking(), Sought(text=number), limit=20).rows if number else ()
    return StreamsPage(
        number,
        tuple((line.facts.number or "", parties(line.facts), url_for("record.stream", case_id=line.facts.id)) for line in found),
        tuple((seal.number, moment(seal.at), seal.leaves, seal.hash) for seal in context.read(seals, district)),
        verdict,
    )


def _stream(case_id: str, verdict: Verdict | None) -> StreamPage:
    file = context.read(case_file, context.asking(), case_id)
    district = context.settings().district
    page = context.read(record, district, file.facts.id, after=request.args.get("after"))
    people = context.read(names, district, {line.actor.removeprefix("user:") for line in page.rows})
    return StreamPage(
        file.facts.id,
        file.facts.number or file.facts.id,
        url_for("case.show_case", case_id=file.facts.id),
        tuple(_row(line, people) for line in page.rows),
        url_for("record.stream", case_id=file.facts.id, after=page.after) if page.after else "",
        verdict,
    )


def _row(line: RecordLine, people: Any) -> EntryRow:
    what = _(SENTENCES[line.kind]) if line.kind in SENTENCES else line.kind
    return EntryRow(line.seq, moment(line.at), actor(line.actor, people), what, line.hash[:16], line.hash, line.sealed, line.erased)


def _verdict() -> Verdict:
    report = context.engine().verify()
    if not report.faults:
        return "good", (_("Verified: every entry follows from the one before, and every seal holds."),)
    return "late", tuple(str(fault) for fault in report.faults)


def _replayed(case_id: str) -> Verdict:
    try:
        report = context.engine().replay(case_id)
    except ParleyError as error:
        return "late", (errors.sentence(error),)
    if not report.differences:
        return "good", (_("Verified: run again from its record alone, the case comes out as it stands."),)
    return "late", tuple(str(fault) for fault in report.differences)
