"""The narrowing and sorting of the inbox as choices in words."""

from __future__ import annotations

from engine.queries.bilingual import Bilingual
from engine.queries.inbox import Tab
from engine.queries.reader import Reader
from webui import language
from webui.inbox.pages import Choice, Filters
from webui.inbox.view import View
from webui.translate import _
from webui.wording.vocabulary import KINDS, word


def filters(view: View, tab: Tab, who: Reader) -> Filters | None:
    """How this list can be narrowed; what waits for others and what is done come as they are."""
    if tab in (Tab.WAITING, Tab.DONE):
        return None
    dues = (
        ("", _("Any due time")),
        ("overdue", _("Overdue")),
        ("today", _("Due tonight")),
        ("week", _("Within five working days")),
        ("law", _("Limits of the law only")),
    )
    sorts = (("", _("Most urgent first")), ("newest", _("Newest first")), ("place", _("By place")))
    kinds = (("", _("All kinds")), *((code, word(KINDS, code)) for code in KINDS))
    return Filters(
        tab.value,
        view.text,
        _choices(kinds, view.kind),
        _units(view, who),
        _choices(dues, view.due),
        _choices(sorts, view.sort),
        view.address(kind="", unit="", due="", text="") if view.is_narrowed else "",
        sum(map(bool, (view.kind, view.unit, view.due, view.sort))),
    )


def _units(view: View, who: Reader) -> tuple[Choice, ...]:
    """The person's units, where there is more than one to choose from."""
    held = dict(zip(dict.fromkeys(held.unit_id for held in who.holdings), who.units, strict=False))
    if len(held) < 2:
        return ()
    named = tuple((id_, _said(name)) for id_, name in held.items())
    return _choices((("", _("All units")), *named), view.unit)


def _said(name: Bilingual) -> str:
    return name.said(language.current())


def _choices(given: tuple[tuple[str, str], ...], chosen: str) -> tuple[Choice, ...]:
    return tuple(Choice(value, words, value == chosen) for value, words in given)
