"""How a built-in function is declared, bound to its arguments and called.

A declaration names the parameters as DMN 1.5 does, with their types: ``"string: string"``. Optional ones have a question mark
(``"length?: number"``). The last one has a star where a list may also be written as several arguments (``"list*: any"``), or a
plus where all further arguments are collected (``"item+: any"``).
The Python function takes the `Run` first; it raises `NoResult` where FEEL answers null.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any, TypeVar

from engine.feel.calling import Function
from engine.feel.limits import CHEAP_CHARACTERS, CHEAP_ELEMENTS, NoResult, Run
from engine.feel.values import described, kind_of

Implementation = Callable[..., Any]
_F = TypeVar("_F", bound=Implementation)


class WrongArgument(NoResult):
    """An argument of a type that this overload does not take; another one may."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a built-in.

    ``kinds`` are the types that it takes, None for any value, null included. ``many`` takes all further arguments, and with
    ``spread`` also a list in their place.
    """

    name: str
    kinds: frozenset[str] | None
    optional: bool = False
    many: bool = False
    spread: bool = False

    def take(self, value: Any) -> Any:
        """``value`` as the function gets it, after FEEL's implicit conversions; raises `WrongArgument` for a wrong type."""
        kinds = self.kinds
        if kinds is None:
            return value
        kind = kind_of(value)
        if kind in kinds:
            return value
        if kind == "list" and len(value) == 1 and kind_of(value[0]) in kinds:
            return value[0]
        if kind == "date" and "date and time" in kinds:
            return datetime.combine(value, time(), UTC)
        if "list" in kinds and value is not None:
            return [value]
        raise WrongArgument(f"its {self.name} should be a {' or '.join(sorted(kinds))}, and this is {described(value)}")


@dataclass(frozen=True, slots=True)
class Overload:
    """One way to call a built-in."""

    parameters: tuple[Parameter, ...]
    function: Implementation
    least: int
    most: int

    def bound(self, names: Sequence[str], arguments: Sequence[Any]) -> list[Any] | None:
        """Named arguments in the order of the parameters, None if they do not fit; what is left out at the end stays out."""
        given = dict(zip(names, arguments, strict=True))
        if len(given) != len(names) or not set(given) <= {parameter.name for parameter in self.parameters}:
            return None
        if any(parameter.name not in given and not parameter.optional for parameter in self.parameters):
            return None
        last = max((index for index, parameter in enumerate(self.parameters) if parameter.name in given), default=-1)
        return [given.get(parameter.name, OMITTED) for parameter in self.parameters[: last + 1]]

    def call(self, arguments: Sequence[Any], run: Run) -> Any:
        """The function's result; raises `NoResult`."""
        taken = [None if value is OMITTED else parameter.take(value) for parameter, value in zip(self.parameters, arguments, strict=False)]
        if self.parameters and self.parameters[-1].many and arguments:
            place = len(self.parameters) - 1
            rest = arguments[place:]
            spread = self.parameters[place].spread and len(rest) == 1 and isinstance(rest[0], list)
            taken[place] = rest[0] if spread else list(rest)
        return self.function(run, *taken)

    def signature(self) -> str:
        """The parameters in words: a question mark for an optional one, dots for one that takes many."""
        return ", ".join(each.name + ("…" if each.many else "") + ("?" if each.optional else "") for each in self.parameters)


OMITTED: Any = object()


@dataclass(frozen=True, slots=True)
class Builtin(Function):
    """A built-in function with all ways to call it."""

    name: str
    overloads: list[Overload] = field(default_factory=list)

    def call(self, arguments: Sequence[Any], names: Sequence[str], run: Run) -> Any:
        """The result for positional (``names`` empty) or named arguments; raises `NoResult`."""
        run.spend(_cost(arguments))
        problem = None
        for overload in self.overloads:
            fitting = overload.bound(names, arguments) if names else arguments
            if fitting is None or not overload.least <= len(fitting) <= overload.most:
                continue
            try:
                taken = overload.call(fitting, run)
            except WrongArgument as wrong:
                problem = wrong
                continue
            return _counted(taken, run)
        raise problem or NoResult(f"it takes {self.signatures()}")

    @property
    def doc(self) -> str:
        """What it answers, in a sentence for the reference."""
        return (self.overloads[0].function.__doc__ or "").strip()

    def signatures(self) -> str:
        """All ways to call it, in words."""
        return " or ".join(f"({overload.signature()})" for overload in self.overloads)


def _cost(arguments: Sequence[Any]) -> int:
    cost = 1
    for argument in arguments:
        if type(argument) is list:
            cost += len(argument) >> CHEAP_ELEMENTS
        elif type(argument) is str:
            cost += len(argument) >> CHEAP_CHARACTERS
    return cost


def _counted(value: Any, run: Run) -> Any:
    if type(value) is str:
        run.write(len(value))
    elif type(value) is list:
        run.hold(len(value))
    return value


BUILTINS: dict[str, Builtin] = {}


def builtin(name: str, *parameters: str) -> Callable[[_F], _F]:
    """Declare the decorated function as the built-in ``name`` (or as a further way to call it)."""

    def declare(function: _F) -> _F:
        declared = tuple(_parameter(text) for text in parameters)
        least = sum(not parameter.optional for parameter in declared)
        most = 10_000 if declared and declared[-1].many else len(declared)
        known = BUILTINS.setdefault(name, Builtin(name))
        known.overloads.append(Overload(declared, function, least, most))
        return function

    return declare


def _parameter(text: str) -> Parameter:
    name, _, kinds = text.partition(": ")
    mark, accepted = name[-1], None if kinds == "any" else frozenset(kinds.split(" | "))
    return Parameter(name.rstrip("?*+"), accepted, optional=mark == "?", many=mark in "*+", spread=mark == "*")


def as_date(value: Any) -> date:
    """The day of a date or of a date and time."""
    return value.date() if isinstance(value, datetime) else value
