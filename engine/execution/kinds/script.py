"""A script task: FEEL, whose result goes to its variable or, being a context, to the variables that it names."""

from __future__ import annotations

from engine.execution import registry
from engine.execution.failure import Failure, because
from engine.execution.kind import Kind
from engine.execution.life import complete
from engine.execution.machine import At, Machine
from engine.execution.program import ScriptTask
from engine.execution.scopes import check_size
from engine.execution.values import as_json, evaluate, visible


class Script(Kind):
    """Evaluates and completes."""

    def enter(self, m: Machine, at: At) -> None:
        """Evaluate; null is a value."""
        detail = at.node.detail
        assert isinstance(detail, ScriptTask)
        scope = visible(m, at.part, at.inst)
        value = evaluate(m, detail.script, scope)
        if detail.result_variable is not None:
            results = {detail.result_variable: as_json(value, detail.result_variable)}
        elif isinstance(value, dict):
            results = {str(name): as_json(entry, str(name)) for name, entry in value.items()}
        elif value is None:
            results = {}
        else:
            reason = because(detail.script.explain(scope, m.context.using).reasons)
            raise Failure("result-variable-missing", f"The script of “{at.node.id}” gives no context and names no result variable{reason}.")
        check_size(m, results)
        complete(m, at, results)


registry.enter(ScriptTask, Script())
