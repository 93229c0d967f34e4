"""Forms as they are deployed, read once a version."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, select

from engine.feel import Surroundings
from engine.forms import Form, read_form
from engine.queries.drawing import source
from engine.queries.reader import Reader
from engine.store.tables import definition, task
from engine.work.ids import district_of


def form_of(db: Connection, form_key: str | None) -> Form | None:
    """The form with this key; None where there is none."""
    content = source(db, form_key) if form_key else None
    return None if content is None else _read(content)


def latest_form(db: Connection, form_id: str) -> Form | None:
    """The newest version of a form; None where it is not deployed."""
    d = definition.c
    return form_of(db, db.scalar(select(d.key).where(d.kind == "form", d.id == form_id, d.latest.is_(True))))


def check(db: Connection, who: Reader, form_id: str, answers: Mapping[str, Any]) -> None:
    """Return if the newest version of a form takes ``answers`` where no variables are known yet.

    Raises:
        InvalidForm: it does not; each field is named.
    """
    form = latest_form(db, form_id)
    if form is not None:
        form.validate(answers, {}, Surroundings(who.now, who.zone, who.calendar))


def required(db: Connection, who: Reader, form_id: str, answers: Mapping[str, Any]) -> frozenset[str]:
    """The fields of the newest version of a form that have to be answered as ``answers`` stand; see `Form.required`."""
    form = latest_form(db, form_id)
    return form.required(answers, {}, Surroundings(who.now, who.zone, who.calendar)) if form else frozenset()


def names_read(db: Connection, task_id: str) -> frozenset[str]:
    """The variables that the form of a task fills in or reads; none without a form."""
    t = task.c
    form = form_of(db, db.scalar(select(t.form_key).where(t.district_id == district_of(task_id), t.id == task_id)))
    return form.keys | form.keys_read if form else frozenset()


@lru_cache(maxsize=256)
def _read(content: bytes) -> Form:
    return read_form(content, "stored.form")
