"""Prints every public name of ``engine`` with its signature, so that a change of the public API is seen before it is made.

``python -m tools.public_api --write`` brings ``tests/house/public_api.txt`` up to date; say so in CHANGELOG.md as well.
"""

from __future__ import annotations

import dataclasses
import inspect
import sys
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

import engine
from engine.errors import ParleyError

FILE = Path(__file__).parent.parent / "tests" / "house" / "public_api.txt"


class _Bare(str):
    """An annotation that prints without quotation marks."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


def signature(function: Any) -> str:
    """The parameters and the result of ``function`` as they are written in the code."""
    found = inspect.signature(function)
    parameters = [
        parameter.replace(annotation=_bare(parameter.annotation)) for parameter in found.parameters.values() if parameter.name != "self"
    ]
    return str(found.replace(parameters=parameters, return_annotation=_bare(found.return_annotation)))


def _bare(annotation: Any) -> Any:
    return _Bare(annotation) if isinstance(annotation, str) else annotation


def lines() -> Iterator[str]:
    """A line a public name, and below each class a line a public member."""
    for name in sorted(getattr(engine, "__all__", ())):
        value = getattr(engine, name)
        if inspect.isclass(value):
            yield from class_lines(name, value)
        elif callable(value):
            yield f"{name}{signature(value)}"
        else:
            yield f"{name}: {type(value).__name__}"


def class_lines(name: str, cls: type) -> Iterator[str]:
    """The class, then its public members, those of bases that are not public too; a dataclass's fields stand in its constructor."""
    hidden = [base for base in cls.__mro__[1:] if base.__module__.startswith("engine.api.")]
    yield f"class {name}({', '.join(base.__name__ for base in cls.__bases__ if base is not object and base not in hidden)})"
    if issubclass(cls, ParleyError):
        fields = [name for name in vars(cls).get("__annotations__", ()) if name not in ("code", "kind", "text")]
        yield f"    code: {cls.code}; kind: {cls.kind.value}; fields: {', '.join(fields) or 'none'}"
        return
    if issubclass(cls, Enum):
        yield f"    {', '.join(f'{member.name} = {member.value!r}' for member in cls)}"
        return
    if "__init__" in vars(cls) and not getattr(cls, "_is_protocol", False):
        yield f"    __init__{signature(vars(cls)['__init__'])}"
    stored = {field.name for field in dataclasses.fields(cls)} if dataclasses.is_dataclass(cls) else set()
    members = {member for part in (cls, *hidden) for member in vars(part)}
    for member in sorted(member for member in members if not member.startswith("_") and member not in stored):
        yield f"    {member_line(member, inspect.getattr_static(cls, member))}"


def member_line(name: str, member: Any) -> str:
    """One member: a method with its signature, or the name alone."""
    if isinstance(member, staticmethod | classmethod):
        return f"{name}{signature(member.__func__)}".replace("(cls, ", "(").replace("(cls)", "()")
    return f"{name}{signature(member)}" if inspect.isfunction(member) else name


def text() -> str:
    """The whole file."""
    return "".join(f"{line}\n" for line in lines())


if __name__ == "__main__":
    if "--write" in sys.argv:
        FILE.write_text(text())
    else:
        print(text(), end="")
