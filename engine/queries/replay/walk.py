"""Walks through a case's entries and keeps what each next one must be read with: processes, open elements, tasks, variables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from engine.queries.drawing import Drawing, drawing
from engine.queries.replay.definitions import called_process
from engine.queries.replay.entries import RecordedEntry, Transition

WORK = "userTask"
CALL = "callActivity"
ENDED = frozenset({"completed", "cancelled"})


@dataclass(frozen=True, slots=True)
class Scope:
    """The case itself (part 0) or a process that it called: where it was called (``parent``, ``element``), and its program."""

    part: int
    parent: int
    element: str
    program: str
    began: int


@dataclass(frozen=True, slots=True)
class Opened:
    """An element instance that waits or waited: since which entry, and when."""

    element: str
    process: int
    instance: int
    seq: int
    at: datetime


class Walk:
    """What is known after the entries taken so far."""

    def __init__(self, db: Connection, root_id: str) -> None:
        self._db = db
        self.root_id = root_id
        self.scopes: dict[int, Scope] = {}
        self.open: dict[int, Opened] = {}
        self.tasks: dict[int, Opened] = {}
        self.claims: dict[str, RecordedEntry] = {}
        self.variables: dict[int, dict[str, Any]] = {}
        self._drawings: dict[str, Drawing] = {}
        self._called: list[tuple[int, str, int]] = []

    def drawing(self, process: int) -> Drawing:
        """The drawing of the (called) process with that part."""
        scope = self.scopes.get(process)
        if scope is None:
            return Drawing({})
        return self.drawing_of(scope.program)

    def drawing_of(self, program: str) -> Drawing:
        """The drawing of a program."""
        if program not in self._drawings:
            self._drawings[program] = drawing(self._db, program)
        return self._drawings[program]

    def take(self, entry: RecordedEntry) -> None:
        """Go on by one entry."""
        if "program" in entry.detail and 0 not in self.scopes:
            self.scopes[0] = Scope(0, 0, "", str(entry.detail["program"]), entry.seq)
        keys = _called_keys(entry)
        for seen in entry.transitions:
            self._enter(seen, keys, entry)
            self._follow(seen, entry)
        for part, name, value, _instance in entry.content.get("changes", ()):
            self.variables.setdefault(part, {})[name] = value
        if entry.kind == "task-claimed":
            self.claims[entry.subject] = entry

    def task(self, entry: RecordedEntry) -> Opened | None:
        """The task that the entry is about: its handle has the next number after the instance that it belongs to."""
        if not entry.kind.startswith(("task-", "reminded")):
            return None
        if entry.kind == "task-completed" and entry.transitions:
            return self.tasks.get(entry.transitions[0].instance)
        _, _, number = entry.subject.partition(".")
        if not (number.isascii() and number.isdigit()):
            return None
        before = [instance for instance in self.tasks if instance < int(number)]
        return self.tasks[max(before)] if before else None

    def known(self, process: int, part: int) -> dict[str, Any]:
        """The variables that an element in that scope sees, the innermost first."""
        merged: dict[str, Any] = {}
        for number in dict.fromkeys((0, *self.line(process), part)):
            merged.update(self.variables.get(number, {}))
        return merged

    def line(self, process: int) -> tuple[int, ...]:
        """The parts from the case itself to that process."""
        found = [process]
        while found[-1] in self.scopes and found[-1] != 0:
            found.append(self.scopes[found[-1]].parent)
        return tuple(reversed(found))

    def _enter(self, seen: Transition, keys: tuple[tuple[str, str], ...], entry: RecordedEntry) -> None:
        if seen.process in self.scopes:
            return
        parent, element, _ = self._called.pop(0) if self._called else (0, "", 0)
        wanted = called_process(self._db, self.scopes[parent].program, element) if parent in self.scopes else ""
        fitting = [key for process, key in keys if process == wanted] or [key for _, key in keys if self.drawing_of(key).kind(seen.element)]
        self.scopes[seen.process] = Scope(seen.process, parent, element, fitting[0] if fitting else "", entry.seq)

    def _follow(self, seen: Transition, entry: RecordedEntry) -> None:
        if seen.kind == "activated":
            kind = self.drawing(seen.process).kind(seen.element)
            if seen.body:
                return
            opened = Opened(seen.element, seen.process, seen.instance, entry.seq, entry.at)
            self.open[seen.instance] = opened
            if kind == WORK:
                self.tasks[seen.instance] = opened
            elif kind == CALL:
                self._called.append((seen.process, seen.element, seen.instance))
        elif seen.kind in ENDED:
            self.open.pop(seen.instance, None)
            self._called = [call for call in self._called if call[2] != seen.instance]


def walked(walk: Walk, entries: Iterator[RecordedEntry]) -> Walk:
    """The walk after all of ``entries``."""
    for entry in entries:
        walk.take(entry)
    return walk


def _called_keys(entry: RecordedEntry) -> tuple[tuple[str, str], ...]:
    """The processes that the entry called: (id, key of the program)."""
    answers: Mapping[str, str | None] = entry.detail.get("calls", {})
    return tuple((asked.split(" ")[1], key) for asked, key in answers.items() if key and asked.startswith("process "))
