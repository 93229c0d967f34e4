"""How long a limit is, in its own unit."""

from __future__ import annotations

from webui.translate import ngettext


def amount(number: int, unit: str) -> str:
    """A length of time in the limit's own unit: calendar, working, months or hours."""
    if unit == "working":
        return ngettext("%(num)s working day", "%(num)s working days", number)
    if unit == "months":
        return ngettext("%(num)s month", "%(num)s months", number)
    if unit == "hours":
        return ngettext("%(num)s hour", "%(num)s hours", number)
    return ngettext("%(num)s day", "%(num)s days", number)
