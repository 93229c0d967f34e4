"""Compiled expressions and unary tests, and what a caller can ask of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from engine.errors import FeelSyntaxError
from engine.feel import syntax as ast
from engine.feel.builtins import BUILTINS
from engine.feel.compiler import Compilation, Compiled, Frame, Scope, compiled
from engine.feel.compiler.tests import INPUT, any_of
from engine.feel.lexer import Kind
from engine.feel.limits import Run, Surroundings
from engine.feel.members import PROPERTY_NAMES
from engine.feel.parser import Cursor, KnownNames, type_name
from engine.feel.parser import expression as read_expression
from engine.feel.parser import unary_tests as read_unary_tests

MAX_HEIGHT = 200
_ALWAYS_KNOWN = KnownNames([*BUILTINS, *PROPERTY_NAMES])
_NO_TYPES: Mapping[str, str] = {}
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Outcome:
    """A value and, for what became null on the way to it, why: sentences that each name a part of the expression."""

    value: Any
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled FEEL expression; ``names`` are the variables that it may read."""

    text: str
    names: frozenset[str]
    _compiled: Compiled

    def evaluate(self, scope: Mapping[str, Any], using: Surroundings) -> Any:
        """The value among the variables in ``scope``; null where FEEL has no result. Raises `FeelLimitExceeded`."""
        run = Run(self.text, using)
        try:
            return self._compiled(Frame(scope, None, scope, run))
        except RecursionError:
            raise run.exceeded("it is nested too deeply") from None

    def explain(self, scope: Mapping[str, Any], using: Surroundings) -> Outcome:
        """As `evaluate`, with the reasons for what became null."""
        reasons: list[str] = []
        run = Run(self.text, using, reasons)
        try:
            return Outcome(self._compiled(Frame(scope, None, scope, run)), tuple(reasons))
        except RecursionError:
            raise run.exceeded("it is nested too deeply") from None


@dataclass(frozen=True, slots=True)
class UnaryTests:
    """The compiled tests of a decision table's cell; ``names`` are the variables that they may read, besides the input."""

    text: str
    names: frozenset[str]
    _compiled: Compiled

    def matches(self, value: Any, scope: Mapping[str, Any], using: Surroundings) -> bool | None:
        """Whether ``value`` passes; None where FEEL cannot tell. Raises `FeelLimitExceeded`."""
        return self._matched(value, scope, Run(self.text, using))

    def explain(self, value: Any, scope: Mapping[str, Any], using: Surroundings) -> Outcome:
        """As `matches`, with the reasons for what became null."""
        reasons: list[str] = []
        answer = self._matched(value, scope, Run(self.text, using, reasons))
        return Outcome(answer, tuple(reasons))

    def _matched(self, value: Any, scope: Mapping[str, Any], run: Run) -> bool | None:
        try:
            answer = self._compiled(Frame({INPUT: value}, Frame(scope, None, scope, run), scope, run))
        except RecursionError:
            raise run.exceeded("it is nested too deeply") from None
        return answer if isinstance(answer, bool) else None


def expression_text(text: str) -> str:
    """``text`` without the ``=`` that marks an expression in Zeebe's attributes."""
    stripped = text.strip()
    return stripped[1:].strip() if stripped.startswith("=") else stripped


def compile_expression(text: str, *, names: Collection[str] = (), types: Mapping[str, str] = _NO_TYPES) -> Expression:
    """Compile a FEEL expression, with or without the leading ``=`` of Zeebe's attributes.

    ``names`` are known names of variables or entries that hold spaces or signs, such as ``Applicant Age``; ``types`` are types that have
    been given a name, in FEEL's words (``{"tParty": "context<name: string>"}``). Raises `FeelSyntaxError`.
    """
    text = expression_text(text)
    tree = _whole(text, [*names, *types], read_expression)
    of = Compilation(text, _types(types, names))
    body = _compiled_safely(text, tree, lambda: compiled(tree, Scope(of)))
    return Expression(text, frozenset(of.reads), body)


def compile_unary_tests(text: str, *, names: Collection[str] = (), types: Mapping[str, str] = _NO_TYPES) -> UnaryTests:
    """Compile the tests of a decision table's input cell; ``?`` is the input. Raises `FeelSyntaxError`."""
    text = text.strip()
    trees = _whole(text, [*names, *types], read_unary_tests)
    of = Compilation(text, _types(types, names))
    body = _compiled_safely(text, ast.ListOf((0, len(text)), trees), lambda: any_of(trees, Scope(of).inside((INPUT,))))
    return UnaryTests(text, frozenset(of.reads), body)


def _types(types: Mapping[str, str], names: Collection[str]) -> dict[str, ast.TypeName]:
    return {name: _whole(text, [*names, *types], type_name) for name, text in types.items()}


def _whole(text: str, names: Collection[str], read: Callable[[Cursor], _T]) -> _T:
    cursor = Cursor(text, KnownNames(names, base=_ALWAYS_KNOWN))
    try:
        tree = read(cursor)
    except RecursionError:
        raise _too_deep(text) from None
    if cursor.token.kind is not Kind.END:
        raise cursor.unexpected("an operator or the end")
    return tree


def _compiled_safely(text: str, tree: ast.Node, compile_it: Callable[[], Compiled]) -> Compiled:
    if ast.height(tree) > MAX_HEIGHT:
        raise _too_deep(text)
    try:
        return compile_it()
    except RecursionError:
        raise _too_deep(text) from None


def _too_deep(text: str) -> FeelSyntaxError:
    return FeelSyntaxError(expression=text, position=1, reason="it is nested too deeply")
