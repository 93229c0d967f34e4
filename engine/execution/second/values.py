"""Values for a random walk: what the expressions of a program compare its variables with, so that both sides of a choice are taken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from random import Random  # noqa: TID251 - seeded: the same walk each time
from typing import Any

from engine.execution.door import Json
from engine.execution.plan import text_of
from engine.execution.program import (
    CallActivity,
    ConditionDefinition,
    Element,
    Event,
    MessageDefinition,
    MultiInstance,
    Program,
    ScriptTask,
    StandardLoop,
    SubProcess,
    TimerDefinition,
)
from engine.feel import Expression

_COMPARED = re.compile(r'([^\W\d]\w*(?:\.\w+)*)\s*(?:=|!=|<=?|>=?|in)\s*\(?\s*("[^"]*"|-?\d+(?:\.\d+)?|true|false|null)')
_NAMED = re.compile(r"[^\W\d]\w*(?:\.\w+)+")
ANYTHING: tuple[Json, ...] = (True, False, 0, 1, 3, "a")
NUMBERS = (-1, 0, 1)
WHOLE = 0.8
"""How often a variable whose entries are read is a context, where it is also compared as a whole."""
KEYS: tuple[Json, ...] = ("key",)
DAYS: tuple[Json, ...] = ("2026-09-29", "2026-09-21", "2026-01-05")  # about the day on which walks begin, and long before


class Values:
    """Draws variables for the names that a program reads."""

    def __init__(self, programs: list[Program], random: Random) -> None:
        self.random = random
        self.known: dict[str, list[Json]] = {}
        self.lists: set[str] = set()
        self.sure: set[str] = set()  # without a value of these a case stands still before anything can be compared
        for program in programs:
            for element in program.elements.values():
                loop = element.loop
                if isinstance(loop, MultiInstance) and loop.collection is not None:
                    self.lists.update(_paths(loop.collection))
            for expression, sure in _expressions(program):
                self._learn(expression, boolean=sure)
            for expressions, known in ((_keys(program), KEYS), (_days(program), DAYS)):
                for path in (path for expression in expressions for path in _paths(expression)):
                    self.known.setdefault(path, []).extend(known)
                    self.sure.add(path.split(".")[0])
        self.names = sorted({path.split(".")[0] for path in (*self.known, *self.lists)})

    def _learn(self, expression: Expression, *, boolean: bool) -> None:
        compared = _COMPARED.findall(expression.text)
        for path, literal in compared:
            if path.split(".")[0] in expression.names:
                self.known.setdefault(path, []).extend(_near(literal))
        for path in _paths(expression) - {path for path, _ in compared}:
            known = self.known.setdefault(path, [])
            if boolean:
                known.extend((True, False))

    def some(self, share: float, *, begin: bool = False) -> dict[str, Json]:
        """Values for some of the names; ``share`` is how likely each is there. A case begins with those that it cannot do without."""
        found: dict[str, Json] = {}
        for name in self.names:
            if self.random.random() < share or (begin and name in self.sure):
                found[name] = self._value(name)
        return found

    def _value(self, name: str) -> Json:
        inner = sorted(path for path in (*self.known, *self.lists) if path.startswith(f"{name}."))
        if inner and (name not in self.known or self.random.random() < WHOLE):
            return {path.split(".")[1]: self._one(path) for path in inner}
        return self._one(name)

    def _one(self, path: str) -> Json:
        if path in self.lists:
            return [f"item {number}" for number in range(self.random.randint(0, 3))]
        return self.random.choice(self.known.get(path) or list(ANYTHING))


def _near(literal: str) -> list[Json]:
    if literal in ("true", "false"):
        return [True, False]
    if literal == "null":
        return [None, "a"]
    if literal.startswith('"'):
        return [literal[1:-1], literal[1:-1], "other"]
    number = Decimal(literal)
    return [number + step for step in NUMBERS]


def _paths(expression: Expression) -> set[str]:
    dotted = {path for path in _NAMED.findall(expression.text) if path.split(".")[0] in expression.names}
    return dotted | (set(expression.names) - {path.split(".")[0] for path in dotted})


def _expressions(program: Program) -> Iterator[tuple[Expression, bool]]:
    """Every expression that chooses or computes; true beside those that must be true or false."""
    for flow in program.flows.values():
        if flow.condition is not None:
            yield flow.condition, True
    for element in program.elements.values():
        yield from ((one, False) for one in _of(element) if one is not None)
        loop = element.loop
        conditions = [loop.condition] if isinstance(loop, StandardLoop) else [loop.completion_condition] if loop is not None else []
        yield from ((one, True) for one in conditions if one is not None)


def _of(element: Element) -> Iterator[Expression | None]:
    detail: Any = element.detail
    yield from (one.source for one in (*element.inputs, *element.outputs))
    if isinstance(detail, ScriptTask):
        yield detail.script
    if isinstance(detail, CallActivity):
        yield detail.process.expression
    if isinstance(detail, SubProcess):
        yield detail.completion_condition
    for definition in detail.definitions if isinstance(detail, Event) else ():
        if isinstance(definition, ConditionDefinition):
            yield definition.condition
        elif isinstance(definition, TimerDefinition):
            yield definition.value.expression


def _days(program: Program) -> Iterator[Expression]:
    """What is to give a day: of due times, timers and the begins of limits."""
    for element in program.elements.values():
        detail: Any = element.detail
        given = [getattr(detail, name, None) for name in ("due", "follow_up")]
        given += [one.value for one in getattr(detail, "definitions", ()) if isinstance(one, TimerDefinition) and one.kind == "date"]
        given.append(text_of(element.properties.get("limitFrom")))
        yield from (one.expression for one in given if one is not None and one.expression is not None)


def _keys(program: Program) -> Iterator[Expression]:
    """The correlation keys of messages."""
    for element in program.elements.values():
        detail: Any = element.detail
        for definition in (*getattr(detail, "definitions", ()), getattr(detail, "message", None)):
            if isinstance(definition, MessageDefinition) and definition.correlation_key is not None:
                yield definition.correlation_key
