"""Who opened which case: one entry a person, case, way and day, on the viewer's own stream, after the page has been answered."""

from __future__ import annotations

from collections import OrderedDict

from flask import Flask, Response, current_app, g, request

from engine.errors import ParleyError
from engine.queries.reader import Reader
from webui import context
from webui.wording.dates import local

WAYS = {
    "case.show_case": "case",
    "replay.show_replay": "replay",
    "replay.report": "report",
    "replay.report_pdf": "report",
    "replay.export": "export",
}
"""The pages that show a case, and how the record calls looking at them."""

REMEMBERED = 10_000


def install(app: Flask) -> None:
    """Note every such page of ``app`` that was answered."""
    app.extensions["parley-views"] = OrderedDict()
    app.after_request(note)


def note(response: Response) -> Response:
    """Put it on the record once a day: what this process has noted already costs nothing, the rest is one command with a key of the day."""
    who: Reader | None = g.get("reader")
    what, case_id = WAYS.get(request.endpoint or ""), (request.view_args or {}).get("case_id")
    if who is None or what is None or not case_id or response.status_code != 200:
        return response
    key = f"view:{what}:{case_id}:{local(context.now()).date().isoformat()}"
    noted: OrderedDict[tuple[str, str], None] = current_app.extensions["parley-views"]
    if (who.person, key) in noted:
        return response
    try:
        context.attempt(context.engine().note_view, case_id, what, idempotency_key=key)
    except ParleyError:
        current_app.logger.warning("a view could not be put on the record", exc_info=True)
        return response
    noted[who.person, key] = None
    if len(noted) > REMEMBERED:
        noted.popitem(last=False)
    return response
