"""What a form consists of once it has been read: fields with compiled expressions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from engine.errors import Problem
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
    """The checks of a field's ``validate``. Limits are numbers or FEEL; None: no limit."""

    required: bool = False
    min: Expression | Decimal | None = None
    max: Expression | Decimal | None = None
    min_length: Expression | Decimal | None = None
    max_length: Expression | Decimal | None = None
    pattern: Any = None
    pattern_message: Mapping[str, str] = field(default_factory=dict)
    preset: Literal["email", "phone"] | None = None


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
class Form:
    """A form-js form, read and compiled by `engine.forms.read_form`.

    ``keys`` are the variables that the form fills in; ``keys_read`` those that its conditions, limits, options, expressions
    and texts read besides (free FEEL names; a field that others depend on is in both). ``shape`` tells what may stand at
    which path, ``[]`` for the row of a list. ``has_conditions``: a field can be hidden; ``has_computed``: an expression computes a
    field or locks one. ``languages`` are those it is written in besides its base language.
    """

    id: str
    file: str
    schema: Mapping[str, Any]
    fields: tuple[Field, ...]
    keys: frozenset[str]
    keys_read: frozenset[str]
    shape: Mapping[tuple[str, ...], Shape]
    has_conditions: bool = False
    has_computed: bool = False
    languages: tuple[str, ...] = ()
    warnings: tuple[Problem, ...] = ()

    def validate(
        self, answers: Mapping[str, Any], variables: Mapping[str, Any], using: Surroundings, *, language: str = "en"
    ) -> dict[str, Any]:
        """The answers as they are to be stored, checked against the form and the case's ``variables``.

        Only what the form declares is in the result. A hidden field is neither required nor stored; of a disabled or
        read-only one the client's value is ignored (a read-only one gives its default where the variable has no value, as
        form-js submits it); an expression field is computed here. A field that the answers leave out is not stored; it is
        an error if it is required. A group's object is merged with the variable of that name, so that what the form does
        not show stays; a list replaces the variable. ``language`` chooses the author's own messages.

        Raises:
            InvalidForm: with every `FieldError`; a key is the path of the answer, e.g. ``parties[2].name``.
        """
        from engine.forms.validation import validate

        return validate(self, answers, variables, using, language)

    def initial(self, variables: Mapping[str, Any], using: Surroundings) -> dict[str, Any]:
        """The data that the form opens with: for each field its variable, else its default, else form-js's empty value."""
        from engine.forms.initial import initial

        return initial(self, variables, using)

    def localised(self, language: str) -> dict[str, Any]:
        """The schema for form-js with its texts in ``language`` (``zh``, ``zh_Hans_CN``, …); the base text where one is missing."""
        from engine.forms.localise import localised

        return localised(self.schema, language)
