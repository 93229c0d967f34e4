"""The door: one stimulus applied to one snapshot."""

from __future__ import annotations

from engine.execution import kinds as _kinds  # noqa: F401 - enters the kinds
from engine.execution.catching import fire_conditions
from engine.execution.door import Context, Handle, IncidentOpened, Move, Start, Stimulus
from engine.execution.errors import CaseEnded, CaseFailed, CaseSuspended
from engine.execution.machine import Machine
from engine.execution.program import Program
from engine.execution.snapshot import STUCK, Snapshot
from engine.execution.stimuli import APPLY, MENDS_FAILED, WHILE_SUSPENDED
from engine.execution.waits import add_wait, close_wait


def step(program: Program, snapshot: Snapshot, stimulus: Stimulus, context: Context) -> Move:
    """What ``stimulus`` changes. Pure: the same arguments give the same Move, and none of them is changed.

    Raises:
        NoSuchHandle: what the stimulus speaks of is over.
        CaseSuspended: the case stands still, and the stimulus is none that is taken then.
        CaseFailed: so does a failed one.
        CaseEnded: the case is over, or already in the state that the stimulus would bring about.
        TooLarge: variables from outside are larger than they may be.
        CannotStart: the process has no such start.
        NotActive: a relocation leaves an element that is not active.
        CannotRelocate: a relocation enters an element that lies elsewhere.
    """
    m = Machine(snapshot, context, program)
    if not isinstance(stimulus, Start):
        m.continue_with(m.part(0))
        _see_allowed(m, stimulus)
    APPLY[type(stimulus)](m, stimulus)
    run(m)
    return m.move()


def _see_allowed(m: Machine, stimulus: Stimulus) -> None:
    state = m.root.state
    if state == "suspended" and not isinstance(stimulus, WHILE_SUSPENDED):
        raise CaseSuspended(reason=m.root.reason)
    if state == "failed" and not isinstance(stimulus, MENDS_FAILED):
        raise CaseFailed(reason=m.root.reason)
    if state in ("completed", "cancelled"):
        raise CaseEnded(state=state)


def run(m: Machine) -> None:
    """Work until nothing moves."""
    if m.changed or m.armed:
        fire_conditions(m)
    m.work_off(fire_conditions)
    while _begin_late(m):
        m.work_off(fire_conditions)
    for number, flow in dict.fromkeys(m.late):
        part = m.find(number)
        if part is not None and flow in part.tokens:
            m.tell(part, m.plan(part).targets[flow].id, "waiting", 0, flow=flow)
    _tell_stuck(m)


def _tell_stuck(m: Machine) -> None:
    """Open an incident on a join whose tokens wait in vain, since nothing else lives in its scope; close one that does so no more."""
    for number in sorted(m.dirty):
        part = m.parts.get(number)
        if part is None:
            continue
        known = [wait for wait in part.waits.values() if wait.name == STUCK] if part.waits else []
        vain = bool(part.tokens) and not any(one.waits or one.count or one.stage for one in part.instances.values())
        if known and not vain:
            for wait in known:
                close_wait(m, part, wait, "completed")
        elif vain and not known:
            join = m.plan(part).targets[next(iter(part.tokens))]
            wait = add_wait(m, part, None, "incident", join.id, name=STUCK)
            message = f"“{join.element.name or join.id}” waits for a token that can no longer come. Move the case on."
            m.tell(part, join.id, "failed", 0, code="join-stuck", message=message)
            m.opened.append(IncidentOpened(Handle(part.number, wait.number), join.id, part.process, "join-stuck", message))


def _begin_late(m: Machine) -> bool:
    """Let one join go on that had to see all other tokens stand still."""
    for number in sorted(m.dirty):
        part = m.parts.get(number)
        if part is not None:
            for node in m.plan(part).late:
                if node.element.scope == part.scope and node.kind.settle(m, part, node):
                    return True
    return False
