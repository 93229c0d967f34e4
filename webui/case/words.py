"""A case in words: its story, what was asked and tried, and its clocks. Used by the page of a task, too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from engine.queries.bilingual import Bilingual
from engine.queries.facts import CaseFacts
from engine.queries.limits import LimitLine
from engine.queries.remaining import Tone
from webui import language
from webui.translate import _, ngettext
from webui.wording.dates import moment
from webui.wording.due import DueWords, due_words
from webui.wording.parties import Flag, flags
from webui.wording.vocabulary import ANSWERS, ASKS, KINDS, LIMIT_STATES, LIMITS, OUTCOMES, RISKS, SIDES, word


@dataclass(frozen=True, slots=True)
class PartyWords:
    """One party: side, name, telephone."""

    side: str
    name: str
    phone: str


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
    phones = {str(entry.get("id")): str(entry.get("phone") or "") for entry in _entries(known, "parties")}
    return tuple(PartyWords(word(SIDES, one.side), one.name, phones.get(one.id, "")) for one in case.parties)


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
    return LimitWords(
        _title(line),
        amount(line.amount, line.unit),
        moment(line.began_at),
        due if line.is_live else replace(due, tone=Tone.NONE.value),
        word(LIMIT_STATES, line.state) if line.state != "running" else "",
        "; ".join(note for note in notes if note),
        line.is_live,
    )


def _title(line: LimitLine) -> str:
    said = line.title.said(language.current())
    return word(LIMITS, said) if said == line.key.partition("#")[0] else said


def amount(number: int, unit: str) -> str:
    """A length of time in the limit's own unit."""
    if unit == "working":
        return ngettext("%(num)s working day", "%(num)s working days", number)
    if unit == "months":
        return ngettext("%(num)s month", "%(num)s months", number)
    if unit == "hours":
        return ngettext("%(num)s hour", "%(num)s hours", number)
    return ngettext("%(num)s day", "%(num)s days", number)
