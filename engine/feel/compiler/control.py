"""Compiles ``if``, ``for``, ``some`` and ``every``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from engine.feel import syntax as ast
from engine.feel.compiler.core import Compiled, compiled, compiles
from engine.feel.compiler.names import PARTIAL
from engine.feel.compiler.scopes import Frame, Scope
from engine.feel.iteration import elements
from engine.feel.limits import FAILURES
from engine.feel.values import described

Frames = Callable[[Frame], Iterator[Frame]]


@compiles(ast.If)
def _if(node: ast.If, scope: Scope) -> Compiled:
    condition, then, otherwise = (compiled(part, scope) for part in (node.condition, node.then, node.otherwise))

    def choose(frame: Frame) -> Any:
        value = condition(frame)
        if value is True:
            return then(frame)
        if value is not False and value is not None:
            frame.run.null(node.condition.at, f"true or false is needed, and this is {described(value)}")
        return otherwise(frame)

    return choose


def _iteration(iterators: tuple[ast.Iterator, ...], scope: Scope) -> tuple[Frames, Scope]:
    """The function that makes a frame a turn, and the scope inside. Each iterator sees the names of those before it."""
    frames: Frames | None = None
    for iterator in iterators:
        domain = _domain(iterator, scope)
        frames = _turns(iterator.name, domain, frames)
        scope = scope.inside((iterator.name,))
    assert frames is not None
    return frames, scope


def _domain(iterator: ast.Iterator, scope: Scope) -> Callable[[Frame], Iterator[Any]]:
    start = compiled(iterator.domain, scope)
    end = compiled(iterator.end, scope) if iterator.end else None

    def domain(frame: Frame) -> Iterator[Any]:
        return elements(start(frame), end(frame) if end else None, end is not None, frame.run)

    return domain


def _turns(name: str, domain: Callable[[Frame], Iterator[Any]], outer: Frames | None) -> Frames:
    def turns(frame: Frame) -> Iterator[Frame]:
        run = frame.run
        for enclosing in outer(frame) if outer else (frame,):
            for value in domain(enclosing):
                run.steps -= 1
                if run.steps < 0:
                    run.spend(0)
                yield Frame({name: value}, enclosing, frame.root, run)

    return turns


@compiles(ast.For)
def _for(node: ast.For, scope: Scope) -> Compiled:
    frames, inside = _iteration(node.iterators, scope.inside((PARTIAL,)))
    body = compiled(node.body, inside)

    def loop(frame: Frame) -> Any:
        results: list[Any] = []
        items = frame.run.limits.items
        try:
            for turn in frames(Frame({PARTIAL: results}, frame, frame.root, frame.run)):
                results.append(body(turn))
                if len(results) > items:
                    frame.run.hold(len(results))
        except FAILURES as failure:
            return frame.run.null(node.at, failure)
        return results

    return loop


@compiles(ast.Quantified)
def _quantified(node: ast.Quantified, scope: Scope) -> Compiled:
    frames, inside = _iteration(node.iterators, scope)
    body = compiled(node.body, inside)
    decisive, neutral = not node.every, node.every

    def quantified(frame: Frame) -> Any:
        answer: bool | None = neutral
        try:
            for turn in frames(frame):
                value = body(turn)
                if value is decisive:
                    return decisive
                if value is not neutral:
                    answer = None
        except FAILURES as failure:
            return frame.run.null(node.at, failure)
        return answer

    return quantified
