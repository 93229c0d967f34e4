"""Equality, order and membership of FEEL values (DMN 1.5, chapter 10.3.2.13)."""

from __future__ import annotations

import operator
from collections.abc import Callable
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from engine.feel.limits import NoResult, Run
from engine.feel.temporal import instant_of_day
from engine.feel.values import Range, described, kind_of, number

ORDERS: dict[str, Callable[[Any, Any], bool]] = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
_ORDERED = frozenset(
    ["number", "string", "date", "time", "date and time", "days and time duration", "years and months duration"],
)


def equal(left: Any, right: Any, run: Run) -> bool:
    """Whether two values are equal; raises `NoResult` when their kinds differ."""
    kind, other = kind_of(left), kind_of(right)
    if kind != other:
        if left is None or right is None:
            return False
        raise NoResult(f"{described(left)} cannot be equal to {described(right)}")
    if kind == "list":
        return _equal_lists(left, right, run)
    if kind == "context":
        return _equal_contexts(left, right, run)
    if kind == "range":
        return _equal_ranges(left, right, run)
    if kind == "foreign" or kind == "function":
        return left is right
    first, second = comparable(left, right, run)
    return bool(first == second)


def same(left: Any, right: Any, run: Run) -> bool:
    """Whether two values are equal; values of different kinds are not."""
    try:
        return equal(left, right, run)
    except NoResult:
        return False


def _equal_lists(left: Any, right: Any, run: Run) -> bool:
    if len(left) != len(right):
        return False
    run.spend(len(left))
    return all(same(one, other, run) for one, other in zip(left, right, strict=True))


def _equal_contexts(left: Any, right: Any, run: Run) -> bool:
    if left.keys() != right.keys():
        return False
    run.spend(len(left))
    return all(same(value, right[key], run) for key, value in left.items())


def _equal_ranges(left: Range, right: Range, run: Run) -> bool:
    return (left.start_included, left.end_included, left.operator) == (right.start_included, right.end_included, right.operator) and (
        same(left.start, right.start, run) and same(left.end, right.end, run)
    )


def comparable(left: Any, right: Any, run: Run) -> tuple[Any, Any]:
    """Two values of one kind, brought into a form that Python orders rightly; raises `NoResult` where there is none."""
    kind = type(left)
    if kind is time:
        return _times(left, right)
    if isinstance(left, datetime):
        return _instants(left, right, run)
    if kind is float or kind is Decimal or type(right) in (float, Decimal):
        return number(left), number(right)
    return left, right


def _times(left: time, right: time) -> tuple[Any, Any]:
    if (left.tzinfo is None) != (right.tzinfo is None):
        raise NoResult("one time has a zone and the other has none")
    return instant_of_day(left), instant_of_day(right)


def _instants(left: datetime, right: datetime, run: Run) -> tuple[Any, Any]:
    if left.tzinfo is None and right.tzinfo is None:
        return left, right
    return aware(left, run), aware(right, run)


def aware(value: datetime, run: Run) -> datetime:
    """A date and time with its zone; one without is meant in the district's."""
    return value if value.tzinfo is not None else value.replace(tzinfo=run.using.zone)


def ordered(symbol: str, left: Any, right: Any, run: Run) -> bool:
    """``left < right`` and its like; raises `NoResult` for values that have no order."""
    kind, other = kind_of(left), kind_of(right)
    if kind != other or kind not in _ORDERED:
        raise NoResult(f"{described(left)} and {described(right)} have no order")
    first, second = comparable(left, right, run)
    return ORDERS[symbol](first, second)


def compared(symbol: str, left: Any, right: Any, run: Run) -> bool:
    """Any of ``= != < <= > >=``; raises `NoResult`."""
    if symbol == "=":
        return equal(left, right, run)
    return not equal(left, right, run) if symbol == "!=" else ordered(symbol, left, right, run)


def in_range(value: Any, within: Range, run: Run) -> bool:
    """Whether a value lies in a range; raises `NoResult` if it cannot be compared with the ends."""
    if within.operator is not None:
        return compared(within.operator, value, within.end if within.start is None else within.start, run)
    if not ordered(">=" if within.start_included else ">", value, within.start, run):
        return False
    return ordered("<=" if within.end_included else "<", value, within.end, run)


def belongs(value: Any, test: Any, run: Run) -> bool:
    """``value in test``: equal to it, in that range, or equal to or in an element of that list; raises `NoResult`."""
    if type(test) is Range:
        return in_range(value, test, run)
    if isinstance(test, list):
        run.spend(len(test))
        if isinstance(value, list) and same(value, test, run):
            return True
        return any(_belongs_to_element(value, element, run) for element in test)
    return equal(value, test, run)


def _belongs_to_element(value: Any, element: Any, run: Run) -> bool:
    try:
        return in_range(value, element, run) if type(element) is Range else equal(value, element, run)
    except NoResult:
        return False
