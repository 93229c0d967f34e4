"""Decision tables: which rules match, and what the hit policy makes of them (DMN 1.5, chapters 8.2.8 to 8.2.11)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from engine.decisions.running import Running, Scope
from engine.decisions.types import MISMATCH, Type
from engine.feel import Expression, Surroundings, UnaryTests, compile_expression

POLICIES = frozenset(["UNIQUE", "FIRST", "ANY", "PRIORITY", "RULE ORDER", "OUTPUT ORDER", "COLLECT"])
_AGGREGATORS = {name: compile_expression(f"{name.lower()}(values)") for name in ("SUM", "MIN", "MAX", "COUNT")}
_SAME = compile_expression("left = right")


@dataclass(frozen=True, slots=True)
class Column:
    """An input column: what it looks at, and the values that it allows (None: all)."""

    label: str
    expression: Expression
    type: Type | None
    allowed: UnaryTests | None


@dataclass(frozen=True, slots=True)
class Output:
    """An output column. ``ranks`` is the list of its values in order of priority; ``allowed`` tests them; ``default`` is for no match."""

    name: str
    label: str
    type: Type | None
    allowed: UnaryTests | None
    ranks: Expression | None
    default: Expression | None


@dataclass(frozen=True, slots=True)
class Cell:
    """What a rule asks of a column. ``texts``: a cell of nothing but texts is looked up, which is far quicker than FEEL."""

    column: int
    tests: UnaryTests
    texts: frozenset[str] | None

    def matches(self, value: Any, scope: Scope, using: Surroundings) -> bool:
        """Whether the column's value passes."""
        if self.texts is not None and type(value) is str:
            return value in self.texts
        return self.tests.matches(value, scope, using) is True


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its number from 1 on, the cells that test something, an expression for each output."""

    number: int
    id: str | None
    cells: tuple[Cell, ...]
    results: tuple[Expression, ...]
    annotations: tuple[str, ...]

    @property
    def mark(self) -> str | int:
        """How results name the rule: by id, else by number."""
        return self.id or self.number

    def failed(self, values: list[Any], scope: Scope, using: Surroundings) -> int | None:
        """The first column that does not match; None if the rule matches."""
        for cell in self.cells:
            if not cell.matches(values[cell.column], scope, using):
                return cell.column
        return None


Hits = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A compiled decision table."""

    policy: str
    aggregator: str | None
    columns: tuple[Column, ...]
    outputs: tuple[Output, ...]
    rules: tuple[Rule, ...]

    def __call__(self, scope: Scope, running: Running) -> Any:
        """The table's value, as boxed logic."""
        return self.decide(scope, running)[0]

    def decide(self, scope: Scope, running: Running) -> tuple[Any, Hits]:
        """The table's value and the rules that gave it."""
        values, using = self.inputs(scope, running), running.using
        if self.policy == "FIRST":
            matched = next(([rule] for rule in self.rules if rule.failed(values, scope, using) is None), [])
        else:
            matched = [rule for rule in self.rules if rule.failed(values, scope, using) is None]
        return self.settle(matched, scope, running)

    def inputs(self, scope: Scope, running: Running) -> list[Any]:
        """The columns' values. A value that its column does not allow is an error; null is left to the rules."""
        values = []
        for column in self.columns:
            value = column.expression.evaluate(scope, running.using)
            if column.type is not None and value is not None:
                value = column.type.conformed(column.type.read(value), running.using)
                value = None if value is MISMATCH else value
            if column.allowed is not None and value is not None and column.allowed.matches(value, scope, running.using) is not True:
                raise running.failed(f"the input “{column.label}” is {shown(value)}, and {column.allowed.text} is allowed")
            values.append(value)
        return values

    def settle(self, matched: list[Rule], scope: Scope, running: Running) -> tuple[Any, Hits]:
        """What the hit policy makes of the rules that match."""
        if not matched:
            return self._default(scope, running), ()
        if self.policy == "UNIQUE" and len(matched) > 1:
            raise running.failed(f"it is UNIQUE, and the rules {_listed(matched)} match")
        results = [(rule, self._results(rule, scope, running)) for rule in matched]
        if self.policy == "ANY":
            self._check_any(results, running)
            return self._value(results[0][1]), (results[0][0].mark,)
        if self.policy in ("PRIORITY", "OUTPUT ORDER"):
            results = self._ranked(results, scope, running)
        if self.policy in ("UNIQUE", "FIRST", "PRIORITY"):
            return self._value(results[0][1]), (results[0][0].mark,)
        hits = tuple(rule.mark for rule, _ in results)
        return self._collected([self._value(outputs) for _, outputs in results], running), hits

    def _results(self, rule: Rule, scope: Scope, running: Running) -> tuple[Any, ...]:
        values = tuple(result.evaluate(scope, running.using) for result in rule.results)
        return tuple(
            self._checked(output, value, f"rule {rule.mark}", scope, running) for output, value in zip(self.outputs, values, strict=True)
        )

    def _checked(self, output: Output, value: Any, place: str, scope: Scope, running: Running) -> Any:
        if output.type is not None and value is not None:
            value = output.type.conformed(output.type.read(value), running.using)
            value = None if value is MISMATCH else value
        if output.allowed is not None and value is not None and output.allowed.matches(value, scope, running.using) is not True:
            raise running.failed(f"the output “{output.label}” of {place} is {shown(value)}, and {output.allowed.text} is allowed")
        return value

    def _value(self, outputs: tuple[Any, ...]) -> Any:
        if len(self.outputs) == 1:
            return outputs[0]
        return {output.name: value for output, value in zip(self.outputs, outputs, strict=True)}

    def _default(self, scope: Scope, running: Running) -> Any:
        if all(output.default is None for output in self.outputs):
            return None
        values = tuple(output.default.evaluate(scope, running.using) if output.default else None for output in self.outputs)
        values = tuple(self._checked(*each, "the default", scope, running) for each in zip(self.outputs, values, strict=True))
        return self._value(values)

    def _check_any(self, results: list[tuple[Rule, tuple[Any, ...]]], running: Running) -> None:
        first, wanted = results[0]
        for rule, outputs in results[1:]:
            if not _same(list(outputs), list(wanted), running):
                raise running.failed(f"its hit policy is ANY, and the rules {first.mark} and {rule.mark} match with different outputs")

    def _ranked(self, results: list[tuple[Rule, tuple[Any, ...]]], scope: Scope, running: Running) -> list[tuple[Rule, tuple[Any, ...]]]:
        """By the place of their outputs in the lists of output values, the first column first; then as the table has them."""
        orders = [output.ranks.evaluate(scope, running.using) if output.ranks else [] for output in self.outputs]

        def places(result: tuple[Rule, tuple[Any, ...]]) -> list[int]:
            return [_place(value, order, running) for value, order in zip(result[1], orders, strict=True)]

        return sorted(results, key=places)

    def _collected(self, values: list[Any], running: Running) -> Any:
        if self.aggregator is None:
            return values
        return _AGGREGATORS[self.aggregator].evaluate({"values": values}, running.using)


def _place(value: Any, order: list[Any], running: Running) -> int:
    return next((place for place, other in enumerate(order) if _same(value, other, running)), len(order))


def _same(left: Any, right: Any, running: Running) -> bool:
    return _SAME.evaluate({"left": left, "right": right}, running.using) is True


def _listed(rules: Iterable[Rule]) -> str:
    *some, last = [str(rule.mark) for rule in rules]
    return f"{', '.join(some)} and {last}"


def shown(value: Any) -> str:
    """A value as errors show it: texts in quotes, and not too long."""
    text = f"“{value}”" if isinstance(value, str) else "a context" if isinstance(value, Mapping) else str(value)
    return text if len(text) <= 60 else text[:59] + "…"
