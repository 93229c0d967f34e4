"""FEEL's built-in functions (DMN 1.5, chapter 10.3.4), a few of Camunda's, and Parley's working days. A module a group."""

from __future__ import annotations

from engine.feel.builtins import (
    booleans,
    contexts,
    conversion,
    lists,
    numbers,
    ranges,
    statistics,
    strings,
    temporal,
    worktime,
    written_ranges,
)
from engine.feel.builtins.registry import BUILTINS, Builtin

__all__ = [
    "BUILTINS",
    "Builtin",
    "booleans",
    "contexts",
    "conversion",
    "lists",
    "numbers",
    "ranges",
    "statistics",
    "strings",
    "temporal",
    "worktime",
    "written_ranges",
]
