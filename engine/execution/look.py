"""What a snapshot says to a reader: variables, active elements, called processes. Pure; loads the parts that it needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.execution.door import Handle, Json
from engine.execution.errors import NoSuchHandle
from engine.execution.snapshot import PROCESS, STORE, Instance, Part, Snapshot


@dataclass(frozen=True, slots=True)
class Call:
    """A called process that runs now. ``parent_part`` is where its call activity stands."""

    part: int
    parent_part: int
    process_part: int
    element_id: str
    program: str
    process_id: str


def visible_variables(snapshot: Snapshot, of: Handle | int = 0) -> dict[str, Json]:
    """The variables that are visible in a part, or from the task, timer, job, incident or instance behind a handle.

    Raises:
        NoSuchHandle: it is over.
    """
    number, inner = (of.part, of.number) if isinstance(of, Handle) else (of, 0)
    part = snapshot.parts.get(number)
    if part is None or part.kind == STORE:
        raise NoSuchHandle(part=number, number=inner)
    found: list[Mapping[str, Json]] = []
    if inner:
        wait = part.waits.get(inner)
        instance = part.instances.get(wait.owner if wait is not None else inner)
        if instance is None and wait is None:
            raise NoSuchHandle(part=number, number=inner)
        if instance is not None:
            found.append(instance.variables)
    found.append(part.variables)
    while part.kind != PROCESS:
        owner = part.owner
        part = snapshot.parts[part.parent]
        found += [part.instances[owner].variables, part.variables]
    merged: dict[str, Json] = {}
    for variables in reversed(found):
        merged.update(variables)
    return merged


def active_elements(snapshot: Snapshot, part: int = 0) -> list[str]:
    """The ids of the elements that wait now, in called processes too.

    Joins are not: their tokens wait on flows. Of sub-processes, call activities and bodies of loops, what is active in them is named.
    """
    found: dict[str, None] = {}
    start = snapshot.parts.get(part)
    for here in snapshot.under(start) if start is not None else ():
        for instance in here.instances.values():
            if not instance.count or instance.stage:
                found.setdefault(instance.element)
    return list(found)


def instances(snapshot: Snapshot, part: int = 0) -> list[tuple[Part, Instance]]:
    """Every element instance at work, with the part that it is in; those around others first."""
    start = snapshot.parts.get(part)
    if start is None:
        return []
    return [(here, instance) for here in snapshot.under(start) for instance in here.instances.values()]


def calls(snapshot: Snapshot) -> list[Call]:
    """The called processes that run now, outer ones first."""
    found = []
    root = snapshot.parts.get(0)
    for part in snapshot.under(root) if root is not None else ():
        if part.kind == PROCESS and part.parent >= 0:
            parent = snapshot.parts[part.parent]
            element = parent.instances[part.owner].element
            found.append(Call(part.number, parent.number, parent.process, element, part.program, part.scope))
    return found
