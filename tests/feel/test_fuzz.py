"""No text and no value brings anything but an answer, `FeelSyntaxError` or `FeelLimitExceeded`."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from engine.feel import (
    FeelLimitExceeded,
    FeelSyntaxError,
    Limits,
    NotStorable,
    Range,
    Surroundings,
    YearsMonths,
    compile_expression,
    compile_unary_tests,
    to_json,
)
from engine.feel.builtins import BUILTINS

_PIECES = st.sampled_from(
    [
        *("1", "0", "2.5", "-", "+", "*", "/", "**", "=", "!=", "<", ">=", "(", ")", "[", "]", "{", "}", ",", ".", "..", ":", "@", "?"),
        *("a", "b", "item", "partial", "null", "true", "false", '"x"', '"2026-09-28"', '@"P1D"', '@"2026-09-28"', '"[a"', "`c d`"),
        *("if", "then", "else", "for", "in", "return", "some", "every", "satisfies", "and", "or", "between", "instance of", "function"),
        *("number", "list<", "context<", "date and time", "not", "1..3", "[1..3]", "a(", "// ", "/*", "*/", '"', "\\", "，", "\U0001f40e"),
        *(name for name in sorted(BUILTINS)),
    ],
)
_TEXTS = st.lists(_PIECES, max_size=14).map(" ".join) | st.text(max_size=40)
_SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.decimals(allow_nan=True)
    | st.floats()
    | st.text(max_size=8)
    | st.dates()
    | st.times()
    | st.datetimes()
    | st.timedeltas()
    | st.integers(-(10**13), 10**13).map(YearsMonths)
    | st.sampled_from([date.min, date.max, datetime.min, datetime.max, time.max, timedelta.min, timedelta.max, Decimal("1E6000"), 10**4000])
    | st.sampled_from(["2026-09-28", "P1D", "09:30:00", "(a", "[a-z]+", "$1", "Europe/Paris"])
)
_VALUES = st.recursive(
    _SCALARS | st.builds(Range, _SCALARS, _SCALARS, st.booleans(), st.booleans()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)
_SMALL = Limits(steps=2000, depth=20, items=1000, characters=10_000)


def _surroundings(using: Surroundings) -> Surroundings:
    return Surroundings(using.now, using.zone, using.calendar, _SMALL)


@given(text=_TEXTS, a=_VALUES, b=_VALUES)
def test_any_text(using, text, a, b):
    with suppress(FeelSyntaxError, FeelLimitExceeded, NotStorable):
        to_json(compile_expression(text).explain({"a": a, "b": b, "c d": 1}, _surroundings(using)).value)


@given(text=_TEXTS, a=_VALUES)
def test_any_cell(using, text, a):
    with suppress(FeelSyntaxError, FeelLimitExceeded):
        assert compile_unary_tests(text).matches(a, {"b": a}, _surroundings(using)) in (True, False, None)


@given(name=st.sampled_from(sorted(BUILTINS)), values=st.lists(_VALUES, max_size=4))
def test_any_builtin_on_any_values(using, name, values):
    variables = {f"v{index}": value for index, value in enumerate(values)}
    with suppress(FeelLimitExceeded, NotStorable):
        to_json(compile_expression(f"{name}({', '.join(variables)})").explain(variables, _surroundings(using)).value)


@given(operator=st.sampled_from(["+", "-", "*", "/", "**", "=", "!=", "<", "<=", ">", ">=", "in", "and", "or"]), a=_VALUES, b=_VALUES)
def test_any_operator_on_any_values(using, operator, a, b):
    with suppress(FeelLimitExceeded):
        compile_expression(f"[a {operator} b, a[b], a[item {operator} b], for i in a return i, a.b]").explain(
            {"a": a, "b": b}, _surroundings(using)
        )
