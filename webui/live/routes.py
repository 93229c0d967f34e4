"""``GET /live``: events ``inbox`` and ``case:ID`` when something committed changes the person's inbox, or a case that is looked at.

Each event carries the counts of the frame, so that a page can show them without asking. Where there are as many streams as may be, the
answer is 503: the page then asks ``/live/now`` from time to time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Flask, Response, current_app, json, jsonify, request, stream_with_context

from engine.queries.inbox import counts
from engine.queries.inbox_mark import case_marks, inbox_mark
from engine.queries.notices import unread
from engine.queries.reader import Reader, reader
from engine.queries.seeing import unseen
from webui import context
from webui.errors import problem
from webui.layout.badges import Waiting, badges_of
from webui.live.hub import Hub, Interest, Marks, Stream
from webui.live.pulse import watcher
from webui.translate import _

if TYPE_CHECKING:
    from engine import Engine

bp = Blueprint("live", __name__)

LONGEST_ID = 100
MOST_CASES = 20
"""So many cases are watched by one browser."""

HEARTBEAT_SECONDS = 15
LIFE_BEATS = 40
"""A stream ends after so many heartbeats at the latest; the browser opens it anew, and whoever has signed out does not come back in."""

RETRY_MS = 3000


def install(app: Flask, engine: Engine, district: str) -> None:
    """Give ``app`` its hub."""

    def look(interests: Iterable[Interest]) -> Mapping[Interest, Marks]:
        interests = list(interests)
        cases = engine.read(case_marks, district, {case for one in interests for case in one.cases})
        people = {person: _mark(engine, district, person) for person in {one.person for one in interests}}
        return {
            one: {"inbox": people[one.person], **{f"case:{case}": cases[case] for case in one.cases if case in cases}} for one in interests
        }

    app.config["LIVE"] = Hub(watcher(engine), look)


def _mark(engine: Engine, district: str, person: str) -> str:
    who = engine.read(reader, district, person, engine.clock.now())
    return engine.read(inbox_mark, who) if who else ""


def hub() -> Hub:
    """The hub of this app."""
    found: Hub = current_app.config["LIVE"]
    return found


@bp.get("/live")
def stream() -> Response:
    """The stream of events; ``?case=ID`` for each case that is looked at."""
    who = context.asking()
    opened = hub().open(Interest(who.person, _cases(who)))
    if opened is None:
        return problem(503, "too-many-streams", _("Too many pages are open for live updates just now. This one asks from time to time."))
    answer = Response(stream_with_context(_events(opened, who)), mimetype="text/event-stream")
    answer.call_on_close(partial(hub().close, opened))
    answer.headers.update({"Cache-Control": "no-store", "X-Accel-Buffering": "no"})
    return answer


@bp.get("/live/now")
def now() -> Response:
    """The same as one answer: marks that change when something does, and the counts."""
    who = context.asking()
    marks: dict[str, Any] = {"inbox": context.read(inbox_mark, who)}
    marks |= {f"case:{case}": mark for case, mark in context.read(case_marks, who.district, _cases(who)).items()}
    return jsonify({"marks": marks, **_counts(who)})


def _cases(who: Reader) -> frozenset[str]:
    """The cases asked for that the person may see."""
    asked = frozenset([case for case in request.args.getlist("case") if len(case) < LONGEST_ID][:MOST_CASES])
    return asked - context.read(unseen, who, asked)


def _events(stream: Stream, who: Reader) -> Iterator[str]:
    """The text of the stream. It begins with the counts as they are, so that whoever comes back after a break is told the truth."""
    yield f"retry: {RETRY_MS}\n{_event('now', who)}"
    for _beat in range(LIFE_BEATS):
        for name in _until_silence(stream):
            yield _event(name, who)
        if stream.is_over:
            return
        yield ": still here\n\n"


def _until_silence(stream: Stream) -> Iterator[str]:
    """Names of events until nothing comes for the time of a heartbeat, or the stream is over."""
    while name := stream.next(HEARTBEAT_SECONDS):
        yield name


def _event(name: str, who: Reader) -> str:
    return f"event: {name}\ndata: {json.dumps(_counts(who))}\n\n"


def _counts(who: Reader) -> dict[str, Any]:
    who = replace(who, now=context.now())
    many = context.read(counts, who)
    found = badges_of(Waiting(many.mine, many.to_claim, context.read(unread, who)))
    return {"badges": {badge.id: [badge.text, badge.words] for badge in found}}
