"""Evaluates a decision as `engine.decisions.graph` does, and keeps how it came about."""

from __future__ import annotations

from typing import Any

from engine.decisions.graph import Node
from engine.decisions.model import DecisionExplanation, RuleExplanation
from engine.decisions.running import Running, Scope
from engine.decisions.table import Table


def explained(node: Node, scope: Scope, running: Running) -> Any:
    """The decision's value; its explanation is added to ``running.traces``."""
    assert running.traces is not None
    if node.table is not None:
        explanation = _table(node, node.table, scope, running)
        running.hits[node.id] = explanation.matched_rules
    elif node.literal is not None:
        outcome = node.literal.explain(scope, running.using)
        explanation = DecisionExplanation(node.id, node.name, outcome.value, reasons=outcome.reasons)
    else:
        value = node.computed(scope, running)
        explanation = DecisionExplanation(node.id, node.name, value)
    running.traces[node.id] = explanation
    return explanation.value


def _table(node: Node, table: Table, scope: Scope, running: Running) -> DecisionExplanation:
    values = table.inputs(scope, running)
    failures = [rule.failed(values, scope, running.using) for rule in table.rules]
    matched = [rule for rule, failure in zip(table.rules, failures, strict=True) if failure is None]
    value, hits = table.settle(matched[:1] if table.policy == "FIRST" else matched, scope, running)
    labels = [column.label for column in table.columns]
    rules = tuple(
        RuleExplanation(rule.number, rule.id, failure is None, None if failure is None else labels[failure], rule.annotations)
        for rule, failure in zip(table.rules, failures, strict=True)
    )
    reasons = tuple(reason for column in table.columns for reason in column.expression.explain(scope, running.using).reasons)
    policy = f"{table.policy} {table.aggregator}" if table.aggregator else table.policy
    inputs = tuple(zip(labels, values, strict=True))
    return DecisionExplanation(node.id, node.name, value, policy, inputs, rules, hits, reasons)
