"""Reads a decision table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from engine.decisions.boxed import reads
from engine.decisions.running import Logic
from engine.decisions.source import Names, Source, child, children, name_of, text_of
from engine.decisions.table import POLICIES, Cell, Column, Output, Rule, Table
from engine.decisions.types import Type
from engine.feel import Expression, UnaryTests

_TEXTS = re.compile(r'\s*"[^"\\]*"\s*(?:,\s*"[^"\\]*"\s*)*')
_TEXT = re.compile(r'"([^"\\]*)"')
_AGGREGATIONS = ("SUM", "MIN", "MAX", "COUNT")


def read_table(element: etree._Element, source: Source, names: Names, place: str | None, wanted: Type | None = None) -> Table | None:
    """The compiled table; None, with problems, if it cannot be. ``wanted`` is the type of what a single output gives."""
    return _Reader(element, source, names, place, wanted).table()


@reads("decisionTable")
def _inner_table(element: etree._Element, source: Source, names: Names, place: str | None) -> Logic | None:
    return read_table(element, source, names, place)


class _Reader:
    def __init__(self, element: etree._Element, source: Source, names: Names, place: str | None, wanted: Type | None) -> None:
        self.element, self.source, self.names, self.place, self.wanted = element, source, names, place, wanted
        self.before = len(source.problems)

    def problem(self, code: str, message: str, hint: str, place: str | None = None) -> None:
        self.source.problem(place or self.place, code, message, hint)

    def table(self) -> Table | None:
        """The table, unless it has errors."""
        policy = self.element.get("hitPolicy", "UNIQUE")
        aggregator = self.element.get("aggregation")
        outputs = list(children(self.element, "output"))
        if policy not in POLICIES:
            self.problem("dmn-hit-policy", f"There is no hit policy “{policy}”.", f"Use one of {', '.join(sorted(POLICIES))}.")
        if aggregator is not None and (aggregator not in _AGGREGATIONS or policy != "COLLECT" or len(outputs) != 1):
            message = f"The aggregation {aggregator} does not fit: only a COLLECT table of one output is summed up."
            self.problem("dmn-aggregation", message, f"Use one of {', '.join(_AGGREGATIONS)}.")
        columns = [self.column(number, column) for number, column in enumerate(children(self.element, "input"), 1)]
        found = [self.output(number, output, policy, single=len(outputs) == 1) for number, output in enumerate(outputs, 1)]
        if not outputs:
            self.problem("dmn-output-missing", "The table has no output.", "Add one.")
        rules = [self.rule(number, rule, columns, found) for number, rule in enumerate(children(self.element, "rule"), 1)]
        errors = [problem for problem in self.source.problems[self.before :] if problem.severity.value == "error"]
        whole = [column for column in columns if column is not None], [rule for rule in rules if rule is not None]
        return None if errors else Table(policy, aggregator, tuple(whole[0]), tuple(found), tuple(whole[1]))

    def column(self, number: int, element: etree._Element) -> Column | None:
        inner = child(element, "inputExpression")
        text = text_of(inner)
        label = element.get("label") or text or f"input {number}"
        where = f"Column {number} (“{label}”)"
        if inner is None or not text:
            self.problem("dmn-input-missing", f"{where} does not say what it looks at.", "Write an expression above it.", element.get("id"))
            return None
        if not self.source.is_feel(inner, element.get("id") or self.place, where):
            return None
        expression = self.source.expression(text, self.names, element.get("id") or self.place, where)
        allowed = self.allowed(child(element, "inputValues"), f"The values of column {number} (“{label}”)")
        wanted = self.source.type(inner.get("typeRef"), self.place)
        return Column(label, expression, wanted, allowed) if expression is not None else None

    def allowed(self, element: etree._Element | None, where: str) -> UnaryTests | None:
        text = text_of(element)
        return self.source.tests(text, self.names, self.place, where) if text and text != "-" else None

    def output(self, number: int, element: etree._Element, policy: str, *, single: bool) -> Output:
        name = name_of(element)
        label = element.get("label") or name or f"output {number}"
        where = f"Output {number} (“{label}”)"
        if not name and not single:
            self.problem("dmn-output-name", f"{where} has no name.", "Each of several outputs needs one.", element.get("id"))
        wanted = self.source.type(element.get("typeRef"), self.place)
        values = text_of(child(element, "outputValues")) or _values_of(wanted or (self.wanted if single else None))
        ranks = self.expression(f"[{values}]", f"The values of {where}") if values and policy in ("PRIORITY", "OUTPUT ORDER") else None
        if policy in ("PRIORITY", "OUTPUT ORDER") and not values and single:
            self.problem("dmn-output-values", f"{where} has no list of values, by which {policy} goes.", "List them, the first one first.")
        default = text_of(child(element, "defaultOutputEntry"))
        return Output(
            name=name or label,
            label=label,
            type=wanted,
            allowed=self.allowed(child(element, "outputValues"), f"The values of {where}"),
            ranks=ranks,
            default=self.expression(default, f"The default of {where}") if default else None,
        )

    def expression(self, text: str, where: str, place: str | None = None) -> Expression | None:
        return self.source.expression(text, self.names, place or self.place, where)

    def rule(self, number: int, element: etree._Element, columns: list[Column | None], outputs: list[Output]) -> Rule | None:
        rule_id = element.get("id")
        place = rule_id or self.place
        cells, results = list(children(element, "inputEntry")), list(children(element, "outputEntry"))
        if len(cells) != len(columns) or len(results) != len(outputs):
            message = f"Rule {number} has {len(cells)} inputs and {len(results)} outputs, and the table {len(columns)} and {len(outputs)}."
            self.problem("dmn-rule-cells", message, "Give each column its cell; - means any value.", place)
            return None
        tests = tuple(self.tests(number, cells, columns, place))
        found = [self.result(number, cell, output, place) for cell, output in zip(results, outputs, strict=True)]
        notes = tuple(text_of(note) for note in children(element, "annotationEntry"))
        remark = child(element, "description")
        notes += ("".join(str(text) for text in remark.itertext()).strip(),) if remark is not None else ()
        return Rule(number, rule_id, tests, tuple(each for each in found if each is not None), tuple(note for note in notes if note))

    def tests(self, number: int, cells: list[etree._Element], columns: list[Column | None], place: str | None) -> Iterator[Cell]:
        for index, (cell, column) in enumerate(zip(cells, columns, strict=True)):
            text = text_of(cell)
            where = f"Rule {number}, column {index + 1} (“{column.label if column else '?'}”)"
            if text in ("", "-") or not self.source.is_feel(cell, place, where):
                continue
            tests = self.source.tests(text, self.names, place, where)
            if tests is not None:
                yield Cell(index, tests, _texts_in(text))

    def result(self, number: int, cell: etree._Element, output: Output, place: str | None) -> Expression | None:
        where = f"Rule {number}, output “{output.label}”"
        if not self.source.is_feel(cell, place, where):
            return None
        text = text_of(cell)
        return self.expression("null" if text in ("", "-") else text, where, place)


def _texts_in(text: str) -> frozenset[str] | None:
    """The texts of a cell that lists nothing else; None for any other cell, and where a text has escapes."""
    return frozenset(_TEXT.findall(text)) if _TEXTS.fullmatch(text) else None


def _values_of(wanted: Type | None) -> str:
    """The allowed values of a type, as text."""
    while wanted is not None:
        if wanted.allowed is not None:
            return wanted.allowed.text
        wanted = wanted.inner
    return ""
