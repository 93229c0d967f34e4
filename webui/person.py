"""Who is signed in, as the session remembers and the organisation says today."""

from __future__ import annotations

from dataclasses import dataclass

from flask import g, session

from engine.errors import N_, Kind, ParleyError


class SignInNeeded(ParleyError):
    """A page that only people of the organisation see, asked for by nobody in particular."""

    code, kind = "sign-in-needed", Kind.NOT_PERMITTED
    text = N_("Please sign in first.")


@dataclass(frozen=True, slots=True)
class Signed:
    """A person who has signed in. ``roles`` are role names, whatever the unit; ``units`` the names of the units."""

    id: str
    name: str
    roles: tuple[str, ...] = ()
    units: tuple[str, ...] = ()

    @property
    def actor(self) -> str:
        """As commands name the person."""
        return f"user:{self.id}"

    def has(self, *roles: str) -> bool:
        """Whether the person holds one of ``roles``."""
        return not set(roles).isdisjoint(self.roles)


def remember(person_id: str) -> None:
    """Sign ``person_id`` in; what the session held for someone else is forgotten, the language stays."""
    language = session.get("language")
    session.clear()
    if language:
        session["language"] = language
    session["person"] = person_id


def forget() -> None:
    """Sign out; the language stays."""
    remember("")
    del session["person"]


def who() -> Signed | None:
    """The person who is signed in, or None."""
    found: Signed | None = g.get("signed")
    return found


def signed() -> Signed:
    """The person who is signed in.

    Raises:
        SignInNeeded: nobody is.
    """
    person = who()
    if person is None:
        raise SignInNeeded()
    return person
