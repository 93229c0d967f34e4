"""Answers as people read them: the labels and options of their form in words, never the names of variables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from engine.queries.answered import Answered
from webui import language
from webui.case.timeline import actor
from webui.translate import _
from webui.wording.dates import day, moment

Names = Mapping[str, str]

LONGEST_TITLE = 30
"""A row whose first answer is longer is told by its number."""


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """One completed form: what was asked and answered as (label, text), by whom and when. ``erased``: the answers were erased."""

    id: str
    name: str
    at: str
    who: str
    lines: tuple[tuple[str, str], ...]
    erased: bool = False


def answer_words(given: Answered, people: Names, parties: Names, files: Names) -> AnswerWords:
    """A completed form in words; ``parties`` and ``files`` are names by id."""
    lines = tuple(lines_of(given.schema, given.answers, {**parties, **files})) if given.schema else ()
    return AnswerWords(
        given.task_id, given.name.said(language.current()), moment(given.at), actor(given.actor, people), lines, given.erased
    )


def lines_of(schema: Mapping[str, Any] | None, answers: Mapping[str, Any], names: Names) -> Iterator[tuple[str, str]]:
    """Each answer as (label, text), in the order of the form; what was left empty is left out."""
    for component in (schema or {}).get("components", ()):
        if component.get("type") == "group":
            inner = answers.get(component["path"], {}) if component.get("path") else answers
            yield from lines_of(component, inner if isinstance(inner, Mapping) else {}, names)
        elif component.get("type") == "dynamiclist":
            yield from _rows(component, answers.get(component.get("path", "")), names)
        elif component.get("key"):
            text = said(component, answers.get(component["key"]), names)
            if text:
                yield label_of(component), text


def _rows(component: Mapping[str, Any], rows: Any, names: Names) -> Iterator[tuple[str, str]]:
    """Each row under what tells it from the others, such as the party it is about; else under its number."""
    found = [row for row in (rows if isinstance(rows, list) else ()) if isinstance(row, Mapping)]
    titles = [_title(component, row, names) for row in found]
    for number, (row, title) in enumerate(zip(found, titles, strict=True), 1):
        lines = list(lines_of(component, row, names))
        told = [_("%(sentence)s: %(reason)s", sentence=label, reason=text) for label, text in lines]
        if title and titles.count(title) == 1 and len(lines) > 1:
            yield _("%(sentence)s: %(reason)s", sentence=label_of(component), reason=title), "\n".join(told[1:])
        elif told:
            yield f"{label_of(component)} {number}", "\n".join(told)


def _title(component: Mapping[str, Any], row: Mapping[str, Any], names: Names) -> str:
    """What tells a row from the others: its first answer, where that is short and chosen or written in a line."""
    first = next((one for one in component.get("components", ()) if one.get("key")), None)
    if first is None or first.get("type") not in ("select", "textfield"):
        return ""
    text = said(first, row.get(first["key"]), names)
    return text if len(text) <= LONGEST_TITLE else ""


def label_of(component: Mapping[str, Any]) -> str:
    """What a field is called on its form."""
    found = component.get("label") or component.get("dateLabel") or component.get("dateTimeLabel") or component.get("timeLabel")
    return str(found or component.get("key") or component.get("path") or "")


def said(component: Mapping[str, Any], value: Any, names: Names) -> str:
    """One answer in words; empty for what was left empty, and for a box that was not ticked."""
    if value is None or value == "" or value is False or value == []:
        return ""
    if isinstance(value, bool):
        return _("yes")
    if isinstance(value, list):
        return _(", ").join(said(component, one, names) for one in value)
    options = component.get("values") if isinstance(component.get("values"), Sequence) else ()
    for option in options or ():
        if option.get("value") == value:
            return str(option.get("label") or value)
    return names.get(value) or _dated(value) if isinstance(value, str) else plain(value)


def plain(value: Any) -> str:
    """A value without its form."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Mapping):
        named = str(value.get("name") or value.get("what") or "")
        return named or _(", ").join(text for one in value.values() if (text := plain(one)))
    if isinstance(value, list):
        return _(", ").join(text for one in value if (text := plain(one)))
    if isinstance(value, Decimal):
        return f"{value:f}"
    return "" if value is None else _dated(value) if isinstance(value, str) else str(value)


def _dated(text: str) -> str:
    """A day or instant as people read it, any other text as it is."""
    try:
        if len(text) == 10:
            return day(date.fromisoformat(text))
        if len(text) >= 16 and text[4] == "-" and text[10] == "T":
            at = datetime.fromisoformat(text)
            return moment(at) if at.tzinfo else text.replace("T", " ")
    except ValueError:
        pass
    return text
