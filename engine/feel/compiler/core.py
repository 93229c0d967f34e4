"""The compiler's centre: finds the one function that compiles a kind of node. The other modules here register theirs.

A compiled node is a closure over its compiled parts; it takes the `Frame` of the evaluation and returns the value, null with a reason on
the `Run` where FEEL has no result.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from engine.feel.compiler.scopes import Frame, Scope
from engine.feel.syntax import Node

Compiled = Callable[[Frame], Any]
_N = TypeVar("_N", bound=Node)
_COMPILERS: dict[type[Node], Callable[[Any, Scope], Compiled]] = {}


def compiles(kind: type[_N]) -> Callable[[Callable[[_N, Scope], Compiled]], Callable[[_N, Scope], Compiled]]:
    """Register the decorated function as the one that compiles nodes of ``kind``."""

    def register(compiler: Callable[[_N, Scope], Compiled]) -> Callable[[_N, Scope], Compiled]:
        _COMPILERS[kind] = compiler
        return compiler

    return register


def compiled(node: Node, scope: Scope) -> Compiled:
    """The closure that evaluates ``node``."""
    return _COMPILERS[type(node)](node, scope)
