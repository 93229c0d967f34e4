"""One evaluation of a model: what is known so far, and what it may use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.errors import DecisionError
from engine.feel import Surroundings

MAX_CALLS = 10_000
MAX_DEPTH = 40

Scope = dict[str, Any]


@dataclass(slots=True)
class Running:
    """``inputs`` as given, ``values`` of the nodes evaluated so far by id, ``traces`` where an explanation is wanted.

    ``decision`` and ``file`` are for errors.
    """

    using: Surroundings
    inputs: Mapping[str, Any]
    values: dict[str, Any] = field(default_factory=dict)
    hits: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    traces: dict[str, Any] | None = None
    decision: str = ""
    file: str = ""
    depth: int = 0
    calls: list[int] = field(default_factory=lambda: [0])

    def failed(self, reason: str) -> DecisionError:
        """The error to raise when the decision at hand has no lawful result."""
        return DecisionError(decision=self.decision, reason=f"{reason} ({self.file})" if self.file else reason)

    def called(self, body: Callable[[], Any]) -> Any:
        """``body`` as a function called from an expression: calls are counted, and nested only so deep."""
        self.calls[0] += 1
        self.depth += 1
        if self.calls[0] > MAX_CALLS or self.depth > MAX_DEPTH:
            raise self.failed("its business knowledge models call one another too often or too deeply")
        try:
            return body()
        finally:
            self.depth -= 1


Logic = Callable[[Scope, Running], Any]
"""Compiled boxed logic: the value among the names in scope."""
