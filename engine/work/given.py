"""Values that callers give, made what a variable's value is: JSON with exact numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from engine.errors import N_, Kind, ParleyError
from engine.store.codec import from_json, to_json


class NotJson(ParleyError):
    """A variable's value that JSON cannot hold."""

    code, kind = "not-json", Kind.INVALID
    text = N_("The variables cannot be taken: {reason}. A value is null, true or false, a number, a text, a list or an object of these.")
    reason: str


def given(variables: Mapping[str, Any] | None) -> dict[str, Any]:
    """A copy with values as they are stored: a float becomes the decimal number that it shows, an instant ISO 8601 text.

    Raises:
        NotJson: a value is of another type.
    """
    if not variables:
        return {}
    try:
        copy = from_json(to_json(dict(variables)))
    except (msgspec.MsgspecError, TypeError, ValueError, RecursionError) as error:
        raise NotJson(reason=str(error)) from None
    assert isinstance(copy, dict)
    return copy
