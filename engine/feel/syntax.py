"""The parts of a parsed FEEL expression: immutable nodes, each knowing which characters it was read from."""

from __future__ import annotations

from collections.abc import Iterator as Iterating
from dataclasses import dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class Node:
    """A part of an expression; ``at`` is its first character and the one after its last."""

    at: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Literal(Node):
    """A value written out: number, text, boolean, null, or ``@"2026-09-28"``."""

    value: Any


@dataclass(frozen=True, slots=True)
class Name(Node):
    """A name that is looked up: local, variable, host function or built-in, in this order."""

    name: str


@dataclass(frozen=True, slots=True)
class Negation(Node):
    """``-operand``."""

    operand: Node


@dataclass(frozen=True, slots=True)
class Arithmetic(Node):
    """``first`` and then one operator with its operand after another, from the left: ``a - b + c`` is one node."""

    first: Node
    steps: tuple[tuple[str, Node], ...]


@dataclass(frozen=True, slots=True)
class Comparison(Node):
    """``left operator right`` with one of ``= != < <= > >=``."""

    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Conjunction(Node):
    """``a and b and ...``."""

    operands: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Disjunction(Node):
    """``a or b or ...``."""

    operands: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Between(Node):
    """``value between low and high``, both ends included."""

    value: Node
    low: Node
    high: Node


@dataclass(frozen=True, slots=True)
class In(Node):
    """``value in test`` or ``value in (test, ...)``."""

    value: Node
    tests: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class InstanceOf(Node):
    """``value instance of type``."""

    value: Node
    type: TypeName


@dataclass(frozen=True, slots=True)
class If(Node):
    """``if condition then then else otherwise``."""

    condition: Node
    then: Node
    otherwise: Node


@dataclass(frozen=True, slots=True)
class Iterator(Node):
    """``name in domain`` or ``name in domain .. end``, in ``for``, ``some`` and ``every``."""

    name: str
    domain: Node
    end: Node | None


@dataclass(frozen=True, slots=True)
class For(Node):
    """``for iterators return body``."""

    iterators: tuple[Iterator, ...]
    body: Node


@dataclass(frozen=True, slots=True)
class Quantified(Node):
    """``some iterators satisfies body``, or ``every`` when ``every`` is true."""

    every: bool
    iterators: tuple[Iterator, ...]
    body: Node


@dataclass(frozen=True, slots=True)
class Path(Node):
    """``source.name``."""

    source: Node
    name: str


@dataclass(frozen=True, slots=True)
class Filter(Node):
    """``source[condition]``: the elements that satisfy a condition, or the one at a position."""

    source: Node
    condition: Node


@dataclass(frozen=True, slots=True)
class ListOf(Node):
    """``[a, b, ...]``."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class ContextOf(Node):
    """``{key: value, ...}``; later entries see earlier ones."""

    entries: tuple[tuple[str, Node], ...]


@dataclass(frozen=True, slots=True)
class RangeOf(Node):
    """``[start..end]`` with open or closed ends."""

    start: Node
    end: Node
    start_included: bool
    end_included: bool


@dataclass(frozen=True, slots=True)
class UnaryRange(Node):
    """``(< operand)`` as a value: the range of everything that satisfies the comparison."""

    operator: str
    operand: Node


@dataclass(frozen=True, slots=True)
class FunctionDefinition(Node):
    """``function(parameters) body``; a parameter is its name and its type, if one is given."""

    parameters: tuple[tuple[str, TypeName | None], ...]
    body: Node


@dataclass(frozen=True, slots=True)
class Call(Node):
    """``function(a, b)`` or ``function(x: a, y: b)``; ``names`` is empty for the first form."""

    function: Node
    arguments: tuple[Node, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TypeName(Node):
    """A type as written after ``instance of``: its name, its type arguments, and a context type's or function type's parts."""

    name: str
    arguments: tuple[TypeName, ...] = ()
    members: tuple[tuple[str, TypeName], ...] = ()


@dataclass(frozen=True, slots=True)
class AnyTest(Node):
    """``-``: matches whatever comes."""


@dataclass(frozen=True, slots=True)
class ComparisonTest(Node):
    """``< operand`` as a unary test."""

    operator: str
    operand: Node


@dataclass(frozen=True, slots=True)
class ValueTest(Node):
    """An expression as a unary test: equal to it, in it, or true when it mentions ``?``."""

    expression: Node
    about_input: bool


@dataclass(frozen=True, slots=True)
class NotTest(Node):
    """``not(test, ...)``: matches what none of the tests matches."""

    tests: tuple[Node, ...]


def children(node: Node) -> Iterating[Node]:
    """The nodes directly inside ``node``."""
    pending: list[Any] = [getattr(node, field.name) for field in fields(node)]
    while pending:
        part = pending.pop()
        if isinstance(part, Node):
            yield part
        elif isinstance(part, tuple):
            pending.extend(part)


def levels(node: Node) -> Iterating[list[Node]]:
    """The nodes by their distance from ``node``; found without recursion, so that no text can exhaust the stack."""
    level = [node]
    while level:
        yield level
        level = [child for parent in level for child in children(parent)]


def height(node: Node) -> int:
    """How many nodes lie on the longest way down."""
    return sum(1 for _ in levels(node))
