"""A telephone call, noted with one tap: whom, whether they were reached, when. It is a note on the file, written in one form."""

from __future__ import annotations

from collections.abc import Mapping

from engine.errors import N_
from webui.translate import _

SIGN = "☎"
"""Begins each note of a call, in whatever language the rest is."""

RESULTS: Mapping[str, str] = {
    "reached": N_("Called %(who)s at %(time)s: reached."),
    "notReached": N_("Called %(who)s at %(time)s: not reached."),
    "callsBack": N_("Called %(who)s at %(time)s: will call back."),
}
"""What may come of a call."""


def call_text(who: str, result: str, time: str, said: str) -> str:
    """The note of a call."""
    told = _(RESULTS[result], who=who, time=time)
    return f"{SIGN} {told}{' ' if said else ''}{said}"


def is_call(text: str) -> bool:
    """Whether a note tells of a call."""
    return text.startswith(f"{SIGN} ")
