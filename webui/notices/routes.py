"""Notices to the person who is signed in: the new ones first, and marking them as read."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, request, url_for

from engine.queries.notices import notices
from webui import context
from webui.layout.page import show
from webui.notices.pages import NoticesPage
from webui.notices.words import row

bp = Blueprint("notices", __name__, template_folder="templates")


@bp.get("/notices")
def list_notices() -> str:
    """What is new, then what was read."""
    who, after = context.asking(), request.args.get("after")
    new = () if after else context.read(notices, who, new=True).rows
    read = context.read(notices, who, new=False, after=after)
    more = url_for("notices.list_notices", after=read.after) if read.after else ""
    return show(NoticesPage(tuple(map(row, new)), tuple(map(row, read.rows)), more, bool(after)))


@bp.post("/notices/read")
def mark_read() -> Response:
    """Mark notices as read; with the field ``to`` go on to what one of them is about."""
    context.attempt(context.engine().notices.read, request.form.getlist("notice"))
    to = request.form.get("to", "")
    return redirect(to if to.startswith(("/tasks/", "/cases/", "/record")) else url_for("notices.list_notices"), 303)  # type: ignore[return-value]
