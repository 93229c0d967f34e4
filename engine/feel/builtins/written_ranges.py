"""``range("[18..21]")``: a range from its text, of written values only."""

from __future__ import annotations

from typing import Any

from engine.errors import FeelSyntaxError
from engine.feel import syntax as ast
from engine.feel.builtins.registry import BUILTINS, builtin
from engine.feel.comparing import ordered
from engine.feel.lexer import Kind
from engine.feel.limits import NoResult, Run
from engine.feel.parser import Cursor, KnownNames, expression
from engine.feel.values import Range, kind_of, number

_CONVERSIONS = ("date", "time", "date and time", "duration")
_NAMES = KnownNames(_CONVERSIONS)


@builtin("range", "from: string")
def range_(run: Run, text: str) -> Range:
    """The range that a text such as ``[18..21)`` means."""
    tree = _tree(text)
    if not isinstance(tree, ast.RangeOf):
        raise NoResult(f"“{text}” is no range such as [18..21]")
    start, end = _value(tree.start, run), _value(tree.end, run)
    if kind_of(start) != kind_of(end) and start is not None and end is not None:
        raise NoResult("its two ends should be of the same type")
    if (start is None and end is None) or kind_of(start) == "boolean":
        raise NoResult("its ends have no order")
    if start is not None and end is not None and ordered(">", start, end, run):
        raise NoResult("it should begin before its end")
    return Range(start, end, tree.start_included, tree.end_included)


def _tree(text: str) -> ast.Node | None:
    cursor = Cursor(text, _NAMES)
    try:
        tree = expression(cursor)
    except (FeelSyntaxError, RecursionError):
        return None
    return tree if cursor.token.kind is Kind.END else None


def _value(node: ast.Node, run: Run) -> Any:
    if isinstance(node, ast.Literal):
        return node.value
    if isinstance(node, ast.Negation) and isinstance(node.operand, ast.Literal):
        return -number(node.operand.value)
    if isinstance(node, ast.Call) and isinstance(node.function, ast.Name) and node.function.name in _CONVERSIONS:
        return BUILTINS[node.function.name].call([_value(argument, run) for argument in node.arguments], (), run)
    raise NoResult("its ends should be written values")
