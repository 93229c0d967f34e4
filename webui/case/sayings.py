"""What people record as having happened: which message each of them may send, and under which name its reason goes along."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from engine.queries.awaited import Awaited
from engine.queries.reader import Reader
from webui import language
from webui.translate import _

CONFLICT = "conflict-declared"
"""The message that appoints somebody else; it goes with declaring a conflict of interest."""

_MEDIATORS = frozenset({"people_mediator", "administrative_mediator", "judicial_mediator"})
_WHOEVER_LISTENS = _MEDIATORS | {"steward", "intake_officer", "unit_head"}
_PETITION_DESK = frozenset({"intake_officer", "petition_handler"})
_ANYBODY: frozenset[str] = frozenset()

SENDERS: Mapping[str, frozenset[str]] = {
    "withdrawn": _WHOEVER_LISTENS,
    "settled-by-themselves": _WHOEVER_LISTENS,
    "filed-elsewhere": _WHOEVER_LISTENS,
    "taken-over": _WHOEVER_LISTENS,
    "performance-received": _WHOEVER_LISTENS,
    "danger-reported": _ANYBODY,
    "hardship-found": _ANYBODY,
    CONFLICT: _MEDIATORS,
    "receipt-confirmed": _PETITION_DESK,
    "returned-to-sender": _PETITION_DESK,
    "petition-withdrawn": _PETITION_DESK,
    "review-requested": _PETITION_DESK,
    "rereview-requested": _PETITION_DESK,
    "extension-requested": frozenset({"petition_handler"}),
    "hearing-ordered": frozenset({"petition_handler"}),
    "moved-away": frozenset({"service_officer"}),
}
"""The roles that may record a message; an empty set is everybody with a role. All other messages are sent by processes and systems only."""

REASONS: Mapping[str, str] = {"danger-reported": "dangerReason", "hardship-found": "need", CONFLICT: "conflictReason"}
"""The variable that carries the reason, where it is not ``reason``."""


@dataclass(frozen=True, slots=True)
class Saying:
    """Something that may have happened, as a button. ``ends`` says what stops then; empty where everything goes on."""

    message: str
    key: str
    button: str
    ends: str


def may_record(who: Reader, message: str) -> bool:
    """Whether the person may record that ``message`` came."""
    if message not in SENDERS:
        return False
    roles = SENDERS[message]
    return who.free or (not who.roles.isdisjoint(roles) if roles else bool(who.roles))


def sayings(who: Reader, messages: Iterable[Awaited], number: str, titles: Mapping[str, str] = MappingProxyType({})) -> tuple[Saying, ...]:
    """What the person may record now: what ends nothing first.

    A message whose key is not the case's ``number`` shows what the key stands for: ``titles`` by key, else the key.
    """
    found = [_saying(one, number, titles) for one in messages if may_record(who, one.name)]
    return tuple(sorted(found, key=lambda one: bool(one.ends)))


def reason_of(message: str, text: str) -> dict[str, str]:
    """The variables that go along with ``message``; none without a reason."""
    return {REASONS.get(message, "reason"): text.strip()} if text.strip() else {}


def _saying(one: Awaited, number: str, titles: Mapping[str, str]) -> Saying:
    speaking = language.current()
    title = one.title.said(speaking)
    ended = _(", ").join(name.said(speaking) for name in one.ends)
    return Saying(
        one.name,
        one.key,
        title if one.key == number else _("%(title)s (%(key)s)", title=title, key=titles.get(one.key, one.key)),
        _("This ends: %(what)s", what=ended) if ended else "",
    )
