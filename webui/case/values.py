"""A value that somebody types to correct a case: by its kind, checked before it is saved."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from engine.errors import N_, ParleyError
from engine.queries.trying import tried
from webui import context, errors
from webui.translate import _
from webui.wording.vocabulary import word

KINDS: Mapping[str, str] = {
    "text": N_("Text"),
    "number": N_("A number"),
    "date": N_("Date"),
    "instant": N_("Date and time"),
    "yes-no": N_("Yes or no"),
    "nothing": N_("Nothing (null)"),
    "feel": N_("FEEL expression"),
}
"""What can be typed, in words."""

YES, NO = ("true", "yes", "是"), ("false", "no", "否")


class Unreadable(Exception):
    """What was typed is no value of its kind; the message says so in the page's language."""


def kinds() -> tuple[tuple[str, str], ...]:
    """The kinds to choose from."""
    return tuple((kind, word(KINDS, kind)) for kind in KINDS)


def value_of(kind: str, text: str, case_id: str) -> Any:
    """What was typed, as the case would know it.

    Raises:
        Unreadable: it is no value of its kind.
    """
    if kind == "feel":
        return _expression(text, case_id)
    read = _READERS.get(kind)
    if read is None:
        raise Unreadable(_("Please choose what kind of value it is."))
    try:
        return read(text)
    except (ValueError, InvalidOperation):
        raise Unreadable(_HINTS[kind]()) from None


def shown(value: Any) -> str:
    """A value as the page writes it."""
    return json.dumps(value, ensure_ascii=False, default=str)


def _expression(text: str, case_id: str) -> Any:
    try:
        return context.read(tried, context.asking(), case_id, text)
    except ParleyError as error:
        raise Unreadable(errors.sentence(error)) from None


def _number(text: str) -> Decimal | int:
    found = Decimal(text)
    if not found.is_finite():
        raise ValueError(text)
    return int(found) if found == found.to_integral_value() and "." not in text and "e" not in text.lower() else found


def _instant(text: str) -> str:
    found = datetime.fromisoformat(text)
    return (found if found.tzinfo else found.replace(tzinfo=context.asking().zone)).isoformat()


def _yes_no(text: str) -> bool:
    said = text.casefold()
    if said not in (*YES, *NO):
        raise ValueError(text)
    return said in YES


_READERS: Mapping[str, Callable[[str], Any]] = {
    "text": str,
    "number": _number,
    "date": lambda text: date.fromisoformat(text).isoformat(),
    "instant": _instant,
    "yes-no": _yes_no,
    "nothing": lambda _text: None,
}
_HINTS: Mapping[str, Callable[[], str]] = {
    "number": lambda: _("This is no number. Write digits alone, for instance 12 or 12.50."),
    "date": lambda: _("This is no date. Write it as in 2026-09-28."),
    "instant": lambda: _("This is no date with a time. Write it as in 2026-09-28T14:30."),
    "yes-no": lambda: _("Write yes or no."),
}
