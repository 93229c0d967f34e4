"""How a decision came to its value: evaluates it as `engine.decisions.graph` does, and keeps each step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from engine.decisions.running import Running, Scope
from engine.decisions.table import Table
from engine.feel import Expression


@dataclass(frozen=True, slots=True)
class RuleExplanation:
    """One rule of a decision table: whether it matched, and if not, the label of the first column that did not."""

    number: int
    id: str | None
    matched: bool
    failed_at: str | None
    annotations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DecisionExplanation:
    """How one decision came to its value.

    ``inputs`` are a table's columns with their values, ``rules`` its rules in order;
    both are empty for other logic. ``matched_rules`` as in `DecisionResult`. ``reasons`` say why FEEL gave null.
    """

    id: str
    name: str
    value: Any
    hit_policy: str | None = None
    inputs: tuple[tuple[str, Any], ...] = ()
    rules: tuple[RuleExplanation, ...] = ()
    matched_rules: tuple[str | int, ...] = ()
    reasons: tuple[str, ...] = ()


def table_explained(node_id: str, name: str, table: Table, scope: Scope, running: Running) -> DecisionExplanation:
    """A decision table, rule by rule."""
    values = table.inputs(scope, running)
    failures = [rule.failed(values, scope, running.using) for rule in table.rules]
    matched = [rule for rule, failure in zip(table.rules, failures, strict=True) if failure is None]
    value, hits = table.settle(matched[:1] if table.policy == "FIRST" else matched, scope, running)
    labels = [column.label for column in table.columns]
    rules = tuple(
        RuleExplanation(rule.number, rule.id, failure is None, None if failure is None else labels[failure], rule.annotations)
        for rule, failure in zip(table.rules, failures, strict=True)
    )
    unknown = [column for column, value in zip(table.columns, values, strict=True) if value is None]
    reasons = tuple(reason for column in unknown for reason in column.expression.explain(scope, running.using).reasons)
    policy = f"{table.policy} {table.aggregator}" if table.aggregator else table.policy
    inputs = tuple(zip(labels, values, strict=True))
    return DecisionExplanation(node_id, name, value, policy, inputs, rules, hits, reasons)


def literal_explained(node_id: str, name: str, literal: Expression, scope: Scope, running: Running) -> DecisionExplanation:
    """A literal expression, with the reasons for what became null."""
    outcome = literal.explain(scope, running.using)
    return DecisionExplanation(node_id, name, outcome.value, reasons=outcome.reasons)
