"""A business rule task: a decision, evaluated at once with the variables that are visible here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.decisions import DecisionExplanation, DecisionModel, RuleExplanation
from engine.execution import registry
from engine.execution.door import DecisionTaken, Json
from engine.execution.failure import Failure
from engine.execution.kind import Kind
from engine.execution.life import complete
from engine.execution.machine import At, Machine
from engine.execution.program import BusinessRuleTask
from engine.execution.scopes import check_size
from engine.execution.values import as_json, required_text, visible
from engine.feel import NotStorable, to_json


class Rule(Kind):
    """Decides and completes."""

    def enter(self, m: Machine, at: At) -> None:
        """Ask the decision."""
        detail = at.node.detail
        assert isinstance(detail, BusinessRuleTask)
        scope = visible(m, at.part, at.inst)
        name = required_text(m, detail.decision, scope, what=f"The decision of “{at.node.id}”")
        found = m.context.library.decision(name, detail.binding, detail.version_tag, at.part.program)
        if found is None:
            raise Failure("decision-missing", f"The decision “{name}” is not deployed. Deploy it and retry.")
        key, model = found
        answer = model.decide(name, scope, m.context.using, explain=True)
        outputs = as_json(answer.outputs, name)
        merged = outputs if isinstance(outputs, dict) else {}
        results = {detail.result_variable: outputs} if detail.result_variable is not None else merged
        check_size(m, results)
        rules = tuple(str(rule) for rule in answer.matched_rules)
        inputs = _read(model, name, scope)
        m.decisions.append(DecisionTaken(at.node.id, at.part.number, name, key, inputs, outputs, rules, explained(answer.explanation)))
        complete(m, at, results)


def _read(model: DecisionModel, name: str, scope: Mapping[str, Any]) -> dict[str, Json]:
    """The visible variables that the decision rests on; all of them where its file does not say which."""
    for decision in model.decisions:
        if name in (decision.id, decision.name) and decision.inputs:
            return {wanted: scope[wanted] for wanted in decision.inputs if wanted in scope}
    return dict(scope)


def explained(found: Mapping[str, DecisionExplanation] | None) -> Json:
    """How a decision came to its value, as JSON; values that cannot be stored are left out."""
    return [_one(explanation) for explanation in (found or {}).values()]


def _one(explanation: DecisionExplanation) -> Json:
    return {
        "id": explanation.id,
        "name": explanation.name,
        "value": _shown(explanation.value),
        "hitPolicy": explanation.hit_policy,
        "inputs": [{"label": label, "value": _shown(value)} for label, value in explanation.inputs],
        "rules": [_rule(rule) for rule in explanation.rules],
        "matchedRules": list(explanation.matched_rules),
        "reasons": list(explanation.reasons),
    }


def _rule(rule: RuleExplanation) -> Json:
    annotations = list(rule.annotations)
    return {"number": rule.number, "id": rule.id, "matched": rule.matched, "failedAt": rule.failed_at, "annotations": annotations}


def _shown(value: Any) -> Json:
    try:
        return to_json(value)
    except NotStorable:
        return None


registry.enter(BusinessRuleTask, Rule())
