"""The parties of a case on one line, and the signs to heed before anybody is called."""

from __future__ import annotations

from engine.queries.facts import CaseFacts
from webui.translate import _
from webui.wording.vocabulary import FLAGS, word

DANGER = 4


def parties(case: CaseFacts) -> str:
    """Applicants against respondents, three names a side at most; the case's title where there are no names."""
    applicants = [one.name for one in case.parties if one.name and one.side != "respondent"]
    respondents = [one.name for one in case.parties if one.name and one.side == "respondent"]
    sides = [_few(names) for names in (applicants, respondents) if names]
    return " ↔ ".join(sides) or case.title


def _few(names: list[str]) -> str:
    separator = _(", ")
    return separator.join(names[:3]) + (_(" and %(num)s more", num=len(names) - 3) if len(names) > 3 else "")


def flags(case: CaseFacts) -> tuple[str, ...]:
    """What must be heeded before anybody is called: danger first, then each party's signs."""
    danger = (_("danger"),) if (case.risk or 0) >= DANGER else ()
    signs = dict.fromkeys(word(FLAGS, flag) for one in case.parties for flag in one.flags)
    return (*danger, *signs)
