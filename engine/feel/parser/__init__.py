"""Reads FEEL text into its tree. A module a group of what can be read; `grammar` puts them together."""

from __future__ import annotations

from engine.feel.parser import beginnings, brackets, infix, statements
from engine.feel.parser.cursor import Cursor, KnownNames
from engine.feel.parser.grammar import expression
from engine.feel.parser.type_names import type_name
from engine.feel.parser.unary import unary_tests

__all__ = ["Cursor", "KnownNames", "beginnings", "brackets", "expression", "infix", "statements", "type_name", "unary_tests"]
