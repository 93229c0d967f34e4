"""Reads what stands in brackets: parentheses, ranges, lists, contexts."""

from __future__ import annotations

from engine.errors import FeelSyntaxError
from engine.feel import syntax as ast
from engine.feel.lexer import Kind, Token, unescaped
from engine.feel.parser.cursor import Cursor
from engine.feel.parser.grammar import COMPARISONS, SUM, begins, expression


def comparison_test(cursor: Cursor) -> ast.ComparisonTest:
    """Read ``< operand`` and its like."""
    token = cursor.advance()
    operand = expression(cursor, SUM)
    return ast.ComparisonTest(cursor.span(token.start), token.text, operand)


def as_value(test: ast.Node) -> ast.Node:
    """``< operand`` as a range, where a value has to stand."""
    return ast.UnaryRange(test.at, test.operator, test.operand) if isinstance(test, ast.ComparisonTest) else test


@begins("(")
def _parenthesis(cursor: Cursor) -> ast.Node:
    opening = cursor.advance()
    with cursor.bracketed():
        inner = as_value(comparison_test(cursor)) if cursor.at(*COMPARISONS) else expression(cursor)
        if cursor.at(".."):
            return range_from(cursor, inner, opening)
        cursor.expect(")")
    return inner


@begins("[")
def _bracket(cursor: Cursor) -> ast.Node:
    opening = cursor.advance()
    items: list[ast.Node] = []
    with cursor.bracketed():
        while not cursor.at("]") or items:
            items.append(as_value(comparison_test(cursor)) if cursor.at(*COMPARISONS) else expression(cursor))
            if len(items) == 1 and cursor.at(".."):
                return range_from(cursor, items[0], opening)
            if not cursor.accept(","):
                break
        cursor.expect("]")
    return ast.ListOf(cursor.span(opening.start), tuple(items))


@begins("]")
def _reversed_bracket(cursor: Cursor) -> ast.Node:
    opening = cursor.advance()
    with cursor.bracketed():
        start = expression(cursor)
        if not cursor.at(".."):
            raise cursor.unexpected("“..” of a range")
        return range_from(cursor, start, opening)


def range_from(cursor: Cursor, start: ast.Node, opening: Token) -> ast.Node:
    """Read ``.. end`` and the closing bracket of a range; ``[1..10[`` ends with what otherwise begins a filter."""
    cursor.advance()
    mark = cursor.mark()
    try:
        end = expression(cursor)
        closing = cursor.expect("]", ")", "[")
    except FeelSyntaxError as error:
        cursor.restore(mark, error)
        cursor.open_end = True
        end = expression(cursor)
        closing = cursor.expect("]", ")", "[")
    return ast.RangeOf(cursor.span(opening.start), start, end, opening.text == "[", closing.text == "]")


@begins("{")
def _brace(cursor: Cursor) -> ast.Node:
    start = cursor.advance().start
    entries: list[tuple[str, ast.Node]] = []
    keys: set[str] = set()
    with cursor.bracketed():
        while not cursor.at("}") or entries:
            key = _key(cursor)
            if key in keys:
                raise cursor.refuse(start, f"the context has two entries called “{key}”")
            keys.add(key)
            entries.append((key, expression(cursor)))
            cursor.names.add(key)
            if not cursor.accept(","):
                break
        cursor.expect("}")
    return ast.ContextOf(cursor.span(start), tuple(entries))


def _key(cursor: Cursor) -> str:
    token = cursor.token
    if token.kind in (Kind.STRING, Kind.QUOTED) and cursor.ahead(1).text == ":":
        cursor.advance()
        cursor.advance()
        return unescaped(token.text) if token.kind is Kind.STRING else token.text[1:-1]
    name = cursor.take_name_before(":")
    cursor.advance()
    return name
