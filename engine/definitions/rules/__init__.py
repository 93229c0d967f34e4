"""The rules of BPMN 2.0 (and in ``vocabulary`` of the engine) that a file must keep to run as drawn: a function a rule."""

from __future__ import annotations

from engine.definitions.read.source import Source
from engine.definitions.rules import (
    activities,
    collaborations,
    data,
    events,
    extensions,
    flows,
    gateways,
    items,
    references,
    times,
    vocabulary,
)
from engine.definitions.rules.model import Model
from engine.definitions.rules.rule import Rule
from engine.errors import Severity

RULES: tuple[Rule, ...] = (
    *references.RULES,
    *flows.RULES,
    *collaborations.RULES,
    *events.RULES,
    *gateways.RULES,
    *activities.RULES,
    *times.RULES,
    *data.RULES,
    *items.RULES,
)
EXECUTION_RULES: tuple[Rule, ...] = vocabulary.RULES + extensions.RULES


def check_rules(source: Source, rules: tuple[Rule, ...] = RULES + EXECUTION_RULES) -> None:
    """Note every breach of every rule."""
    model = Model(source)
    for rule in rules:
        for found in rule.search(model):
            note = source.error if rule.severity is Severity.ERROR else source.warning
            note(found.element, rule.code, found.message, found.hint)
