"""Which cases may be the same matter as what is being typed, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import url_for

from engine.queries.duplicates import Asked, Perhaps, duplicates
from webui import context
from webui.intake.pages import Alike
from webui.translate import _, ngettext
from webui.wording.parties import parties
from webui.wording.vocabulary import KINDS, STATES, word


def alike(answers: Mapping[str, Any], known: str) -> tuple[Alike, ...]:
    """The cases to be looked at before saving; ``known`` is what was decided, e.g. ``same:2026-00042``."""
    asked = Asked(
        tuple(_party(one) for one in answers.get("parties") or ()),
        str(answers.get("place") or ""),
        str(answers.get("kind") or ""),
        bool(answers.get("againstAuthority")) or answers.get("kind") == "petition" or answers.get("asks") == "authorityDecision",
    )
    return tuple(_alike(one, known) for one in context.read(duplicates, context.asking(), asked) if one.case.number)


def _party(one: Mapping[str, Any]) -> tuple[str, str, str, str]:
    return (str(one.get("side") or ""), str(one.get("name") or "").strip(), str(one.get("phone") or ""), str(one.get("idNumber") or ""))


def _alike(one: Perhaps, known: str) -> Alike:
    number = one.case.number or ""
    how, _colon, which = known.partition(":")
    since = ngettext("%(num)s day ago", "%(num)s days ago", one.days) if one.days else _("today")
    return Alike(
        number,
        number,
        parties(one.case),
        url_for("case.show_case", case_id=one.case.id),
        (*(_reason(code, what) for code, what in one.reasons if code != "still-open"), since),
        word(STATES, one.case.state),
        one.ended_at is None,
        _("The same person has petitioned before: it may be the same petition again.") if one.repeat else "",
        how if which == number else "",
    )


def _reason(code: str, what: str) -> str:
    if code == "same-kind":
        return _("same kind: %(kind)s", kind=word(KINDS, what))
    said = {
        "same-identity": _("same identity number: %(what)s", what=what),
        "same-phone": _("same telephone: %(what)s", what=what),
        "same-applicant": _("same applicant: %(what)s", what=what),
        "same-respondent": _("same respondent: %(what)s", what=what),
        "sides-swapped": _("on the other side then: %(what)s", what=what),
        "same-place": _("same place: %(what)s", what=what),
    }
    return said.get(code, code)
