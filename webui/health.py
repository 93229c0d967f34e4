"""Tells a supervisor whether the process lives, and whether it can serve."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from engine.errors import ParleyError
from engine.queries.reader import reader
from webui import context

bp = Blueprint("health", __name__)


@bp.get("/healthz")
def alive() -> Response:
    """The process answers."""
    return jsonify(status="ok")


@bp.get("/readyz")
def ready() -> Response | tuple[Response, int]:
    """The database answers, too."""
    try:
        context.read(reader, context.settings().district, "-", context.now())
    except ParleyError as error:
        return jsonify(status="unavailable", reason=error.sentence()), 503
    return jsonify(status="ok", schema=context.engine().schema_version)
