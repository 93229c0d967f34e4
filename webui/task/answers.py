"""The answers that a form posts, and the JSON that fills it. Numbers keep their digits on the way."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from engine.errors import N_, FieldError, Kind, ParleyError
from webui.translate import _


class UnreadableAnswers(ParleyError):
    """Answers that are not the JSON that our form sends."""

    code, kind = "unreadable-answers", Kind.INVALID
    text = N_("The answers could not be read. Reload the page and try again; what you typed is kept in this browser tab.")


def read_answers(text: str) -> dict[str, Any]:
    """The answers in ``text``; a number with a fraction becomes a Decimal, and text that was left empty becomes null.

    form-js sends the two alike, as empty text; conditions of a diagram ask for null.

    Raises:
        UnreadableAnswers: it is no JSON object.
    """
    try:
        answers = json.loads(text or "{}", parse_float=Decimal, parse_constant=_refuse)
    except ValueError:
        raise UnreadableAnswers() from None
    if not isinstance(answers, dict):
        raise UnreadableAnswers()
    return {name: _emptied(value) for name, value in answers.items()}


def _emptied(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _emptied(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_emptied(inner) for inner in value]
    return None if value == "" else value


def _refuse(constant: str) -> Any:
    raise ValueError(constant)


def for_form(value: Any) -> str:
    """``value`` as JSON for a data attribute."""
    return json.dumps(value, ensure_ascii=False, default=_number)


def _number(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value) if value != value.to_integral_value() else int(value)
    return str(value)


def labels(schema: Mapping[str, Any]) -> dict[str, str]:
    """The label of each field by its key; fields inside a list by the list's path and their key."""
    found: dict[str, str] = {}
    for component in schema.get("components", ()):
        key = component.get("key") or component.get("path") or ""
        label = component.get("label") or component.get("dateLabel") or component.get("dateTimeLabel") or ""
        if key:
            found[key] = str(label)
        inner = labels(component)
        prefix = f"{component['path']}." if component.get("path") else ""
        found |= {f"{prefix}{name}": text for name, text in inner.items()}
    return found


def named(errors: list[FieldError], schema: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Each error as (label, with the row it stands in, sentence)."""
    known = labels(schema)
    return tuple((_label(error.key, known), said(error)) for error in errors)


def as_json(errors: list[FieldError]) -> list[dict[str, str]]:
    """The errors for the browser's form, by key."""
    return [{"key": error.key, "message": said(error)} for error in errors]


def said(error: FieldError) -> str:
    """The error's sentence in the page's language; what the form's author wrote stays as it is."""
    return error.sentence(_)


def _label(key: str, known: Mapping[str, str]) -> str:
    """The field's label; after that of the list and the number of the row, for a field in the rows of a list."""
    path, found = "", []
    for step in key.replace("[", ".").replace("]", "").split("."):
        if step.isdigit():
            found.append(f"{known.get(path, '')} {step}".strip())
        else:
            path = f"{path}.{step}" if path else step
    label = known.get(path) or key
    return _("%(sentence)s: %(reason)s", sentence=" ".join(found), reason=label) if found else label
