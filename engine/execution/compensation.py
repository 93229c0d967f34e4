"""Compensation (BPMN 2.0, 13.5.5): a scope remembers which activities have completed that can be undone; a throw undoes them, last first.

Memories live as long as their scope. A completed sub-process is remembered with what it remembered itself and with its variables, so
that its handlers see them again. Each handler runs in a part of its own under the throwing instance.
"""

from __future__ import annotations

from typing import Any

from engine.execution.causes import Ended
from engine.execution.life import begin_at, start_at
from engine.execution.machine import At, Machine
from engine.execution.plan import Plan
from engine.execution.program import CompensateDefinition, SubProcess
from engine.execution.scopes import assign, end_part, new_part
from engine.execution.snapshot import PROCESS, SCOPE, TURN, Part

Memory = list[Any]  # element, memories inside it, its variables
Task = list[Any]  # element to begin, variables that it sees, memories that it may undo (an event sub-process) or None


def begin_undoing(m: Machine, at: At, activity: str | None) -> bool:
    """Let a throwing instance undo what its scope remembers (of one activity); whether there is anything to undo."""
    part = scope_of(m, at)
    chosen = [memory for memory in part.done if activity is None or memory[0] == activity]
    if not chosen:
        return False
    part.done = [memory for memory in part.done if memory not in chosen]
    m.touch(part)
    tasks = [task for memory in reversed(chosen) for task in tasks_of(m.plan(part), memory, {})]
    return undo_next(m, at, tasks)


def scope_of(m: Machine, at: At) -> Part:
    """The scope whose activities a throw in ``at`` undoes: the one around it; in an event sub-process the one that this watches."""
    part = at.part
    while part.kind != PROCESS:
        owner = m.owner(part)
        detail = owner.node.detail
        if part.kind != TURN and not (isinstance(detail, SubProcess) and detail.event):
            break
        part = owner.part
    return part


def tasks_of(plan: Plan, memory: Memory, variables: dict[str, Any]) -> list[Task]:
    """What undoes one remembered activity, in order."""
    element, inside, own = memory
    handler = plan.nodes[element].element.compensation_handler
    if handler is not None:
        return [[handler, variables, None]]
    seen = {**variables, **own}
    turns = bool(inside) and inside[0][0] == element
    for _, start in plan.event_starts.get(element, ()):
        if not turns and any(isinstance(definition, CompensateDefinition) for definition in start.definitions):
            return [[start.id, seen, inside]]
    found: list[Task] = []
    for inner in reversed(inside):
        found += tasks_of(plan, inner, seen)
    return found


def undo_next(m: Machine, at: At, tasks: list[Task]) -> bool:
    """Begin the next handler; whether there is one."""
    if not tasks:
        return False
    (element, variables, inside), rest = tasks[0], tasks[1:]
    at.inst.data = {**at.inst.data, "undo": rest}
    at.inst.count = 0
    node = m.plan(at.part).nodes[element]
    part = new_part(m, at, SCOPE, scope=node.element.scope)
    part.interrupted = True
    for name, value in variables.items():
        assign(m, part, name, value)
    if inside is None:
        m.send(part, start_at, (node, None))
    else:
        sub_process = m.plan(at.part).nodes[node.element.scope]
        part.scope, part.done = sub_process.element.scope, inside
        m.send(part, begin_at, (sub_process, {"start": element, "variables": {}}))
    return True


def undone(m: Machine, at: At, cause: Ended) -> bool:
    """A handler is done: begin the next; whether there is one."""
    end_part(m, cause.part, "completed")
    at.inst.count = 0
    return undo_next(m, at, at.inst.data["undo"])
