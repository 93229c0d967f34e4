"""Whatever is sent: either all of it is refused with `InvalidForm`, or only what the form declares is taken."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from engine.errors import FieldError, InvalidForm
from tests.forms.building import USING, form_of

TAGS = {"id": "k", "type": "taglist", "key": "t", "valuesKey": "tags"}
ROW = [
    {"id": "h", "type": "textfield", "key": "one", "readonly": "=this.two = true"},
    {"id": "i", "type": "checkbox", "key": "two", "conditional": {"hide": '=parent.name = "x" or i[1] > 2'}},
    {"id": "j", "type": "group", "path": "in.side", "components": [TAGS]},
]
FORM = form_of(
    {"id": "a", "type": "textfield", "key": "name", "validate": {"required": True, "pattern": "^[^!]*$", "maxLength": "=limit"}},
    {"id": "b", "type": "number", "key": "amount", "increment": "0.01", "decimalDigits": 2, "validate": {"min": -5, "max": 10**20}},
    {"id": "c", "type": "radio", "key": "kind", "valuesExpression": "=if amount > 0 then [1, true, {label: name, value: name}] else []"},
    {"id": "d", "type": "checklist", "key": "signs", "values": ["a", "b"], "conditional": {"hide": "=amount > 3"}},
    {"id": "e", "type": "datetime", "key": "on", "subtype": "datetime", "disallowPassedDates": True},
    {"id": "f", "type": "expression", "key": "double", "expression": "=amount * 2"},
    {"id": "g", "type": "dynamiclist", "path": "rows", "components": ROW},
)
KEYS = st.sampled_from(["name", "amount", "kind", "signs", "on", "double", "rows", "one", "two", "in", "side", "t", "zzz"])
FINITE = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**30), 10**30),
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9),
    st.text(max_size=5).filter(lambda text: "\0" not in text),
    st.sampled_from(["a", "x", "2099-01-01T10:00+08:00", "2026-13-01T10:00", Decimal("0.01"), 1]),
)
ANYTHING = FINITE | st.floats() | st.decimals() | st.text(max_size=3) | st.integers()


def nested(plain: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.recursive(plain, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=12)


@given(
    answers=st.dictionaries(KEYS, nested(ANYTHING), max_size=7),
    variables=st.dictionaries(KEYS | st.just("limit"), nested(FINITE), max_size=4),
)
def test_nothing_else_happens(answers: dict[str, Any], variables: dict[str, Any]) -> None:
    errors: list[FieldError] = []
    clean: dict[str, Any] = {}
    try:
        clean = FORM.validate(answers, variables, USING)
    except InvalidForm as refused:
        errors = refused.errors
    assert bool(errors) != bool(clean)
    assert all(str(error.key) and error.message for error in errors)
    assert clean.keys() <= FORM.keys
    assert clean.keys() - {"double"} <= answers.keys()
    json.dumps(clean, default=str)
    FORM.initial({**variables, **clean}, USING)
