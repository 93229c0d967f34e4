"""Where names live: the compiler's picture of it (`Scope`) and what an evaluation walks through (`Frame`)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.feel.limits import Run
from engine.feel.syntax import TypeName

MISSING: Any = object()


class Frame:
    """One level of local names in one evaluation; ``root`` holds the variables, ``item`` the element that a filter looks at."""

    __slots__ = ("item", "parent", "root", "run", "values")

    def __init__(self, values: Mapping[str, Any], parent: Frame | None, root: Mapping[str, Any], run: Run, item: Any = None) -> None:
        self.values = values
        self.parent = parent
        self.root = root
        self.run = run
        self.item = item


@dataclass(slots=True)
class Compilation:
    """What one compilation knows (the text, the types that have been given names) and learns (the variables that are read)."""

    text: str
    types: Mapping[str, TypeName] = field(default_factory=dict)
    reads: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Scope:
    """The names bound at a place of the text. ``bound`` is None for a filter, whose names are those of the element."""

    of: Compilation
    bound: Collection[str] | None = frozenset()
    parent: Scope | None = None

    def inside(self, bound: Collection[str] | None) -> Scope:
        """The scope one level further in."""
        return Scope(self.of, bound, self)

    def places(self, name: str) -> tuple[list[tuple[int, bool]], bool]:
        """Where ``name`` may be: levels outwards with whether that level is a filter, and whether the search ends there."""
        found: list[tuple[int, bool]] = []
        level, scope = 0, self
        while scope.parent is not None:
            if scope.bound is None:
                found.append((level, True))
                if name == "item":
                    return found, True
            elif name in scope.bound:
                found.append((level, False))
                return found, True
            level, scope = level + 1, scope.parent
        return found, False
