"""Turns a tree into closures, once per expression. A module a group of nodes."""

from __future__ import annotations

from engine.feel.compiler import collections, control, functions, names, operators, tests, types
from engine.feel.compiler.core import Compiled, compiled
from engine.feel.compiler.scopes import Compilation, Frame, Scope

__all__ = [
    "Compilation",
    "Compiled",
    "Frame",
    "Scope",
    "collections",
    "compiled",
    "control",
    "functions",
    "names",
    "operators",
    "tests",
    "types",
]
