"""Compiles boxed expressions (DMN 1.5, chapter 10.2.1) to closures."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from lxml import etree

from engine.decisions.graph import fitting, typed
from engine.decisions.running import Logic, Running, Scope
from engine.decisions.source import Names, Source, child, children, name_of, tag, text_of
from engine.decisions.types import Type
from engine.feel import HostFunction

_READERS: dict[str, Callable[[etree._Element, Source, Names, str | None], Logic | None]] = {}


def expression_in(element: etree._Element) -> etree._Element | None:
    """The boxed expression that the element holds."""
    return next((inner for inner in element if tag(inner) in _READERS), None)


def read_logic(element: etree._Element | None, source: Source, names: Names, place: str | None) -> Logic | None:
    """The compiled expression; None, with a problem, if there is none or it cannot be read. ``names`` are those in scope."""
    if element is None:
        source.problem(place, "dmn-logic-missing", "There is no expression here.", "Write one, e.g. a literal expression.")
        return None
    logic = _READERS[tag(element)](element, source, names, place)
    wanted = source.type(element.get("typeRef"), place)
    if logic is None or wanted is None or tag(element) == "decisionTable":
        return logic
    return lambda scope, running: typed(wanted, logic(scope, running), running)


def reads(name: str) -> Callable[[Callable[..., Logic | None]], Callable[..., Logic | None]]:
    """Register the decorated function as the reader of the element of that name."""

    def register(reader: Callable[..., Logic | None]) -> Callable[..., Logic | None]:
        _READERS[name] = reader
        return reader

    return register


@reads("literalExpression")
def _literal(element: etree._Element, source: Source, names: Names, place: str | None) -> Logic | None:
    text, where = text_of(element), "The literal expression"
    if child(element, "importedValues") is not None:
        source.problem(place, "dmn-imported-values", "Imported values are not read.", "Write the expression itself.")
        return None
    if not source.is_feel(element, place, where):
        return None
    if not text:
        source.problem(place, "dmn-logic-missing", "The literal expression is empty.", "Write null if that is meant.")
        return None
    expression = source.expression(text, names, place, where)
    if expression is None:
        return None
    evaluate = expression.evaluate
    return lambda scope, running: evaluate(scope, running.using)


@reads("context")
def _context(element: etree._Element, source: Source, names: Names, place: str | None) -> Logic | None:
    entries: list[tuple[str | None, Type | None, Logic | None]] = []
    for entry in children(element, "contextEntry"):
        variable = child(entry, "variable")
        name = name_of(variable) if variable is not None else None
        wanted = source.type(variable.get("typeRef"), place) if variable is not None else None
        entries.append((name, wanted, read_logic(expression_in(entry), source, names, place)))
        names = names | {name} if name else names

    def evaluate(scope: Scope, running: Running) -> Any:
        inner, result = dict(scope), {}
        for name, wanted, logic in entries:
            value = typed(wanted, logic(inner, running) if logic is not None else None, running)
            if not name:
                return value
            inner[name] = result[name] = value
        return result

    return evaluate


@reads("list")
def _list(element: etree._Element, source: Source, names: Names, place: str | None) -> Logic | None:
    items = [read_logic(item, source, names, place) for item in element if tag(item) in _READERS]
    return lambda scope, running: [item(scope, running) if item is not None else None for item in items]


@reads("relation")
def _relation(element: etree._Element, source: Source, names: Names, place: str | None) -> Logic | None:
    columns = [name_of(column) for column in children(element, "column")]
    rows = [[read_logic(cell, source, names, place) for cell in row if tag(cell) in _READERS] for row in children(element, "row")]
    for number, row in enumerate(rows):
        if len(row) != len(columns):
            source.problem(place, "dmn-relation-row", f"Row {number + 1} has {len(row)} cells, and there are {len(columns)} columns.", "")

    def evaluate(scope: Scope, running: Running) -> Any:
        return [{name: cell(scope, running) if cell is not None else None for name, cell in zip(columns, row, strict=True)} for row in rows]

    return evaluate


@reads("invocation")
def _invocation(element: etree._Element, source: Source, names: Names, place: str | None) -> Logic | None:
    """Compiled as the FEEL call that it stands for, with its bindings as arguments by name."""
    called = text_of(child(element, "literalExpression"))
    if not called:
        source.problem(place, "dmn-invocation", "The invocation does not say what it calls.", "Name a business knowledge model.")
        return None
    bindings: list[tuple[str, Type | None, Logic | None]] = []
    for binding in children(element, "binding"):
        parameter = child(binding, "parameter")
        name = name_of(parameter) if parameter is not None else ""
        wanted = source.type(parameter.get("typeRef"), place) if parameter is not None else None
        inner = expression_in(binding)
        bindings.append((name, wanted, read_logic(inner, source, names, place) if inner is not None else None))
    slots = [f"__argument_{number}__" for number in range(len(bindings))]
    arguments = ", ".join(f"{name}: {slot}" for (name, _, _), slot in zip(bindings, slots, strict=True))
    known = names | {name for name, _, _ in bindings}
    expression = source.expression(f"{called}({arguments})", known, place, "The invocation")
    if expression is None:
        return None

    def evaluate(scope: Scope, running: Running) -> Any:
        inner = dict(scope)
        for slot, (_, wanted, logic) in zip(slots, bindings, strict=True):
            inner[slot] = typed(wanted, logic(scope, running) if logic is not None else None, running)
        return expression.evaluate(inner, running.using)

    return evaluate


def read_function(
    element: etree._Element, source: Source, names: Names, place: str | None
) -> tuple[tuple[tuple[str, Type | None], ...], Logic | None]:
    """The parameters and the body of a function definition."""
    parameters = tuple((name_of(each), source.type(each.get("typeRef"), place)) for each in children(element, "formalParameter"))
    kind = element.get("kind", "FEEL")
    if kind != "FEEL":
        source.problem(place, "dmn-function-kind", f"A function of kind “{kind}” is outside of this engine.", "Write it in FEEL.")
        return parameters, None
    return parameters, read_logic(expression_in(element), source, names | {name for name, _ in parameters}, place)


@reads("functionDefinition")
def _function(element: etree._Element, source: Source, names: Names, place: str | None) -> Logic | None:
    parameters, body = read_function(element, source, names, place)
    if body is None:
        return None

    def evaluate(scope: Scope, running: Running) -> Any:
        def call(*arguments: Any) -> Any:
            inner = dict(scope)
            for (name, wanted), argument in zip(parameters, arguments, strict=True):
                inner[name] = fitting(name, wanted, argument, running)
            return running.called(lambda: body(inner, running))

        return HostFunction(tuple(name for name, _ in parameters), call)

    return evaluate


def _part(element: etree._Element, name: str, source: Source, names: Names, place: str | None) -> Logic | None:
    part = child(element, name)
    return read_logic(expression_in(part) if part is not None else None, source, names, place)


@reads("conditional")
def _conditional(element: etree._Element, source: Source, names: Names, place: str | None) -> Logic | None:
    condition, then, otherwise = (_part(element, name, source, names, place) for name in ("if", "then", "else"))
    if condition is None or then is None or otherwise is None:
        return None

    def evaluate(scope: Scope, running: Running) -> Any:
        value = condition(scope, running)
        if value is not None and not isinstance(value, bool):
            return None
        return then(scope, running) if value else otherwise(scope, running)

    return evaluate


@reads("filter")
def _filter(element: etree._Element, source: Source, names: Names, place: str | None) -> Logic | None:
    many = _part(element, "in", source, names, place)
    match = child(element, "match")
    test = text_of(expression_in(match)) if match is not None else ""
    expression = source.expression(f"__list__[{test}]", names | {"item"}, place, "The filter") if test else None
    if many is None or expression is None:
        return None
    return lambda scope, running: expression.evaluate({**scope, "__list__": many(scope, running)}, running.using)


def _iterates(name: str, body_name: str, settle: Callable[[list[Any]], Any]) -> None:
    @reads(name)
    def _iteration(element: etree._Element, source: Source, names: Names, place: str | None) -> Logic | None:
        variable = " ".join(element.get("iteratorVariable", "").split())
        many = _part(element, "in", source, names, place)
        body = _part(element, body_name, source, names | {variable, "partial"}, place)
        if many is None or body is None:
            return None

        def evaluate(scope: Scope, running: Running) -> Any:
            elements = many(scope, running)
            elements = elements if isinstance(elements, list) else [] if elements is None else [elements]
            results: list[Any] = []
            for each in elements:
                inner = {**scope, variable: each, "partial": list(results)}
                results.append(running.called(partial(body, inner, running)))
            return settle(results)

        return evaluate


def _every(results: list[Any]) -> bool | None:
    return False if any(result is False for result in results) else True if all(result is True for result in results) else None


def _some(results: list[Any]) -> bool | None:
    return True if any(result is True for result in results) else False if all(result is False for result in results) else None


_iterates("for", "return", lambda results: results)
_iterates("every", "satisfies", _every)
_iterates("some", "satisfies", _some)
