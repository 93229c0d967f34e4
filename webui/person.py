"""Who is signed in, as the session remembers. What that person may do, the organisation says anew at each request."""

from __future__ import annotations

from flask import session

from engine.errors import N_, Kind, ParleyError


class SignInNeeded(ParleyError):
    """A page that only people of the organisation see, asked for by nobody in particular."""

    code, kind = "sign-in-needed", Kind.NOT_PERMITTED
    text = N_("Please sign in first.")


def remember(person_id: str) -> None:
    """Sign ``person_id`` in; what the session held for someone else is forgotten, the language stays."""
    forget()
    session["person"] = person_id


def forget() -> None:
    """Sign out; the language stays."""
    language = session.get("language")
    session.clear()
    if language:
        session["language"] = language


def remembered() -> str | None:
    """The id of the person who signed in with this session, or None."""
    person = session.get("person")
    return str(person) if person else None
