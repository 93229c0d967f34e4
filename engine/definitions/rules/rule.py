"""A rule: one function that looks at a file and yields what breaks it. The table of rules is made of these."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from engine.definitions.rules.model import Model
from engine.errors import Severity


class Finding(NamedTuple):
    """One element that breaks the rule."""

    element: etree._Element
    message: str
    hint: str = ""


Search = Callable[[Model], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its stable code and the place of the standard that gives it (BPMN 2.0.2 unless it says otherwise)."""

    code: str
    says: str
    search: Search
    severity: Severity = Severity.ERROR


def rule(code: str, says: str, severity: Severity = Severity.ERROR) -> Callable[[Search], Rule]:
    """Make a rule of a search."""
    return lambda search: Rule(code, says, search, severity)
