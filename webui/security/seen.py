"""Closes every page of a case that its reader does not see, whatever the page: the address names the case, or something in it.

Pages show less of a case by themselves (`engine.queries.seeing.sight_of`); this only keeps what does not exist for the reader from being
reached by any address.
"""

from __future__ import annotations

from flask import Flask, g, request

from engine.queries.files import case_of_file
from engine.queries.reader import Reader
from engine.queries.seeing import expect_seen
from webui import context

NAMES = ("case_id", "root_id", "task_id", "incident_id", "limit_id")
"""Parts of addresses that name a case, or something in one whose id begins with the case's."""


def install(app: Flask) -> None:
    """Ask before every request of ``app``; after it is known who asks."""
    app.before_request(check)


def check() -> None:
    """Let the request pass unless it is about a case that the reader does not see.

    Raises:
        CaseNotFound: it is.
    """
    who: Reader | None = g.get("reader")
    if who is None:
        return
    for name in NAMES:
        if named := (request.view_args or {}).get(name):
            context.read(expect_seen, who, named)
    file_id = (request.view_args or {}).get("file_id")
    case_id = context.read(case_of_file, who.district, file_id) if file_id else None
    if case_id:
        context.read(expect_seen, who, case_id)
