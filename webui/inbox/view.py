"""What of the inbox is looked at: list, narrowing, order. It stands in the address; narrowing and order stay in the session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from urllib.parse import parse_qsl, urlencode

from flask import request, session, url_for

from engine.queries.inbox import Narrowing, Sort, Tab
from engine.queries.reader import Reader

KEY = "inbox"
DUES = ("overdue", "today", "week", "law")
"""Due: overdue, until tonight, within five working days; or only what the law limits."""

_KEPT = ("kind", "unit", "due", "text", "sort")
"""What stays for the next visit. The list does not: who comes anew finds the own tasks, or what can be claimed where there are none."""

_NAMES = ("tab", *_KEPT)
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class View:
    """A list of the inbox as somebody looks at it. ``tab`` empty: whichever list has something to do."""

    tab: str = ""
    kind: str = ""
    unit: str = ""
    due: str = ""
    text: str = ""
    sort: str = ""

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is left out."""
        return bool(self.kind or self.unit or self.due or self.text)

    @property
    def order(self) -> Sort:
        """The order asked for; what will hurt first where none is."""
        return Sort(self.sort) if self.sort in {one.value for one in Sort} else Sort.URGENCY

    def narrowing(self, who: Reader) -> Narrowing:
        """As the query wants to know it."""
        return Narrowing(self.kind, self.unit, _due_by(self.due, who), self.due == "law", self.text)

    def query(self) -> str:
        """As the query part of an address."""
        return urlencode({name: getattr(self, name) for name in _NAMES if getattr(self, name)})

    def address(self, **changed: str) -> str:
        """The address of this view, or of one that differs in ``changed``."""
        view = replace(self, **changed)
        return url_for("inbox.list_tasks", **{name: getattr(view, name) or None for name in _NAMES})


def asked() -> View:
    """The view that the request asks for: by its address, by the field ``view`` of a form, or as it was looked at last."""
    if request.method == "POST":
        view = _view(dict(parse_qsl(request.form.get("view", ""))))
        return view if request.form.get("view") else _view(request.form)
    named = [name for name in _NAMES if name in request.args]
    view = _view(request.args) if named else _view({**(session.get(KEY) or {}), "tab": ""})
    if "X-Live" in request.headers:
        return view  # a window that keeps itself up to date does not decide what the next one shows
    kept = {name: getattr(view, name) for name in _KEPT if getattr(view, name)}
    if session.get(KEY) != kept:
        session[KEY] = kept
    return view


def _view(given: Mapping[str, str]) -> View:
    return View(
        given.get("tab", "") if given.get("tab") in {tab.value for tab in Tab} else "",
        given.get("kind", "")[:_LONGEST],
        given.get("unit", "")[:_LONGEST],
        given.get("due", "") if given.get("due") in DUES else "",
        given.get("text", "").strip()[:_LONGEST],
        given.get("sort", "") if given.get("sort") in {one.value for one in Sort} else "",
    )


def _due_by(due: str, who: Reader) -> datetime | None:
    if due == "overdue":
        return who.now
    if due not in ("today", "week"):
        return None
    today = who.today
    last = today if due == "today" else who.calendar.working_days_after(today, 5)
    return datetime.combine(last + timedelta(days=1), time(), who.zone)
