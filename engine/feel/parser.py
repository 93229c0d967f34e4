"""Reads FEEL text into its tree (DMN 1.5, chapter 10.3.1): operators by precedence, everything else by its first word."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from engine.errors import FeelSyntaxError
from engine.feel import syntax as ast
from engine.feel.cursor import Cursor
from engine.feel.lexer import Kind, Token, unescaped
from engine.feel.temporal import parse_temporal
from engine.feel.type_names import type_name

OR, AND, COMPARISON, SUM, PRODUCT, POWER, SIGN, INSTANCE, POSTFIX = range(1, 10)
COMPARISONS = ("=", "!=", "<", "<=", ">", ">=")
_BINDING = {
    "or": OR,
    "and": AND,
    **dict.fromkeys(COMPARISONS, COMPARISON),
    "between": COMPARISON,
    "in": COMPARISON,
    "+": SUM, "-": SUM, "*": PRODUCT, "/": PRODUCT, "**": POWER,
    "instance": INSTANCE,
    "(": POSTFIX,
    "[": POSTFIX,
    ".": POSTFIX,
}
_ARITHMETIC = frozenset("+-*/") | {"**"}
_RESERVED = frozenset("if then else for in return some every satisfies and or between instance of external".split())
_CONSTANTS = {"null": None, "true": True, "false": False}


def expression(cursor: Cursor, binding: int = OR) -> ast.Node:
    """Read an expression whose operators all bind at least as tightly as ``binding``."""
    with cursor.nested():
        return operators(cursor, _prefix(cursor), binding)


def operators(cursor: Cursor, left: ast.Node, binding: int) -> ast.Node:
    """Read the operators that follow ``left``, as long as they bind at least as tightly as ``binding``."""
    start = left.at[0]
    while True:
        token = cursor.token
        if token.kind not in (Kind.SIGN, Kind.WORD) or _BINDING.get(token.text, 0) < binding:
            return left
        if token.text == "[" and cursor.open_end:
            return left
        left = _operator(cursor, left, start, token.text)


def _operator(cursor: Cursor, left: ast.Node, start: int, operator: str) -> ast.Node:
    if operator in _ARITHMETIC:
        return _arithmetic(cursor, left, start, _BINDING[operator])
    if operator in COMPARISONS:
        cursor.advance()
        right = expression(cursor, SUM)
        return ast.Comparison(cursor.span(start), operator, left, right)
    return _INFIX[operator](cursor, left, start)


def _arithmetic(cursor: Cursor, left: ast.Node, start: int, binding: int) -> ast.Node:
    steps = []
    while cursor.token.kind is Kind.SIGN and cursor.token.text in _ARITHMETIC and _BINDING[cursor.token.text] == binding:
        operator = cursor.advance().text
        steps.append((operator, expression(cursor, binding + 1)))
    return ast.Arithmetic(cursor.span(start), left, tuple(steps))


def _or(cursor: Cursor, left: ast.Node, start: int) -> ast.Node:
    operands = [left]
    while cursor.accept("or"):
        operands.append(expression(cursor, AND))
    return ast.Disjunction(cursor.span(start), tuple(operands))


def _and(cursor: Cursor, left: ast.Node, start: int) -> ast.Node:
    operands = [left]
    while cursor.accept("and"):
        operands.append(expression(cursor, COMPARISON))
    return ast.Conjunction(cursor.span(start), tuple(operands))


def _between(cursor: Cursor, left: ast.Node, start: int) -> ast.Node:
    cursor.advance()
    low = expression(cursor, SUM)
    cursor.expect("and")
    high = expression(cursor, SUM)
    return ast.Between(cursor.span(start), left, low, high)


def _in(cursor: Cursor, left: ast.Node, start: int) -> ast.Node:
    cursor.advance()
    if not cursor.at("("):
        test = comparison_test(cursor) if cursor.at(*COMPARISONS) else expression(cursor, SUM)
        return ast.In(cursor.span(start), left, (test,))
    opening = cursor.advance()
    with cursor.bracketed():
        tests = _test_list(cursor)
        if len(tests) == 1 and not isinstance(tests[0], ast.ComparisonTest) and cursor.at(".."):
            tests = (range_from(cursor, tests[0], opening),)
        else:
            cursor.expect(")")
    if len(tests) == 1:
        tests = (operators(cursor, _as_value(tests[0]), SUM),)
    return ast.In(cursor.span(start), left, tests)


def _as_value(test: ast.Node) -> ast.Node:
    return ast.UnaryRange(test.at, test.operator, test.operand) if isinstance(test, ast.ComparisonTest) else test


def _test_list(cursor: Cursor) -> tuple[ast.Node, ...]:
    tests = []
    while True:
        tests.append(comparison_test(cursor) if cursor.at(*COMPARISONS) else expression(cursor))
        if not cursor.accept(","):
            return tuple(tests)


def comparison_test(cursor: Cursor) -> ast.ComparisonTest:
    """Read ``< operand`` and its like."""
    token = cursor.advance()
    operand = expression(cursor, SUM)
    return ast.ComparisonTest(cursor.span(token.start), token.text, operand)


def _instance_of(cursor: Cursor, left: ast.Node, start: int) -> ast.Node:
    cursor.advance()
    cursor.expect("of")
    wanted = type_name(cursor)
    return ast.InstanceOf(cursor.span(start), left, wanted)


def _path(cursor: Cursor, left: ast.Node, start: int) -> ast.Node:
    cursor.advance()
    member = _member_name(cursor)
    return ast.Path(cursor.span(start), left, member)


def _member_name(cursor: Cursor) -> str:
    token = cursor.token
    if token.kind is Kind.QUOTED:
        return cursor.advance().text[1:-1]
    length = cursor.name_length()
    if length:
        return cursor.take_name(length)
    if token.kind is not Kind.WORD:
        raise cursor.unexpected("a name")
    return cursor.advance().text


def _filter(cursor: Cursor, left: ast.Node, start: int) -> ast.Node:
    cursor.advance()
    with cursor.bracketed():
        condition = expression(cursor)
        cursor.expect("]")
    return ast.Filter(cursor.span(start), left, condition)


def _call(cursor: Cursor, left: ast.Node, start: int) -> ast.Node:
    cursor.advance()
    arguments: list[ast.Node] = []
    names: list[str] = []
    with cursor.bracketed():
        while not cursor.at(")") or arguments:
            length = _argument_name_length(cursor)
            if length:
                names.append(cursor.take_name(length))
                cursor.advance()
            if bool(names) != bool(length):
                raise cursor.refuse(cursor.token.start, "either all arguments are named or none")
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


_INFIX: dict[str, Callable[[Cursor, ast.Node, int], ast.Node]] = {
    "or": _or,
    "and": _and,
    "between": _between,
    "in": _in,
    "instance": _instance_of,
    ".": _path,
    "[": _filter,
    "(": _call,
}


# ---- what an expression can begin with


def _prefix(cursor: Cursor) -> ast.Node:
    token = cursor.token
    if token.kind is Kind.NUMBER:
        cursor.advance()
        return ast.Literal((token.start, token.end), _number(token.text))
    if token.kind is Kind.STRING:
        cursor.advance()
        return ast.Literal((token.start, token.end), unescaped(token.text))
    if token.kind is Kind.WORD:
        return _word(cursor, token)
    if token.kind is Kind.QUOTED:
        cursor.advance()
        return ast.Name((token.start, token.end), token.text[1:-1])
    reader = _BEGINNINGS.get(token.text)
    if reader is None:
        raise cursor.unexpected("a value, a name or an opening bracket")
    return reader(cursor)


def _number(text: str) -> int | Decimal:
    return int(text) if text.isdecimal() and len(text) <= 34 else Decimal(text)


def _word(cursor: Cursor, token: Token) -> ast.Node:
    length = cursor.name_length()
    if length:
        text = cursor.take_name(length)
        return ast.Name(cursor.span(token.start), text)
    if token.text in _CONSTANTS:
        cursor.advance()
        return ast.Literal((token.start, token.end), _CONSTANTS[token.text])
    statement = _STATEMENTS.get(token.text)
    if statement and not (token.text == "function" and cursor.ahead(1).text != "("):
        return statement(cursor)
    if token.text in _RESERVED:
        raise cursor.unexpected("a value, a name or an opening bracket")
    cursor.advance()
    if token.text == "?":
        cursor.mentions_of_input += 1
    return ast.Name((token.start, token.end), token.text)


def _negation(cursor: Cursor) -> ast.Node:
    start = cursor.advance().start
    operand = expression(cursor, SIGN)
    return ast.Negation(cursor.span(start), operand)


def _at_literal(cursor: Cursor) -> ast.Node:
    start = cursor.advance().start
    token = cursor.token
    if token.kind is not Kind.STRING:
        raise cursor.unexpected("a text such as \"2026-09-28\"")
    cursor.advance()
    value = parse_temporal(unescaped(token.text))
    if value is None:
        raise cursor.refuse(token.start, f"{token.text} is no date, time, date and time or duration")
    return ast.Literal(cursor.span(start), value)


def _parenthesis(cursor: Cursor) -> ast.Node:
    opening = cursor.advance()
    with cursor.bracketed():
        if cursor.at(*COMPARISONS):
            test = comparison_test(cursor)
            cursor.expect(")")
            return ast.UnaryRange(cursor.span(opening.start), test.operator, test.operand)
        inner = expression(cursor)
        if cursor.at(".."):
            return range_from(cursor, inner, opening)
        cursor.expect(")")
    return inner


def _bracket(cursor: Cursor) -> ast.Node:
    opening = cursor.advance()
    items: list[ast.Node] = []
    with cursor.bracketed():
        while not cursor.at("]") or items:
            items.append(comparison_range(cursor) if cursor.at(*COMPARISONS) else expression(cursor))
            if len(items) == 1 and cursor.at(".."):
                return range_from(cursor, items[0], opening)
            if not cursor.accept(","):
                break
        cursor.expect("]")
    return ast.ListOf(cursor.span(opening.start), tuple(items))


def comparison_range(cursor: Cursor) -> ast.Node:
    """Read ``< operand`` where a value has to stand: in a list of ranges."""
    return _as_value(comparison_test(cursor))


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
    cursor.open_end = False
    try:
        end = expression(cursor)
        closing = cursor.expect("]", ")", "[")
    except FeelSyntaxError as error:
        cursor.restore(mark, error)
        cursor.open_end = True
        end = expression(cursor)
        closing = cursor.expect("]", ")", "[")
    return ast.RangeOf(cursor.span(opening.start), start, end, opening.text == "[", closing.text == "]")


def _brace(cursor: Cursor) -> ast.Node:
    start = cursor.advance().start
    entries: list[tuple[str, ast.Node]] = []
    with cursor.bracketed():
        while not cursor.at("}") or entries:
            key = _key(cursor)
            if any(key == other for other, _ in entries):
                raise cursor.refuse(start, f"the context has two entries called “{key}”")
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
    return name_before(cursor, ":")


def name_before(cursor: Cursor, *ends: str) -> str:
    """Read a new name up to one of the signs or words ``ends``, and take that too."""
    length = 0
    while not (length and cursor.ahead(length).text in ends):
        token = cursor.ahead(length)
        if token.kind in (Kind.END, Kind.STRING) or (token.kind is Kind.SIGN and token.text in "()[]{},:<>="):
            cursor.index += length
            raise cursor.unexpected(f"a name and “{ends[0]}”")
        length += 1
    name = cursor.take_name(length)
    cursor.advance()
    return name


# ---- if, for, some, every, function


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
    iterators = []
    while True:
        start = cursor.token.start
        name = name_before(cursor, "in")
        domain = expression(cursor)
        end = expression(cursor) if cursor.accept("..") else None
        cursor.names.add(name)
        iterators.append(ast.Iterator(cursor.span(start), name, domain, end))
        if not cursor.accept(","):
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
    if cursor.at("external"):
        raise cursor.refuse(cursor.token.start, "functions of other languages are not run")
    body = expression(cursor)
    return ast.FunctionDefinition(cursor.span(start), tuple(parameters), body)


def _parameter(cursor: Cursor) -> tuple[str, ast.TypeName | None]:
    length = 0
    while cursor.ahead(length).text not in (",", ")", ":") and cursor.ahead(length).kind is not Kind.END:
        length += 1
    if not length:
        raise cursor.unexpected("the name of a parameter")
    name = cursor.take_name(length)
    cursor.names.add(name)
    return name, type_name(cursor) if cursor.accept(":") else None


_STATEMENTS = {"if": _if, "for": _for, "some": _quantified, "every": _quantified, "function": _function}
_BEGINNINGS = {"-": _negation, "@": _at_literal, "(": _parenthesis, "[": _bracket, "]": _reversed_bracket, "{": _brace}
