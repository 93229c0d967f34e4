"""Registering a dispute: the page, what it shows besides while one types, what became of it, and the receipt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from webui.intake.fields import Field, Row


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why nothing was saved. ``fields`` are (label, sentence, id of the field); nothing typed is lost."""

    title: str
    sentence: str
    fields: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Alike:
    """A case that may be the same matter. ``value`` is its number; ``chosen`` what was decided about it: same, link or nothing."""

    value: str
    number: str
    parties: str
    address: str
    reasons: tuple[str, ...]
    state: str
    is_open: bool
    repeat: str
    chosen: str


@dataclass(frozen=True, slots=True)
class Triage:
    """Where a dispute goes and why. ``rule`` names the rule; ``because`` are (column, value) of what it asked for.

    ``danger`` says what the signs of danger lead to; empty without one. ``decided`` is false while nothing is saved.
    """

    where: str
    unit: str
    rule: str
    reason: str
    source: str
    because: tuple[tuple[str, str], ...]
    risk: str
    tone: str
    danger: str
    decided: bool


@dataclass(frozen=True, slots=True)
class AsidePart:
    """What stands beside the form while one types: perhaps the same matter, and where it would go.

    ``known`` is what was decided about the cases alike, ``why`` the reason given. ``must`` names the fields that have to be filled in
    as the answers stand; the page puts the stars accordingly.
    """

    template: ClassVar[str] = "intake/beside.html"
    alike: tuple[Alike, ...]
    triage: Triage | None
    known: str
    why: str
    must: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IntakePage:
    """One page for a new dispute. ``fields`` by key; ``parties`` and ``pending`` are rows, with one each to copy.

    ``party_missing`` says that a party is missing. ``groups`` are the kinds of dispute: (title, options). ``other`` are fields of the
    form that this page has no place of its own for. ``files_again`` are files that were sent and have to be chosen again.
    ``ticket`` makes a second click the same registration. ``kept_at`` says when the draft was kept that is shown; ``cell`` is the grid
    cell's id with ``cell_said`` its name, community and officer. ``signs`` tell what each sign of risk leads to.
    """

    template: ClassVar[str] = "intake/register.html"
    fields: Mapping[str, Field]
    parties: tuple[Row, ...]
    party_missing: str
    new_party: Row | None
    pending: tuple[Row, ...]
    groups: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    other: tuple[Field, ...]
    signs: Mapping[str, tuple[str, bool]]
    cell: str
    cell_said: str
    wrong: Wrong | None
    aside: AsidePart
    ticket: str
    kept_at: str
    desk: str
    files_again: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RegisteredPage:
    """What became of a registration: the number, and where the case went. ``tasks`` are (name, address, with whom, due).

    ``merged`` is the number of the case that it belongs to, ``is_merged`` whether it was added to that one and goes no way of its own.
    """

    template: ClassVar[str] = "intake/registered.html"
    number: str
    case_address: str
    receipt: str
    parties: str
    tasks: tuple[tuple[str, str, str, str], ...]
    triage: Triage | None
    override: str
    merged: str
    is_merged: bool
    merged_address: str


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """What the person takes home: that the matter was registered; whether it is taken up is told by a notice of its own.

    ``merged`` is the number of the case to which the filing was added. ``received`` is when the matter came in. ``steps`` are what
    happens now, (what, by when); ``ways`` other ways that close, (which, last day).
    """

    template: ClassVar[str] = "intake/receipt.html"
    number: str
    merged: str
    received: str
    applicants: str
    respondents: str
    kind: str
    place: str
    desk: str
    officer: str
    steps: tuple[tuple[str, str], ...]
    rights: tuple[str, ...]
    ways: tuple[tuple[str, str], ...]
    language: str
    languages: tuple[tuple[str, str, bool], ...]
    back: str
