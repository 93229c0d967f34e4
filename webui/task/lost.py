"""A form that was sent after the session had ended, or with the token of an earlier one: nothing is saved, and no word is lost."""

from __future__ import annotations

from typing import Any

from flask import g, request, url_for

from engine.errors import Kind, ParleyError
from webui import context, errors, person
from webui.layout.page import show
from webui.security.csrf import ForgedRequest
from webui.task.answers import for_form
from webui.task.building import page
from webui.task.finding import as_typed, file_of
from webui.task.pages import SignedOutPage
from webui.task.place import bp
from webui.task.said import plain


@bp.errorhandler(ForgedRequest)
def sent_too_late(error: ForgedRequest) -> Any:
    """The token is of a session that is over: the words stand in the form again, or wait until the person has signed in."""
    if errors.for_program():
        return errors.problem(401 if _nobody() else 403, error.code, errors.sentence(error))
    if _nobody():
        return signed_out(context.SignInNeeded())
    task_id = (request.view_args or {}).get("task_id", "")
    return show(page(file_of(task_id), refused=_Renewed(), typed=as_typed(request.form.get("answers", "")))), 403


@bp.errorhandler(context.SignInNeeded)
def signed_out(error: context.SignInNeeded) -> Any:
    """Nobody is signed in: what was sent is shown, and goes along."""
    if errors.for_program() or request.method == "GET" or "answers" not in request.form:
        return errors.answer(error)
    task_id = (request.view_args or {}).get("task_id", "")
    typed = as_typed(request.form.get("answers", ""))
    onward = url_for("welcome.sign_in", next=url_for("task.show_task", task_id=task_id))
    words = tuple(text for value in typed.values() if (text := plain(value)))
    return show(SignedOutPage(task_id, onward, words, for_form(typed))), 401


class _Renewed(ParleyError):
    """Signed in again since the page was opened."""

    code, kind = "renewed-session", Kind.CONFLICT
    text = ForgedRequest.text


def _nobody() -> bool:
    person.recognise()
    return g.get("reader") is None
