"""What the pages of one's own account show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class DutyWords:
    """A role in a unit, and for how long."""

    role: str
    unit: str
    period: str


@dataclass(frozen=True, slots=True)
class SessionWords:
    """A place where one is signed in. ``is_this``: the browser that asks."""

    id: str
    browser: str
    began: str
    seen: str
    is_this: bool


@dataclass(frozen=True, slots=True)
class AccountPage:
    """One's own account. ``new_token`` is shown once, right after it was made. ``has_password``: signs in by one."""

    template: ClassVar[str] = "account/page.html"
    name: str
    person_id: str
    duties: tuple[DutyWords, ...]
    sessions: tuple[SessionWords, ...]
    has_password: bool
    has_token: bool
    new_token: str = ""


@dataclass(frozen=True, slots=True)
class PasswordPage:
    """Choosing a password. ``is_obliged``: it was set by somebody else, so a new one is needed before anything else.

    ``next`` is where the person wanted to go.
    """

    template: ClassVar[str] = "account/password.html"
    person_id: str
    least: int
    is_obliged: bool
    next: str
    refused: str = ""
