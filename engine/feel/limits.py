"""What one evaluation may use, what it may ask of its surroundings, and the count of what it has used."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Overflow
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from engine.errors import FeelLimitExceeded

if TYPE_CHECKING:
    from engine.worktime import WorkingCalendar

MAX_FRAMES = 600
CHARACTERS_BUILT_IN_ALL = 20
CHEAP_ELEMENTS = 3  # as a shift: eight elements that a built-in looks at cost what one turn of a loop does
CHEAP_CHARACTERS = 8


@dataclass(frozen=True, slots=True)
class Limits:
    """What one evaluation may use.

    ``steps`` counts loop turns, calls and list elements; ``depth`` function calls within one another; ``items`` the elements of one
    list; ``characters`` those of one text (and twenty times as many in all texts that are built).
    """

    steps: int = 100_000
    depth: int = 200
    items: int = 100_000
    characters: int = 1_000_000


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an expression learns from outside its variables: the instant, the district's zone and working days, host functions."""

    now: datetime
    zone: ZoneInfo
    calendar: WorkingCalendar | None = None
    limits: Limits = Limits()
    functions: Mapping[str, Callable[..., Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.now.tzinfo is None:
            raise ValueError("Surroundings needs an instant with a time zone.")


class NoResult(Exception):
    """Raised inside operators and functions where FEEL answers null; ``reason`` is a sentence without its full stop."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


FAILURES = (NoResult, ArithmeticError, ValueError)


class Run:
    """The account of one evaluation."""

    __slots__ = ("built", "depth", "frames", "limits", "reasons", "steps", "text", "using")

    def __init__(self, text: str, using: Surroundings, reasons: list[str] | None = None) -> None:
        self.text = text
        self.using = using
        self.limits = limits = using.limits
        self.steps = limits.steps
        self.depth = 0
        self.frames = 0
        self.built = limits.characters * CHARACTERS_BUILT_IN_ALL
        self.reasons = reasons

    def spend(self, steps: int) -> None:
        """Count steps; raises `FeelLimitExceeded` when they are used up."""
        self.steps -= steps
        if self.steps < 0:
            raise self.exceeded(f"it takes more than {self.limits.steps:,} steps")

    def hold(self, length: int) -> None:
        """Count a list of ``length`` elements before it is built."""
        if length > self.limits.items:
            raise self.exceeded(f"a list would have more than {self.limits.items:,} elements")
        self.spend(1 + (length >> CHEAP_ELEMENTS))

    def write(self, length: int) -> None:
        """Count a text of ``length`` characters before it is built."""
        self.built -= length
        if length > self.limits.characters or self.built < 0:
            raise self.exceeded(f"a text would have more than {self.limits.characters:,} characters")

    def enter(self, frames: int) -> None:
        """Go one call deeper, into a body that needs ``frames`` of the machine's own stack."""
        self.depth += 1
        self.frames += frames
        self.spend(1)
        if self.depth > self.limits.depth or self.frames > MAX_FRAMES:
            raise self.exceeded("functions call one another too deeply")

    def leave(self, frames: int) -> None:
        """Come back from a call."""
        self.depth -= 1
        self.frames -= frames

    def exceeded(self, reason: str) -> FeelLimitExceeded:
        """The error to raise for ``reason``."""
        return FeelLimitExceeded(expression=self.text if len(self.text) <= 200 else self.text[:199] + "…", reason=reason)

    def null(self, at: tuple[int, int], reason: object) -> None:
        """Remember why the part of the expression at ``at`` is null."""
        if self.reasons is not None and len(self.reasons) < 20:
            part = " ".join(self.text[at[0] : at[1]].split())
            part = part if len(part) <= 80 else part[:79] + "…"
            sentence = f"“{part}”: {_sentence(reason)}."
            if sentence not in self.reasons:
                self.reasons.append(sentence)


def _sentence(reason: object) -> str:
    if isinstance(reason, NoResult):
        return reason.reason
    if isinstance(reason, ZeroDivisionError):
        return "a number cannot be divided by zero"
    if isinstance(reason, OverflowError | Overflow):
        return "the result is too large"
    if isinstance(reason, ArithmeticError):
        return "the result is no number of 34 digits"
    return str(reason).rstrip(".")
