"""Variables: where a value goes, what mappings make, and how a part opens and ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from engine.execution.door import CallClosed, Json, VariableChange, Variables
from engine.execution.failure import Failure
from engine.execution.machine import At, Machine
from engine.execution.program import Mapped
from engine.execution.snapshot import PROCESS, STORE, Instance, Part
from engine.execution.values import as_json, evaluate, replaced, visible, weight


def check_size(m: Machine, values: Variables) -> None:
    """See that values computed inside are not too large.

    Raises:
        Failure: one is, or the case would be.
    """
    bounds = m.context.bounds
    total = m.root.size
    for name, value in values.items():
        size = weight(value)
        total += size
        if size > bounds.value_bytes:
            raise Failure(
                "too-large", f"“{name}” would take {size} bytes; at most {bounds.value_bytes} are allowed. Attach a file instead."
            )
    if total > bounds.case_bytes and (total := total - replaced(m, values)) > bounds.case_bytes:
        raise Failure("too-large", f"The case would take {total} bytes; at most {bounds.case_bytes} are allowed.")


def assign(m: Machine, part: Part, name: str, value: Json) -> None:
    """Give a variable of ``part`` itself a value."""
    old = part.variables.get(name)
    m.root.size += weight(value) - (weight(old) if name in part.variables else 0)
    part.variables[name] = value
    m.dirty.add(part.number)
    m.dirty.add(0)
    m.changes.append(VariableChange(part.number, name, value))
    m.changed.append((part.number, name))


def assign_local(m: Machine, part: Part, inst: Instance, name: str, value: Json) -> None:
    """Give a variable of the instance itself a value."""
    old = inst.variables.get(name)
    m.root.size += weight(value) - (weight(old) if name in inst.variables else 0)
    inst.variables = {**inst.variables, name: value}
    m.dirty.add(part.number)
    m.dirty.add(0)
    m.changes.append(VariableChange(part.number, name, value, inst.number))
    m.changed.append((part.number, name))


def propagate(m: Machine, part: Part, inst: Instance | None, values: Variables) -> None:
    """Give each value to the nearest scope that has its variable, from ``inst`` outwards, else to the process."""
    for name, value in values.items():
        here, local = part, inst
        while True:
            if local is not None and name in local.variables:
                assign_local(m, here, local, name, value)
                break
            if here.kind == PROCESS or name in here.variables:
                assign(m, here, name, value)
                break
            above = m.part(here.parent)
            at = m.at(above, here.owner)
            here, local = above, at.inst if at is not None else None


def mapped(m: Machine, mappings: Sequence[Mapped], scope_of: Any, *, merge: bool) -> dict[str, Json]:
    """What mappings make; each sees what those before it made. With ``merge`` a path goes into the context that is there."""
    made: dict[str, Json] = {}
    scope: Mapping[str, Any] = scope_of(made)
    for one in mappings:
        value = as_json(evaluate(m, one.source, scope), one.target)
        if "." in one.target:
            _put(made, one.target.split("."), value, scope if merge else made)
        else:
            made[one.target] = value
    return made


def _put(made: dict[str, Json], path: list[str], value: Json, present: Mapping[str, Any]) -> None:
    existing = present.get(path[0])
    context = made[path[0]] = dict(existing) if isinstance(existing, dict) else {}
    for name in path[1:-1]:
        inside = context.get(name)
        context[name] = dict(inside) if isinstance(inside, dict) else {}
        context = context[name]
    context[path[-1]] = value


def take_inputs(m: Machine, at: At) -> None:
    """Make the local variables that an element's input mappings name."""
    inputs = at.node.element.inputs
    if inputs:
        values = mapped(m, inputs, lambda made: visible(m, at.part, at.inst, made), merge=False)
        check_size(m, values)
        for name, value in values.items():
            assign_local(m, at.part, at.inst, name, value)


def give_outputs(m: Machine, at: At) -> None:
    """Hand on what an element completed with: by its output mappings where it has any, else by name; then by its data associations."""
    outputs = at.node.element.outputs
    given = at.inst.given
    data = _associated(m, at, given or {}) if at.node.element.data_outputs and not at.inst.body else {}
    if outputs and not at.inst.body:
        values = mapped(m, outputs, lambda made: visible(m, at.part, at.inst, made, given or {}), merge=True)
        check_size(m, values)
        propagate(m, at.part, None, values)
    elif given:
        check_size(m, given)
        propagate(m, at.part, at.inst, given)
    propagate(m, at.part, None, data)


def _associated(m: Machine, at: At, given: Variables) -> dict[str, Json]:
    """What data output associations carry out; what is null is not carried."""
    values = mapped(m, at.node.element.data_outputs, lambda made: visible(m, at.part, at.inst, made, given), merge=True)
    check_size(m, values)
    return {name: value for name, value in values.items() if value is not None}


def new_part(m: Machine, at: At, kind: str, *, number: int | None = None, program: str | None = None, scope: str | None = None) -> Part:
    """Open a part under an instance. A part of kind process is a called process."""
    if number is None:
        m.root.part += 1
        number = m.root.part
    if at.inst.count == 0:
        at.inst.first = number
    at.inst.count = max(at.inst.count, number - at.inst.first + 1)
    called = kind == PROCESS
    part = Part(
        number,
        kind,
        program or at.part.program,
        number if called else at.part.process,
        scope or at.part.scope,
        at.part.number,
        at.inst.number,
        at.part.depth + called,
        {},
        {},
        {},
        {},
    )
    m.parts[number] = part
    m.dirty.update((0, number, at.part.number))
    return part


def end_part(m: Machine, part: Part, how: str) -> None:
    """Let go of a part in which nothing lives any more."""
    if part.variables:
        m.root.size -= sum(map(weight, part.variables.values()))
        m.dirty.add(0)
    if part.kind == PROCESS:
        m.closed.append(CallClosed(part.number, how))
    m.stop_tokens(part)
    m.drop(part)


def parts_of(m: Machine, inst: Instance) -> list[Part]:
    """The parts under an instance, oldest first, those that only store left out."""
    if not inst.count:
        return []
    found = (m.find(number) for number in range(inst.first, inst.first + inst.count))
    return [part for part in found if part is not None and part.kind != STORE]
