"""The joint desk: starting a case and completing its first task are one act of the officer."""

from __future__ import annotations

import secrets
from typing import Any

from flask import Blueprint, Response, redirect, request, url_for

from engine.errors import InvalidForm, ParleyError
from engine.queries.case_file import case_file
from engine.queries.forms import check, latest_form
from webui import context, errors, language
from webui.case.routes import page as case_page
from webui.intake.pages import IntakePage, RegisteredPage
from webui.layout.page import show
from webui.task.answers import as_json, for_form, named, read_answers
from webui.task.files import without_files
from webui.task.pages import Refusal
from webui.translate import _
from webui.wording.dates import local

bp = Blueprint("intake", __name__, template_folder="templates")

PROCESS, FIRST_TASK = "dispute-resolution", "register_dispute"


@bp.get("/register")
def register() -> str:
    """The empty form, with the present time as the time of receipt."""
    now = local(context.asking().now).strftime("%Y-%m-%dT%H:%M%z")
    return show(_page({"channel": "walkIn", "receivedAt": now[:-2] + ":" + now[-2:]}, secrets.token_urlsafe(12)))


@bp.post("/register")
def file() -> Response | tuple[str, int]:
    """Register the dispute; refused answers stand in the form again, every word."""
    ticket = request.form.get("ticket", "")[:40] or secrets.token_urlsafe(12)
    answers: dict[str, Any] = {}
    try:
        answers = read_answers(request.form.get("answers", ""))
        case_id = _register(answers, ticket)
    except ParleyError as error:
        return show(_page(answers, ticket, error)), errors.status_of(error)
    return redirect(url_for("intake.registered", case_id=case_id), 303)  # type: ignore[return-value]


@bp.get("/register/<case_id>")
def registered(case_id: str) -> str:
    """The number, and where the case went."""
    page = case_page(context.read(case_file, context.asking(), case_id))
    tasks = tuple((task.name, task.address, task.with_whom) for task in page.tasks)
    return show(RegisteredPage(page.number, url_for("case.show_case", case_id=page.id), page.title, tasks))


def _register(answers: dict[str, Any], ticket: str) -> str:
    """Start and complete under one ticket: tried again, both give what the first try gave. Refused answers start nothing."""
    context.read(check, context.asking(), FIRST_TASK, answers)
    engine = context.engine()
    case = context.attempt(engine.start, PROCESS, idempotency_key=f"register-{ticket}")
    task = next((task for task in engine.tasks(case.id) if task.element_id == FIRST_TASK), None)
    if task is not None:
        context.attempt(engine.complete, task.id, answers, idempotency_key=f"answers-{ticket}-{secrets.token_urlsafe(6)}")
    return case.id


def _page(values: dict[str, Any], ticket: str, refused: ParleyError | None = None) -> IntakePage:
    form = context.read(latest_form, FIRST_TASK)
    schema = form.localised(language.current()) if form else None
    fields = refused.errors if isinstance(refused, InvalidForm) else []
    refusal = None
    if refused is not None:
        title = _("Not registered yet: please correct these fields.") if fields else _("Not registered. Your answers are still here.")
        refusal = Refusal(title, "" if fields else errors.sentence(refused), named(fields, schema or {}))
    return IntakePage(
        for_form(without_files(schema)) if schema else "",
        for_form(values),
        for_form(as_json(fields)) if refused else "",
        refusal,
        ticket,
    )
