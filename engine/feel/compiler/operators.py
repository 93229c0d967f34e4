"""Compiles arithmetic, comparisons and FEEL's three-valued logic."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from engine.feel import syntax as ast
from engine.feel.arithmetic import OPERATORS, negated
from engine.feel.comparing import ORDERS, compared, ordered
from engine.feel.compiler.core import Compiled, compiled, compiles
from engine.feel.compiler.scopes import Frame, Scope
from engine.feel.limits import FAILURES
from engine.feel.temporal import YearsMonths
from engine.feel.values import described

# What Python compares as FEEL does, as long as both sides are of the very same type.
_EQUAL_IN_PYTHON = frozenset([int, str, bool, date, YearsMonths])
_ORDERED_IN_PYTHON = frozenset([int, str, date, YearsMonths])


@compiles(ast.Negation)
def _negation(node: ast.Negation, scope: Scope) -> Compiled:
    operand = compiled(node.operand, scope)
    if isinstance(node.operand, ast.Literal) and type(node.operand.value) in (int, Decimal):
        value = negated(node.operand.value)
        return lambda frame: value

    def negation(frame: Frame) -> Any:
        try:
            return negated(operand(frame))
        except FAILURES as failure:
            return frame.run.null(node.at, failure)

    return negation


@compiles(ast.Arithmetic)
def _arithmetic(node: ast.Arithmetic, scope: Scope) -> Compiled:
    first = compiled(node.first, scope)
    steps = [(OPERATORS[symbol], compiled(operand, scope)) for symbol, operand in node.steps]
    if len(steps) == 1:
        return _one_operation(node, first, *steps[0])

    def arithmetic(frame: Frame) -> Any:
        value = first(frame)
        try:
            for operation, operand in steps:
                value = operation(value, operand(frame), frame.run)
        except FAILURES as failure:
            return frame.run.null(node.at, failure)
        return value

    return arithmetic


def _one_operation(node: ast.Node, first: Compiled, operation: Callable[..., Any], second: Compiled) -> Compiled:
    def arithmetic(frame: Frame) -> Any:
        try:
            return operation(first(frame), second(frame), frame.run)
        except FAILURES as failure:
            return frame.run.null(node.at, failure)

    return arithmetic


@compiles(ast.Comparison)
def _comparison(node: ast.Comparison, scope: Scope) -> Compiled:
    left, right, symbol = compiled(node.left, scope), compiled(node.right, scope), node.operator
    if symbol in ORDERS:
        return _order(node, left, right, symbol)
    unequal = symbol == "!="

    def equality(frame: Frame) -> Any:
        one, other = left(frame), right(frame)
        kind = type(one)
        if kind is type(other) and kind in _EQUAL_IN_PYTHON:
            return (one == other) is not unequal
        try:
            return compared(symbol, one, other, frame.run)
        except FAILURES as failure:
            return frame.run.null(node.at, failure)

    return equality


def _order(node: ast.Comparison, left: Compiled, right: Compiled, symbol: str) -> Compiled:
    python = ORDERS[symbol]

    def order(frame: Frame) -> Any:
        one, other = left(frame), right(frame)
        kind = type(one)
        if kind is type(other) and kind in _ORDERED_IN_PYTHON:
            return python(one, other)
        try:
            return ordered(symbol, one, other, frame.run)
        except FAILURES as failure:
            return frame.run.null(node.at, failure)

    return order


@compiles(ast.Between)
def _between(node: ast.Between, scope: Scope) -> Compiled:
    value, low, high = compiled(node.value, scope), compiled(node.low, scope), compiled(node.high, scope)

    def between(frame: Frame) -> Any:
        it, least, most = value(frame), low(frame), high(frame)
        try:
            return ordered(">=", it, least, frame.run) and ordered("<=", it, most, frame.run)
        except FAILURES as failure:
            return frame.run.null(node.at, failure)

    return between


@compiles(ast.Conjunction)
def _conjunction(node: ast.Conjunction, scope: Scope) -> Compiled:
    return _junction(node, scope, False)


@compiles(ast.Disjunction)
def _disjunction(node: ast.Disjunction, scope: Scope) -> Compiled:
    return _junction(node, scope, True)


def _junction(node: ast.Conjunction | ast.Disjunction, scope: Scope, decisive: bool) -> Compiled:
    operands = [(compiled(operand, scope), operand.at) for operand in node.operands]
    neutral = not decisive

    def junction(frame: Frame) -> Any:
        answer: bool | None = neutral
        for operand, at in operands:
            value = operand(frame)
            if value is decisive:
                return decisive
            if value is not neutral:
                answer = None
                if value is not None:
                    frame.run.null(at, f"true or false is needed, and this is {described(value)}")
        return answer

    return junction
