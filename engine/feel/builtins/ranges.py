"""How points and ranges lie to one another (DMN 1.5, table 78, after Allen)."""

from __future__ import annotations

from typing import Any

from engine.feel.builtins.registry import builtin
from engine.feel.comparing import equal, in_range, ordered
from engine.feel.limits import NoResult, Run
from engine.feel.values import Range

_POINT = "number | string | date | time | date and time | days and time duration | years and months duration"


def _both_ends(*ranges: Range) -> None:
    if any(one.operator == "!=" or one.start is None or one.end is None for one in ranges):
        raise NoResult("its ranges should have both ends")


def _precedes(left: Any, left_included: bool, right: Any, right_included: bool, run: Run) -> bool:
    """Whether everything up to an end lies before everything from another on."""
    return ordered("<", left, right, run) or (equal(left, right, run) and not (left_included and right_included))


def _start_of(value: Any) -> tuple[Any, bool]:
    if not isinstance(value, Range):
        return value, True
    _both_ends(value)
    return value.start, value.start_included


def _end_of(value: Any) -> tuple[Any, bool]:
    if not isinstance(value, Range):
        return value, True
    _both_ends(value)
    return value.end, value.end_included


@builtin("before", "range1: any", "range2: any")
def before(run: Run, first: Any, second: Any) -> bool:
    """Whether the first point or range lies wholly before the second."""
    return _precedes(*_end_of(first), *_start_of(second), run)


@builtin("after", "range1: any", "range2: any")
def after(run: Run, first: Any, second: Any) -> bool:
    """Whether the first point or range lies wholly after the second."""
    return _precedes(*_end_of(second), *_start_of(first), run)


@builtin("meets", "range1: range", "range2: range")
def meets(run: Run, first: Range, second: Range) -> bool:
    """Whether the first range ends at the point where the second begins, both included."""
    _both_ends(first, second)
    return first.end_included and second.start_included and equal(first.end, second.start, run)


@builtin("met by", "range1: range", "range2: range")
def met_by(run: Run, first: Range, second: Range) -> bool:
    """Whether the first range begins at the point where the second ends, both included."""
    return meets(run, second, first)


@builtin("overlaps", "range1: range", "range2: range")
def overlaps(run: Run, first: Range, second: Range) -> bool:
    """Whether two ranges have a part in common."""
    return not before(run, first, second) and not after(run, first, second)


@builtin("overlaps before", "range1: range", "range2: range")
def overlaps_before(run: Run, first: Range, second: Range) -> bool:
    """Whether the first range begins before the second and ends inside it."""
    return overlaps(run, first, second) and _starts_earlier(first, second, run) and not _ends_later(first, second, run)


@builtin("overlaps after", "range1: range", "range2: range")
def overlaps_after(run: Run, first: Range, second: Range) -> bool:
    """Whether the first range begins inside the second and ends after it."""
    return overlaps(run, first, second) and _starts_earlier(second, first, run) and not _ends_later(second, first, run)


def _starts_earlier(first: Range, second: Range, run: Run) -> bool:
    return ordered("<", first.start, second.start, run) or (
        equal(first.start, second.start, run) and first.start_included and not second.start_included
    )


def _ends_later(first: Range, second: Range, run: Run) -> bool:
    return ordered(">", first.end, second.end, run) or (
        equal(first.end, second.end, run) and first.end_included and not second.end_included
    )


@builtin("finishes", "range1: range", "range2: range")
def finishes(run: Run, first: Range, second: Range) -> bool:
    """Whether both ranges end alike and the first begins inside the second."""
    _both_ends(first, second)
    same_end = first.end_included == second.end_included and equal(first.end, second.end, run)
    return same_end and not _starts_earlier(first, second, run)


@builtin("finishes", "point: " + _POINT, "range: range")
def point_finishes(run: Run, point: Any, within: Range) -> bool:
    """Whether the point is the range's end."""
    _both_ends(within)
    return within.end_included and equal(point, within.end, run)


@builtin("finished by", "range1: range", "range2: any")
def finished_by(run: Run, first: Range, second: Any) -> bool:
    """Whether the second ends the first."""
    return finishes(run, second, first) if isinstance(second, Range) else point_finishes(run, second, first)


@builtin("starts", "range1: range", "range2: range")
def starts(run: Run, first: Range, second: Range) -> bool:
    """Whether both ranges begin alike and the first ends inside the second."""
    _both_ends(first, second)
    same_start = first.start_included == second.start_included and equal(first.start, second.start, run)
    return same_start and not _ends_later(first, second, run)


@builtin("starts", "point: " + _POINT, "range: range")
def point_starts(run: Run, point: Any, within: Range) -> bool:
    """Whether the point is the range's beginning."""
    _both_ends(within)
    return within.start_included and equal(point, within.start, run)


@builtin("started by", "range1: range", "range2: any")
def started_by(run: Run, first: Range, second: Any) -> bool:
    """Whether the second begins the first."""
    return starts(run, second, first) if isinstance(second, Range) else point_starts(run, second, first)


@builtin("includes", "range: range", "point: any")
def includes(run: Run, within: Range, other: Any) -> bool:
    """Whether the range holds the other range or the point."""
    if not isinstance(other, Range):
        return in_range(other, within, run)
    _both_ends(within, other)
    return not _starts_earlier(other, within, run) and not _ends_later(other, within, run)


@builtin("during", "range1: any", "range2: range")
def during(run: Run, inner: Any, outer: Range) -> bool:
    """Whether the first lies inside the second."""
    return includes(run, outer, inner)


@builtin("coincides", "range1: any", "range2: any")
def coincides(run: Run, first: Any, second: Any) -> bool:
    """Whether two points or two ranges are the same."""
    return equal(first, second, run)
