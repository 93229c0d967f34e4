"""What the API takes and gives: JSON with exact numbers, instants as ISO 8601 in UTC."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

import msgspec
from flask import Response, request

from engine.errors import N_, Kind, ParleyError

_encoder = msgspec.json.Encoder(decimal_format="number")


class BadRequest(ParleyError):
    """A body or parameter that the API does not take."""

    code, kind = "bad-request", Kind.INVALID
    text = N_("The request cannot be taken: {reason}")
    reason: str


def body(*names: str, required: tuple[str, ...] = ()) -> dict[str, Any]:
    """The request's JSON object, of which only ``names`` may be there.

    Raises:
        BadRequest: it is no JSON object, has other names, or lacks a required one.
    """
    try:
        given = json.loads(request.get_data() or b"{}", parse_float=Decimal, parse_constant=_refuse)
    except ValueError as error:
        raise BadRequest(reason=f"the body is not JSON ({error})") from None
    if not isinstance(given, dict):
        raise BadRequest(reason="the body is not a JSON object")
    if unknown := sorted(set(given) - set(names) - set(required)):
        raise BadRequest(reason=f"unknown: {', '.join(unknown)}")
    if missing := [name for name in required if given.get(name) is None]:
        raise BadRequest(reason=f"missing: {', '.join(missing)}")
    return given


def _refuse(constant: str) -> Any:
    raise ValueError(constant)


def answer(value: Any, status: int = 200) -> Response:
    """``value`` as JSON; dataclasses become objects."""
    return Response(encoded(value), status, mimetype="application/json")


def encoded(value: Any) -> bytes:
    """``value`` as JSON text; a Decimal keeps its digits."""
    return _encoder.encode(plain(value))


def plain(value: Any) -> Any:
    """``value`` in the types of JSON."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(inner) for inner in value]
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    return value
