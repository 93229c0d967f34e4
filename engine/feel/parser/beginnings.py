"""Reads literals, names and negations."""

from __future__ import annotations

from decimal import Decimal

from engine.feel import syntax as ast
from engine.feel.lexer import Kind, unescaped
from engine.feel.parser.cursor import Cursor
from engine.feel.parser.grammar import SIGN, begins, expression
from engine.feel.parser.statements import STATEMENTS
from engine.feel.temporal import parse_temporal
from engine.feel.values import rounded

_RESERVED = frozenset(["then", "else", "in", "return", "satisfies", "and", "or", "between", "instance", "of", "external"])
_CONSTANTS = {"null": None, "true": True, "false": False}
_MAX_EXPONENT = 6000


@begins(Kind.NUMBER.value)
def _number(cursor: Cursor) -> ast.Node:
    token = cursor.advance()
    text = token.text
    if text.isdecimal() and len(text) <= 34:
        return ast.Literal((token.start, token.end), int(text))
    value = Decimal(text)
    if value and not -_MAX_EXPONENT < value.adjusted() < _MAX_EXPONENT:
        raise cursor.refuse(token.start, "the number is too large or too small")
    return ast.Literal((token.start, token.end), rounded(value))


@begins(Kind.STRING.value)
def _text(cursor: Cursor) -> ast.Node:
    token = cursor.advance()
    return ast.Literal((token.start, token.end), unescaped(token.text))


@begins(Kind.QUOTED.value)
def _quoted_name(cursor: Cursor) -> ast.Node:
    token = cursor.advance()
    return ast.Name((token.start, token.end), token.text[1:-1])


@begins(Kind.WORD.value)
def _word(cursor: Cursor) -> ast.Node:
    token = cursor.token
    length = cursor.name_length()
    if length:
        name = cursor.take_name(length)
        return ast.Name(cursor.span(token.start), name)
    if token.text in _CONSTANTS:
        cursor.advance()
        return ast.Literal((token.start, token.end), _CONSTANTS[token.text])
    statement = STATEMENTS.get(token.text)
    if statement:
        return statement(cursor)
    if token.text in _RESERVED:
        raise cursor.unexpected("a value, a name or an opening bracket")
    cursor.advance()
    cursor.mentions_of_input += token.text == "?"
    return ast.Name((token.start, token.end), token.text)


@begins("-")
def _negation(cursor: Cursor) -> ast.Node:
    start = cursor.advance().start
    operand = expression(cursor, SIGN)
    return ast.Negation(cursor.span(start), operand)


@begins("@")
def _at_literal(cursor: Cursor) -> ast.Node:
    start = cursor.advance().start
    token = cursor.token
    if token.kind is not Kind.STRING:
        raise cursor.unexpected('a text such as "2026-09-28"')
    cursor.advance()
    value = parse_temporal(unescaped(token.text))
    if value is None:
        raise cursor.refuse(token.start, f"{token.text} is no date, time, date and time or duration")
    return ast.Literal(cursor.span(start), value)
