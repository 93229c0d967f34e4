"""Reads unary tests: what a cell of a decision table holds (DMN 1.5, chapter 7.3.3 and grammar rules 7 to 15)."""

from __future__ import annotations

from engine.errors import FeelSyntaxError
from engine.feel import syntax as ast
from engine.feel.lexer import Kind
from engine.feel.parser.brackets import comparison_test
from engine.feel.parser.cursor import Cursor
from engine.feel.parser.grammar import COMPARISONS, expression


def unary_tests(cursor: Cursor) -> tuple[ast.Node, ...]:
    """Read the tests of one cell, of which one has to match."""
    token = cursor.token
    if token.text == "-" and cursor.ahead(1).kind is Kind.END:
        cursor.advance()
        return (ast.AnyTest(cursor.span(token.start)),)
    if token.text == "not" and cursor.ahead(1).text == "(":
        mark = cursor.mark()
        try:
            return (_negated(cursor),)
        except FeelSyntaxError as error:
            cursor.restore(mark, error)
    return _tests(cursor)


def _negated(cursor: Cursor) -> ast.Node:
    start = cursor.advance().start
    cursor.advance()
    with cursor.bracketed():
        tests = _tests(cursor)
        cursor.expect(")")
    if cursor.token.kind is not Kind.END:
        raise cursor.unexpected("the end")
    return ast.NotTest(cursor.span(start), tests)


def _tests(cursor: Cursor) -> tuple[ast.Node, ...]:
    tests = []
    while True:
        tests.append(_test(cursor))
        if not cursor.accept(","):
            return tuple(tests)


def _test(cursor: Cursor) -> ast.Node:
    if cursor.at(*COMPARISONS):
        return comparison_test(cursor)
    before, start = cursor.mentions_of_input, cursor.token.start
    inner = expression(cursor)
    return ast.ValueTest(cursor.span(start), inner, cursor.mentions_of_input > before)
