"""A case: its page, its diagrams, what people record of it, and curing an incident."""

from __future__ import annotations

import json
from typing import Any

from flask import Blueprint, Response, flash, jsonify, redirect, request, url_for

from engine.errors import Kind, ParleyError
from engine.queries.case_file import CaseFile, case_file
from engine.queries.inbox import TaskLine
from engine.queries.progress import progress
from webui import context, errors, language
from webui.case.files import file_words
from webui.case.notes import note_words
from webui.case.pages import CasePage, OpenTask, Process, Trouble
from webui.case.returning import back
from webui.case.sayings import reason_of, sayings
from webui.case.timeline import happenings
from webui.case.words import limit_words, story_words
from webui.layout.page import show
from webui.translate import _
from webui.wording.dates import moment
from webui.wording.due import due_words
from webui.wording.parties import parties
from webui.wording.vocabulary import OUTCOMES, ROLES, STATES, word

bp = Blueprint("case", __name__, template_folder="templates")

TONES = {"active": "act", "suspended": "yellow", "failed": "late"}


@bp.get("/cases/<case_id>")
def show_case(case_id: str) -> str:
    """The page of a case."""
    return show(page(context.read(case_file, context.asking(), case_id)))


@bp.get("/cases/<case_id>/diagram")
def diagram(case_id: str) -> Response:
    """Where a case or called process stands, for the browser's diagram."""
    context.asking()
    found = context.read(progress, case_id, language.current())
    return jsonify(xml=found.xml, active=found.active, passed=found.passed, failed=found.failed, flows=found.flows)


@bp.post("/cases/<case_id>/messages")
def say(case_id: str) -> Response:
    """Record that something happened which the case waits for."""
    who = context.asking()
    found = context.read(case_file, who, case_id)
    name, key = request.form.get("message", ""), request.form.get("key", "")
    if any((one.message, one.key) == (name, key) for one in sayings(who, found.messages, found.facts.number or "")):
        reason = reason_of(name, request.form.get("reason", ""))
        _carry_out(context.engine().send_message, name, key, reason, done=_("Recorded. See below where the case stands now."))
    else:
        flash(_("The case no longer waits for this."), "warn")
    return back(case_id)


@bp.post("/cases/<case_id>/notes")
def write_note(case_id: str) -> Response:
    """Write a note on the case, or one for oneself."""
    private = bool(request.form.get("private"))
    done = _("Noted; only you see it.") if private else _("Noted on the file.")
    _carry_out(context.engine().notes.add, case_id, request.form.get("text", ""), private=private, done=done)
    return back(case_id)


@bp.post("/cases/<case_id>/incidents/<incident_id>/retry")
def retry(case_id: str, incident_id: str) -> Response:
    """Let an element that could not go on try again."""
    _carry_out(context.engine().retry, incident_id, done=_("Tried again. See below where the case stands now."))
    return redirect(url_for("case.show_case", case_id=case_id), 303)  # type: ignore[return-value]


def _carry_out(command: Any, *arguments: Any, done: str, **more: Any) -> None:
    try:
        context.attempt(command, *arguments, **more)
    except ParleyError as error:
        if error.kind is Kind.NOT_FOUND:
            raise
        flash(errors.sentence(error), "late")
    else:
        flash(done, "good")


def page(found: CaseFile) -> CasePage:
    """The file of a case as its page."""
    speaking = language.current()
    facts = found.facts
    return CasePage(
        facts.id,
        parties(facts) or found.process.said(speaking),
        facts.number or "",
        found.process.said(speaking),
        word(STATES, facts.state),
        TONES.get(facts.state, ""),
        word(OUTCOMES, found.outcome) if found.ended_at else "",
        found.steward_name,
        moment(found.started_at),
        moment(found.ended_at),
        found.end_reason,
        story_words(facts, found.known, found.processes),
        tuple(_task(line, found) for line in found.tasks),
        limit_words(found.limits),
        tuple(Trouble(one.id, one.element.said(speaking), one.message, moment(one.opened_at), found.may_retry) for one in found.incidents),
        sayings(context.asking(), found.messages, facts.number or ""),
        note_words(found.notes, found.people),
        file_words(found.files, found.people),
        tuple(
            Process(call.process.said(speaking), word(STATES, call.state), url_for("case.diagram", case_id=call.id), call.here)
            for call in found.calls
        ),
        happenings(found.timeline, found.people),
        tuple((name, json.dumps(value, ensure_ascii=False, indent=1, default=str)) for name, value in sorted(found.known.items())),
        url_for("record.stream", case_id=facts.id),
    )


def _task(line: TaskLine, found: CaseFile) -> OpenTask:
    speaking = language.current()
    who = found.people.get(line.assignee, line.assignee) if line.assignee else ""
    roles = _(" or ").join(word(ROLES, role) for role in line.roles)
    return OpenTask(
        line.name.said(speaking),
        url_for("task.show_task", task_id=line.id),
        who or _("to be claimed: %(roles)s", roles=roles),
        due_words(line.remaining, line.by_law, line.source.said(speaking)),
    )
