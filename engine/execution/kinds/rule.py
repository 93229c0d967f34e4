"""A business rule task: a decision, evaluated at once with the variables that are visible here."""

from __future__ import annotations

from engine.execution import registry
from engine.execution.door import DecisionTaken
from engine.execution.failure import Failure
from engine.execution.kind import Kind
from engine.execution.life import complete
from engine.execution.machine import At, Machine
from engine.execution.program import BusinessRuleTask
from engine.execution.scopes import check_size
from engine.execution.values import as_json, required_text, visible


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
        inputs = dict(scope)
        answer = model.decide(name, inputs, m.context.using, explain=True)
        outputs = as_json(answer.outputs, name)
        results = {detail.result_variable: outputs} if detail.result_variable is not None else outputs if isinstance(outputs, dict) else {}
        check_size(m, results)
        m.decisions.append(
            DecisionTaken(at.node.id, at.part.number, name, key, inputs, outputs, tuple(answer.matched_rules), answer.explanation)
        )
        complete(m, at, results)


registry.enter(BusinessRuleTask, Rule())
