"""Collects what is wrong with the answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from engine.errors import FieldError
from engine.forms.messages import Sentence


@dataclass(slots=True)
class Report:
    """Calling it notes a `FieldError` of the field that is being checked, and gives None."""

    errors: list[FieldError] = field(default_factory=list)
    key: str = ""

    def __call__(self, code: str, pattern: str, **fields: Any) -> None:
        """Note what is wrong, as a sentence made of ``pattern``."""
        self.errors.append(FieldError(self.key, code, Sentence.of(pattern, **fields)))

    def at(self, key: str) -> Report:
        """The same collection, at another field."""
        return Report(self.errors, key)
