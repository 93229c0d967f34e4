"""Multi-instance: an instance for each item of a collection or number up to a cardinality, side by side or one after another.

The body keeps counters only. Each turn is a part; a turn that is done leaves its output in its part, and a sequential body's items lie in
a part of their own, so that one completion costs the same whether it is the first or the last.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from engine.execution import registry
from engine.execution.causes import Cause, Ended
from engine.execution.door import Json
from engine.execution.failure import Failure
from engine.execution.kind import LoopKind
from engine.execution.kinds.throwing import alive, expect_throwable, throw_from
from engine.execution.life import activate, cancel_all, complete
from engine.execution.machine import At, Machine
from engine.execution.program import MultiInstance
from engine.execution.scopes import assign, check_size, end_part, new_part, parts_of
from engine.execution.snapshot import STORE, TURN, Part
from engine.execution.values import as_json, evaluate, holds, visible, weight, why
from engine.execution.waits import close_waits

_ROOT_NAME = re.compile(r"([^\W\d]\w*)(?:\.\w+)*")


class Multi(LoopKind):
    """``data`` of the body: total, done. Turn number i has part ``first`` + i (sequential: + 1 + i, after the items)."""

    def enter(self, m: Machine, at: At) -> None:
        """Find how many turns there are, and begin all of them or the first."""
        detail = _detail(at)
        items = _items(m, at, detail)
        check_size(m, {"the collection": items} if detail.collection is not None else {})
        if not items:
            complete(m, at, _results(m, at, detail, 0))
            return
        at.inst.data = {"total": len(items), "done": 0}
        if detail.sequential:
            store = new_part(m, at, STORE)
            store.output = items if detail.collection is not None else None
            m.root.size += weight(store.output)
            m.root.part += len(items)
            m.later(at.part, turn, (at.inst.number, 0, items[0]))
            return
        at.inst.first, at.inst.count = m.root.part + 1, len(items)
        m.root.part += len(items)
        for index, item in enumerate(items):
            m.later(at.part, turn, (at.inst.number, index, item))

    def turned(self, m: Machine, at: At) -> None:
        """Evaluate the turn's output, and see that what the body throws then has its names."""
        detail = _detail(at)
        for throw in detail.throws:
            expect_throwable(m, at, throw.definitions)
        if detail.output_collection is not None:
            assert detail.output_element is not None
            value = as_json(evaluate(m, detail.output_element, visible(m, at.part, at.inst)), detail.output_collection)
            check_size(m, {detail.output_collection: value})
            at.part.output = value

    def trigger(self, m: Machine, at: At, cause: Cause) -> None:
        """A turn is done: keep its output; all may be done now, or enough."""
        assert isinstance(cause, Ended)
        detail, total, done = _detail(at), at.inst.data["total"], at.inst.data["done"] + 1
        at.inst.data = {**at.inst.data, "done": done}
        if cause.part.done:
            at.inst.data["kept"] = [*at.inst.data.get("kept", []), *cause.part.done]
        if not self._throw(m, at, detail, cause.part, done):
            return
        enough = done == total or self._enough(m, at, detail, cause.part, done)
        if detail.output_collection is None:
            end_part(m, cause.part, "completed")
        else:
            _keep_output(m, cause.part)
        if enough:
            self._finish(m, at, detail, total)
        elif detail.sequential:
            items = m.part(at.inst.first).output
            m.later(at.part, turn, (at.inst.number, done, items[done] if items is not None else None))

    def cancel(self, m: Machine, at: At) -> None:
        """Let go of items and outputs."""
        _forget_stores(m, at)

    def _throw(self, m: Machine, at: At, detail: MultiInstance, part: Part, done: int) -> bool:
        """Throw what is thrown when a turn is done; whether the body lives on."""
        for throw in detail.throws:
            seen = visible(m, part, None, _counters(at, detail, done))
            if (throw.first and done > 1) or (throw.condition is not None and not holds(m, throw.condition, seen)):
                continue
            for definition in throw.definitions:
                throw_from(m, at, definition)
                if not alive(m, at):
                    return False
        return True

    def _enough(self, m: Machine, at: At, detail: MultiInstance, part: Part, done: int) -> bool:
        condition = detail.completion_condition
        if condition is None:
            return False
        total, counters = at.inst.data["total"], _counters(at, detail, done)
        if detail.output_collection in condition.names:
            counters.update(_results(m, at, detail, total))
        return holds(m, condition, visible(m, part, None, counters))

    def _finish(self, m: Machine, at: At, detail: MultiInstance, total: int) -> None:
        for part in parts_of(m, at.inst):
            cancel_all(m, part)
            close_waits(m, part, None)
            end_part(m, part, "cancelled")
        results = _results(m, at, detail, total)
        _forget_stores(m, at)
        at.inst.count = 0
        complete(m, at, results)


