"""Cells of decision tables that are read but cannot be meant: no value of their column, or a name that nothing bears."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from lxml import etree

from engine.decisions.item_types import read_types
from engine.decisions.source import Source, child, children, name_of, tag, text_of
from engine.decisions.types import MISMATCH, Type
from engine.errors import FeelLimitExceeded, FeelSyntaxError, Problem, Severity
from engine.feel import Expression, Surroundings, UnaryTests, compile_expression, compile_unary_tests
from engine.xmlfile import read_xml

WRITTEN = {
    "number": ("a number", "5"),
    "string": ("a text", '"yes"'),
    "boolean": ("true or false", "true"),
    "date": ("a date", 'date("2026-10-12")'),
    "time": ("a time", 'time("09:00:00")'),
    "date and time": ("a date with a time", 'date and time("2026-10-12T09:00:00")'),
    "days and time duration": ("a duration", 'duration("P5D")'),
    "years and months duration": ("a duration", 'duration("P1Y")'),
}
"""By type: what it is called, and how a value of it is written."""

_USING = Surroundings(now=datetime(2000, 1, 1, tzinfo=UTC), zone=ZoneInfo("UTC"))
_NAMED = ("inputData", "decision", "businessKnowledgeModel", "decisionService", "variable", "formalParameter", "output", "itemComponent")
_LISTED = re.compile(r'(?:"(?:[^"\\]|\\.)*"|[^,"()\[\]]+)(?:,|$)')


@dataclass(frozen=True, slots=True)
class _Column:
    """``type`` and ``allowed`` are None where the column takes anything."""

    label: str
    type: Type | None
    allowed: UnaryTests | None

    @property
    def base(self) -> str:
        """The built-in type that a value of the column is of; empty for any."""
        wanted = self.type
        while wanted is not None and wanted.inner is not None:
            wanted = wanted.inner
        return "" if wanted is None or wanted.many else wanted.base or ""


def check_cells(content: bytes, file: str) -> tuple[Problem, ...]:
    """What is wrong with the cells of every table in a ``.dmn`` file that was read without errors.

    A value that its column cannot hold is an error: the table would answer null. A value that an input never takes, and a name that
    nothing in the file bears, are warnings: a variable of the case may bear it.
    """
    source = Source(file, read_xml(content, file))
    read_types(source)
    source.problems.clear()
    checker = _Checker(source, frozenset(_names(source.root)))
    for table in source.root.iter("{*}decisionTable"):
        checker.table(table)
    return tuple(source.problems)


def _names(root: etree._Element) -> Iterator[str]:
    """All names that FEEL may meet in the file; what an input column looks at is a name as well."""
    for element in root.iter():
        if tag(element) in _NAMED:
            yield name_of(element)
        if tag(element) == "inputExpression" and (found := _compiled(text_of(element), frozenset())):
            yield from found.names


class _Checker:
    def __init__(self, source: Source, names: frozenset[str]) -> None:
        self.source, self.names = source, names - {""}

    def table(self, element: etree._Element) -> None:
        inputs = [self.input(one) for one in children(element, "input")]
        outputs = [self.output(one) for one in children(element, "output")]
        for number, rule in enumerate(children(element, "rule"), 1):
            for cell, column in zip(children(rule, "inputEntry"), inputs, strict=False):
                for value in _listed(text_of(cell)):
                    self.cell(number, rule, cell, column, value, of_input=True)
            for cell, column in zip(children(rule, "outputEntry"), outputs, strict=False):
                self.cell(number, rule, cell, column, text_of(cell), of_input=False)

    def input(self, element: etree._Element) -> _Column:
        inner = child(element, "inputExpression")
        label = element.get("label") or text_of(inner)
        return _Column(label, self.type(None if inner is None else inner.get("typeRef")), self.allowed(child(element, "inputValues")))

    def output(self, element: etree._Element) -> _Column:
        label = element.get("label") or name_of(element)
        return _Column(label, self.type(element.get("typeRef")), self.allowed(child(element, "outputValues")))

    def type(self, name: str | None) -> Type | None:
        found = self.source.type(name, None)
        self.source.problems = [problem for problem in self.source.problems if problem.code != "dmn-type-unknown"]
        return found

    def allowed(self, element: etree._Element | None) -> UnaryTests | None:
        text = text_of(element)
        try:
            found = compile_unary_tests(text, names=self.names) if text and text != "-" else None
        except (FeelSyntaxError, FeelLimitExceeded):
            return None
        return None if found is None or found.names else found

    def cell(self, number: int, rule: etree._Element, cell: etree._Element, column: _Column, text: str, *, of_input: bool) -> None:
        """One value of a cell: the whole cell of an output, one of those that an input's cell lists."""
        expression = None if text in ("", "-") else _compiled(text, self.names)
        place = cell.get("id") or rule.get("id")
        if expression is None:
            return
        if expression.names:
            self.named(number, place, column, expression)
            return
        value = expression.evaluate({}, _USING)
        if value is None:
            return
        if column.type is not None and column.type.conformed(value, _USING) is MISMATCH and (column.base or not of_input):
            self.mismatch(number, place, column, text)
        elif column.allowed is not None and column.allowed.matches(value, {}, _USING) is False:
            message = f"Rule {number}: the column “{column.label}” does not allow {text}."
            hint = f"Choose one of its values, or add this one to them: {column.allowed.text}."
            severity = Severity.WARNING if of_input else Severity.ERROR
            self.source.problem(place, "dmn-cell-allowed", message, hint, severity)

    def mismatch(self, number: int, place: str | None, column: _Column, text: str) -> None:
        called, example = WRITTEN.get(column.base, (column.type.name if column.type is not None else "", ""))
        message = f"Rule {number}: the column “{column.label}” takes {called}, and {text} is none."
        hint = f"Write it like {example}." if example else "Correct the cell, or the type of the column."
        self.source.problem(place, "dmn-cell-type", message, hint)

    def named(self, number: int, place: str | None, column: _Column, expression: Expression) -> None:
        """A lone name that nothing in the file bears: most often a text without its quotes, or words where a number belongs."""
        text = expression.text
        if expression.names != {text} or text in self.names:
            return
        message = f"Rule {number}, column “{column.label}”: nothing in this file is called {text}."
        called, example = WRITTEN.get(column.base, ("", ""))
        quotes = f'A text stands in quotes: "{text}".'
        hint = f"The column takes {called}: write it like {example}." if example and column.base != "string" else quotes
        self.source.problem(place, "dmn-cell-name", message, hint, Severity.WARNING)


def _listed(text: str) -> Iterator[str]:
    """The values that a cell of an input lists; nothing where it compares, negates or calls something."""
    parts = [found.group().removesuffix(",").strip() for found in _LISTED.finditer(text)]
    if ", ".join(parts).replace(" ", "") == text.replace(" ", ""):
        yield from (part for part in parts if not part.startswith(("<", ">", "=", "not", "?", "!")))


def _compiled(text: str, names: frozenset[str]) -> Expression | None:
    try:
        return compile_expression(text, names=names) if text else None
    except (FeelSyntaxError, FeelLimitExceeded):
        return None
