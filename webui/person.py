"""Who is signed in: the cookie holds the token of a session, the store says whose it is and whether it still runs."""

from __future__ import annotations

from datetime import timedelta

from flask import Response, g, redirect, request, session, url_for

from engine.queries.sessions import SignedIn, signed_in
from webui import context
from webui.layout.assets import FILES

NOTED_EVERY = timedelta(minutes=10)
"""So often at most a session is noted as in use: a write at each request would be one too many."""


def remember(token: str) -> None:
    """Go on as the person of the session with this token; what the cookie held for someone else is forgotten."""
    forget()
    session["session"] = token
    session.permanent = True


def led_on(onward: str, *, must_change: bool) -> Response:
    """On to where somebody wanted to go; where a password has to be chosen first, that page leads on there."""
    to = url_for("account.password", next=onward if onward != "/" else None) if must_change else onward
    return redirect(to, 303)  # type: ignore[return-value]


def forget() -> None:
    """Forget who was signed in; the language stays."""
    kept = {name: session[name] for name in ("language", "theme") if name in session}
    session.clear()
    session.update(kept)


def token() -> str | None:
    """The token of this browser's session, or None."""
    found = session.get("session")
    return str(found) if found else None


def agent() -> str:
    """The browser as it names itself."""
    return request.user_agent.string


def recognise() -> None:
    """Look up the person of this session; one that has ended, or whose person has left, is forgotten."""
    if request.endpoint in FILES:
        return
    held = token()
    if held is None:
        return
    found = context.read(signed_in, context.settings().district, held, context.now())
    if found is None:
        forget()
        return
    g.reader, g.signed_in = found.reader, found
    if context.now() - found.seen_at >= NOTED_EVERY:
        context.engine().accounts.prolong_session(held)


def of_session() -> SignedIn | None:
    """The session of this request, or None where nobody is signed in by one."""
    found: SignedIn | None = g.get("signed_in")
    return found
