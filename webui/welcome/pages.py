"""The first page: who are you?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """A card: one click signs in as this person."""

    id: str
    name: str
    role: str
    calling: str
    unit: str


@dataclass(frozen=True, slots=True)
class SignInPage:
    """``people`` are offered on a demonstration only. ``name`` is what was typed before, ``refused`` why it was not taken.

    ``is_empty``: the district has no people yet.
    """

    template: ClassVar[str] = "welcome/sign_in.html"
    people: tuple[DemoPerson, ...]
    demo: bool
    next: str
    name: str = ""
    refused: str = ""
    is_empty: bool = False
