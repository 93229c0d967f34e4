"""The parser's centre: operators by precedence (DMN 1.5, chapter 10.3.1.2). The other modules here register what they read.

``@begins("if")`` marks the function that reads an expression beginning with that word or sign, ``@follows("and", AND)`` the one that reads
an operator behind its left operand.
"""

from __future__ import annotations

from collections.abc import Callable

from engine.feel.lexer import Kind
from engine.feel.parser.cursor import Cursor
from engine.feel.syntax import Node

OR, AND, COMPARISON, SUM, PRODUCT, POWER, SIGN, INSTANCE, POSTFIX = range(1, 10)
COMPARISONS = ("=", "!=", "<", "<=", ">", ">=")

Beginning = Callable[[Cursor], Node]
Following = Callable[[Cursor, Node, int], Node]
BEGINNINGS: dict[str, Beginning] = {}
OPERATORS: dict[str, tuple[int, Following]] = {}


def begins(*words: str) -> Callable[[Beginning], Beginning]:
    """Register the function that reads what begins with one of these words or signs."""

    def register(reader: Beginning) -> Beginning:
        BEGINNINGS.update(dict.fromkeys(words, reader))
        return reader

    return register


def follows(*operators: str, binding: int) -> Callable[[Following], Following]:
    """Register the function that reads these operators, from the operator on; it gets the left operand and where that began."""

    def register(reader: Following) -> Following:
        OPERATORS.update(dict.fromkeys(operators, (binding, reader)))
        return reader

    return register


def expression(cursor: Cursor, binding: int = OR) -> Node:
    """Read an expression whose operators all bind at least as tightly as ``binding``."""
    with cursor.nested():
        token = cursor.token
        reader = BEGINNINGS.get(token.text if token.kind in (Kind.SIGN, Kind.OTHER) else token.kind.value)
        if reader is None:
            raise cursor.unexpected("a value, a name or an opening bracket")
        return operators(cursor, reader(cursor), token.start, binding)


def operators(cursor: Cursor, left: Node, start: int, binding: int) -> Node:
    """Read the operators that follow ``left``, as long as they bind at least as tightly as ``binding``."""
    while True:
        token = cursor.token
        if token.kind is not Kind.SIGN and token.kind is not Kind.WORD:
            return left
        tightness, reader = OPERATORS.get(token.text, (0, None))
        if reader is None or tightness < binding or (cursor.open_end and token.text == "["):
            return left
        left = reader(cursor, left, start)
