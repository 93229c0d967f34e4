"""The replay of a case: the page, and what its script asks for piece by piece."""

from __future__ import annotations

from urllib.parse import quote

from flask import Blueprint, Response, abort, jsonify, request, url_for

from engine import Permission
from engine.queries.closed_without import audited
from engine.queries.replay import drawn, frames, moment, root_case
from webui import context, language
from webui.layout.page import show
from webui.replay.details import moment_words
from webui.replay.export import record_file
from webui.replay.noted import findings_words
from webui.replay.pages import FindingsPage, MomentPage, ProofPage, ReplayPage
from webui.replay.printing import report_file
from webui.replay.proof import proof_words
from webui.replay.report import report_page
from webui.replay.words import as_data, heading, said
from webui.translate import _
from webui.wording.dates import moment as at

bp = Blueprint("replay", __name__, template_folder="templates")

FIRST = 1
"""So many frames the page itself asks for: the others come to its script."""


@bp.before_request
def _only_for_auditors() -> None:
    if not context.asking().may(Permission.AUDIT):
        abort(404)


@bp.get("/replay/<case_id>")
def show_replay(case_id: str) -> str:
    """The case on its diagram; ``entry`` in the address is where it opens."""
    first = context.read(frames, context.asking(), case_id, limit=FIRST)
    root_id, entry = first.root_id, request.args.get("entry", 0, type=int)
    last = context.read(frames, context.asking(), case_id, after=first.total - 1, limit=1)
    process = said(first.scopes[0].name) if first.scopes else ""
    number, title = heading(root_id, process)
    return show(
        ReplayPage(
            root_id,
            number,
            title,
            process,
            first.total,
            min(max(entry or first.total, 1), first.total),
            at(first.frames[0].at),
            at(last.frames[-1].at) if last.frames else "",
            _words(),
        )
    )


def _words() -> dict[str, str]:
    return {
        "entry": _("Entry {n} of {total}: {what}"),
        "token": _("Here now: {n}"),
        "waitedOne": _("waited 1 working day"),
        "waited": _("waited {n} working days"),
        "waits": _("waiting for {n} working days"),
        "sameDay": _("same day"),
        "play": _("Play"),
        "pause": _("Pause"),
        "copied": _("The link to this moment is copied."),
        "failed": _("This could not be loaded. Try again."),
        "opens": _("leads into: {process}"),
        "case": _("The case"),
    }


@bp.get("/replay/<case_id>/frames")
def frame_data(case_id: str) -> Response:
    """A page of frames for the script."""
    after = max(0, request.args.get("after", 0, type=int))
    return jsonify(as_data(context.read(frames, context.asking(), case_id, after=after)))


@bp.get("/replay/<case_id>/diagram/<int:part>")
def diagram(case_id: str, part: int) -> Response:
    """The diagram of the case (part 0) or of a process that it called, by the version that ran."""
    return Response(context.read(drawn, case_id, part, language.current()), mimetype="application/xml")


@bp.get("/replay/<case_id>/entries/<int:seq>")
def entry(case_id: str, seq: int) -> str:
    """One entry in full, for the panel."""
    return show(MomentPage(moment_words(context.read(moment, context.asking(), case_id, seq))))


@bp.get("/replay/<case_id>/findings")
def case_findings(case_id: str) -> str:
    """What an auditor would look at twice, for the card below."""
    return show(FindingsPage(findings_words(root_case(case_id), context.read(audited, context.asking(), case_id))))


@bp.get("/replay/<case_id>/proof")
def proof(case_id: str) -> str:
    """Whether the chain is whole: quick, on opening the page."""
    return show(ProofPage(proof_words(root_case(case_id))))


@bp.post("/replay/<case_id>/proof")
def whole_proof(case_id: str) -> str:
    """The whole proof: the entries under the seals, and the case run again."""
    return show(ProofPage(proof_words(root_case(case_id), whole=True)))


@bp.get("/replay/<case_id>/report")
def report(case_id: str) -> str:
    """The report, to be printed."""
    return show(report_page(root_case(case_id), max(1, request.args.get("first", 1, type=int))))


@bp.get("/replay/<case_id>/report.pdf")
def report_pdf(case_id: str) -> Response:
    """The report as a file on A4."""
    root_id = root_case(case_id)
    return Response(
        report_file(root_id), mimetype="application/pdf", headers={"Content-Disposition": _named(root_id, _("report"), "report.pdf")}
    )


@bp.get("/replay/<case_id>/record.json")
def export(case_id: str) -> Response:
    """The case's record with what proves it, as a file."""
    root_id = root_case(case_id)
    return Response(
        record_file(root_id), mimetype="application/json", headers={"Content-Disposition": _named(root_id, _("record"), "record.json")}
    )


def _named(root_id: str, word: str, ends: str) -> str:
    """The header that names a file: plain for old browsers, in the page's language for others."""
    number = heading(root_id, "")[0] or root_id
    own = quote(f"{number}-{word}{ends[ends.index('.') :]}")
    return f"attachment; filename=\"{number}-{ends}\"; filename*=UTF-8''{own}"


def address(case_id: str, entry: int | None = None) -> str:
    """Where a moment of a case is replayed."""
    return url_for("replay.show_replay", case_id=case_id, entry=entry)
