"""What a form consists of once it has been read: fields with compiled expressions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from engine.feel import Expression, Surroundings

Path = tuple[str | int, ...]
Shape = Literal["value", "object", "list"]


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition of form-js, which tests it as a unary test of nothing: null holds, too; ``negated`` for ``not(…)`` around it all."""

    expression: Expression
    negated: bool

    def holds(self, scope: Mapping[str, Any], using: Surroundings) -> bool:
        """Whether the condition holds, as the screen shows it."""
        value = self.expression.evaluate(scope, using)
        return (value is True or value is None) is not self.negated


@dataclass(frozen=True, slots=True)
class Options:
    """Where a field's options come from; the first of key, values, expression that is set counts, as in form-js."""

    key: str | None = None
    values: tuple[Any, ...] | None = None
    expression: Expression | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """The checks of a field's ``validate``. Limits are numbers or FEEL; None: no limit.

    ``required_when`` asks for an answer while it is true: the property ``requiredWhen``, which form-js does not know.
    """

    required: bool = False
    required_when: Expression | None = None
    min: Expression | Decimal | None = None
    max: Expression | Decimal | None = None
    min_length: Expression | Decimal | None = None
    max_length: Expression | Decimal | None = None
    pattern: Any = None
    pattern_message: Mapping[str, str] = field(default_factory=dict)
    preset: Literal["email", "phone"] | None = None

    def ask(self, scope: Mapping[str, Any], using: Surroundings) -> bool:
        """Whether there has to be an answer, where ``scope`` is what the field's expressions see."""
        return self.required or (self.required_when is not None and self.required_when.evaluate(scope, using) is True)


@dataclass(frozen=True, slots=True)
class Field:
    """A component that has a value (``leaf``), or that holds such components (``group``, ``list``).

    ``key`` is its path below the object that surrounds it; a group without a path has an empty one.
    """

    id: str
    type: str
    kind: Literal["leaf", "group", "list"]
    key: tuple[str, ...]
    schema: Mapping[str, Any]
    rules: Rules = Rules()
    hide: Condition | None = None
    readonly: Condition | bool = False
    disabled: bool = False
    options: Options | None = None
    expression: Expression | None = None
    children: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """The fields of a form and what holds for all of them.

    ``shape`` tells what may stand at which path, ``[]`` for the row of a list. ``has_conditions``: a field can be hidden;
    ``has_computed``: an expression computes a field or locks one.
    """

    fields: tuple[Field, ...]
    shape: Mapping[tuple[str, ...], Shape]
    has_conditions: bool = False
    has_computed: bool = False
