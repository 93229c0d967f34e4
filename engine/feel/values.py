"""FEEL's values as Python's: which kind a value is of, numbers, ranges, functions, equality and order.

null is None, booleans are ``bool``, numbers ``int`` or ``Decimal`` (a ``float`` from outside is taken digit by digit), texts ``str``, lists
``list``, contexts ``dict``, temporal values as `engine.feel.temporal` says.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_EVEN, Context, Decimal, DivisionByZero, InvalidOperation, Overflow
from typing import Any

from engine.feel.limits import NoResult
from engine.feel.temporal import YearsMonths

DIGITS = Context(prec=34, rounding=ROUND_HALF_EVEN, Emin=-6143, Emax=6144, traps=[InvalidOperation, DivisionByZero, Overflow])
EXACT_INTEGERS = 10**34

_KINDS: dict[type, str] = {
    type(None): "null",
    bool: "boolean",
    int: "number",
    Decimal: "number",
    float: "number",
    str: "string",
    date: "date",
    time: "time",
    datetime: "date and time",
    timedelta: "days and time duration",
    YearsMonths: "years and months duration",
    list: "list",
    tuple: "list",
    dict: "context",
}


@dataclass(frozen=True, slots=True)
class Range:
    """The values from ``start`` to ``end``. One written as a comparison has its ``operator``, and None where it has no end."""

    start: Any
    end: Any
    start_included: bool
    end_included: bool
    operator: str | None = None


_KINDS[Range] = "range"


def kind_of(value: Any) -> str:
    """The FEEL type of a value, as ``instance of`` names it; anything that is no FEEL value and can be called is a function."""
    kind = _KINDS.get(type(value))
    if kind is None:
        kind = next((name for base, name in _SUBCLASSES if isinstance(value, base)), "function" if callable(value) else "foreign")
    return kind


_SUBCLASSES: list[tuple[type, str]] = [
    (str, "string"),
    (datetime, "date and time"),
    (date, "date"),
    (int, "number"),
    (dict, "context"),
    (list, "list"),
]


def register_kind(base: type, kind: str) -> None:
    """Let values of ``base`` and of its subclasses be of ``kind``."""
    _SUBCLASSES.append((base, kind))


def described(value: Any) -> str:
    """A value's kind as reasons name it: ``null``, ``a number``."""
    kind = kind_of(value)
    return kind if kind == "null" else "a value of a foreign type" if kind == "foreign" else f"a {kind}"


def number(value: Any) -> int | Decimal:
    """A number's exact value; raises `NoResult` for anything else and for what is not finite."""
    if isinstance(value, float):
        value = Decimal(repr(value))
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise NoResult("the number is not finite")
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise NoResult(f"a number is needed, and this is {described(value)}")


def rounded(value: int | Decimal) -> int | Decimal:
    """A number as FEEL keeps it: 34 digits."""
    if not isinstance(value, Decimal) and -EXACT_INTEGERS < value < EXACT_INTEGERS:
        return value
    return DIGITS.plus(value)


def plain(value: int | Decimal) -> int | Decimal:
    """The one form of a number: an ``int`` if it is whole and has at most 34 digits, else a ``Decimal`` without trailing zeros."""
    if not isinstance(value, Decimal):
        return value if -EXACT_INTEGERS < value < EXACT_INTEGERS else DIGITS.plus(value)
    whole = value.adjusted() < 34 and value == value.to_integral_value()
    return int(value) if whole else value.normalize(DIGITS)
