"""Corrections by a person: retry, variables, standing still, due times, cancelling."""

from __future__ import annotations

from msgspec.structs import replace

from engine.execution.door import CancelCase, Handle, Redate, Redated, Resume, Retry, SetVariables, Suspend
from engine.execution.errors import CaseEnded, NoSuchHandle
from engine.execution.failure import Failure
from engine.execution.life import cancel_all, fail, retry
from engine.execution.machine import Machine
from engine.execution.scopes import assign, assign_local, end_part, parts_of
from engine.execution.snapshot import PROCESS, STORE, STUCK, Instance, Part
from engine.execution.values import check_outside
from engine.execution.waits import EVERY, arm_start, close_wait, close_waits


def retry_incident(m: Machine, stimulus: Retry) -> None:
    """Try the element of an incident again."""
    part, wait = m.wait(stimulus.incident, "incident")
    revive(m)
    if not wait.owner:
        close_wait(m, part, wait, "completed")
        if wait.name != STUCK:
            arm_start(m, part, m.plan(part).nodes[wait.element])
        return
    at = m.at(part, wait.owner)
    assert at is not None
    retry(m, at, wait)


def revive(m: Machine) -> None:
    """Let a failed case go on."""
    if m.root.state == "failed":
        m.root.state = "active"
        m.dirty.add(0)


def set_variables(m: Machine, stimulus: SetVariables) -> None:
    """Correct variables at the root, in a scope, or of the instance that has them."""
    check_outside(m, stimulus.variables)
    part, inst = m.part(0), None
    if stimulus.scope is not None:
        part, inst = _scope(m, stimulus.scope)
    for name, value in stimulus.variables.items():
        if inst is not None and name in inst.variables:
            assign_local(m, part, inst, name, value)
        else:
            assign(m, part, name, value)
    if m.root.state != "active":
        m.changed.clear()


def _scope(m: Machine, handle: Handle) -> tuple[Part, Instance | None]:
    part = m.find(handle.part)
    if part is None or part.kind == STORE:
        raise NoSuchHandle(part=handle.part, number=handle.number)
    if not handle.number:
        return part, None
    wait = part.waits.get(handle.number)
    at = m.at(part, wait.owner if wait is not None else handle.number)
    if at is None and wait is None:
        raise NoSuchHandle(part=handle.part, number=handle.number)
    return part, at.inst if at is not None else None


def suspend(m: Machine, stimulus: Suspend) -> None:
    """Let the case stand still."""
    if m.root.state != "active":
        raise CaseEnded(state=m.root.state)
    m.root.state, m.root.reason = "suspended", stimulus.reason
    m.dirty.add(0)


def resume(m: Machine, stimulus: Resume) -> None:
    """Let the case go on; conditions that became true meanwhile fire now."""
    if m.root.state != "suspended":
        raise CaseEnded(state=m.root.state)
    m.root.state, m.root.reason = "active", ""
    m.dirty.add(0)
    m.changed.append((0, EVERY))


def redate(m: Machine, stimulus: Redate) -> None:
    """Give what follows a limit its new due time."""
    for part in list(m.snapshot.under(m.snapshot.parts[0])):
        for wait in part.waits.values():
            if wait.limit == stimulus.limit and wait.due_at != stimulus.due_at:
                here = m.part(part.number)
                here.waits[wait.number] = replace(wait, due_at=stimulus.due_at)
                m.touch(here)
                m.redated.append(Redated(Handle(part.number, wait.number), wait.kind, stimulus.due_at))


def cancel_case(m: Machine, stimulus: CancelCase) -> None:
    """End the case, or one called process as an incident in its parent."""
    if stimulus.part is not None and stimulus.part != 0:
        _cancel_call(m, stimulus.part, stimulus.reason)
        return
    root = m.part(0)
    cancel_all(m, root)
    close_waits(m, root, None)
    m.root.state, m.root.reason = "cancelled", stimulus.reason
    m.dirty.add(0)
    m.changed.clear()


def _cancel_call(m: Machine, number: int, reason: str) -> None:
    part = m.find(number)
    if part is None or part.kind != PROCESS:
        raise NoSuchHandle(part=number, number=0)
    owner = m.owner(part)
    for inside in parts_of(m, owner.inst):
        cancel_all(m, inside)
        close_waits(m, inside, None)
        end_part(m, inside, "cancelled")
    owner.inst.count = 0
    close_waits(m, owner.part, owner.inst)
    owner.inst.variables = {}
    m.changed.clear()
    fail(m, owner, "enter", Failure("call-cancelled", f"The called process was cancelled: {reason}"))
