"""What an element sees and what it may store: reading the scopes around it, evaluating FEEL there, turning results to JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import msgspec

from engine.errors import ParleyError
from engine.execution.door import Json, Variables
from engine.execution.errors import TooLarge
from engine.execution.failure import Failure, because
from engine.execution.machine import Machine
from engine.execution.program import Text
from engine.execution.snapshot import PROCESS, Instance, Part
from engine.feel import MAX_KEY, Expression, text_fault, to_json
from engine.feel.values import described

_encoder = msgspec.json.Encoder(decimal_format="number")


class Visible(Mapping[str, Any]):
    """Several scopes as one, innermost first."""

    __slots__ = ("maps",)

    def __init__(self, maps: list[Mapping[str, Any]]) -> None:
        self.maps = maps

    def __getitem__(self, name: str) -> Any:
        for variables in self.maps:
            if name in variables:
                return variables[name]
        raise KeyError(name)

    def __contains__(self, name: object) -> bool:
        return any(name in variables for variables in self.maps)

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(name for variables in self.maps for name in variables))

    def __len__(self) -> int:
        return len({name for variables in self.maps for name in variables})


def visible(m: Machine, part: Part, inst: Instance | None = None, *nearer: Mapping[str, Any]) -> Mapping[str, Any]:
    """The variables that are seen from an instance (or from the part itself), up to the process around it."""
    maps: list[Mapping[str, Any]] = [*nearer]
    if inst is not None and inst.variables:
        maps.append(inst.variables)
    maps.append(part.variables)
    while part.kind != PROCESS:
        owner = part.owner
        part = m.part(part.parent)
        locals_ = part.instances[owner].variables
        if locals_:
            maps.append(locals_)
        maps.append(part.variables)
    return maps[0] if len(maps) == 1 else Visible(maps)


def evaluate(m: Machine, expression: Expression, scope: Mapping[str, Any]) -> Any:
    """The value of an expression; null is a value.

    Raises:
        Failure: the evaluation was stopped.
    """
    try:
        return expression.evaluate(scope, m.context.using)
    except ParleyError as error:
        raise Failure(error.code, str(error)) from error


def why(m: Machine, expression: Expression, scope: Mapping[str, Any]) -> str:
    """FEEL's reasons for a null, as the end of a sentence."""
    return because(expression.explain(scope, m.context.using).reasons)


def condition(m: Machine, expression: Expression, scope: Mapping[str, Any], *, what: str) -> bool:
    """Whether a condition holds.

    Raises:
        Failure: it is neither true nor false.
    """
    value = evaluate(m, expression, scope)
    if value is True or value is False:
        return value
    raise Failure("condition-not-boolean", f"{what} is {described(value)}, not true or false{why(m, expression, scope)}.")


def holds(m: Machine, expression: Expression, scope: Mapping[str, Any]) -> bool:
    """Whether a condition is true, where null, and an evaluation that was stopped, count as false."""
    try:
        return expression.evaluate(scope, m.context.using) is True
    except ParleyError:
        return False


def text(m: Machine, source: Text | None, scope: Mapping[str, Any]) -> Any:
    """The value of an attribute: its fixed text or what its expression gives; None without one."""
    if source is None:
        return None
    return source.fixed if source.expression is None else evaluate(m, source.expression, scope)


def required_text(m: Machine, source: Text, scope: Mapping[str, Any], *, what: str) -> str:
    """The text of an attribute.

    Raises:
        Failure: its expression gives no text.
    """
    value = text(m, source, scope)
    if isinstance(value, str) and value:
        return indexed(value, what=what)
    assert source.expression is not None or not value
    reason = why(m, source.expression, scope) if source.expression is not None else ""
    raise Failure("text-required", f"{what} has no text{reason}.")


def indexed(text: str, *, what: str) -> str:
    """A text by which things are found.

    Raises:
        Failure: it is too long for an index, or holds what no database keeps.
    """
    fault = text_fault(text) if len(text) <= MAX_KEY else f"{len(text)} characters; at most {MAX_KEY} are allowed"
    if fault is not None:
        raise Failure("text-unusable", f"{what} has {fault}.")
    return text


def as_json(value: Any, name: str) -> Json:
    """A value as it is stored.

    Raises:
        Failure: it cannot be stored, e.g. a function.
    """
    if value is None or isinstance(value, bool | int) or (isinstance(value, str) and text_fault(value) is None):
        return value
    try:
        return to_json(value)
    except (ParleyError, TypeError, ValueError) as error:
        raise Failure("not-storable", f"“{name}” cannot be stored: {error}") from error


def weight(value: Json) -> int:
    """The size of a value in bytes, as it is stored."""
    if isinstance(value, str):
        return len(value) + 2 if value.isascii() else len(value.encode()) + 2
    if value is None or value is True or value is False:
        return 4
    if isinstance(value, int | Decimal):
        return len(str(value))
    return len(_encoder.encode(value))


def replaced(m: Machine, values: Variables) -> int:
    """The size of the root's variables that ``values`` would replace."""
    present = m.part(0).variables
    return sum(weight(present[name]) for name in values if name in present)


def check_outside(m: Machine, variables: Variables) -> None:
    """See that variables from outside are not too large.

    Raises:
        TooLarge: one is, or the case would be.
    """
    bounds = m.context.bounds
    total = m.root.size
    for name, value in variables.items():
        size = weight(value)
        total += size
        if size > bounds.value_bytes:
            raise TooLarge(name=name, size=size, limit=bounds.value_bytes)
    if variables and total > bounds.case_bytes and (total := total - replaced(m, variables)) > bounds.case_bytes:
        raise TooLarge(name="the case", size=total, limit=bounds.case_bytes)
