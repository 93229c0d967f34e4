"""The lists by which a search is narrowed, and the words of what was chosen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from engine.queries.bilingual import Bilingual
from engine.queries.facets import Facets
from webui import language
from webui.cases.address import FACETS, OLDEST, address
from webui.cases.pages import Choice
from webui.translate import _
from webui.wording.vocabulary import KINDS, OUTCOMES, RISKS, STATES, TRACKS, word

Pairs = tuple[tuple[str, str], ...]


def choices(asked: Mapping[str, str], known: Facets) -> tuple[Choice, ...]:
    """A list a facet, in the order in which people think of them."""
    places = [
        (name.said(language.current()), ((id_, _("All of %(place)s", place=name.said(language.current()))), *_said(cells)))
        for id_, name, cells in known.places
    ]
    return (
        _choice("kind", _("Kind"), asked, [("", _words(KINDS))]),
        _choice("stage", _("Stage"), asked, [("", _said(known.stages.items()))]),
        _choice("place", _("Place"), asked, places),
        _choice("unit", _("Unit"), asked, [("", _said(known.units.items()))]),
        _choice("track", _("Track"), asked, [("", _words(TRACKS))]),
        _choice("risk", _("Risk"), asked, [("", _words(RISKS))]),
        _choice("outcome", _("Outcome"), asked, [("", _words(OUTCOMES))]),
        _choice("sort", _("Order"), asked, [("", ((OLDEST, _("Oldest first")),))], _("Newest first")),
    )


def chosen(asked: Mapping[str, str], known: Facets, lists: Iterable[Choice]) -> tuple[tuple[str, str], ...]:
    """Each filter that holds, in words, and the address of the search without it."""
    words = {one.name: {value: said for _title, options in one.groups for value, said in options} for one in lists}
    words["person"] = dict(known.people)
    return tuple(
        (said, address({key: value for key, value in asked.items() if key != name}))
        for name, said in _told(asked, words)
    )  # fmt: skip


def _told(asked: Mapping[str, str], words: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, str]]:
    for name in FACETS:
        value = asked.get(name, "")
        if not value or name in ("state", "sort"):
            continue
        said = words.get(name, {}).get(value, value)
        if name == "since":
            said = _("from %(day)s", day=value)
        elif name == "until":
            said = _("until %(day)s", day=value)
        elif name == "risk":
            said = _("Risk: %(level)s", level=said)
        yield name, said


def _choice(name: str, label: str, asked: Mapping[str, str], groups: list[tuple[str, Pairs]], any_: str = "") -> Choice:
    return Choice(name, label, asked.get(name, ""), (("", (("", any_ or _("any")),)), *groups))


def _words(table: Mapping[str, str]) -> Pairs:
    return tuple((code, word(table, code)) for code in table)


def _said(pairs: Iterable[tuple[str, Bilingual]]) -> Pairs:
    return tuple((id_, name.said(language.current())) for id_, name in pairs)


def states(asked: Mapping[str, str]) -> tuple[tuple[str, str, bool], ...]:
    """The states to choose from as links: (words, address, whether it is the one)."""
    now = asked.get("state", "")
    offered = {
        "": _("All"), "open": _("Open"), "overdue": _("Overdue"), "due-soon": _("Due soon"), "suspended": word(STATES, "suspended"),
        "incident": _("Incident"), "closed": _("Closed"),
    }  # fmt: skip
    if now not in offered:
        offered[now] = word(STATES, now)
    return tuple((said, address(asked, state=code), code == now) for code, said in offered.items())
