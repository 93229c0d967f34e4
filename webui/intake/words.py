"""Words of the joint desk that no other page needs: groups of kinds, what a sign of risk leads to, where a case goes first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.errors import N_
from webui.translate import _

GROUPS: Sequence[tuple[str, tuple[str, ...]]] = (
    (N_("Home and neighbours"), ("neighbour", "family", "inheritance", "property", "tenancy")),
    (N_("Work and money"), ("labour", "loan", "contract", "consumer", "onlinePurchase")),
    (N_("Injury and health"), ("medical", "traffic", "injury", "school")),
    (N_("Public matters"), ("petition", "land", "environment", "cityManagement", "publicSafety", "socialSecurity", "familyPlanning")),
)
"""Kinds of dispute as people look for them; one that is in no group stands under “Other”."""

CALL = N_("Call the police (110) at once; the head of the unit gets the task to act. Go on only when the place is safe.")
SIGNS: Mapping[str, tuple[str, bool]] = {
    "violenceThreatened": (CALL, True),
    "suicideThreatened": (
        N_("Call the police (110) at once; do not leave the person alone. The head of the unit gets the task to act."),
        True,
    ),
    "massIncident": (N_("Recorded as a red line; the head of the unit gets the task to act at once."), True),
    "minorAtRisk": (N_("Call the police (110) at once: reporting is a duty by law. The head of the unit gets the task to act."), True),
    "domesticViolence": (N_("Police and a protection order come first; no meeting of both sides."), True),
    "weapon": (CALL, True),
    "repeated": (N_("Marked as tense."), False),
    "mediaAttention": (N_("Marked as may escalate."), False),
}
"""What a sign of risk leads to, and whether it is a red line (tables ``dangerLevel`` and process ``joint-intake``)."""

FIRST: Mapping[str, str] = {
    "community": N_("Mediation in the community first"),
    "workstation": N_("Advice at the legal workstation"),
    "both": N_("Advice at the legal workstation and mediation in the community, at once"),
    "level": N_("Straight to mediation"),
}
WITHOUT: Mapping[str, str] = {
    "petition": N_("Handled as a petition by the authority"),
    "both": N_("Handled as a petition, and mediated beside it"),
    "sealed": N_("Handed over sealed; nobody else sees it"),
    "advice": N_("Advice only; nothing to mediate"),
    "dispute": N_("The police first; no mediation for now"),
}
"""Where a case goes by its track, where triage names no first stage."""


def where(track: str, first: str) -> str:
    """Where a case goes, by what triage said."""
    text = FIRST.get(first) or WITHOUT.get(track)
    return _(text) if text else track


def grouped(options: Sequence[tuple[str, str]]) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """The options of the form in groups; what the groups do not know comes last."""
    words = dict(options)
    known = {code for _title, codes in GROUPS for code in codes}
    made = [(_(title), tuple((code, words[code]) for code in codes if code in words)) for title, codes in GROUPS]
    rest = tuple(option for option in options if option[0] not in known)
    return tuple(group for group in (*made, (_("Other"), rest)) if group[1])
