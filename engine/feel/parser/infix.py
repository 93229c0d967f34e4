"""Reads what stands behind an operand: arithmetic, comparisons, ``and``, ``in``, paths, filters, calls."""

from __future__ import annotations

from engine.feel import syntax as ast
from engine.feel.lexer import Kind
from engine.feel.parser.brackets import as_value, comparison_test, range_from
from engine.feel.parser.cursor import Cursor
from engine.feel.parser.grammar import (
    AND,
    COMPARISON,
    COMPARISONS,
    INSTANCE,
    OPERATORS,
    OR,
    POSTFIX,
    POWER,
    PRODUCT,
    SUM,
    expression,
    follows,
    operators,
)
from engine.feel.parser.type_names import type_name


@follows("+", "-", binding=SUM)
@follows("*", "/", binding=PRODUCT)
@follows("**", binding=POWER)
def _arithmetic(cursor: Cursor, left: ast.Node, start: int) -> ast.Node:
    binding = OPERATORS[cursor.token.text][0]
    steps = []
    while cursor.token.kind is Kind.SIGN and OPERATORS.get(cursor.token.text, (0, None))[0] == binding:
        operator = cursor.advance().text
        steps.append((operator, expression(cursor, binding + 1)))
    return ast.Arithmetic(cursor.span(start), left, tuple(steps))


@follows(*COMPARISONS, binding=COMPARISON)
def _comparison(cursor: Cursor, left: ast.Node, start: int) -> ast.Node:
    operator = cursor.advance().text
    right = expression(cursor, SUM)
    return ast.Comparison(cursor.span(start), operator, left, right)


@follows("or", binding=OR)
def _or(cursor: Cursor, left: ast.Node, start: int) -> ast.Node:
    operands = [left]
    while cursor.accept("or"):
        operands.append(expression(cursor, AND))
    return ast.Disjunction(cursor.span(start), tuple(operands))


@follows("and", binding=AND)
def _and(cursor: Cursor, left: ast.Node, start: int) -> ast.Node:
    operands = [left]
    while cursor.accept("and"):
        operands.append(expression(cursor, COMPARISON))
    return ast.Conjunction(cursor.span(start), tuple(operands))


@follows("between", binding=COMPARISON)
def _between(cursor: Cursor, left: ast.Node, start: int) -> ast.Node:
    cursor.advance()
    low = expression(cursor, SUM)
    cursor.expect("and")
    high = expression(cursor, SUM)
    return ast.Between(cursor.span(start), left, low, high)


@follows("in", binding=COMPARISON)
def _in(cursor: Cursor, left: ast.Node, start: int) -> ast.Node:
    cursor.advance()
    if cursor.at("("):
        tests = _tests_in_parentheses(cursor)
    else:
        tests = (comparison_test(cursor) if cursor.at(*COMPARISONS) else expression(cursor, SUM),)
    return ast.In(cursor.span(start), left, tests)


def _tests_in_parentheses(cursor: Cursor) -> tuple[ast.Node, ...]:
    """``(a, < b, ...)``; a single one in parentheses may be the first part of a longer expression, as in ``x in (a + b) * c``."""
    opening = cursor.advance()
    tests: list[ast.Node] = []
    with cursor.bracketed():
        while not tests or cursor.accept(","):
            tests.append(comparison_test(cursor) if cursor.at(*COMPARISONS) else expression(cursor))
        if len(tests) == 1 and not isinstance(tests[0], ast.ComparisonTest) and cursor.at(".."):
            tests = [range_from(cursor, tests[0], opening)]
        else:
            cursor.expect(")")
    return tuple(tests) if len(tests) > 1 else (operators(cursor, as_value(tests[0]), opening.start, SUM),)


@follows("instance", binding=INSTANCE)
def _instance_of(cursor: Cursor, left: ast.Node, start: int) -> ast.Node:
    cursor.advance()
    cursor.expect("of")
    wanted = type_name(cursor)
    return ast.InstanceOf(cursor.span(start), left, wanted)


@follows(".", binding=POSTFIX)
def _path(cursor: Cursor, left: ast.Node, start: int) -> ast.Node:
    cursor.advance()
    token = cursor.token
    if token.kind is Kind.QUOTED:
        member = cursor.advance().text[1:-1]
    elif length := cursor.name_length():
        member = cursor.take_name(length)
    elif token.kind is Kind.WORD:
        member = cursor.advance().text
    else:
        raise cursor.unexpected("a name")
    return ast.Path(cursor.span(start), left, member)


@follows("[", binding=POSTFIX)
def _filter(cursor: Cursor, left: ast.Node, start: int) -> ast.Node:
    cursor.advance()
    with cursor.bracketed():
        condition = expression(cursor)
        cursor.expect("]")
    return ast.Filter(cursor.span(start), left, condition)


@follows("(", binding=POSTFIX)
def _call(cursor: Cursor, left: ast.Node, start: int) -> ast.Node:
    cursor.advance()
    arguments: list[ast.Node] = []
    names: list[str] = []
    with cursor.bracketed():
        while not cursor.at(")") or arguments:
            length = _argument_name_length(cursor)
            if arguments and bool(names) != bool(length):
                raise cursor.refuse(cursor.token.start, "either all arguments are named or none")
            if length:
                names.append(cursor.take_name(length))
                cursor.advance()
            arguments.append(expression(cursor))
            if not cursor.accept(","):
                break
        cursor.expect(")")
    return ast.Call(cursor.span(start), left, tuple(arguments), tuple(names))


def _argument_name_length(cursor: Cursor) -> int:
    length = 0
    while True:
        token = cursor.ahead(length)
        if token.text == ":" and length:
            return length
        if token.kind not in (Kind.WORD, Kind.NUMBER, Kind.OTHER) and token.text not in ("-", "+", "*", "/", "."):
            return 0
        length += 1
