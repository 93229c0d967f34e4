"""Relocation: an active element is left and another one entered, by a person's decision."""

from __future__ import annotations

from engine.execution.door import Relocate
from engine.execution.errors import CannotRelocate, NotActive
from engine.execution.life import cancel, start_at
from engine.execution.machine import At, Machine
from engine.execution.snapshot import PROCESS, TURN, Part
from engine.execution.stimuli.correct import revive
from engine.execution.tokens import consume


def relocate(m: Machine, stimulus: Relocate) -> None:
    """Leave ``from_`` wherever it is active, enter ``to`` once in each scope that is concerned."""
    left, tokens = _found(m, stimulus.from_)
    if not left and not tokens:
        raise NotActive(element=stimulus.from_)
    targets: dict[int, Part] = {}
    for part in [at.part for at in left] + [part for part, _ in tokens]:
        target = _scope_of(m, part, stimulus.to)
        if target is None:
            raise CannotRelocate(from_=stimulus.from_, to=stimulus.to)
        targets[target.number] = target
    revive(m)
    for target in targets.values():
        m.send(target, start_at, (m.plan(target).nodes[stimulus.to], None))
    for part, flow in tokens:
        if flow in part.tokens:
            consume(m, part, flow, part.tokens[flow])
            _clear(m, part)
    for at in left:
        if m.find(at.part.number) is at.part and at.inst.number in at.part.instances:
            cancel(m, at)
            _clear(m, at.part)


def _found(m: Machine, element: str) -> tuple[list[At], list[tuple[Part, str]]]:
    left: list[At] = []
    tokens: list[tuple[Part, str]] = []
    for stored in list(m.snapshot.under(m.snapshot.parts[0])):
        numbers = [number for number, inst in stored.instances.items() if inst.element == element and stored.kind != TURN]
        for number in numbers:
            at = m.at(m.part(stored.number), number)
            assert at is not None
            left.append(at)
        for flow in stored.tokens:
            part = m.part(stored.number)
            if m.plan(part).targets[flow].id == element:
                tokens.append((part, flow))
    return left, tokens


def _scope_of(m: Machine, part: Part, element: str) -> Part | None:
    """The scope around ``part`` (itself included) that contains the element: in the same process, and in the same turn."""
    node = m.plan(part).nodes.get(element)
    here = part
    while node is not None and here.kind != TURN:
        if here.scope == node.element.scope:
            return here
        if here.kind == PROCESS:
            break
        here = m.part(here.parent)
    return None


def _clear(m: Machine, part: Part) -> None:
    """Cancel the scopes that the relocation has left empty, so that they do not complete."""
    while part.idle() and not m.moving.get(part.number) and part.parent >= 0:
        owner = m.owner(part)
        cancel(m, owner)
        part = owner.part
