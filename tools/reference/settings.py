"""The page of the settings."""

from __future__ import annotations

import re
from dataclasses import MISSING, Field, fields

from engine.settings import Settings
from tools.reference.table import page, table

INTRODUCTION = """Parley reads its settings from the environment, once, when it starts. Options of the command line come before them."""


def meanings(docstring: str | None) -> dict[str, str]:
    """What a class's docstring says of each field, written as "``name``: meaning."."""
    parts = re.split(r"``(\w+)``:", " ".join((docstring or "").split()))
    return dict(zip(parts[1::2], (part.strip() for part in parts[2::2]), strict=True))


def settings_page() -> str:
    """A row a setting."""
    meaning = meanings(Settings.__doc__)
    rows = [(f"`PARLEY_{field.name.upper()}`", _default(field), meaning[field.name]) for field in fields(Settings)]
    return page("Settings", INTRODUCTION, table(("variable", "default", "meaning"), rows))


def _default(field: Field[object]) -> str:
    return f"`{field.default}`" if field.default is not MISSING and field.default != "" else "none"
