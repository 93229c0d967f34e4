"""Errors as pages in words, and for programs as RFC 9457 problem JSON. The one table from kinds to HTTP statuses."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import Flask, Response, jsonify, redirect, request, url_for
from werkzeug.exceptions import HTTPException

from engine.errors import InvalidForm, Kind, ParleyError
from webui.context import SignInNeeded
from webui.layout.page import show
from webui.translate import _

STATUS = {Kind.NOT_FOUND: 404, Kind.NOT_PERMITTED: 403, Kind.CONFLICT: 409, Kind.INVALID: 422, Kind.UNAVAILABLE: 503}
TYPE = "urn:parley:error:"

log = logging.getLogger("parley.web")


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """A page that says what went wrong and what to do now."""

    template: ClassVar[str] = "layout/error.html"
    title: str
    sentence: str
    status: int


def install(app: Flask) -> None:
    """Answer every error of ``app`` in words."""
    app.register_error_handler(ParleyError, answer)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unforeseen)


def for_program() -> bool:
    """Whether the answer goes to a program."""
    return request.path.startswith("/api/") or request.accept_mimetypes.best == "application/json"


def status_of(error: ParleyError) -> int:
    """The HTTP status of an error; 401 where signing in would help."""
    return 401 if isinstance(error, SignInNeeded) else STATUS[error.kind]


def sentence(error: ParleyError) -> str:
    """The error's sentence in the page's language."""
    return error.sentence(_)


def answer(error: ParleyError) -> Any:
    """The answer to a request that ended in ``error``: a page, or problem JSON for a program."""
    if for_program():
        return problem(status_of(error), error.code, sentence(error), **_fields(error))
    if isinstance(error, SignInNeeded):
        return redirect(url_for("welcome.sign_in", next=request.full_path.rstrip("?") if request.method == "GET" else None), 303)
    return show(ErrorPage(_title(status_of(error)), sentence(error), status_of(error))), status_of(error)


def _http(error: HTTPException) -> Any:
    status = error.code or 500
    if for_program():
        return problem(status, "http", error.name)
    return show(ErrorPage(_title(status), _explained(status), status)), status


def _unforeseen(error: Exception) -> Any:
    log.exception("A request failed: %s %s", request.method, request.path)
    words = _(
        "Something went wrong on our side. What you saved before is safe. Please try again; if it happens again, tell the administrator."
    )
    if for_program():
        return problem(500, "internal", words)
    return show(ErrorPage(_title(500), words, 500)), 500


def problem(status: int, code: str, detail: str, **more: Any) -> Response:
    """A problem document of RFC 9457."""
    answer = jsonify({"type": f"{TYPE}{code}", "title": _title(status), "status": status, "detail": detail, "code": code, **more})
    answer.status_code = status
    answer.mimetype = "application/problem+json"
    return answer


def _fields(error: ParleyError) -> dict[str, Any]:
    if isinstance(error, InvalidForm):
        return {"errors": [{"key": field.key, "code": field.code, "message": str(field.message)} for field in error.errors]}
    return {name: value for name, value in error.fields.items() if isinstance(value, str | int | float | bool | None)}


def _title(status: int) -> str:
    titles = {
        401: _("Please sign in"),
        403: _("Not permitted"),
        404: _("Not found"),
        409: _("Something has changed"),
        413: _("Too large"),
        422: _("Please check"),
        503: _("Not available just now"),
    }
    return titles.get(status, _("Something went wrong") if status >= 500 else _("This cannot be done"))


def _explained(status: int) -> str:
    if status == 404:
        return _("There is nothing at this address, or it is not for you to see. Go back, or look for the case by its number.")
    if status == 413:
        return _("What was sent is too large; nothing was saved. Go back and shorten it, or attach files: 20 MB each, 100 MB at once.")
    return _("The request could not be understood. Go back and try again.")
