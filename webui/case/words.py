"""A case in words: its story, what was asked and tried, and its clocks. Used by the page of a task, too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from engine.errors import N_
from engine.queries.agreements import day_of
from engine.queries.bilingual import Bilingual
from engine.queries.citing import cited
from engine.queries.facts import CaseFacts, PartyName
from engine.queries.limits import LimitLine, Met
from engine.queries.remaining import Tone
from webui import language
from webui.translate import _, ngettext
from webui.wording.amounts import amount
from webui.wording.dates import day, moment
from webui.wording.due import DueWords, due_words, kept_words
from webui.wording.parties import Flag, flags, signs
from webui.wording.vocabulary import ANSWERS, ASKS, KINDS, LIMIT_STATES, LIMITS, OUTCOMES, POWERS, RISKS, SIDES, word

SOON = 30
"""So many days before its last day a road is marked."""


@dataclass(frozen=True, slots=True)
class PartyWords:
    """One party: side, name, telephone (``masked``: not to be dialled), who speaks for them, signs to heed."""

    side: str
    name: str
    phone: str
    masked: bool = False
    representative: str = ""
    flags: tuple[Flag, ...] = ()
    id_number: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class WayWords:
    """Another road: what it is, its last day, how near that is, and where that comes from."""

    name: str
    last: str
    tone: str
    source: str


@dataclass(frozen=True, slots=True)
class StoryWords:
    """What a person must know before acting. ``flags`` first; ``consents`` and ``tried`` are sentences."""

    flags: tuple[Flag, ...]
    parties: tuple[PartyWords, ...]
    place: str
    kind: str
    asks: str
    risk: str
    story: str
    consents: tuple[str, ...]
    tried: tuple[str, ...]
    other_ways: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LimitWords:
    """One clock of the case: what it is for, what it gives, since when, until when, by whose rule; whether it is still to be heeded."""

    title: str
    amount: str
    began: str
    due: DueWords
    state: str
    note: str
    live: bool = True


def story_words(case: CaseFacts, known: Mapping[str, Any], processes: Mapping[str, Bilingual]) -> StoryWords:
    """The story of a case from its facts and variables."""
    return StoryWords(
        flags(case),
        _parties(case, known),
        case.place,
        word(KINDS, case.kind),
        word(ASKS, known.get("asks")),
        word(RISKS, case.risk),
        str(known.get("story") or ""),
        tuple(_consent(entry, case) for entry in _entries(known, "consents")),
        tuple(_attempt(entry, processes) for entry in _entries(known, "tried")),
        tuple(_way(entry) for entry in _entries(known, "otherWays")),
    )


def _parties(case: CaseFacts, known: Mapping[str, Any]) -> tuple[PartyWords, ...]:
    told = {str(entry.get("id")): entry for entry in _entries(known, "parties")}
    return tuple(_party(one, told.get(one.id, {})) for one in case.parties)


def _party(one: PartyName, told: Mapping[str, Any]) -> PartyWords:
    phone, name, side = str(told.get("phone") or ""), one.name, one.side
    texts = (str(told.get(field) or "") for field in ("idNumber", "address"))
    return PartyWords(word(SIDES, side), name, phone, "*" in phone, _speaks(told), signs(one.flags), *texts)


def _speaks(told: Mapping[str, Any]) -> str:
    """Who speaks for a party, with the powers given (Civil Procedure Law, article 62)."""
    name, powers = str(told.get("representative") or ""), str(told.get("powers") or "")
    if not name or powers not in POWERS:
        return name
    return _("%(name)s (%(powers)s)", name=name, powers=word(POWERS, powers))


def _entries(known: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    value = known.get(name)
    return [entry for entry in value if isinstance(entry, Mapping)] if isinstance(value, list) else []


def _consent(entry: Mapping[str, Any], case: CaseFacts) -> str:
    names = {one.id: one.name for one in case.parties}
    who = names.get(str(entry.get("party")), str(entry.get("party") or word(SIDES, entry.get("side"))))
    return _("%(who)s: %(answer)s", who=who, answer=word(ANSWERS, entry.get("answer")))


def _attempt(entry: Mapping[str, Any], processes: Mapping[str, Bilingual]) -> str:
    id_ = str(entry.get("process") or "")
    name = processes.get(id_, Bilingual(id_)).said(language.current())
    return _("%(process)s: %(outcome)s", process=name, outcome=word(OUTCOMES, entry.get("outcome")))


def _way(entry: Mapping[str, Any]) -> str:
    way, last = Bilingual.split(str(entry.get("way") or "")).said(language.current()), str(entry.get("lastDay") or "")
    return _("%(way)s: last day %(day)s", way=way, day=last) if last else way


ROADS = frozenset({"confirmation.request", "labour.arbitration-review", "petition.review-request", "petition.rereview-request"})
"""Limits of the case that are somebody's last day for another road."""

