"""The parties of a case on one line, and the signs to heed before anybody is called."""

from __future__ import annotations

from dataclasses import dataclass

from engine.queries.facts import CaseFacts
from webui.translate import _
from webui.wording.vocabulary import FLAGS, word

DANGER = 4
HARM = frozenset({"mustNotMeet"})


def parties(case: CaseFacts) -> str:
    """Applicants against respondents, three names a side at most; the case's title where there are no names."""
    applicants = [one.name for one in case.parties if one.name and one.side != "respondent"]
    respondents = [one.name for one in case.parties if one.name and one.side == "respondent"]
    sides = [_few(names) for names in (applicants, respondents) if names]
    return " ↔ ".join(sides) or case.title


def _few(names: list[str]) -> str:
    shown = _(", ").join(names[:3])
    return shown if len(names) <= 3 else _("%(names)s and others, %(all)s in all", names=shown, all=len(names))


@dataclass(frozen=True, slots=True)
class Flag:
    """A sign to heed. ``tone`` is red where somebody may come to harm, yellow for what the work must allow for."""

    text: str
    tone: str


def flags(case: CaseFacts) -> tuple[Flag, ...]:
    """What must be heeded before anybody is called: danger first, then each party's signs."""
    danger = (Flag(_("danger"), "red"),) if (case.risk or 0) >= DANGER else ()
    return (*danger, *signs(tuple(flag for one in case.parties for flag in one.flags)))


def signs(found: tuple[str, ...]) -> tuple[Flag, ...]:
    """Signs to heed, each once, those that may harm first."""
    told = (Flag(word(FLAGS, sign), "red" if sign in HARM else "yellow") for sign in dict.fromkeys(found))
    return tuple(sorted(told, key=lambda flag: flag.tone))
