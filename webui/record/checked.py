"""The last verification of the whole record, in words."""

from __future__ import annotations

from flask import url_for

from engine.queries.record import Altered, Verification
from webui.case.timeline import actor
from webui.record.pages import LastCheck
from webui.replay.proving import fault_words
from webui.translate import _, ngettext
from webui.wording.dates import moment

SHOWN = 20


def last_check(found: Verification | None, people: dict[str, str]) -> LastCheck | None:
    """What it found, when, and who asked for it; None where nobody has verified yet."""
    if found is None:
        return None
    entries = ngettext("%(num)s entry", "%(num)s entries", found.entries)
    streams = ngettext("%(num)s stream", "%(num)s streams", found.streams)
    told = [_("%(entries)s in %(streams)s", entries=entries, streams=streams), _seals(found)]
    if found.unsealed:
        told.append(ngettext("%(num)s entry not sealed yet", "%(num)s entries not sealed yet", found.unsealed))
    if found.erased:
        told.append(ngettext("content of %(num)s entry erased", "content of %(num)s entries erased", found.erased))
    headline = (
        _("Nothing was altered")
        if not found.altered
        else ngettext("Something was altered, in %(num)s place", "Something was altered, in %(num)s places", found.altered)
    )
    when = _("Checked %(at)s by %(who)s", at=moment(found.at), who=actor(found.actor, people))
    faults = tuple((_said(one), _address(one)) for one in found.faults[:SHOWN])
    return LastCheck("late" if found.altered else "good", headline, _("; ").join(told), when, faults, found.altered - len(faults))


def _seals(found: Verification) -> str:
    if not found.seals:
        return _("no seal yet")
    if found.altered:
        return ngettext("%(num)s seal", "%(num)s seals", found.seals)
    return ngettext("%(num)s seal, and it holds", "%(num)s seals, and all hold", found.seals)


def _said(one: Altered) -> str:
    words = fault_words(one.stream, one.seq, one.code, one.what, one.told)
    return words if one.stream == "seal" else f"{one.stream} · {words}"


def _address(one: Altered) -> str:
    if not one.stream.startswith("case:"):
        return ""
    return url_for("replay.show_replay", case_id=one.stream.removeprefix("case:"), entry=one.seq or None)
