"""A case: its page, its diagrams, what a party says, and curing an incident."""

from __future__ import annotations

import json
from typing import Any

from flask import Blueprint, Response, flash, jsonify, redirect, request, url_for

from engine.errors import Kind, ParleyError
from engine.queries.case_file import CaseFile, case_file
from engine.queries.inbox import TaskLine
from engine.queries.progress import progress
from webui import context, errors, language
from webui.case.pages import CasePage, OpenTask, Process, Saying, Trouble
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
    """Pass on what a party says."""
    found = context.read(case_file, context.asking(), case_id)
    name = request.form.get("message", "")
    if name in found.messages:
        variables = {"messageReason": request.form["reason"].strip()} if request.form.get("reason", "").strip() else {}
        _carry_out(context.engine().send_message, name, found.facts.number, variables, done=_("Passed on."))
    else:
        flash(_("The case no longer waits for this."), "warn")
    return redirect(url_for("case.show_case", case_id=case_id), 303)  # type: ignore[return-value]


@bp.post("/cases/<case_id>/incidents/<incident_id>/retry")
def retry(case_id: str, incident_id: str) -> Response:
    """Let an element that could not go on try again."""
    _carry_out(context.engine().retry, incident_id, done=_("Tried again. See below where the case stands now."))
    return redirect(url_for("case.show_case", case_id=case_id), 303)  # type: ignore[return-value]


def _carry_out(command: Any, *arguments: Any, done: str) -> None:
    try:
        context.attempt(command, *arguments)
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
        word(OUTCOMES, found.outcome),
        found.steward_name,
        moment(found.started_at),
        moment(found.ended_at),
        found.end_reason,
        story_words(facts, found.known, found.processes),
        tuple(_task(line, found) for line in found.tasks),
        limit_words(found.limits),
        tuple(Trouble(one.id, one.element.said(speaking), one.message, moment(one.opened_at), found.may_retry) for one in found.incidents),
        tuple(_saying(name) for name in found.messages),
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


def _saying(name: str) -> Saying:
    buttons = {
        "withdrawn": (_("The applicant withdraws"), _("Everything open is ended; the other side is told.")),
        "settled-by-themselves": (_("They have settled by themselves"), _("Mediation ends; the outcome is noted.")),
        "filed-elsewhere": (_("Taken to court or another body"), _("Mediation ends; the file notes where it went.")),
    }
    return Saying(name, *buttons[name])
