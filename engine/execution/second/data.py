"""What a case of the second engine knows: what elements hand on, and what SpiffWorkflow asks about turns and conditions."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from SpiffWorkflow.bpmn.specs.defaults import EventBasedGateway

from engine.errors import ParleyError
from engine.execution.door import Context, Json, Variables
from engine.execution.failure import Failure
from engine.execution.program import BusinessRuleTask, CallActivity, Element, Flow, Mapped, MultiInstance, ScriptTask, StandardLoop
from engine.execution.second.scopes import Scopes, put
from engine.execution.second.waiting import word
from engine.execution.values import as_json


class Data:
    """Variables, turns and conditions of one case."""

    context: Context

    def __init__(self) -> None:
        self.scopes = Scopes()
        self.stopped: tuple[str, str] | None = None
        self.given: dict[Any, Variables] = {}
        self._items: dict[Any, list[Json]] = {}
        self._outputs: dict[Any, dict[int, Json]] = {}

    def stop(self, element: str, reason: str) -> None:
        """Nothing moves any more."""
        raise NotImplementedError

    def finish(self, task: Any, results: Variables | None = None) -> None:
        """Hand on what an element completed with."""
        spec, element = task.task_spec, task.task_spec.element
        given = results if results is not None else self.given.pop(task.id, None)
        if spec.body:
            given = self._collected(task, element)
        elif isinstance(element.detail, CallActivity):
            whole = element.outputs or element.detail.propagate_all_child_variables
            given = self.scopes.processes.get(task.id, {}) if whole else {}
        if isinstance(spec, EventBasedGateway):  # what came is for the event after it
            if given is not None:
                self.given[task.id] = given
            return
        carried = {} if spec.body else self._mapped(task, element.data_outputs, given or {})
        if element.outputs and not spec.body:
            self.scopes.write(task, self._mapped(task, element.outputs, given or {}), own=False)
        elif given:
            self.scopes.write(task, given)
        self.scopes.write(task, {name: found for name, found in carried.items() if found is not None}, own=False)

    def _mapped(self, task: Any, mappings: tuple[Mapped, ...], given: Variables | None) -> dict[str, Json]:
        made: dict[str, Json] = {}
        for one in mappings:
            scope = self.scopes.seen(task, made, given or {})
            found = as_json(one.source.evaluate(scope, self.context.using), one.target)
            put(made, one.target, found, made if given is None else scope)
        return made

    def compute(self, task: Any) -> None:
        """A script or a decision."""
        detail = task.task_spec.element.detail
        found = self._script(task, detail) if isinstance(detail, ScriptTask) else self._decision(task, detail)
        if detail.result_variable is not None:
            self.finish(task, {detail.result_variable: found})
        elif isinstance(found, dict):
            self.finish(task, {str(name): entry for name, entry in found.items()})
        elif found is None or isinstance(detail, BusinessRuleTask):
            self.finish(task, {})
        else:
            raise Failure("result-variable-missing", "no context and no variable")

    def _script(self, task: Any, detail: ScriptTask) -> Json:
        return as_json(detail.script.evaluate(self.scopes.seen(task), self.context.using), "the result")

    def _decision(self, task: Any, detail: BusinessRuleTask) -> Json:
        scope = self.scopes.seen(task)
        name = word(detail.decision, scope, self.context)
        caller = task.workflow.spec.program.key
        found = self.context.library.decision(name, detail.binding, detail.version_tag, caller)
        if found is None:
            raise Failure("decision-missing", name)
        return as_json(found[1].decide(name, scope, self.context.using).outputs, name)

    # --- what SpiffWorkflow asks

    def evaluate(self, task: Any, what: Any) -> Any:
        """A flow's condition, the number of turns, or whether enough turns are done."""
        try:
            return self._answer(task, what)
        except (Failure, ParleyError) as error:
            self.stop(task.task_spec.element.id, error.code)
            raise

    def _answer(self, task: Any, what: Any) -> Any:
        if isinstance(what, Flow):
            assert what.condition is not None
            found = what.condition.evaluate(self.scopes.seen(task), self.context.using)
            if not isinstance(found, bool):
                raise Failure("condition-not-boolean", what.id)
            return found
        assert isinstance(what, MultiInstance)
        return self._count(task, what) if task.task_spec.body else self._enough(task, what)

    def _count(self, task: Any, loop: MultiInstance) -> int:
        expression = loop.collection or loop.cardinality
        assert expression is not None
        found = expression.evaluate(self.scopes.seen(task), self.context.using)
        if loop.collection is not None:
            if not isinstance(found, list):
                raise Failure("collection-required", "no list")
            self._items[task.id] = [as_json(item, "the collection") for item in found]
        elif isinstance(found, int | Decimal) and not isinstance(found, bool) and found >= 0 and found == int(found):
            self._items[task.id] = [None] * int(found)
        else:
            raise Failure("cardinality-required", "no whole number")
        return len(self._items[task.id])

    def _enough(self, child: Any, loop: MultiInstance) -> bool:
        assert loop.completion_condition is not None
        body = child.parent
        total, done = len(self._items[body.id]), len(body.internal_data["merged"])
        seen = {
            "numberOfInstances": total,
            "numberOfActiveInstances": 0 if loop.sequential else total - done,
            "numberOfCompletedInstances": done,
            "numberOfTerminatedInstances": 0,
            **self._collected(body, body.task_spec.element),
        }
        return loop.completion_condition.evaluate(self.scopes.seen(child, seen, own=False), self.context.using) is True

    def turn(self, element: Element, task: Any) -> dict[str, Json]:
        """The variables that a turn of a loop has for itself."""
        loop, data = element.loop, task.internal_data
        if isinstance(loop, StandardLoop):
            return {"loopCounter": data["iteration"] + 1}
        assert isinstance(loop, MultiInstance)
        index = _index(task)
        made: dict[str, Json] = {"loopCounter": index + 1}
        if loop.input_element is not None:
            made[loop.input_element] = self._items[task.parent.id][index]
        if loop.output_element is not None and loop.output_element.text.replace(".", "").isidentifier():
            made.setdefault(loop.output_element.text.split(".")[0], None)
        return made

    def turned(self, child: Any) -> None:
        """A turn is done: keep its output."""
        loop = child.task_spec.element.loop
        if isinstance(loop, MultiInstance) and loop.output_element is not None:
            found = loop.output_element.evaluate(self.scopes.seen(child), self.context.using)
            self._outputs.setdefault(child.parent.id, {})[_index(child)] = as_json(found, "the output")

    def _collected(self, body: Any, element: Element) -> dict[str, Json]:
        loop = element.loop
        if not isinstance(loop, MultiInstance) or loop.output_collection is None:
            return {}
        outputs = self._outputs.get(body.id, {})
        return {loop.output_collection: [outputs.get(index) for index in range(len(self._items[body.id]))]}

    def loop_is_done(self, body: Any) -> bool:
        """Whether no turn of a standard loop follows."""
        loop = body.task_spec.element.loop
        merged = body.internal_data.get("merged", [])
        last = next((child for child in body.children if merged and str(child.id) == merged[-1]), body)
        scope = self.scopes.seen(last)
        again = loop.condition.evaluate(scope, self.context.using) if loop.condition is not None else True
        if not isinstance(again, bool):
            raise Failure("condition-not-boolean", "no boolean")
        if loop.maximum is None:
            return not again
        most = loop.maximum.evaluate(scope, self.context.using)
        if not isinstance(most, int | Decimal) or isinstance(most, bool) or most < 0:
            raise Failure("number-required", "no number")
        return not again or len(merged) >= most


def _index(task: Any) -> int:
    found = task.internal_data.get("key_or_index")
    return int(task.internal_data["item"] if found is None else found)
