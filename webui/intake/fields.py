"""The fields of a form as HTML shows them, and what an HTML form sends as the form's answers.

The deployed form stays the one truth: labels, options and rules come from it, and the server checks the answers against it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from zoneinfo import ZoneInfo

from werkzeug.datastructures import MultiDict

from webui.task.files import FIELD as FILE

LISTS = ("dynamiclist",)
GROUPS = ("group",)
ONE = ("select", "radio")
UNSAID = ("side", "kind")
"""Fields that a new row of parties has anyway: a row with nothing else in it is no party."""


TIMES: Mapping[str, int] = {"千": 1000, "万": 10_000, "亿": 100_000_000}
"""What stands behind a number and multiplies it."""

Sent = MultiDict[str, str]
"""What a form sent: several values may have one name."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field. ``name`` is that in the HTML form; ``kind`` its control: text, area, number, date, moment, one, tick, many.

    ``value`` is what stands in it, ``chosen`` what is ticked of several; ``error`` says what is wrong with it.
    ``required`` as the answers stand now; ``sometimes``: other answers may change that.
    ``synonyms`` are the other words under which an option is found: the property ``words`` of the form's option.
    """

    key: str
    name: str
    label: str
    kind: str
    value: str = ""
    chosen: tuple[str, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    required: bool = False
    longest: int = 0
    error: str = ""
    sometimes: bool = False
    synonyms: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a list: its number from 0 on, and its fields by key."""

    number: str
    fields: Mapping[str, Field]


def plain(schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The components outside of lists that ask something, those in groups too; fields for files are attached apart."""
    for component in schema.get("components", ()):
        if component.get("type") in GROUPS:
            yield from plain(component)
        elif component.get("key") and component.get("type") != FILE:
            yield component


def lists(schema: Mapping[str, Any]) -> dict[str, Sequence[Mapping[str, Any]]]:
    """The components of each list by its path."""
    return {one["path"]: one["components"] for one in schema.get("components", ()) if one.get("type") in LISTS and one.get("path")}


def fields(schema: Mapping[str, Any], values: Mapping[str, Any], errors: Mapping[str, str], zone: ZoneInfo) -> dict[str, Field]:
    """The fields outside of lists, by key."""
    return {one["key"]: _field(one, one["key"], values.get(one["key"]), errors.get(one["key"], ""), zone) for one in plain(schema)}


def rows(
    schema: Mapping[str, Any], path: str, values: Sequence[Mapping[str, Any]], errors: Mapping[str, str], zone: ZoneInfo
) -> tuple[Row, ...]:
    """The rows of a list, numbered from 0 on; errors name them from 1 on."""
    return tuple(_row(schema, path, str(at), value, errors, zone) for at, value in enumerate(values))


def empty_row(schema: Mapping[str, Any], path: str, zone: ZoneInfo) -> Row:
    """The row that the page copies for a new one; its number is to be put in for ``N``."""
    return _row(schema, path, "N", {}, {}, zone)


def _row(schema: Mapping[str, Any], path: str, number: str, value: Mapping[str, Any], errors: Mapping[str, str], zone: ZoneInfo) -> Row:
    at = f"{path}[{int(number) + 1}]" if number.isdigit() else ""
    inner = lists(schema).get(path, ())
    made = {
        one["key"]: _field(one, f"{path}-{number}-{one['key']}", value.get(one["key"]), errors.get(f"{at}.{one['key']}", ""), zone)
        for one in inner
        if one.get("key")
    }
    return Row(number, made)


def _field(component: Mapping[str, Any], name: str, value: Any, error: str, zone: ZoneInfo) -> Field:
    rules = component.get("validate") or {}
    kind = _kind(component)
    return Field(
        component["key"],
        name,
        str(component.get("label") or component.get("dateLabel") or component["key"]),
        kind,
        _shown(value, kind),
        tuple(str(one) for one in value) if isinstance(value, list) else (),
        tuple((str(one["value"]), str(one["label"])) for one in component.get("values", ())),
        bool(rules.get("required")),
        int(rules.get("maxLength") or 0),
        error,
        bool((component.get("properties") or {}).get("requiredWhen")),
        {str(one["value"]): str(one["words"]) for one in component.get("values", ()) if one.get("words")},
    )


def _kind(component: Mapping[str, Any]) -> str:
    type_ = component.get("type")
    if type_ == "datetime":
        return "date" if component.get("subtype") == "date" else "moment"
    named = {"textarea": "area", "number": "number", "checkbox": "tick", "checklist": "many", "taglist": "many"}
    return "one" if type_ in ONE else named.get(str(type_), "text")


def _shown(value: Any, kind: str) -> str:
    if kind == "tick":
        return "yes" if value is True else ""
    if value is None or isinstance(value, list | dict):
        return ""
    return str(value)[:16] if kind == "moment" else str(value)


def answers(sent: Sent, schema: Mapping[str, Any], zone: ZoneInfo) -> dict[str, Any]:
    """What was sent, as the form takes it, with each row of a list, also those in which nothing stands."""
    found = {one["key"]: _answer(sent, one, one["key"], zone) for one in plain(schema)}
    for path, inner in lists(schema).items():
        found[path] = [
            {one["key"]: _answer(sent, one, f"{path}-{number}-{one['key']}", zone) for one in inner if one.get("key")}
            for number in row_numbers(sent, path)
        ]
    return found


def row_numbers(sent: Sent, path: str) -> list[str]:
    """The numbers that the rows of a list have in the page, in order; there are gaps where rows were removed."""
    return sorted({name.split("-")[1] for name in sent.keys() if _is_of(name, path)}, key=int)  # noqa: SIM118 - a multi-dict


def without_empty(found: Mapping[str, Any], schema: Mapping[str, Any]) -> dict[str, Any]:
    """The answers without the rows that have nothing of their own."""
    return {**found, **{path: [row for row in found[path] if _tells(row)] for path in lists(schema)}}


def _tells(row: Mapping[str, Any]) -> bool:
    return any(value not in (None, [], False) for key, value in row.items() if key not in UNSAID)


def _is_of(name: str, path: str) -> bool:
    parts = name.split("-")
    return len(parts) == 3 and parts[0] == path and parts[1].isdigit() and len(parts[1]) < 4


def _answer(sent: Sent, component: Mapping[str, Any], name: str, zone: ZoneInfo) -> Any:
    kind = _kind(component)
    if kind == "many":
        return [value for value in sent.getlist(name) if value]
    text = sent.get(name, "").strip()
    if kind == "tick":
        return bool(text)
    if not text:
        return None
    if kind == "number":
        return _number(text)
    return f"{text[:16]}{_offset(text, zone)}" if kind == "moment" else text


def _number(text: str) -> Any:
    """The number, also as people write money (3.6万, 1,200元); else the text: the form then says that it is none."""
    plain_text = "".join(text.split()).replace(",", "").replace("，", "").removesuffix("元").removesuffix("块")
    times = TIMES.get(plain_text[-1:], 1)
    try:
        found = Decimal(plain_text if times == 1 else plain_text[:-1]) * times
    except InvalidOperation:
        return text
    return int(found) if found.is_finite() and found == found.to_integral_value() and abs(found) < 10**15 else found


def _offset(text: str, zone: ZoneInfo) -> str:
    try:
        offset = datetime.fromisoformat(text[:16]).replace(tzinfo=zone).strftime("%z")
    except ValueError:
        return ""
    return f"{offset[:3]}:{offset[3:]}"
