"""A standard loop: turns one after another while its condition is true (BPMN 2.0, 10.3.8)."""

from __future__ import annotations

from decimal import Decimal

from engine.execution import registry
from engine.execution.causes import Cause, Ended
from engine.execution.failure import Failure
from engine.execution.kind import LoopKind
from engine.execution.life import activate, complete
from engine.execution.machine import At, Machine
from engine.execution.program import StandardLoop
from engine.execution.scopes import assign, end_part, new_part
from engine.execution.snapshot import TURN, Part
from engine.execution.values import condition, evaluate, visible, why


class Loop(LoopKind):
    """The body counts its turns; a turn that is done says in its output whether another follows."""

    def enter(self, m: Machine, at: At) -> None:
        """Begin the first turn, unless the condition, tested before, is false."""
        loop = _loop(at)
        if (loop.test_before and not self._again(m, at, at.part)) or self._most(m, at) == 0:
            complete(m, at)
        else:
            m.later(at.part, turn, (at.inst.number, 1))

    def turned(self, m: Machine, at: At) -> None:
        """Whether another turn follows."""
        at.part.output = self._again(m, at, at.part)
        most = self._most(m, at)
        if most is not None and at.part.variables["loopCounter"] >= most:
            at.part.output = False

    def trigger(self, m: Machine, at: At, cause: Cause) -> None:
        """A turn is done."""
        assert isinstance(cause, Ended)
        done, again = cause.part.variables["loopCounter"], cause.part.output
        if cause.part.done:
            at.inst.data = {"kept": [*at.inst.data.get("kept", []), *cause.part.done]}
        end_part(m, cause.part, "completed")
        at.inst.count = 0
        if again:
            m.later(at.part, turn, (at.inst.number, done + 1))
        else:
            complete(m, at)

    def _again(self, m: Machine, at: At, part: Part) -> bool:
        loop = _loop(at)
        if loop.condition is None:
            return True
        return condition(m, loop.condition, visible(m, part, at.inst), what=f"The loop condition of “{at.node.id}”")

    def _most(self, m: Machine, at: At) -> int | None:
        loop = _loop(at)
        if loop.maximum is None:
            return None
        scope = visible(m, at.part, at.inst)
        value = evaluate(m, loop.maximum, scope)
        if isinstance(value, int | Decimal) and not isinstance(value, bool) and value >= 0:
            return int(value)
        raise Failure("number-required", f"The loop maximum of “{at.node.id}” is no number{why(m, loop.maximum, scope)}.")


def _loop(at: At) -> StandardLoop:
    loop = at.node.element.loop
    assert isinstance(loop, StandardLoop)
    return loop


def turn(m: Machine, part: Part, what: tuple[int, int]) -> None:
    """Begin a turn, if the body still lives."""
    at = m.at(part, what[0])
    if at is not None:
        here = new_part(m, at, TURN)
        assign(m, here, "loopCounter", what[1])
        activate(m, here, at.node)


registry.enter_loop(StandardLoop, Loop())
