"""How long is left, in words, and whose limit it is."""

from __future__ import annotations

from dataclasses import dataclass

from engine.queries.remaining import Remaining, Tone
from webui.translate import _, ngettext
from webui.wording.dates import end, span

HOURS_MATTER = 36 * 3600
"""Below this, a due time that is not the end of a day is told in hours."""


@dataclass(frozen=True, slots=True)
class DueWords:
    """A due time for a page. ``whose`` says by whose limit; ``by_law`` whether it is the law's; ``source`` the article."""

    text: str
    tone: str
    exact: str = ""
    whose: str = ""
    by_law: bool = False
    source: str = ""


def due_words(left: Remaining, by_law: bool | None = None, source: str = "") -> DueWords:
    """What is left, in the page's language."""
    whose = {True: _("by law"), False: _("house rule"), None: ""}[by_law] if left.due_at else ""
    return DueWords(_left(left), _tone(left, by_law), end(left.due_at), whose, bool(by_law), source)


def _tone(left: Remaining, by_law: bool | None) -> str:
    """Red is kept for the law: a house rule warns, and never more."""
    return Tone.YELLOW.value if by_law is False and left.tone in (Tone.LATE, Tone.RED) else left.tone.value


def _left(left: Remaining) -> str:
    if left.due_at is None:
        return _("no due time")
    if left.tone is Tone.LATE:
        return _late(left)
    if not left.whole_day and left.seconds < HOURS_MATTER:
        return _("%(span)s left", span=span(left.seconds))
    if left.days == 0:
        return _("due today")
    if left.days == 1:
        return _("due tomorrow")
    if left.working_days == 0:
        return ngettext("%(num)s day left, no working day", "%(num)s days left, no working day", left.days)
    return ngettext("%(num)s working day left", "%(num)s working days left", left.working_days)


def kept_words(left: Remaining) -> str:
    """How work came out against its due time: ``left`` is what was left when it was completed."""
    if left.seconds >= 0:
        return _("completed in time")
    if left.working_days < 0:
        return ngettext("completed %(num)s working day late", "completed %(num)s working days late", -left.working_days)
    if left.days < 0:
        return ngettext("completed %(num)s day late", "completed %(num)s days late", -left.days)
    return _("completed %(span)s late", span=span(left.seconds))


def _late(left: Remaining) -> str:
    if left.days == 0 and not left.whole_day:
        return _("%(span)s overdue", span=span(left.seconds))
    if left.working_days < 0:
        return ngettext("%(num)s working day overdue", "%(num)s working days overdue", -left.working_days)
    return ngettext("%(num)s day overdue", "%(num)s days overdue", max(1, -left.days))
