"""Days and instants as people of the district read them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from babel.dates import format_date
from flask import current_app
from flask_babel import get_locale

from webui.translate import _


def local(instant: datetime) -> datetime:
    """``instant`` in the district's zone."""
    return instant.astimezone(current_app.config["PARLEY"].zone)


def day(value: date | None) -> str:
    """A day with its weekday, the shorter the nearer nothing is left out: 2026年11月27日星期五, Fri, 27 Nov 2026."""
    if value is None:
        return ""
    if _chinese():
        return f"{value.year}年{value.month}月{value.day}日 {format_date(value, 'EEE', locale=_tag())}"
    return format_date(value, "EEE d MMM y", locale=_tag())


def short_day(value: date) -> str:
    """A day without weekday and year: 11月27日, 27 Nov."""
    return f"{value.month}月{value.day}日" if _chinese() else format_date(value, "d MMM", locale=_tag())


def moment(instant: datetime | None) -> str:
    """An instant to the minute in the district's zone."""
    if instant is None:
        return ""
    at = local(instant)
    return (
        f"{at.year}年{at.month}月{at.day}日 {at:%H:%M}" if _chinese() else f"{at.day} {format_date(at, 'MMM y', locale=_tag())}, {at:%H:%M}"
    )


def iso_words(text: str) -> str:
    """A day or an instant as forms write it (``2026-10-12``, ``2026-10-12T09:00+08:00``), in words; what is neither stays as it is."""
    bare = text.partition("@")[0]
    try:
        return day(date.fromisoformat(bare)) if len(bare) <= len("2026-01-31") else moment(datetime.fromisoformat(bare))
    except ValueError:
        return text


def end(instant: datetime | None) -> str:
    """A due time: the last day where it is the end of a day, else to the minute."""
    if instant is None:
        return ""
    at = local(instant)
    if (at.hour, at.minute) == (0, 0):
        return _("end of %(day)s", day=day((at - timedelta(minutes=1)).date()))
    return moment(instant)


def span(seconds: int) -> str:
    """A short span in hours and minutes."""
    hours, minutes = divmod(max(0, abs(seconds)) // 60, 60)
    if hours and minutes:
        return _("%(hours)s h %(minutes)s min", hours=hours, minutes=minutes)
    return _("%(hours)s h", hours=hours) if hours else _("%(minutes)s min", minutes=minutes)


def _chinese() -> bool:
    return str(get_locale() or "").startswith("zh")


def _tag() -> str:
    return str(get_locale() or "en")
