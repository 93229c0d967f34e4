"""Registering as one act: start the case, complete its first task, say to what it belongs, put files and the reason on it."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from typing import Any

from werkzeug.datastructures import FileStorage

from engine.errors import Kind, ParleyError
from engine.queries.cell_places import cell_of, cell_with
from engine.queries.forms import check
from webui import context
from webui.case.files import PLAIN

PROCESS, FIRST_TASK, SAME_TASK = "dispute-resolution", "register_dispute", "check_duplicate"
DRAFT = "register"
BESIDE = ("gridCell", "known", "why")
"""What the page sends besides the answers of the form."""

HOW = {"same": "same", "link": "otherPerson", "over": "concluded"}
"""What the desk decided about a case alike, and the answer of `SAME_TASK` that says so."""


def register(answers: Mapping[str, Any], ticket: str, known: str, why: str) -> str:
    """The id of the case. Under one ticket, tried again, the same case comes out; refused answers start nothing.

    Raises:
        InvalidForm: the form does not take the answers; each field is named.
    """
    how, _colon, number = known.partition(":")
    given = {name: value for name, value in answers.items() if name not in BESIDE}
    if how in HOW and number:
        given["sameMatterAs"] = number
    cell, _place = cell_for(str(answers.get("gridCell") or ""), str(answers.get("place") or ""))
    context.read(check, context.asking(), FIRST_TASK, given)
    engine = context.engine()
    variables = {"gridCell": cell} if cell else {}
    case = context.attempt(engine.start, PROCESS, variables, idempotency_key=f"register-{ticket}")
    if _do(case.id, FIRST_TASK, given, ticket):
        if how in HOW and number:
            _do(case.id, SAME_TASK, {"duplicate": HOW[how], "duplicateOf": number}, ticket)
        if why:
            context.attempt(engine.notes.add, case.id, why, idempotency_key=f"why-{ticket}")
    context.attempt(engine.drafts.forget, DRAFT)
    return str(case.id)


def _do(case_id: str, element: str, answers: Mapping[str, Any], ticket: str) -> bool:
    """Complete the case's open task of that element; false where there is none."""
    engine = context.engine()
    task = next((task for task in engine.tasks(case_id) if task.element_id == element), None)
    if task is None:
        return False
    key = f"{element}-{ticket}-{secrets.token_urlsafe(6)}"
    context.attempt(engine.complete, task.id, answers, idempotency_key=key)
    return True


def attach(case_id: str, parts: Iterable[FileStorage]) -> tuple[list[str], list[ParleyError]]:
    """Attach what was chosen; the names of what is on the case now, and why something is not."""
    names, refused = [], []
    for part in parts:
        if not part.filename:
            continue
        try:
            file = context.attempt(context.engine().files.attach, case_id, part.filename, part.read(), media_type=part.mimetype or PLAIN)
        except ParleyError as error:
            if error.kind not in (Kind.INVALID, Kind.CONFLICT):
                raise
            refused.append(error)
        else:
            names.append(file.name)
    return names, refused


def cell_for(chosen: str, place: str) -> tuple[str, Any]:
    """The grid cell of the place: the one that was chosen, else the one whose name stands in it; empty where none does."""
    district = context.asking().district
    found = context.read(cell_with, district, chosen) if chosen else None
    found = found or (context.read(cell_of, district, place) if place else None)
    return (found.cell_id, found) if found else ("", None)
