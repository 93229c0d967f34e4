"""Reads a type: ``number``, ``date and time``, ``list<string>``, ``context<a: number>``, ``function<number> -> string``."""

from __future__ import annotations

from engine.feel.lexer import Kind
from engine.feel.parser.cursor import Cursor
from engine.feel.syntax import TypeName

_OF_SEVERAL_WORDS = ("date and time", "days and time duration", "years and months duration", "day-time duration", "year-month duration")


def type_name(cursor: Cursor) -> TypeName:
    """Read a type; whether it exists is the compiler's to say."""
    with cursor.nested():
        start = cursor.token.start
        name = _name(cursor)
        if name in ("list", "range") and cursor.accept("<"):
            inner = type_name(cursor)
            cursor.expect(">")
            return TypeName(cursor.span(start), name, (inner,))
        if name == "context" and cursor.accept("<"):
            return TypeName(cursor.span(start), name, (), _members(cursor))
        if name == "function" and cursor.accept("<"):
            return _function(cursor, start)
        return TypeName(cursor.span(start), name)


def _name(cursor: Cursor) -> str:
    for words in _OF_SEVERAL_WORDS:
        parts = words.split(" ")
        if [cursor.ahead(index).text for index in range(len(parts))] == parts:
            return cursor.take_name(len(parts))
    if cursor.token.kind is not Kind.WORD:
        raise cursor.unexpected("a type")
    name = cursor.take_name(max(1, cursor.name_length()))
    while cursor.at(".") and cursor.ahead(1).kind is Kind.WORD:
        cursor.advance()
        name += "." + cursor.take_name(max(1, cursor.name_length()))
    return name


def _members(cursor: Cursor) -> tuple[tuple[str, TypeName], ...]:
    members = []
    while True:
        name = cursor.take_name_before(":")
        cursor.advance()
        members.append((name, type_name(cursor)))
        if not cursor.accept(","):
            cursor.expect(">")
            return tuple(members)


def _function(cursor: Cursor, start: int) -> TypeName:
    parameters = []
    if not cursor.accept(">"):
        while True:
            parameters.append(type_name(cursor))
            if not cursor.accept(","):
                break
        cursor.expect(">")
    cursor.expect("->")
    result = type_name(cursor)
    return TypeName(cursor.span(start), "function", (*parameters, result))
