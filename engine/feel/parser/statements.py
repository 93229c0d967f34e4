"""Reads ``if``, ``for``, ``some``, ``every`` and ``function``."""

from __future__ import annotations

from engine.feel import syntax as ast
from engine.feel.parser.cursor import Cursor
from engine.feel.parser.grammar import Beginning, expression
from engine.feel.parser.type_names import type_name


def _if(cursor: Cursor) -> ast.Node:
    start = cursor.advance().start
    condition = expression(cursor)
    cursor.expect("then")
    then = expression(cursor)
    cursor.expect("else")
    otherwise = expression(cursor)
    return ast.If(cursor.span(start), condition, then, otherwise)


def _for(cursor: Cursor) -> ast.Node:
    start = cursor.advance().start
    iterators = _iterators(cursor)
    cursor.expect("return")
    body = expression(cursor)
    return ast.For(cursor.span(start), iterators, body)


def _quantified(cursor: Cursor) -> ast.Node:
    word = cursor.advance()
    iterators = _iterators(cursor)
    cursor.expect("satisfies")
    body = expression(cursor)
    return ast.Quantified(cursor.span(word.start), word.text == "every", iterators, body)


def _iterators(cursor: Cursor) -> tuple[ast.Iterator, ...]:
    iterators: list[ast.Iterator] = []
    while not iterators or cursor.accept(","):
        start = cursor.token.start
        name = cursor.take_name_before("in")
        cursor.advance()
        domain = expression(cursor)
        end = expression(cursor) if cursor.accept("..") else None
        cursor.names.add(name)
        iterators.append(ast.Iterator(cursor.span(start), name, domain, end))
    return tuple(iterators)


def _function(cursor: Cursor) -> ast.Node:
    start = cursor.advance().start
    cursor.expect("(")
    parameters: list[tuple[str, ast.TypeName | None]] = []
    with cursor.bracketed():
        while not cursor.at(")") or parameters:
            parameters.append(_parameter(cursor))
            if not cursor.accept(","):
                break
        cursor.expect(")")
    if len({name for name, _ in parameters}) < len(parameters):
        raise cursor.refuse(start, "two parameters have the same name")
    if cursor.at("external"):
        raise cursor.refuse(cursor.token.start, "functions of other languages are not run")
    body = expression(cursor)
    return ast.FunctionDefinition(cursor.span(start), tuple(parameters), body)


def _parameter(cursor: Cursor) -> tuple[str, ast.TypeName | None]:
    name = cursor.take_name_before(":", ",", ")")
    cursor.names.add(name)
    return name, type_name(cursor) if cursor.accept(":") else None


STATEMENTS: dict[str, Beginning] = {"if": _if, "for": _for, "some": _quantified, "every": _quantified, "function": _function}
