"""The places of the menu, and for whom they are."""

from __future__ import annotations

from dataclasses import dataclass

from flask import request, url_for

from engine.queries.oversight import OF_ALL, OF_UNITS
from engine.queries.reader import Reader
from webui.translate import _

RECORD = frozenset({"auditor", "supervisor", "manager", "administrator"})
UNITS = frozenset({"manager", "administrator"})
DESK = frozenset({"intake_officer"})
HEADS = OF_ALL | OF_UNITS

OVERDUE = "overdue"
"""The choice in the list of cases that shows the overdue ones."""


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
    late = request.args.get("state") == OVERDUE and request.endpoint == "cases.search_cases"
    shown = [
        (_("Inbox"), url_for("inbox.list_tasks"), "inbox", _here("inbox"), True),
        (_("Register"), url_for("intake.register"), "plus", _here("intake"), may_go(person, DESK)),
        (_("Cases"), url_for("cases.search_cases"), "folder", _here("cases") and not (late and may_go(person, HEADS)), True),
        (_("Overdue"), overdue_address(), "clock", late, may_go(person, HEADS)),
        (_("Record"), url_for("record.streams"), "shield", _here("record"), may_go(person, RECORD)),
        (_("Units"), url_for("organisation.units"), "building", _here("organisation"), may_go(person, UNITS)),
    ]
    return [Place(title, address, icon, here) for title, address, icon, here, allowed in shown if allowed]


def overdue_address() -> str:
    """Where the overdue cases are listed."""
    return url_for("cases.search_cases", state=OVERDUE)


def _here(part: str) -> bool:
    return (request.endpoint or "").split(".")[0] == part


def may_go(person: Reader, roles: frozenset[str]) -> bool:
    """Whether the person holds one of ``roles``, or works where no people are entered."""
    return person.free or not roles.isdisjoint(person.roles)
