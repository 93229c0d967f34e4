"""A form from its components, and what FEEL knows besides the variables."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from engine.errors import InvalidForm
from engine.feel import Surroundings
from engine.forms import Form, read_form

SHANGHAI = ZoneInfo("Asia/Shanghai")
USING = Surroundings(now=datetime(2026, 9, 28, 9, 0, tzinfo=SHANGHAI), zone=SHANGHAI)


def form_of(*components: Mapping[str, Any]) -> Form:
    schema = {"type": "default", "id": "some_form", "schemaVersion": 19, "components": list(components)}
    return read_form(json.dumps(schema, ensure_ascii=False).encode(), "some.form")


def taken(form: Form, answers: Mapping[str, Any], variables: Mapping[str, Any] | None = None, language: str = "en") -> dict[str, Any]:
    return form.validate(answers, variables or {}, USING, language=language)


def refused(form: Form, answers: Mapping[str, Any], variables: Mapping[str, Any] | None = None) -> dict[str, str]:
    """The errors as key -> code."""
    with pytest.raises(InvalidForm) as raised:
        form.validate(answers, variables or {}, USING)
    return {error.key: error.code for error in raised.value.errors}


Check = Callable[..., Any]
