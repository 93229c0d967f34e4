"""The road of a case in steps: what is done, where it is, what may follow. From the record's transitions and the drawing alone."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from lxml import etree
from sqlalchemy import Connection, select

from engine.queries.bilingual import Bilingual
from engine.queries.drawing import BPMN, named, source
from engine.queries.replay.entries import entries
from engine.store.tables import case_instance, task
from engine.work.ids import district_of, root_of
from engine.xmlfile import read_xml

STEPS = frozenset({"userTask", "callActivity"})
ENDED = frozenset({"completed", "cancelled"})
MOST_AHEAD = 8
"""So many steps that may follow are told; beyond that nobody knows."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of a process. ``state``: done, skipped (it ended where it began, without work), stopped, here, ahead.

    ``case_id`` is the process that it called, where it called one; ``turn`` counts the times that it was come to;
    ``waiting`` names the open tasks inside.
    """

    element: str
    name: Bilingual
    state: str
    since: datetime | None = None
    until: datetime | None = None
    case_id: str = ""
    turn: int = 1
    waiting: tuple[Bilingual, ...] = ()


def roadmap(db: Connection, case_id: str) -> tuple[Stage, ...]:
    """The steps of the case or called process ``case_id``: those come to in order, then those that may follow."""
    root_id, district, c = root_of(case_id), district_of(case_id), case_instance.c
    rows = list(db.execute(select(c.id, c.parent_id, c.element_id, c.program_key, c.state, c.started_at, c.ended_at).where(
        c.district_id == district, c.root_id == root_id).order_by(c.part)))  # fmt: skip
    own = next((row for row in rows if row.id == case_id), None)
    content = source(db, own.program_key) if own is not None else None
    if own is None or content is None:
        return ()
    drawn = _road(content)
    gone, here = _gone(db, root_id, int(case_id.partition(".p")[2] or 0), drawn)
    called = _called(db, [row for row in rows if row.parent_id == case_id], root_id)
    waiting = _waiting(db, root_id, {row.id: row.parent_id for row in rows})
    stages = [replace(stage, waiting=waiting.get(stage.case_id, ())) for stage in (_with_call(stage, called) for stage in gone)]
    ahead = drawn.ahead(here) if own.ended_at is None else ()
    return (*stages, *(Stage(id_, drawn.names[id_], "ahead") for id_ in ahead))


def skipped(db: Connection, root_id: str) -> frozenset[str]:
    """The called processes of a case that ended where they began, without any task."""
    c = case_instance.c
    rows = db.execute(select(c.id, c.started_at, c.ended_at).where(c.district_id == district_of(root_id), c.root_id == root_id)).all()
    worked = _worked(db, root_id)
    return frozenset(row.id for row in rows if row.id != root_id and row.ended_at == row.started_at and row.id not in worked)


def _gone(db: Connection, root_id: str, part: int, drawn: _Road) -> tuple[list[Stage], set[str]]:
    """The steps that the process with that part came to, in order, and the elements at which it is now."""
    found: dict[int, Stage] = {}
    turns: dict[str, int] = {}
    now: dict[int, str] = {}
    for entry in entries(db, root_id, content=False):
        for one in entry.transitions:
            if one.process != part or one.body or one.element in drawn.holders:
                continue
            if one.kind == "activated":
                now[one.instance] = one.element
            elif one.kind in ENDED:
                now.pop(one.instance, None)
            if one.element not in drawn.names:
                continue
            if one.kind == "activated":
                turns[one.element] = turn = turns.get(one.element, 0) + 1
                found[one.instance] = Stage(one.element, drawn.names[one.element], "here", entry.at, turn=turn)
            elif one.kind in ENDED and one.instance in found:
                state = "done" if one.kind == "completed" else "stopped"
                found[one.instance] = replace(found[one.instance], state=state, until=entry.at)
    return list(found.values()), set(now.values())


def _called(db: Connection, rows: Iterable[Any], root_id: str) -> dict[tuple[str, int], tuple[str, bool]]:
    """(id of the called process, whether it was skipped) by element and turn."""
    worked = _worked(db, root_id)
    turns: dict[str, int] = {}
    found = {}
    for row in rows:
        turns[row.element_id] = turn = turns.get(row.element_id, 0) + 1
        found[row.element_id, turn] = (row.id, row.ended_at == row.started_at and row.id not in worked)
    return found


def _worked(db: Connection, root_id: str) -> frozenset[str]:
    t = task.c
    return frozenset(db.scalars(select(t.case_id).where(t.district_id == district_of(root_id), t.root_id == root_id).distinct()))


def _waiting(db: Connection, root_id: str, parents: Mapping[str, str | None]) -> dict[str, tuple[Bilingual, ...]]:
    """The names of the open tasks inside each called process, those of processes that it called included."""
    t = task.c
    rows = db.execute(
        select(t.case_id, t.name, t.name_zh)
        .where(t.district_id == district_of(root_id), t.root_id == root_id, t.state == "open")
        .order_by(t.opened_at, t.id)
    )
    found: dict[str, tuple[Bilingual, ...]] = {}
    for row in rows:
        here: str | None = row.case_id
        while here:
            found[here] = tuple(dict.fromkeys((*found.get(here, ()), Bilingual(row.name, row.name_zh or ""))))
            here = parents.get(here)
    return found


def _with_call(stage: Stage, called: Mapping[tuple[str, int], tuple[str, bool]]) -> Stage:
    id_, is_skipped = called.get((stage.element, stage.turn), ("", False))
    return replace(stage, case_id=id_, state="skipped" if is_skipped and stage.state == "done" else stage.state)


@dataclass(frozen=True, slots=True)
class _Road:
    """The flows of a process: names of its steps, what each element leads to, what lies around an end, and which elements hold others."""

    names: Mapping[str, Bilingual]
    flows: Mapping[str, tuple[str, ...]]
    around: Mapping[str, str]
    holders: frozenset[str]

    def ahead(self, here: Collection[str]) -> tuple[str, ...]:
        """The steps that may follow the elements ``here``, the nearest first."""
        waiting, seen = deque(here), set(here)
        found: list[str] = []
        while waiting and len(found) < MOST_AHEAD:
            id_ = waiting.popleft()
            for next_ in self._after(id_):
                if next_ in seen:
                    continue
                seen.add(next_)
                waiting.append(next_)
                if next_ in self.names:
                    found.append(next_)
        return tuple(found[:MOST_AHEAD])

    def _after(self, id_: str) -> tuple[str, ...]:
        after = self.flows.get(id_, ())
        return after if after or id_ not in self.around else (self.around[id_],)


@lru_cache(maxsize=64)
def _road(content: bytes) -> _Road:
    root = read_xml(content, "stored.bpmn")
    inner = {one.get("id", ""): one for one in root.iter(f"{BPMN}subProcess")}
    begins = {id_: tuple(start.get("id", "") for start in one.iterfind(f"{BPMN}startEvent")) for id_, one in inner.items()}
    flows: dict[str, tuple[str, ...]] = {}
    for flow in root.iter(f"{BPMN}sequenceFlow"):
        start, target = flow.get("sourceRef", ""), flow.get("targetRef", "")
        flows[start] = (*flows.get(start, ()), *begins.get(target, (target,)))
    ends = ((end.get("id", ""), _holder(end)) for end in root.iter(f"{BPMN}endEvent"))
    names = {step.get("id", ""): named(step) for step in root.iter(f"{BPMN}userTask", f"{BPMN}callActivity")}
    return _Road(names, flows, {id_: holder for id_, holder in ends if holder}, frozenset(inner))


def _holder(end: etree._Element) -> str:
    """The embedded sub-process that goes on when this end is reached; empty for the end of a process, and for one that throws."""
    holder = end.getparent()
    if holder is None or holder.tag != f"{BPMN}subProcess" or holder.get("triggeredByEvent") == "true":
        return ""
    return "" if any(str(child.tag).endswith("EventDefinition") for child in end) else holder.get("id", "")
