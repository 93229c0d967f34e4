"""The places of the menu, for whom they are."""

from __future__ import annotations

from dataclasses import dataclass

from flask import request, url_for
from flask_babel import gettext as _

from webui.person import Signed


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the menu. ``here`` is true on its own pages."""

    title: str
    address: str
    icon: str
    here: bool


def places(person: Signed | None) -> list[Place]:
    """The places that ``person`` may go to, in the order of a working day."""
    if person is None:
        return []
    shown = [(_("Inbox"), "inbox.list_tasks", "inbox", True)]
    shown.append((_("Register"), "intake.register", "plus", person.has("intake_officer")))
    shown.append((_("Cases"), "cases.search", "folder", True))
    shown.append((_("Record"), "record.streams", "shield", person.has("auditor", "supervisor", "manager", "administrator")))
    shown.append((_("Units"), "organisation.units", "building", person.has("manager", "administrator")))
    here = (request.endpoint or "").split(".")[0]
    return [Place(title, url_for(endpoint), icon, endpoint.split(".")[0] == here) for title, endpoint, icon, allowed in shown if allowed]
