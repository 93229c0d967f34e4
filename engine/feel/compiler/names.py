"""Compiles literals, names and paths."""

from __future__ import annotations

from typing import Any

from engine.feel import syntax as ast
from engine.feel.builtins import BUILTINS
from engine.feel.compiler.core import Compiled, compiled, compiles
from engine.feel.compiler.scopes import MISSING, Frame, Scope
from engine.feel.limits import NoResult
from engine.feel.members import member

PARTIAL = "partial"


@compiles(ast.Literal)
def _literal(node: ast.Literal, _scope: Scope) -> Compiled:
    value = node.value
    return lambda frame: value


@compiles(ast.Name)
def _name(node: ast.Name, scope: Scope) -> Compiled:
    places, ends = scope.places(node.name)
    if not ends and node.name not in BUILTINS:
        scope.of.reads.add(node.name)
    if ends and len(places) == 1 and not places[0][1]:
        return _local(node.name, places[0][0])
    if not places:
        return _variable(node)
    return _search(node, places, ends)


def growing_list(name: ast.Name, scope: Scope) -> Compiled | None:
    """The closure for ``partial`` in a ``for`` without the copy that keeps it from growing under whoever holds it."""
    places, ends = scope.places(name.name)
    return _entry(PARTIAL, places[0][0]) if name.name == PARTIAL and ends and len(places) == 1 and not places[0][1] else None


def _local(name: str, level: int) -> Compiled:
    entry = _entry(name, level)
    if name != PARTIAL:
        return entry

    def copy(frame: Frame) -> Any:
        value = entry(frame)
        if isinstance(value, list):
            frame.run.hold(len(value))
            return value.copy()
        return value

    return copy


def _entry(name: str, level: int) -> Compiled:
    if level == 0:
        return lambda frame: frame.values[name]
    if level == 1:
        return lambda frame: frame.parent.values[name]  # type: ignore[union-attr] # the scope says that the frame has a parent

    def outer(frame: Frame) -> Any:
        return _frame_at(frame, level).values[name]

    return outer


def _frame_at(frame: Frame, level: int) -> Frame:
    for _ in range(level):
        assert frame.parent is not None
        frame = frame.parent
    return frame


def _variable(node: ast.Name) -> Compiled:
    name = node.name

    def variable(frame: Frame) -> Any:
        value = frame.root.get(name, MISSING)
        return _fallback(node, frame) if value is MISSING else value

    return variable


def _fallback(node: ast.Name, frame: Frame) -> Any:
    function = frame.run.using.functions.get(node.name) or BUILTINS.get(node.name)
    if function is None:
        frame.run.null(node.at, "there is no variable of this name")
    return function


def _search(node: ast.Name, places: list[tuple[int, bool]], ends: bool) -> Compiled:
    name, variable = node.name, _variable(node)

    def search(frame: Frame) -> Any:
        for level, filtering in places:
            at = _frame_at(frame, level)
            if not filtering:
                return at.values[name].copy() if name == PARTIAL and isinstance(at.values[name], list) else at.values[name]
            value = at.values.get(name, MISSING)
            if value is not MISSING:
                return value
            if name == "item":
                return at.item
        return None if ends else variable(frame)

    return search


@compiles(ast.Path)
def _path(node: ast.Path, scope: Scope) -> Compiled:
    source, name = compiled(node.source, scope), node.name

    def path(frame: Frame) -> Any:
        value = source(frame)
        if type(value) is dict and name in value:
            return value[name]
        try:
            return member(value, name, frame.run)
        except NoResult as nothing:
            frame.run.null(node.at, nothing)
            return None

    return path
