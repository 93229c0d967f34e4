"""Refuses changing requests that our own pages did not send: each carries the token of its session.

A request with a bearer token needs none: a browser never sends that header by itself.
"""

from __future__ import annotations

import hmac
import secrets

from flask import Flask, request, session

from engine.errors import N_, Kind, ParleyError

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
FIELD, HEADER = "csrf", "X-CSRF-Token"


class ForgedRequest(ParleyError):
    """A changing request without the token of its session."""

    code, kind = "forged-request", Kind.NOT_PERMITTED
    text = N_(
        "This page has been open too long, or the request did not come from Parley. Nothing was saved: go back, reload and try again."
    )


def install(app: Flask) -> None:
    """Check every changing request of ``app``."""
    app.before_request(check)


def token() -> str:
    """The token of this session, made on first use."""
    if FIELD not in session:
        session[FIELD] = secrets.token_urlsafe(32)
    return str(session[FIELD])


def check() -> None:
    """Let the request pass if it is safe or carries the token.

    Raises:
        ForgedRequest: it changes something and carries no token or a wrong one.
    """
    if request.method in SAFE or request.headers.get("Authorization", "").startswith("Bearer "):
        return
    if request.endpoint == "welcome.sign_out" and "session" not in session:
        return  # the session ended by itself, and its token with it: whoever leaves is not told of a forgery
    given = request.headers.get(HEADER) or request.form.get(FIELD, "")
    if not given or not hmac.compare_digest(given.encode(), str(session.get(FIELD, "")).encode()):
        raise ForgedRequest()
