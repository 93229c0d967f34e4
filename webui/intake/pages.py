"""Registering a dispute."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from webui.task.pages import Refusal


@dataclass(frozen=True, slots=True)
class IntakePage:
    """The form of `register_dispute`, for a case that does not exist yet. ``schema`` is empty where the pipeline is not deployed.

    ``ticket`` makes a second click, or a second try after a lost answer, the same registration.
    """

    template: ClassVar[str] = "intake/register.html"
    schema: str
    values: str
    errors: str
    refusal: Refusal | None
    ticket: str


@dataclass(frozen=True, slots=True)
class RegisteredPage:
    """What became of a registration: the number, and where the case went. ``tasks`` are (name, address, with whom)."""

    template: ClassVar[str] = "intake/registered.html"
    number: str
    case_address: str
    parties: str
    tasks: tuple[tuple[str, str, str], ...]
