"""A case: its page, its timeline and diagrams, how it was decided, and what people record of it."""

from __future__ import annotations

from flask import Blueprint, Response, flash, jsonify, redirect, request, url_for

from engine.queries.case_file import case_file
from engine.queries.decided import decisions_of
from engine.queries.progress import Held, Progress, progress
from engine.queries.seeing import sight_of
from engine.queries.timeline import Choice, timeline
from webui import context, language
from webui.case.building import case_page, case_sayings
from webui.case.carrying import carry_out
from webui.case.deciding import decisions_page
from webui.case.pages import TimelinePage
from webui.case.returning import back
from webui.case.sayings import reason_of
from webui.case.timeline import timeline_words
from webui.layout.page import show
from webui.translate import _
from webui.wording.dates import end, moment
from webui.wording.vocabulary import ROLES, word

bp = Blueprint("case", __name__, template_folder="templates")


@bp.get("/cases/<case_id>")
def show_case(case_id: str) -> str:
    """The page of a case."""
    who, choice = context.asking(), _choice()
    found = context.read(case_file, who, case_id)
    return show(case_page(found, context.read(timeline, who, found.facts.id, choice, seen=found.seen), choice))


@bp.get("/cases/<case_id>/timeline")
def show_timeline(case_id: str) -> str:
    """A further page of the timeline."""
    who, choice = context.asking(), _choice()
    found = context.read(timeline, who, case_id, choice, seen=context.read(sight_of, who, case_id), after=request.args.get("after"))
    return show(TimelinePage(timeline_words(found, case_id, choice)))


@bp.get("/cases/<case_id>/decisions")
def show_decisions(case_id: str) -> str:
    """How it was decided."""
    who = context.asking()
    return show(decisions_page(context.read(case_file, who, case_id), context.read(decisions_of, who, case_id)))


@bp.get("/cases/<case_id>/diagram")
def diagram(case_id: str) -> Response:
    """Where a case or called process stands, for the browser's diagram."""
    context.asking()
    found = context.read(progress, case_id, language.current())
    return jsonify(
        xml=found.xml,
        active=found.active,
        passed=found.passed,
        failed=found.failed,
        flows=found.flows,
        held={one.element: _held(found, one.element) for one in found.held},
        calls={element: url_for("case.diagram", case_id=called) for element, called in found.calls},
        path=[{"name": name.said(language.current()), "source": url_for("case.diagram", case_id=id_)} for id_, name in found.path],
    )


@bp.post("/cases/<case_id>/messages")
def say(case_id: str) -> Response:
    """Record that something happened which the case waits for."""
    found = context.read(case_file, context.asking(), case_id)
    name, key = request.form.get("message", ""), request.form.get("key", "")
    if any((one.message, one.key) == (name, key) for one in case_sayings(found)):
        reason = reason_of(name, request.form.get("reason", ""))
        carry_out(context.engine().send_message, name, key, reason, done=_("Recorded. See below where the case stands now."))
    else:
        flash(_("The case no longer waits for this."), "warn")
    return back(case_id)


@bp.post("/cases/<case_id>/notes")
def write_note(case_id: str) -> Response:
    """Write a note on the case, or one for oneself."""
    private = bool(request.form.get("private"))
    done = _("Noted; only you see it.") if private else _("Noted on the file.")
    carry_out(context.engine().notes.add, case_id, request.form.get("text", ""), private=private, done=done)
    return back(case_id)


@bp.post("/cases/<case_id>/incidents/<incident_id>/retry")
def retry(case_id: str, incident_id: str) -> Response:
    """Let an element that could not go on try again."""
    carry_out(context.engine().retry, incident_id, done=_("Tried again. See below where the case stands now."))
    return redirect(url_for("case.show_case", case_id=case_id), 303)  # type: ignore[return-value]


def _choice() -> Choice:
    given = request.args.get("show", "")
    return Choice(given) if given in {one.value for one in Choice} else Choice.ALL


def _held(found: Progress, element: str) -> list[str]:
    return [_who(one) for one in found.held if one.element == element]


def _who(one: Held) -> str:
    roles = _(" or ").join(word(ROLES, role) for role in one.roles)
    who = one.assignee or _("to be claimed: %(roles)s", roles=roles)
    told = _("%(who)s, since %(since)s", who=who, since=moment(one.since))
    return _("%(told)s, due %(due)s", told=told, due=end(one.due_at)) if one.due_at else told
