"""Compiles lists, contexts, ranges and filters."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from engine.feel import syntax as ast
from engine.feel.compiler.core import Compiled, compiled, compiles
from engine.feel.compiler.names import growing_list
from engine.feel.compiler.scopes import Frame, Scope
from engine.feel.limits import FAILURES, NoResult
from engine.feel.values import Range, described, kind_of, number, plain

_NO_ENTRIES: Mapping[str, Any] = MappingProxyType({})
_ENDS = frozenset(["null", "number", "string", "date", "time", "date and time", "days and time duration", "years and months duration"])


@compiles(ast.ListOf)
def _list(node: ast.ListOf, scope: Scope) -> Compiled:
    items = [compiled(item, scope) for item in node.items]

    def build(frame: Frame) -> list[Any]:
        frame.run.spend(len(items))
        return [item(frame) for item in items]

    return build


@compiles(ast.ContextOf)
def _context(node: ast.ContextOf, scope: Scope) -> Compiled:
    entries: list[tuple[str, Compiled]] = []
    for key, value in node.entries:
        bound = [earlier for earlier, _ in entries]
        inside = scope.inside([*bound, key] if isinstance(value, ast.FunctionDefinition) else bound)
        entries.append((key, compiled(value, inside)))

    def build(frame: Frame) -> dict[str, Any]:
        values: dict[str, Any] = {}
        frame.run.spend(len(entries))
        within = Frame(values, frame, frame.root, frame.run)
        for key, value in entries:
            values[key] = value(within)
        return values

    return build


@compiles(ast.RangeOf)
def _range(node: ast.RangeOf, scope: Scope) -> Compiled:
    first, last = compiled(node.start, scope), compiled(node.end, scope)

    def build(frame: Frame) -> Any:
        start, end = first(frame), last(frame)
        kinds = {kind_of(start), kind_of(end)}
        if not kinds <= _ENDS or len(kinds - {"null"}) > 1:
            return frame.run.null(node.at, f"no range goes from {described(start)} to {described(end)}")
        return Range(start, end, node.start_included, node.end_included)

    return build


@compiles(ast.UnaryRange)
def _unary_range(node: ast.UnaryRange, scope: Scope) -> Compiled:
    operand, symbol = compiled(node.operand, scope), node.operator

    def build(frame: Frame) -> Any:
        end = operand(frame)
        if symbol in ("=", "!="):
            return Range(end, end, symbol == "=", symbol == "=", symbol)
        if kind_of(end) not in _ENDS or end is None:
            return frame.run.null(node.at, f"{described(end)} has no order")
        included = symbol in ("<=", ">=")
        return Range(None, end, False, included, symbol) if symbol in ("<", "<=") else Range(end, None, included, False, symbol)

    return build


@compiles(ast.Filter)
def _filter(node: ast.Filter, scope: Scope) -> Compiled:
    source, condition = compiled(node.source, scope), compiled(node.condition, scope.inside(None))
    position = compiled(node.condition, scope) if _is_position(node.condition) else None
    if position is not None and isinstance(node.source, ast.Name):
        source = growing_list(node.source, scope) or source

    def select(frame: Frame) -> Any:
        value = source(frame)
        try:
            items = value if isinstance(value, list) else [] if value is None else [value]
            if position is not None:
                return _element(items, position(frame))
            return _selected(items, condition, frame)
        except FAILURES as failure:
            return frame.run.null(node.at, failure)

    return select


def _is_position(condition: ast.Node) -> bool:
    inner = condition.operand if isinstance(condition, ast.Negation) else condition
    return isinstance(inner, ast.Literal) and kind_of(inner.value) == "number"


def _element(items: list[Any], position: Any) -> Any:
    index = plain(number(position))
    if not isinstance(index, int):
        raise NoResult("a position is a whole number")
    if 1 <= index <= len(items):
        return items[index - 1]
    if -len(items) <= index <= -1:
        return items[index]
    raise NoResult(f"the list has {len(items)} elements and none at position {index}")


def _selected(items: list[Any], condition: Compiled, frame: Frame) -> Any:
    """The elements that satisfy the condition; if it is a number for the first one, the element at that position."""
    run, chosen = frame.run, []
    if not items:
        return []
    run.spend(len(items))
    for count, item in enumerate(items):
        answer = condition(Frame(item if type(item) is dict else _NO_ENTRIES, frame, frame.root, run, item))
        if answer is True:
            chosen.append(item)
        elif count == 0 and kind_of(answer) == "number":
            return _element(items, answer)
        elif answer is not False and answer is not None:
            raise NoResult(f"a filter needs true, false or a position, and this is {described(answer)}")
    return chosen
