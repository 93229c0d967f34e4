"""Variables of the second engine: a chain of small scopes for each of SpiffWorkflow's tasks, apart from its own merging of data."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping, MutableMapping
from typing import Any
from uuid import UUID

from engine.execution.door import Json, Variables
from engine.execution.program import Mapped


class Scopes:
    """``local`` holds what input mappings made, ``turns`` what a turn of a loop has, ``processes`` the variables of each process."""

    def __init__(self) -> None:
        self.local: dict[UUID, dict[str, Json]] = {}
        self.turns: dict[UUID, dict[str, Json]] = {}
        self.processes: dict[UUID | None, dict[str, Json]] = {None: {}}

    @property
    def root(self) -> dict[str, Json]:
        """The variables of the case's own process."""
        return self.processes[None]

    def chain(self, task: Any, *, own: bool = True) -> list[MutableMapping[str, Json]]:
        """The scopes that a task sees, innermost first, up to its process; without ``own`` those around what its mappings made."""
        found: list[MutableMapping[str, Json]] = []
        while True:
            if own and task.id in self.local:
                found.append(self.local[task.id])
            if task.id in self.turns:
                found.append(self.turns[task.id])
            host = task.workflow.parent_task_id
            if host in self.processes:
                found.append(self.processes[host])
                return found
            task, own = task.workflow.top_workflow.get_task_from_id(host), True

    def seen(self, task: Any, *nearer: Mapping[str, Json], own: bool = True) -> Mapping[str, Json]:
        """What a task sees, as one mapping."""
        return ChainMap(*(dict(one) for one in nearer), *self.chain(task, own=own))

    def write(self, task: Any, values: Variables, *, own: bool = True) -> None:
        """Give each value to the nearest scope that has its name, else to the process."""
        chain = self.chain(task, own=own)
        for name, value in values.items():
            next((scope for scope in chain if name in scope), chain[-1])[name] = value


def put(made: dict[str, Json], target: str, value: Json, present: Mapping[str, Json]) -> None:
    """Put what a mapping made under its name; ``a.b`` goes into a copy of the context ``a`` that is there."""
    first, *rest = target.split(".")
    if not rest:
        made[first] = value
        return
    context = made[first] = dict(known) if isinstance(known := present.get(first), dict) else {}
    for name in rest[:-1]:
        context[name] = dict(known) if isinstance(known := context.get(name), dict) else {}
        context = context[name]
    context[rest[-1]] = value


def targets(mappings: tuple[Mapped, ...]) -> set[str]:
    """The variables that mappings name."""
    return {one.target.split(".")[0] for one in mappings}
