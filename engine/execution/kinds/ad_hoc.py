"""An ad-hoc sub-process: what nothing leads to begins, side by side or one after another; it may be done before all of it is.

Each beginning has a part of its own; its end is when the completion condition is looked at (BPMN 2.0, 10.3.5).
"""

from __future__ import annotations

from engine.execution import registry
from engine.execution.causes import Cause, Ended
from engine.execution.kind import Kind
from engine.execution.life import cancel_all, complete, start_at
from engine.execution.machine import At, Machine
from engine.execution.program import SubProcess
from engine.execution.scopes import end_part, new_part, parts_of
from engine.execution.snapshot import SCOPE
from engine.execution.values import holds, visible
from engine.execution.waits import close_waits


class AdHoc(Kind):
    """``data`` holds what has not begun yet."""

    def enter(self, m: Machine, at: At) -> None:
        """Begin all, or the first."""
        beginnings = list(m.plan(at.part).content(at.node.id).starts)
        if not beginnings:
            complete(m, at)
        elif _detail(at).ordering_parallel:
            at.inst.data = {"rest": []}
            for id_ in beginnings:
                _begin(m, at, id_)
        else:
            at.inst.data = {"rest": beginnings[1:]}
            _begin(m, at, beginnings[0])

    def trigger(self, m: Machine, at: At, cause: Cause) -> None:
        """One is done: the condition may be true now, or another begins, or all are done."""
        assert isinstance(cause, Ended)
        detail = _detail(at)
        end_part(m, cause.part, "completed")
        rest: list[str] = at.inst.data["rest"]
        if detail.completion_condition is not None and holds(m, detail.completion_condition, visible(m, at.part, at.inst)):
            rest = []
            if detail.cancel_remaining:
                for part in parts_of(m, at.inst):
                    cancel_all(m, part)
                    close_waits(m, part, None)
                    end_part(m, part, "cancelled")
        at.inst.data = {"rest": rest[1:]}
        m.touch(at.part)
        if rest:
            at.inst.count = 0
            _begin(m, at, rest[0])
        elif not parts_of(m, at.inst):
            complete(m, at)


def _detail(at: At) -> SubProcess:
    assert isinstance(at.node.detail, SubProcess)
    return at.node.detail


def _begin(m: Machine, at: At, id_: str) -> None:
    part = new_part(m, at, SCOPE, scope=at.node.id)
    part.interrupted = True
    m.send(part, start_at, (m.plan(part).nodes[id_], None))


registry.enter(registry.AD_HOC, AdHoc())
