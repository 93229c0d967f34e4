"""Compiles ``in`` and the unary tests of decision tables."""

from __future__ import annotations

from typing import Any

from engine.feel import syntax as ast
from engine.feel.comparing import belongs, compared
from engine.feel.compiler.core import Compiled, compiled, compiles
from engine.feel.compiler.scopes import Frame, Scope
from engine.feel.limits import FAILURES

INPUT = "?"


@compiles(ast.In)
def _in(node: ast.In, scope: Scope) -> Compiled:
    value, tests = compiled(node.value, scope), any_of(node.tests, scope.inside((INPUT,)))
    return lambda frame: tests(Frame({INPUT: value(frame)}, frame, frame.root, frame.run))


def any_of(tests: tuple[ast.Node, ...], scope: Scope) -> Compiled:
    """Whether one of the tests matches the value called ``?``: true, else null if one is null, else false."""
    each = [compiled(test, scope) if isinstance(test, _TESTS) else _membership(test, scope) for test in tests]
    if len(each) == 1:
        return each[0]

    def match(frame: Frame) -> Any:
        answer: bool | None = False
        for test in each:
            value = test(frame)
            if value is True:
                return True
            if value is None:
                answer = None
        return answer

    return match


_TESTS = (ast.AnyTest, ast.ComparisonTest, ast.ValueTest, ast.NotTest)


# What may be a condition of its own, without a word about the input: "count(files) > 3". A mere value is compared with the input.
_CONDITIONS = (ast.Comparison, ast.Conjunction, ast.Disjunction, ast.Between, ast.In, ast.InstanceOf, ast.Quantified, ast.Call)


def _membership(node: ast.Node, scope: Scope) -> Compiled:
    test = compiled(node, scope)

    def membership(frame: Frame) -> Any:
        try:
            return belongs(frame.values[INPUT], test(frame), frame.run)
        except FAILURES as failure:
            return frame.run.null(node.at, failure)

    return membership


@compiles(ast.AnyTest)
def _any(_node: ast.AnyTest, _scope: Scope) -> Compiled:
    return lambda frame: True


@compiles(ast.ComparisonTest)
def _comparison(node: ast.ComparisonTest, scope: Scope) -> Compiled:
    operand, symbol = compiled(node.operand, scope), node.operator

    def comparison(frame: Frame) -> Any:
        try:
            return compared(symbol, frame.values[INPUT], operand(frame), frame.run)
        except FAILURES as failure:
            return frame.run.null(node.at, failure)

    return comparison


@compiles(ast.NotTest)
def _not(node: ast.NotTest, scope: Scope) -> Compiled:
    tests = any_of(node.tests, scope)

    def negation(frame: Frame) -> Any:
        answer = tests(frame)
        return None if answer is None else not answer

    return negation


@compiles(ast.ValueTest)
def _value(node: ast.ValueTest, scope: Scope) -> Compiled:
    """A condition about ``?`` has to be true; any other value has to equal the input, hold it, or, as a condition, be true."""
    expression, computed = compiled(node.expression, scope), isinstance(node.expression, _CONDITIONS)

    def test(frame: Frame) -> Any:
        answer, value = expression(frame), frame.values[INPUT]
        if node.about_input and (answer is None or isinstance(answer, bool)):
            return answer
        if computed and isinstance(answer, bool) and not isinstance(value, bool):
            return answer
        try:
            return belongs(value, answer, frame.run)
        except FAILURES as failure:
            return frame.run.null(node.at, failure)

    return test
