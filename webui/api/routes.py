"""The routes of the JSON API: a line or two each, over the engine's public calls."""

from __future__ import annotations

from datetime import timedelta

from flask import Blueprint, Response, g, request

from engine.errors import N_, Kind, ParleyError
from engine.queries.reader import reader
from engine.queries.seeing import unseen
from webui import context
from webui.api.description import describe
from webui.api.values import BadRequest, answer, body
from webui.security import seen

bp = Blueprint("api", __name__, url_prefix="/api")

OPEN = frozenset({"api.openapi"})
LARGEST_PAGE = 500


class BadToken(ParleyError):
    """A bearer token that nobody holds."""

    code, kind = "bad-token", Kind.NOT_PERMITTED
    text = N_("This access token is not valid. Ask the administrator for a new one.")


@bp.before_request
def _recognise() -> None:
    """Find out who calls: the holder of the bearer token, else the session."""
    scheme, _blank, token = request.headers.get("Authorization", "").partition(" ")
    if scheme == "Bearer":
        holder = context.engine().accounts.holder(token.strip())
        g.reader = context.read(reader, context.settings().district, holder, context.now()) if holder else None
        if g.reader is None:
            raise BadToken()
    if request.endpoint not in OPEN:
        context.asking()
        seen.check()


def _key() -> str | None:
    return request.headers.get("Idempotency-Key")


def _limit() -> int:
    given = request.args.get("limit", "50")
    if not given.isdigit() or not 1 <= int(given) <= LARGEST_PAGE:
        raise BadRequest(reason=f"limit is a number from 1 to {LARGEST_PAGE}")
    return int(given)


@bp.get("/openapi.json")
def openapi() -> Response:
    """The description of this API."""
    return answer(describe())


@bp.post("/cases")
def start() -> Response:
    """Start a case."""
    given = body("variables", "business_key", "version", required=("process_id",))
    started = context.attempt(
        context.engine().start,
        given["process_id"],
        given.get("variables") or {},
        business_key=given.get("business_key"),
        version=given.get("version"),
        idempotency_key=_key(),
    )
    return answer(started, 201)


@bp.get("/cases")
def cases() -> Response:
    """Cases in order of their start."""
    arguments = request.args
    found = context.engine().cases(
        arguments.get("state"),
        arguments.get("parent"),
        process_id=arguments.get("process_id"),
        limit=_limit(),
        after=arguments.get("after"),
    )
    hidden = context.read(unseen, context.asking(), [case.root_id for case in found])
    return answer({"cases": [case for case in found if case.root_id not in hidden]})


@bp.get("/cases/<case_id>")
def case(case_id: str) -> Response:
    """One case."""
    return answer(context.engine().case(case_id))


@bp.get("/cases/<case_id>/history")
def history(case_id: str) -> Response:
    """The record of a case."""
    return answer({"entries": context.engine().history(case_id)})


@bp.get("/tasks")
def tasks() -> Response:
    """Tasks, by case, role, assignee and state."""
    arguments = request.args
    found = context.engine().tasks(
        arguments.get("case_id"),
        arguments.get("role"),
        arguments.get("assignee"),
        arguments.get("state", "open"),
        limit=_limit(),
        after=arguments.get("after"),
    )
    hidden = context.read(unseen, context.asking(), [task.root_id for task in found])
    return answer({"tasks": [task for task in found if task.root_id not in hidden]})


@bp.get("/tasks/<task_id>")
def task(task_id: str) -> Response:
    """One task."""
    return answer(context.engine().task(task_id))


@bp.post("/tasks/<task_id>/claim")
def claim(task_id: str) -> Response:
    """Claim a task."""
    body()
    return answer(context.attempt(context.engine().claim, task_id, idempotency_key=_key()))


@bp.post("/tasks/<task_id>/release")
def release(task_id: str) -> Response:
    """Release a task."""
    given = body("reason")
    return answer(context.attempt(context.engine().release, task_id, reason=given.get("reason", ""), idempotency_key=_key()))


@bp.post("/tasks/<task_id>/complete")
def complete(task_id: str) -> Response:
    """Complete a task."""
    given = body("variables", "revision")
    done = context.attempt(
        context.engine().complete, task_id, given.get("variables") or {}, revision=given.get("revision"), idempotency_key=_key()
    )
    return answer(done)


@bp.post("/messages")
def send() -> Response:
    """Send a message."""
    given = body("correlation_key", "variables", "ttl_seconds", required=("name",))
    seconds = given.get("ttl_seconds")
    sent = context.attempt(
        context.engine().send_message,
        given["name"],
        given.get("correlation_key"),
        given.get("variables") or {},
        ttl=None if seconds is None else timedelta(seconds=int(seconds)),
        idempotency_key=_key(),
    )
    return answer(sent)


@bp.post("/decisions/<decision>")
def decide(decision: str) -> Response:
    """Ask a decision."""
    return answer(context.engine().decide(decision, body("inputs").get("inputs") or {}))
