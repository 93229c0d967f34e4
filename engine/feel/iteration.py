"""What ``for``, ``some`` and ``every`` go through: lists, and ranges of whole numbers or dates, up or down."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from engine.feel.limits import NoResult, Run
from engine.feel.values import Range, described, kind_of, number, plain


def elements(domain: Any, end: Any, ranged: bool, run: Run) -> Iterator[Any]:
    """The values of ``domain``, or of ``domain .. end`` if ``ranged``; raises `NoResult` for what cannot be gone through."""
    if ranged:
        return _between(domain, end)
    if type(domain) is Range:
        return _within(domain)
    if domain is None:
        raise NoResult("there is no list to go through, it is null")
    return iter(domain) if isinstance(domain, list) else iter([domain])


def _within(domain: Range) -> Iterator[Any]:
    if domain.operator or domain.start is None or domain.end is None:
        raise NoResult("a range without both ends cannot be gone through")
    start, end = _ends(domain.start, domain.end)
    step: Any = timedelta(days=1) if isinstance(start, date) else 1
    down = start > end
    if not domain.start_included:
        start = start - step if down else start + step
    if not domain.end_included:
        end = end + step if down else end - step
    return iter(()) if (start < end if down else start > end) else _between(start, end)


def _between(start: Any, end: Any) -> Iterator[Any]:
    start, end = _ends(start, end)
    if isinstance(start, int):
        return iter(range(start, end + 1) if start <= end else range(start, end - 1, -1))
    return _days(start, end)


def _ends(start: Any, end: Any) -> tuple[Any, Any]:
    if kind_of(start) == kind_of(end) == "number":
        start, end = plain(number(start)), plain(number(end))
        if isinstance(start, int) and isinstance(end, int):
            return start, end
        raise NoResult("only whole numbers can be counted through")
    if isinstance(start, date) and isinstance(end, date) and not isinstance(start, datetime) and not isinstance(end, datetime):
        return start, end
    raise NoResult(f"there is nothing to count through from {described(start)} to {described(end)}")


def _days(start: date, end: date) -> Iterator[date]:
    step = timedelta(days=1 if start <= end else -1)
    for count in range(abs((end - start).days) + 1):
        yield start + step * count
