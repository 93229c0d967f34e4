"""Functions that search, change and sort lists. Positions count from 1; negative ones from the end."""

from __future__ import annotations

from collections.abc import Callable
from functools import cmp_to_key
from typing import Any

from engine.feel.builtins.registry import builtin
from engine.feel.builtins.statistics import by_order
from engine.feel.builtins.strings import whole
from engine.feel.calling import invoked
from engine.feel.comparing import same
from engine.feel.limits import NoResult, Run
from engine.feel.values import kind_of, number


@builtin("list contains", "list: list", "element: any")
def list_contains(run: Run, elements: list[Any], element: Any) -> bool:
    """Whether an element of the list equals the given one."""
    return any(same(one, element, run) for one in elements)


@builtin("sublist", "list: list", "start position: number", "length?: number")
def sublist(_run: Run, elements: list[Any], start_position: Any, length: Any = None) -> list[Any]:
    """The elements from a position on, at most ``length`` of them."""
    begin = _index(elements, start_position, "start position")
    if length is None:
        return elements[begin:]
    count = whole(length, "length")
    if count < 1 or begin + count > len(elements):
        raise NoResult(f"the list has no {count} elements from there on")
    return elements[begin : begin + count]


def _index(elements: list[Any], position: Any, name: str, beyond: int = 0) -> int:
    place = whole(position, name)
    if place == 0 or place > len(elements) + beyond or -place > len(elements):
        raise NoResult(f"the list has {len(elements)} elements and none at position {place}")
    return place - 1 if place > 0 else len(elements) + place


@builtin("append", "list: list", "item+: any")
def append(_run: Run, elements: list[Any], items: list[Any]) -> list[Any]:
    """The list with more elements at its end."""
    return [*elements, *items]


@builtin("concatenate", "list+: any")
def concatenate(run: Run, lists: list[Any]) -> list[Any]:
    """The elements of several lists in one."""
    joined: list[Any] = []
    for one in lists:
        part = one if isinstance(one, list) else [one]
        run.hold(len(joined) + len(part))
        joined.extend(part)
    return joined


@builtin("insert before", "list: list", "position: number", "newItem: any")
def insert_before(_run: Run, elements: list[Any], position: Any, new: Any) -> list[Any]:
    """The list with an element more, at that position."""
    place = _index(elements, position, "position")
    return [*elements[:place], new, *elements[place:]]


@builtin("remove", "list: list", "position: number")
def remove(_run: Run, elements: list[Any], position: Any) -> list[Any]:
    """The list without the element at that position."""
    place = _index(elements, position, "position")
    return [*elements[:place], *elements[place + 1 :]]


@builtin("list replace", "list: list", "position: number", "newItem: any")
def list_replace(_run: Run, elements: list[Any], position: Any, new: Any) -> list[Any]:
    """The list with another element at that position."""
    place = _index(elements, position, "position")
    return [*elements[:place], new, *elements[place + 1 :]]


@builtin("list replace", "list: list", "match: function", "newItem: any")
def list_replace_matching(run: Run, elements: list[Any], match: Any, new: Any) -> list[Any]:
    """The list with another element wherever ``match(element, newItem)`` is true."""
    replaced = []
    for element in elements:
        answer = invoked(match, [element, new], (), run)
        if not isinstance(answer, bool):
            raise NoResult("its match should answer true or false")
        replaced.append(new if answer else element)
    return replaced


@builtin("reverse", "list: list")
def reverse(_run: Run, elements: list[Any]) -> list[Any]:
    """The list from its end to its beginning."""
    return elements[::-1]


@builtin("index of", "list: list", "match: any")
def index_of(run: Run, elements: list[Any], match: Any) -> list[int]:
    """The positions of the elements that equal ``match``."""
    return [place for place, element in enumerate(elements, 1) if same(element, match, run)]


@builtin("union", "list+: any")
def union(run: Run, lists: list[Any]) -> list[Any]:
    """The elements of several lists, each once."""
    return _distinct(concatenate(run, lists), run)


@builtin("distinct values", "list: list")
def distinct_values(run: Run, elements: list[Any]) -> list[Any]:
    """The elements of a list, each once."""
    return _distinct(elements, run)


@builtin("duplicate values", "list: list")
def duplicate_values(run: Run, elements: list[Any]) -> list[Any]:
    """The elements that occur more than once, each once."""
    once = _Seen(run)
    return _distinct([element for element in elements if not once.add(element)], run)


def _distinct(elements: list[Any], run: Run) -> list[Any]:
    seen = _Seen(run)
    return [element for element in elements if seen.add(element)]


class _Seen:
    """Remembers values by FEEL's equality: texts, numbers and truth in a set, others one by one."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._plain: set[Any] = set()
        self._others: list[Any] = []

    def add(self, value: Any) -> bool:
        """Remember ``value``; whether it is new."""
        kind = kind_of(value)
        if kind in ("null", "boolean", "string", "number"):
            key = (kind, number(value) if kind == "number" else value)
            new = key not in self._plain
            self._plain.add(key)
            return new
        self._run.spend(len(self._others) >> 3)
        if any(same(other, value, self._run) for other in self._others):
            return False
        self._others.append(value)
        return True


@builtin("flatten", "list: list")
def flatten(run: Run, elements: list[Any]) -> list[Any]:
    """The elements of a list and of all lists inside it, in one list."""
    flat: list[Any] = []
    pending = [iter(elements)]
    while pending:
        for element in pending[-1]:
            if isinstance(element, list):
                pending.append(iter(element))
                run.spend(1)
                break
            flat.append(element)
            if len(flat) > run.limits.items:
                run.hold(len(flat))
        else:
            pending.pop()
        run.spend(1)
    return flat


@builtin("sort", "list: list", "precedes?: function")
def sort(run: Run, elements: list[Any], precedes: Any = None) -> list[Any]:
    """The list in order: as ``precedes(a, b)`` says, or ascending."""
    key = by_order(run) if precedes is None else cmp_to_key(_comparing(precedes, run))
    return sorted(elements, key=key)


def _comparing(precedes: Any, run: Run) -> Callable[[Any, Any], int]:
    def compare(left: Any, right: Any) -> int:
        if invoked(precedes, [left, right], (), run) is True:
            return -1
        return 1 if invoked(precedes, [right, left], (), run) is True else 0

    return compare


@builtin("partition", "list: list", "size: number")
def partition(run: Run, elements: list[Any], size: Any) -> list[Any]:
    """The list cut into lists of ``size`` elements; the last may be shorter."""
    length = whole(size, "size")
    if length < 1:
        raise NoResult("its size should be at least 1")
    run.hold(len(elements))
    return [elements[place : place + length] for place in range(0, len(elements), length)]


@builtin("is empty", "list: list")
def is_empty(_run: Run, elements: list[Any]) -> bool:
    """Whether a list has no elements."""
    return not elements
