"""Findings in quiet words."""

from __future__ import annotations

from typing import Any

from engine.errors import N_
from engine.queries.replay import Finding, Findings, Stay
from webui.case.timeline import actor
from webui.replay.pages import FindingsWords, FindingWords, StayWords
from webui.replay.words import said
from webui.translate import _, ngettext
from webui.wording.dates import end, moment
from webui.wording.due import kept_words
from webui.wording.recorded import recorded, rule_named

TITLES = {
    "overdue": N_("Completed late"),
    "late": N_("Recorded late"),
    "override": N_("Not as the rule proposed"),
    "limit-paused": N_("A clock was paused"),
    "limit-taken-up": N_("A clock runs again"),
    "limit-extended": N_("A limit was extended"),
    "limit-recomputed": N_("A limit was computed anew"),
    "variables-set": N_("Corrected by hand"),
    "case-moved": N_("Moved by hand"),
    "case-suspended": N_("Suspended"),
    "case-cancelled": N_("Ended by hand"),
    "incident-retried": N_("Tried again after an incident"),
    "returned": N_("Returned"),
    "papers-missing": N_("Closed with papers missing"),
    "changed-after-signature": N_("Changed after signature"),
    "unconfirmed": N_("Performed, without the creditor's word"),
    "confirmed": N_("Performed, the creditor confirms"),
    "received": N_("The creditor says: received"),
}
"""What each kind of finding is called."""

TONES = {
    "overdue": "warn",
    "papers-missing": "warn",
    "changed-after-signature": "late",
    "late": "warn",
    "override": "warn",
    "unconfirmed": "warn",
}


def findings_words(case_id: str, found: Findings) -> FindingsWords:
    """The findings of a case, and where it spent its time."""
    return FindingsWords(case_id, tuple(_words(one, found) for one in found.found), tuple(map(_stay, found.stays)))


def _words(one: Finding, found: Findings) -> FindingWords:
    who = actor(one.actor, found.people)
    about, more = said(one.element), _more(one.kind, one.facts)
    sentence = _("%(who)s, “%(element)s”", who=who, element=about) if about else who
    title = _(TITLES.get(one.kind, one.kind))
    return FindingWords(
        one.seq,
        moment(one.at),
        title,
        _("%(sentence)s: %(reason)s", sentence=sentence, reason=more) if more else sentence,
        "late" if one.facts.get("by_law") else TONES.get(one.kind, ""),
    )


def _more(kind: str, facts: Any) -> str:
    reason = str(facts.get("reason") or "")
    if kind == "late":
        days = ngettext("%(num)s working day", "%(num)s working days", facts["days"])
        return _("happened %(at)s, recorded %(days)s later", at=moment(facts["happened"]), days=days)
    if kind == "overdue":
        return _("was due %(due)s; %(how)s", due=end(facts["due"]), how=kept_words(facts["left"]))
    if kind == "override":
        way = _(
            "“%(taken)s” instead of “%(proposed)s” (%(rule)s)",
            taken=recorded("taken", facts["taken"]),
            proposed=recorded("proposed", facts["proposed"]),
            rule=rule_named(facts["rule"]),
        )
        return _("%(way)s; reason: %(reason)s", way=way, reason=reason or _("none given"))
    if kind.startswith("limit-"):
        due = _("now due %(due)s", due=end(facts["due"])) if facts["due"] else _("no due time while it stands still")
        return _("%(way)s; reason: %(reason)s", way=due, reason=reason) if reason else due
    if kind == "returned":
        return ngettext("%(num)s time so far", "%(num)s times so far", facts["times"])
    if kind == "papers-missing":
        return _("the file lacks: %(papers)s", papers=_(", ").join(facts["papers"]))
    if kind == "changed-after-signature":
        return _("agreement %(id)s", id=facts["agreement"])
    return reason


def _stay(one: Stay) -> StayWords:
    return StayWords(
        said(one.process),
        one.began,
        moment(one.since),
        moment(one.to) if one.to else _("still there"),
        str(one.days),
        str(one.working_days),
    )
