"""What changed on a case while a form was open, in words; and the answers brought up to date with it, word by word kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from engine.errors import N_
from engine.queries.changed import Changed
from webui.case.timeline import SENTENCES, actor
from webui.task.said import label_of, plain, said
from webui.translate import _
from webui.wording.dates import moment

KNOWN: Mapping[str, str] = {
    "parties": N_("Parties"),
    "story": N_("What happened"),
    "place": N_("Place"),
    "kind": N_("Kind of dispute"),
    "asks": N_("Asks for"),
    "risk": N_("Risk"),
    "consents": N_("Wishes mediation"),
    "tried": N_("Tried so far"),
    "otherWays": N_("Other ways stay open"),
    "steward": N_("Steward"),
}
"""What people call the variables that forms read and do not ask for."""


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """One change: when, by whom, what was done; ``field`` from ``before`` to ``after`` where a value changed, else empty."""

    at: str
    who: str
    sentence: str
    field: str = ""
    before: str = ""
    after: str = ""


def change_words(
    found: Iterable[Changed], schema: Mapping[str, Any], people: Mapping[str, str], names: Mapping[str, str]
) -> tuple[ChangeWords, ...]:
    """The changes in words, the labels and options of the form first."""
    fields = dict(_fields(schema))
    return tuple(_words(one, fields.get(one.name, {}), people, names) for one in found)


def _words(one: Changed, field: Mapping[str, Any], people: Mapping[str, str], names: Mapping[str, str]) -> ChangeWords:
    sentence = _(SENTENCES[one.command]) if one.command in SENTENCES else one.command
    who, at = actor(one.actor, people), moment(one.at)
    if not one.name:
        return ChangeWords(at, who, sentence)
    label = label_of(field) if field else _(KNOWN[one.name]) if one.name in KNOWN else one.name
    return ChangeWords(at, who, sentence, label, _value(field, one.before, names), _value(field, one.after, names))


def _value(field: Mapping[str, Any], value: Any, names: Mapping[str, str]) -> str:
    return (said(field, value, names) if field.get("key") else plain(value)) or _("nothing")


def _fields(schema: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for component in schema.get("components", ()):
        name = component.get("key") or component.get("path")
        if name:
            yield str(name), component
        if component.get("type") == "group" and not component.get("path"):
            yield from _fields(component)


def brought_up_to_date(typed: Mapping[str, Any], changes: Iterable[Changed]) -> dict[str, Any]:
    """``typed`` with the new value of each field that the person had left as it was; what was typed over stays."""
    kept = dict(typed)
    for one in changes:
        if one.name and one.name in kept and (kept[one.name] or None) == (one.before or None):
            kept[one.name] = one.after
    return kept
