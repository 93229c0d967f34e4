"""The places of the menu, and for whom they are."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app, request, url_for

from engine import Permission
from engine.errors import N_
from engine.queries.reader import Reader
from webui.translate import _

OVERDUE = "overdue"
"""The choice in the list of cases that shows the overdue ones."""

BADGES = {"inbox.list_tasks": "badge-inbox"}
"""Places with a count beside their words."""

WITHIN = {"replay": "record"}
"""Parts without a place of their own, and the place that they are reached from."""

ON_A_PHONE = 4
"""So many places stand in the bar at the bottom of a phone; the others are under “More”."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A place that there may be, for whoever has ``permission`` (None: everybody); ``group`` keeps what belongs together in one block."""

    group: str
    title: str
    endpoint: str
    icon: str
    permission: Permission | None = None
    state: str | None = None


OFFERS = (
    Offer("work", N_("Overview"), "oversight.overview", "chart", Permission.OVERSEE),
    Offer("work", N_("Inbox"), "inbox.list_tasks", "inbox"),
    Offer("work", N_("Register"), "intake.register", "plus", Permission.REGISTER),
    Offer("work", N_("Cases"), "cases.search_cases", "folder"),
    Offer("work", N_("Overdue"), "cases.search_cases", "clock", Permission.OVERSEE, OVERDUE),
    Offer("oversight", N_("Record"), "record.streams", "shield", Permission.AUDIT),
    Offer("house", N_("Designer"), "designer.definitions", "diagram", Permission.READ_DEFINITIONS),
    Offer("house", N_("Units"), "organisation.units", "building", Permission.ORGANISE),
    Offer("house", N_("Administration"), "administration.first", "gear", Permission.CORRECT),
)
"""All places, in the order of a working day. One whose endpoint the app does not have is not shown."""

OWN = (Offer("own", N_("My account"), "account.show_account", "person"),)
"""What the menu under a person's name offers besides language, brightness and signing out."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the menu. ``here`` is true on its own pages; ``opens`` where it begins a new group; ``badge`` is the id of its count."""

    title: str
    address: str
    icon: str
    here: bool
    opens: bool = False
    badge: str = ""


def places(person: Reader | None) -> list[Place]:
    """The places that ``person`` may go to, in the order of a working day."""
    if person is None:
        return []
    offers = [offer for offer in OFFERS if _may(person, offer)]
    here = _here(offers)
    groups = [offer.group for offer in offers]
    return [_place(offer, offer is here, group != before) for offer, group, before in zip(offers, groups, ["work", *groups], strict=False)]


def _place(offer: Offer, here: bool, opens: bool) -> Place:
    address, badge = url_for(offer.endpoint, state=offer.state), BADGES.get(offer.endpoint, "")
    return Place(_(offer.title), address, offer.icon, here, opens, badge)


def own_places(person: Reader | None) -> list[tuple[str, str, str]]:
    """The entries of the menu under the person's name: words, address, icon."""
    if person is None:
        return []
    return [(_(offer.title), url_for(offer.endpoint), offer.icon) for offer in OWN if _may(person, offer)]


def overdue_address() -> str:
    """Where the overdue cases are listed."""
    return url_for("cases.search_cases", state=OVERDUE)


def _may(person: Reader, offer: Offer) -> bool:
    return offer.endpoint in current_app.view_functions and (offer.permission is None or person.may(offer.permission))


def _here(offers: list[Offer]) -> Offer | None:
    """The place whose page is open: the one for the state asked for, else the first of the same part."""
    part = (request.endpoint or "").split(".")[0]
    part = WITHIN.get(part, part)
    same = [offer for offer in offers if offer.endpoint.split(".")[0] == part]
    named = [offer for offer in same if offer.state and offer.state == request.args.get("state")]
    return next(iter([*named, *(offer for offer in same if not offer.state)]), None)
