"""The places of the menu, and for whom they are."""

from __future__ import annotations

from dataclasses import dataclass

from flask import request, url_for

from engine.queries.reader import Reader
from webui.translate import _

RECORD = frozenset({"auditor", "supervisor", "manager", "administrator"})
UNITS = frozenset({"manager", "administrator"})
DESK = frozenset({"intake_officer"})


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the menu. ``here`` is true on its own pages."""

    title: str
    address: str
    icon: str
    here: bool


def places(person: Reader | None) -> list[Place]:
    """The places that ``person`` may go to, in the order of a working day."""
    if person is None:
        return []
    shown = [
        (_("Inbox"), "inbox.list_tasks", "inbox", True),
        (_("Register"), "intake.register", "plus", may_go(person, DESK)),
        (_("Cases"), "cases.search_cases", "folder", True),
        (_("Record"), "record.streams", "shield", may_go(person, RECORD)),
        (_("Units"), "organisation.units", "building", may_go(person, UNITS)),
    ]
    here = (request.endpoint or "").split(".")[0]
    return [Place(title, url_for(endpoint), icon, endpoint.split(".")[0] == here) for title, endpoint, icon, allowed in shown if allowed]


def may_go(person: Reader, roles: frozenset[str]) -> bool:
    """Whether the person holds one of ``roles``, or works where no people are entered."""
    return person.free or not roles.isdisjoint(person.roles)
