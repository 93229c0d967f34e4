"""Functions that make one value of a list: count, min, max, sum, mean, median and their like."""

from __future__ import annotations

from decimal import Decimal
from functools import cmp_to_key
from typing import Any

from engine.feel.arithmetic import quotient_of, sum_of
from engine.feel.builtins.registry import builtin
from engine.feel.comparing import ordered
from engine.feel.limits import NoResult, Run
from engine.feel.values import DIGITS, kind_of, number, rounded

_ADDED = ("number", "days and time duration", "years and months duration")


@builtin("count", "list: list")
def count(_run: Run, elements: list[Any]) -> int:
    """How many elements a list has."""
    return len(elements)


@builtin("min", "list*: any")
def min_(run: Run, elements: list[Any]) -> Any:
    """The least element; null for an empty list."""
    return _extreme(elements, "<", run)


@builtin("max", "list*: any")
def max_(run: Run, elements: list[Any]) -> Any:
    """The greatest element; null for an empty list."""
    return _extreme(elements, ">", run)


def _extreme(elements: list[Any], symbol: str, run: Run) -> Any:
    if not elements:
        raise NoResult("the list is empty")
    best = elements[0]
    ordered(symbol, best, best, run)
    for element in elements[1:]:
        if ordered(symbol, element, best, run):
            best = element
    return best


@builtin("sum", "list*: any")
def sum_(run: Run, elements: list[Any]) -> Any:
    """The elements added up; null for an empty list."""
    if not elements:
        raise NoResult("the list is empty")
    if not all(kind_of(element) in _ADDED for element in elements):
        raise NoResult("its list should hold numbers or durations only")
    total = elements[0]
    for element in elements[1:]:
        total = sum_of(total, element, run)
    return rounded(number(total)) if kind_of(total) == "number" else total


@builtin("mean", "list*: any")
def mean(run: Run, elements: list[Any]) -> Any:
    """The arithmetic mean; null for an empty list."""
    return quotient_of(sum_(run, elements), len(elements), run)


@builtin("product", "list*: any")
def product(_run: Run, elements: list[Any]) -> Any:
    """The numbers multiplied; null for an empty list."""
    total: Any = 1
    for value in _numbers(elements):
        total = DIGITS.multiply(total, value)
    return total


@builtin("median", "list*: any")
def median(_run: Run, elements: list[Any]) -> Any:
    """The number in the middle, or the mean of the two there; null for an empty list."""
    values = sorted(_numbers(elements))
    middle = len(values) // 2
    return values[middle] if len(values) % 2 else DIGITS.divide(DIGITS.add(values[middle - 1], values[middle]), 2)


@builtin("stddev", "list*: any")
def stddev(_run: Run, elements: list[Any]) -> Any:
    """The standard deviation of a sample; null for fewer than two numbers."""
    values = _numbers(elements)
    if len(values) < 2:
        raise NoResult("it takes two numbers at least")
    total: Any = Decimal(0)
    for value in values:
        total = DIGITS.add(total, value)
    average = DIGITS.divide(total, len(values))
    squares: Any = Decimal(0)
    for value in values:
        distance = DIGITS.subtract(value, average)
        squares = DIGITS.add(squares, DIGITS.multiply(distance, distance))
    return DIGITS.sqrt(DIGITS.divide(squares, len(values) - 1))


@builtin("mode", "list*: any")
def mode(_run: Run, elements: list[Any]) -> list[Any]:
    """The numbers that occur most often, in ascending order; empty for an empty list."""
    counts: dict[Any, int] = {}
    for value in _numbers(elements) if elements else ():
        counts[value] = counts.get(value, 0) + 1
    most = max(counts.values(), default=0)
    return sorted(value for value, times in counts.items() if times == most)


def _numbers(elements: list[Any]) -> list[Any]:
    if not elements:
        raise NoResult("the list is empty")
    return [number(element) for element in elements]


@builtin("all", "list*: any")
def all_(_run: Run, elements: list[Any]) -> bool | None:
    """False if an element is false, else null if one is neither true nor false, else true."""
    return _quantified(elements, False)


@builtin("any", "list*: any")
def any_(_run: Run, elements: list[Any]) -> bool | None:
    """True if an element is true, else null if one is neither true nor false, else false."""
    return _quantified(elements, True)


def _quantified(elements: list[Any], decisive: bool) -> bool | None:
    if any(element is decisive for element in elements):
        return decisive
    return (not decisive) if all(isinstance(element, bool) for element in elements) else None


def by_order(run: Run) -> Any:
    """A sort key that orders as FEEL does; raises `NoResult` while sorting what has no order."""

    def compare(left: Any, right: Any) -> int:
        run.spend(1)
        return -1 if ordered("<", left, right, run) else int(ordered("<", right, left, run))

    return cmp_to_key(compare)
