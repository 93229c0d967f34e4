"""Puts the page of a new dispute together: the deployed form's fields in the places that the desk's work gives them."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from engine.errors import InvalidForm
from engine.queries.forms import latest_form, required
from webui import context, language
from webui.intake.alike import alike
from webui.intake.fields import Row, Sent, answers, empty_row, fields, lists, row_numbers, rows, without_empty
from webui.intake.pages import AsidePart, IntakePage, Wrong
from webui.intake.registering import BESIDE, FIRST_TASK, cell_for
from webui.intake.triage import expected
from webui.intake.words import SIGNS, grouped
from webui.task.answers import as_json, named
from webui.translate import _
from webui.wording.dates import local, moment

PLACED = frozenset(
    {
        "channel", "receivedAt", "externalNo", "replyDue", "anonymous", "persons", "place", "kind", "amount", "story", "asks", "accusation",
        "againstAuthority", "learntOn", "riskSigns", "hardshipSeen", "missing", "sameMatterAs", "dataConsent",
    }
)  # fmt: skip
"""Fields that the page has a place of its own for; any other of the form stands under “Other”."""

PARTIES, PENDING = "parties", "pending"


def schema() -> Mapping[str, Any]:
    """The deployed form of registration in the page's language; empty where it is not deployed."""
    form = context.read(latest_form, FIRST_TASK)
    return form.localised(language.current()) if form else {}


def read(sent: Sent) -> dict[str, Any]:
    """What the page sent: the answers of the form, and the grid cell that was chosen (which the form ignores).

    A row in which nothing stands is left out, unless the form misses one without it: then the form says what is missing in it.
    """
    drawn = schema()
    every = answers(sent, drawn, context.settings().zone)
    found = without_empty(every, drawn)
    missed = _required(found)
    found |= {path: every[path] for path in lists(drawn) if path in missed}
    return {**found, **{name: sent.get(name, "")[:500] for name in BESIDE if sent.get(name, "")}}


def required_now(sent: Sent) -> tuple[str, ...]:
    """The names of the page's fields that have to be filled in as it stands now."""
    drawn = schema()
    paths = _required(answers(sent, drawn, context.settings().zone))
    numbers = {path: row_numbers(sent, path) for path in lists(drawn)}
    return tuple(sorted(_name(path, numbers) for path in paths))


def _required(values: Mapping[str, Any]) -> frozenset[str]:
    return context.read(required, context.asking(), FIRST_TASK, values)


def intake_page(
    given: Mapping[str, Any] | None,
    *,
    ticket: str = "",
    refused: InvalidForm | None = None,
    wrong: Wrong | None = None,
    kept_at: datetime | None = None,
    files_again: tuple[str, ...] = (),
) -> IntakePage:
    """The page with ``given`` in it; empty, it is filled with what is usual at a desk."""
    drawn, zone = schema(), context.settings().zone
    values = dict(given) if given else _usual()
    values[PARTIES] = [*_two_sides(values.get(PARTIES) or ())]
    wrongs = {one["key"]: one["message"] for one in as_json(refused.errors)} if refused else {}
    needed = _required(values)
    shown = {key: replace(field, required=key in needed) for key, field in fields(drawn, values, wrongs, zone).items()}
    cell, place = cell_for(str(values.get("gridCell") or ""), str(values.get("place") or ""))
    speaking = language.current()
    return IntakePage(
        shown,
        tuple(_starred(row, needed) for row in rows(drawn, PARTIES, values[PARTIES], wrongs, zone)),
        wrongs.get(PARTIES, ""),
        empty_row(drawn, PARTIES, zone) if PARTIES in lists(drawn) else None,
        rows(drawn, PENDING, values.get(PENDING) or ({},), wrongs, zone) if PENDING in lists(drawn) else (),
        grouped(shown["kind"].options) if "kind" in shown else (),
        tuple(field for key, field in shown.items() if key not in PLACED),
        {sign: (_(text), red) for sign, (text, red) in SIGNS.items()},
        cell,
        " · ".join(part for part in (place.cell.said(speaking), place.community.said(speaking), place.officer) if part) if place else "",
        wrong or (_wrong(refused, drawn) if refused else None),
        aside(values, str(values.get("known") or ""), str(values.get("why") or "")),
        ticket or secrets.token_urlsafe(12),
        moment(kept_at),
        _(", ").join(unit.said(speaking) for unit in context.asking().units),
        files_again,
    )


def aside(values: Mapping[str, Any], known: str, why: str, must: Sequence[str] = ()) -> AsidePart:
    """What stands beside the form for what is typed so far; ``must`` are the fields to be filled in."""
    return AsidePart(alike(values, known), expected(values), known, why, tuple(must))


def _usual() -> dict[str, Any]:
    """A person who walks in now."""
    now = local(context.asking().now).strftime("%Y-%m-%dT%H:%M")
    return {"channel": "walkIn", "receivedAt": now, "persons": 1, "asks": "mediation"}


def _starred(row: Row, needed: frozenset[str]) -> Row:
    at = f"{PARTIES}[{int(row.number) + 1}]"
    return Row(row.number, {key: replace(field, required=f"{at}.{key}" in needed) for key, field in row.fields.items()})


def _two_sides(given: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    """At least an applicant and a respondent to fill in."""
    sides = {one.get("side") for one in given}
    missing = [side for side in ("applicant", "respondent") if side not in sides]
    return (*given, *({"side": side, "kind": "person"} for side in missing))


def _wrong(refused: InvalidForm, drawn: Mapping[str, Any]) -> Wrong:
    said = named(refused.errors, drawn)
    return Wrong(
        _("Not registered yet: please correct these fields."),
        "",
        tuple((label, sentence, _name(error.key)) for (label, sentence), error in zip(said, refused.errors, strict=True)),
    )


def _name(key: str, numbers: Mapping[str, Sequence[str]] | None = None) -> str:
    """The field's name in the page: ``parties[2].name`` is ``parties-1-name``, or has the second of the ``numbers`` of its list."""
    path, bracket, rest = key.partition("[")
    if not bracket:
        return key
    number, _bracket, inner = rest.partition("].")
    if not number.isdigit():
        return key
    at = int(number) - 1
    return f"{path}-{numbers[path][at] if numbers else at}-{inner}"
