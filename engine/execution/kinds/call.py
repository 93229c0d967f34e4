"""A call activity: a called process runs as a scope of this case, with a program and variables of its own."""

from __future__ import annotations

from engine.execution import registry
from engine.execution.causes import Cause, Ended
from engine.execution.door import CallOpened
from engine.execution.failure import Failure
from engine.execution.kind import Kind
from engine.execution.kinds.sub_process import begin_content
from engine.execution.life import complete
from engine.execution.machine import At, Machine
from engine.execution.plan import plan_of
from engine.execution.program import CallActivity
from engine.execution.scopes import assign, check_size, end_part, new_part
from engine.execution.snapshot import PROCESS
from engine.execution.values import required_text, visible


class Call(Kind):
    """Opens a part of kind process."""

    def enter(self, m: Machine, at: At) -> None:
        """Find the process, hand in the variables, begin it."""
        detail = at.node.detail
        assert isinstance(detail, CallActivity)
        scope = visible(m, at.part, at.inst)
        process = required_text(m, detail.process, scope, what=f"The called process of “{at.node.id}”")
        deepest = m.context.bounds.call_depth
        if at.part.depth >= deepest:
            raise Failure("calls-too-deep", f"More than {deepest} processes call one another. Look for one that calls itself.")
        program = m.context.library.called_process(process, detail.binding, detail.version_tag, at.part.program)
        if program is None:
            raise Failure("process-missing", f"The called process “{process}” is not deployed. Deploy it and retry.")
        variables = dict(scope if detail.propagate_all_parent_variables else at.inst.variables)
        check_size(m, variables)
        m.plans[program.key] = plan_of(program)
        part = new_part(m, at, PROCESS, program=program.key, scope=program.process_id)
        m.opened.append(CallOpened(part.number, at.part.number, at.node.id, program.key, program.process_id))
        for name, value in variables.items():
            assign(m, part, name, value)
        begin_content(m, part)

    def trigger(self, m: Machine, at: At, cause: Cause) -> None:
        """The called process has ended: hand out what the call names."""
        assert isinstance(cause, Ended)
        detail = at.node.detail
        assert isinstance(detail, CallActivity)
        variables = cause.part.variables
        end_part(m, cause.part, "completed")
        complete(m, at, variables if at.node.element.outputs or detail.propagate_all_child_variables else {})


registry.enter(CallActivity, Call())