NAMES: Mapping[str, str] = {
    "confirmation.request": N_("Judicial confirmation, asked for by both together"),
    "labour.arbitration-review": N_("Review of the agreement by labour arbitration, asked for by both together"),
    "petition.review-request": N_("Review of the opinion"),
    "petition.rereview-request": N_("Re-review"),
}


def way_words(known: Mapping[str, Any], lines: Iterable[LimitLine], today: date) -> tuple[WayWords, ...]:
    """The other roads, those that close first on top.

    They are what triage and advice have written down (``otherWays``), and the limits of the case within which a party may turn elsewhere.
    """
    told = [_road(entry, today) for entry in _entries(known, "otherWays")]
    closing = [_closing(line) for line in lines if line.key.partition("#")[0] in ROADS and line.state == "running" and line.ends_at]
    found = sorted([*closing, *told], key=lambda one: (one[0] is None, one[0] or today))
    return tuple(dict.fromkeys(words for _, words in found))


def _road(entry: Mapping[str, Any], today: date) -> tuple[date | None, WayWords]:
    speaking = language.current()
    last = day_of(entry.get("lastDay"))
    name = Bilingual.split(str(entry.get("way") or "")).said(speaking)
    source = cited(str(entry.get("source") or "")).said(speaking)
    tone = "" if last is None else "late" if last < today else "yellow" if (last - today).days <= SOON else ""
    said = (
        _("closed since %(day)s", day=day(last))
        if last and last < today
        else _("until %(day)s", day=day(last))
        if last
        else _("last day not known yet")
    )
    return last, WayWords(name[:1].upper() + name[1:], said, tone, source)


def _closing(line: LimitLine) -> tuple[date | None, WayWords]:
    words, last = limit_words([line])[0], line.remaining.last_day
    return last, WayWords(word(NAMES, line.key.partition("#")[0]), _("until %(day)s", day=day(last)), words.due.tone, words.due.source)


def limit_words(lines: Iterable[LimitLine]) -> tuple[LimitWords, ...]:
    """The clocks of a case in words."""
    return tuple(_limit(line) for line in lines)


def _limit(line: LimitLine) -> LimitWords:
    speaking = language.current()
    due = due_words(line.remaining, line.by_law, line.source.said(speaking))
    notes = (
        _("may still change: the year's holidays are not published yet") if line.provisional else "",
        ngettext("extended by %(num)s day", "extended by %(num)s days", line.extended_days) if line.extended_days else "",
        ngettext("paused once", "paused %(num)s times", line.pauses) if line.pauses else "",
    )
    if line.met is not None and not line.is_live:
        return _ended(line, line.met, notes)
    return LimitWords(
        _title(line),
        amount(line.amount, line.unit),
        moment(line.began_at),
        due if line.is_live else replace(due, tone=Tone.NONE.value),
        word(LIMIT_STATES, line.state) if line.state != "running" else "",
        "; ".join(note for note in notes if note),
        line.is_live,
    )


def _ended(line: LimitLine, met: Met, notes: tuple[str, ...]) -> LimitWords:
    """A limit whose work is done: in time or how late, when and by whom."""
    late = met.left.seconds < 0
    words = kept_words(met.left)
    who = _("on %(at)s by %(who)s", at=moment(met.at), who=met.name) if met.name else _("on %(at)s", at=moment(met.at))
    due = due_words(replace(met.left, tone=Tone.NONE), line.by_law, line.source.said(language.current()))
    return LimitWords(
        _title(line),
        amount(line.amount, line.unit),
        moment(line.began_at),
        replace(due, tone=("late" if line.by_law else "yellow") if late else ""),
        words,
        _("; ").join(note for note in (who, *notes) if note),
        False,
    )


def _title(line: LimitLine) -> str:
    said = line.title.said(language.current())
    return word(LIMITS, said) if said == line.key.partition("#")[0] else said