def _detail(at: At) -> MultiInstance:
    loop = at.node.element.loop
    assert isinstance(loop, MultiInstance)
    return loop


def _counters(at: At, detail: MultiInstance, done: int) -> dict[str, Json]:
    total = at.inst.data["total"]
    return {
        "numberOfInstances": total,
        "numberOfActiveInstances": 0 if detail.sequential else total - done,
        "numberOfCompletedInstances": done,
        "numberOfTerminatedInstances": 0,
    }


def _items(m: Machine, at: At, detail: MultiInstance) -> list[Any]:
    scope = visible(m, at.part, None)
    if detail.collection is not None:
        value = evaluate(m, detail.collection, scope)
        if not isinstance(value, list):
            shown = "null" if value is None else "no list"
            raise Failure("collection-required", f"The collection of “{at.node.id}” is {shown}{why(m, detail.collection, scope)}.")
        return [as_json(item, "the collection") for item in value]
    assert detail.cardinality is not None
    value = evaluate(m, detail.cardinality, scope)
    if isinstance(value, int | Decimal) and not isinstance(value, bool) and value >= 0 and value == int(value):
        return [None] * int(value)
    raise Failure("cardinality-required", f"The cardinality of “{at.node.id}” is no whole number{why(m, detail.cardinality, scope)}.")


def _results(m: Machine, at: At, detail: MultiInstance, total: int) -> dict[str, Json]:
    if detail.output_collection is None:
        return {}
    first = at.inst.first + (1 if detail.sequential else 0)
    parts = (m.find(first + index) for index in range(total))
    return {detail.output_collection: [part.output if part is not None else None for part in parts]}


def _forget_stores(m: Machine, at: At) -> None:
    for number in range(at.inst.first, at.inst.first + at.inst.count):
        part = m.find(number)
        if part is not None and part.kind == STORE:
            m.root.size -= weight(part.output)
            m.drop(part)


def _keep_output(m: Machine, part: Part) -> None:
    m.root.size += weight(part.output) - sum(map(weight, part.variables.values()))
    part.kind, part.variables = STORE, {}
    m.dirty.update((0, part.number))


def turn(m: Machine, part: Part, what: tuple[int, int, Json]) -> None:
    """Begin a turn, if the body still lives."""
    number, index, item = what
    at = m.at(part, number)
    if at is None:
        return
    detail = _detail(at)
    here = new_part(m, at, TURN, number=at.inst.first + index + (1 if detail.sequential else 0))
    assign(m, here, "loopCounter", index + 1)
    if detail.input_element is not None:
        assign(m, here, detail.input_element, item)
    own = _own_variable(detail)
    if own is not None and own not in here.variables:
        assign(m, here, own, None)
    activate(m, here, at.node)


def _own_variable(detail: MultiInstance) -> str | None:
    """The variable that the output element reads: each turn has one of its own, so that turns do not overwrite each other's."""
    if detail.output_element is None:
        return None
    match = _ROOT_NAME.fullmatch(detail.output_element.text)
    return match[1] if match is not None and match[1] in detail.output_element.names else None


registry.enter_loop(MultiInstance, Multi())
