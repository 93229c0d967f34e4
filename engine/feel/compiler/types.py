"""Types as written after ``instance of`` and at parameters: which values belong to them (DMN 1.5, chapter 10.3.2.9)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from engine.errors import FeelSyntaxError
from engine.feel import syntax as ast
from engine.feel.compiler.core import Compiled, compiled, compiles
from engine.feel.compiler.scopes import Compilation, Frame, Scope
from engine.feel.limits import NoResult
from engine.feel.values import Range, described, kind_of

MAX_ALIASES = 20
_SIMPLE = {
    "number": "number",
    "string": "string",
    "boolean": "boolean",
    "date": "date",
    "time": "time",
    "date and time": "date and time",
    "days and time duration": "days and time duration",
    "day-time duration": "days and time duration",
    "years and months duration": "years and months duration",
    "year-month duration": "years and months duration",
    "list": "list",
    "context": "context",
    "range": "range",
    "function": "function",
    "Null": "null",
}


@dataclass(frozen=True, slots=True)
class Type:
    """A type; ``kind`` is None for Any."""

    text: str
    kind: str | None
    arguments: tuple[Type, ...] = ()
    members: tuple[tuple[str, Type], ...] = ()

    def holds(self, value: Any) -> bool:
        """Whether ``value`` belongs to this type, as a parameter takes it: null belongs to each."""
        return value is None or self.has_instance(value)

    def has_instance(self, value: Any) -> bool:
        """Whether ``value instance of`` this type; null is an instance of Null only."""
        if self.kind is None:
            return value is not None
        if kind_of(value) != self.kind:
            return False
        if self.members:
            return all(name in value and wanted.holds(value[name]) for name, wanted in self.members)
        if self.arguments and self.kind == "list":
            return all(self.arguments[0].holds(element) for element in value)
        return not self.arguments or self.kind != "range" or self._holds_ends(value)

    def _holds_ends(self, value: Range) -> bool:
        return self.arguments[0].holds(value.start) and self.arguments[0].holds(value.end)

    def converted(self, value: Any, name: str) -> Any:
        """``value`` as a parameter of this type takes it, after the conversions of lists of one; raises `NoResult`."""
        if self.holds(value):
            return value
        if isinstance(value, list) and len(value) == 1 and self.holds(value[0]):
            return value[0]
        if self.kind == "list" and self.holds([value]):
            return [value]
        raise NoResult(f"its {name} should be of type {self.text}, and this is {described(value)}")


def read_type(name: ast.TypeName, of: Compilation, depth: int = 0) -> Type:
    """The type that a text names; raises `FeelSyntaxError` for a name that means no type."""
    known = of.types.get(name.name)
    if known is not None and depth < MAX_ALIASES:
        return read_type(known, of, depth + 1)
    if name.name != "Any" and name.name not in _SIMPLE:
        raise FeelSyntaxError(expression=of.text, position=name.at[0] + 1, reason=f"there is no type “{name.name}”")
    arguments = tuple(read_type(argument, of, depth) for argument in name.arguments)
    members = tuple((key, read_type(wanted, of, depth)) for key, wanted in name.members)
    return Type(name.name, _SIMPLE.get(name.name), arguments, members)


@compiles(ast.InstanceOf)
def _instance_of(node: ast.InstanceOf, scope: Scope) -> Compiled:
    value, wanted = compiled(node.value, scope), read_type(node.type, scope.of)

    def instance_of(frame: Frame) -> Any:
        return wanted.has_instance(value(frame))

    return instance_of
