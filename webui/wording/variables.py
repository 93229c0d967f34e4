"""What variables of the pipeline and their codes are called, for pages that show what a rule was asked and said."""

from __future__ import annotations

from collections.abc import Mapping

from engine.errors import N_
from engine.queries.citing import cited
from webui import language
from webui.wording.vocabulary import ASKS, KINDS, OUTCOMES, RISKS, UNIT_TYPES, word

VARIABLES: Mapping[str, str] = {
    "kind": N_("Kind of dispute"),
    "asks": N_("What is asked for"),
    "againstAuthority": N_("Against an authority"),
    "accusation": N_("An accusation"),
    "pending": N_("Already before another body"),
    "persons": N_("Persons"),
    "riskSigns": N_("Signs of danger"),
    "identified": N_("Names known"),
    "track": N_("Which law leads"),
    "mediable": N_("May be mediated"),
    "firstStage": N_("Begins with"),
    "unitType": N_("Kind of organisation"),
    "petitionKind": N_("Kind of petition"),
    "petitionWay": N_("Way of article 31"),
    "collective": N_("Collective"),
    "risk": N_("Risk"),
    "limitKey": N_("Limit"),
    "reason": N_("Reason"),
    "source": N_("Source"),
    "tried": N_("Tried so far"),
    "lastOutcome": N_("Last result"),
    "outcome": N_("Result"),
    "stopAll": N_("A party wants no mediation"),
    "departmentCompetent": N_("A department is competent"),
    "applicantAsks": N_("The applicant asks for"),
    "offers": N_("What may be offered"),
    "options": N_("What may be offered"),
    "barred": N_("What may not"),
    "learntOn": N_("Learnt of it on"),
    "document": N_("Paper"),
    "need": N_("Must it be there"),
    "linkage": N_("Linkage"),
    "member": N_("Member"),
    "must": N_("Must"),
    "why": N_("Why"),
    "way": N_("Way"),
    "lastDay": N_("Last day"),
}
_CODES: Mapping[str, Mapping[str, str]] = {
    "kind": KINDS,
    "asks": ASKS,
    "risk": RISKS,
    "outcome": OUTCOMES,
    "lastOutcome": OUTCOMES,
    "unitType": UNIT_TYPES,
}
_YES: Mapping[str, str] = {"true": N_("yes"), "false": N_("no")}


def named(name: str) -> str:
    """What the variable is called; its name where it has no word."""
    return word(VARIABLES, name)


def coded(name: str, value: str) -> str:
    """A value of the variable in words; as it is where it is no code. The law that a rule names is cited in the page's language."""
    if name == "source":
        return cited(value).said(language.current())
    return word(_CODES.get(name, _YES), value) if name in _CODES or value in _YES else value
