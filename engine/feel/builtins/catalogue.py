"""The built-in functions as the reference pages list them."""

from __future__ import annotations

from dataclasses import dataclass

from engine.feel.builtins.registry import BUILTINS, Overload


@dataclass(frozen=True, slots=True)
class Described:
    """One way to call a built-in: its name, parameters, the group that it belongs to and what it answers."""

    name: str
    parameters: str
    group: str
    meaning: str


def catalogue() -> list[Described]:
    """All built-in functions by name; one with several ways to call it comes once for each."""
    return [_described(name, overload) for name in sorted(BUILTINS) for overload in BUILTINS[name].overloads]


def _described(name: str, overload: Overload) -> Described:
    group = overload.function.__module__.rpartition(".")[2].replace("_", " ")
    return Described(name, overload.signature(), group, (overload.function.__doc__ or "").strip())
