"""What can be called from FEEL, and how: functions written in FEEL, built-ins, and functions of the host."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from engine.feel.limits import NoResult, Run
from engine.feel.values import described, register_kind


class Function(ABC):
    """A function value."""

    __slots__ = ()

    @abstractmethod
    def call(self, arguments: Sequence[Any], names: Sequence[str], run: Run) -> Any:
        """The result for positional (``names`` empty) or named arguments; raises `NoResult` where it is null."""


register_kind(Function, "function")


@dataclass(frozen=True, slots=True, eq=False)
class HostFunction(Function):
    """A function of the host with named parameters. It answers with a FEEL value or raises `NoResult`."""

    parameters: tuple[str, ...]
    implementation: Callable[..., Any]

    def call(self, arguments: Sequence[Any], names: Sequence[str], run: Run) -> Any:
        """The result of the host's function."""
        run.spend(1)
        return self.implementation(*in_order(self.parameters, arguments, names))


def in_order(parameters: tuple[str, ...], arguments: Sequence[Any], names: Sequence[str]) -> Sequence[Any]:
    """The arguments in the order of the parameters; raises `NoResult` if they do not fit."""
    if len(arguments) != len(parameters):
        raise NoResult(f"it takes {len(parameters)} arguments and got {len(arguments)}")
    if not names:
        return arguments
    given = dict(zip(names, arguments, strict=True))
    if given.keys() != set(parameters):
        raise NoResult(f"its parameters are called {', '.join(parameters)}")
    return [given[name] for name in parameters]


def invoked(target: Any, arguments: Sequence[Any], names: Sequence[str], run: Run) -> Any:
    """The result of calling a value; raises `NoResult` if it is no function or has no result. A plain callable takes no named arguments."""
    if isinstance(target, Function):
        return target.call(arguments, names, run)
    if not callable(target):
        raise NoResult(f"{described(target)} cannot be called")
    if names:
        raise NoResult("the names of its parameters are not known")
    run.spend(1)
    return target(*arguments)
