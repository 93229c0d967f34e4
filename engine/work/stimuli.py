"""Stimuli as the record keeps them, so that a replay can give them again: their form on the entry, their content apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

from engine.execution import door
from engine.execution.door import Handle, Stimulus
from engine.store.codec import from_micros, to_micros

_CONTENT: dict[str, Any] = {"variables": {}, "reason": "", "message": ""}
_KINDS: dict[str, type[Any]] = {
    kind.__name__: kind
    for kind in (
        door.Start,
        door.Complete,
        door.MessageArrived,
        door.TimerFired,
        door.JobDone,
        door.JobFailed,
        door.ThrowError,
        door.Retry,
        door.SetVariables,
        door.Suspend,
        door.Resume,
        door.Relocate,
        door.Redate,
        door.CancelCase,
    )
}


def taken_apart(stimulus: Stimulus) -> tuple[dict[str, Any], dict[str, Any]]:
    """What stands on the entry, and what is content."""
    form: dict[str, Any] = {"type": type(stimulus).__name__}
    content: dict[str, Any] = {}
    for field in fields(stimulus):
        value = getattr(stimulus, field.name)
        if field.name in _CONTENT:
            content[field.name] = value
        elif value is not None:
            form[field.name] = _plain(value)
    return form, content


def put_together(form: Mapping[str, Any], content: Mapping[str, Any]) -> Stimulus:
    """The stimulus that `taken_apart` took apart."""
    kind = _KINDS[form["type"]]
    values: dict[str, Any] = {}
    for field in fields(kind):
        if field.name in form:
            values[field.name] = _typed(field.name, form[field.name])
        elif field.name in _CONTENT:
            values[field.name] = content.get(field.name, _CONTENT[field.name])
    if kind is door.Redate:
        values.setdefault("due_at", None)
    made: Stimulus = kind(**values)
    return made


def _plain(value: Any) -> Any:
    if isinstance(value, Handle):
        return [value.part, value.number]
    return to_micros(value) if isinstance(value, datetime) else value


def _typed(name: str, value: Any) -> Any:
    if isinstance(value, list):
        return Handle(*value)
    return from_micros(value) if name == "due_at" else value
