"""Giving tasks to somebody else: to whom, how much each has to do, and what is said where nobody can be found."""

from __future__ import annotations

from collections.abc import Collection

from flask import url_for

from engine import Permission
from engine.queries.inbox_colleagues import Colleague, Giving, giving
from engine.queries.reader import Reader
from webui import context, language
from webui.inbox.pages import AssignPage, AssignPart, Candidate
from webui.translate import _, ngettext
from webui.wording.vocabulary import ROLES, word

PAGES = ("/tasks/", "/cases", "/inbox", "/overview")
"""Where somebody may have come from, to be led back to."""


def back_to(address: str) -> str:
    """The address, if it is one of the pages from which tasks are given away; else empty."""
    return address if address.startswith(PAGES) and "\\" not in address else ""


def assign_part(ids: Collection[str], view: str, back: str, *, whole: bool, reason: str = "", failed: str = "") -> AssignPart | AssignPage:
    """Whom to give the tasks to: in a line, or as a ``whole`` page."""
    who = context.asking()
    found = context.read(giving, who, ids)
    nobody, address = ("", "") if found.colleagues else _nobody(found, who)
    return (AssignPage if whole else AssignPart)(
        tuple(found.holders.items()),
        _what(found, len(ids)),
        _("with %(name)s now", name=_(", ").join(found.held_by)) if found.held_by else "",
        tuple(_candidate(one) for one in found.colleagues),
        nobody,
        address,
        view,
        back or url_for("inbox.list_tasks"),
        back,
        reason,
        failed,
    )


def _what(found: Giving, many: int) -> str:
    if many == 1 and found.names:
        return found.names[0].said(language.current())
    return ngettext("%(num)s task", "%(num)s tasks", many)


def _candidate(one: Colleague) -> Candidate:
    load = ngettext("%(num)s open task", "%(num)s open tasks", one.open_tasks)
    return Candidate(one.id, one.name, one.unit.said(language.current()), load)


def _nobody(found: Giving, who: Reader) -> tuple[str, str]:
    """Why nobody can be offered, what to do now, and where."""
    if not found.may:
        return _("This is over, or not yours to give away. Look at the list again."), ""
    roles = _(" or ").join(word(ROLES, role) for role in found.roles)
    units = _(", ").join(unit.said(language.current()) for unit in found.units)
    if not roles:
        return _("The task names nobody else. Ask an administrator who may do it."), ""
    said = (
        _("Nobody else may do this: it needs the role %(roles)s in %(units)s. Give the role to somebody first.", roles=roles, units=units)
        if units
        else _("Nobody else may do this: it needs the role %(roles)s. Give the role to somebody first.", roles=roles)
    )
    if who.may(Permission.ORGANISE):
        return said, url_for("administration.people")
    return said + _(" An administrator can do that."), ""
