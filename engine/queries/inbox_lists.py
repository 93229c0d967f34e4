"""How a list of the inbox is read in the order of an index: by urgency, the newest, what is a danger, and how many there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, exists, func, or_, select, union_all

from engine.queries.inbox_asked import ALL, DISTRICT, SHAPES, Narrowing, Shape, Tab, questions, shape_of, values_of
from engine.queries.inbox_lines import COLUMNS
from engine.queries.reader import Reader
from engine.store.codec import from_micros
from engine.store.tables import case_instance, task

__all__ = ["ALL", "MOST_SORTED", "Narrowing", "Sort", "Tab", "by_urgency", "count", "dangerous", "newest"]

MOST_SORTED = 500
"""Where a list is not in order of due time, this many of the most urgent tasks a role and unit are sorted."""


class Sort(str, Enum):
    """Orders of a list: what will hurt first, what came last, or by place."""

    URGENCY = "urgency"
    NEWEST = "newest"
    PLACE = "place"


class Phase(Enum):
    """Where a page of a list begins: at its top, after a row with a due time, or among those without."""

    TOP = "top"
    DATED = "dated"
    UNDATED = "undated"


def _phase_of(key: tuple[Any, ...] | None) -> Phase:
    """Where the page after ``key`` begins."""
    if key is None:
        return Phase.TOP
    return Phase.UNDATED if key[0] is None else Phase.DATED


def _after(key: tuple[Any, ...] | None) -> Mapping[str, Any]:
    """What goes into a statement for the page after ``key``."""
    return {} if key is None else {"last_at": None if key[0] is None else from_micros(key[0]), "last_id": key[1]}


_LAST_AT, _LAST_ID = bindparam("last_at", type_=task.c.due_at.type), bindparam("last_id", type_=task.c.id.type)


def by_urgency(db: Connection, who: Reader, tab: Tab, narrowing: Narrowing, key: tuple[Any, ...] | None, limit: int) -> list[Any]:
    """The first ``limit`` rows after ``key``, by due time and id."""
    asked = _by_urgency(shape_of(who, narrowing), tab, _phase_of(key), limit)
    return _first(db.execute(asked, {**values_of(who, narrowing), **_after(key)}), limit)


@lru_cache(SHAPES)
def _by_urgency(shape: Shape, tab: Tab, phase: Phase, limit: int) -> Select[Any]:
    return _in_order(questions(shape, tab), phase, limit)


def _in_order(asked: Iterable[Select[Any]], phase: Phase, limit: int) -> Select[Any]:
    """One statement of the rows of some questions, by due time and id; give its rows to `_first`."""
    parts = [select(arm.limit(limit).subquery()) for question in asked for arm in _phases(question, phase)]
    if len(parts) == 1:
        return parts[0].limit(limit)
    merged = union_all(*parts).subquery()
    return select(merged).order_by(merged.c.due_at.is_(None), merged.c.due_at, merged.c.id).limit(2 * limit)


def _first(rows: Iterable[Any], limit: int) -> list[Any]:
    """A task may answer two conditions (its unit, and its name as a candidate): it is shown once."""
    return list({row.id: row for row in rows}.values())[:limit]


def _phases(question: Select[Any], phase: Phase) -> Iterable[Select[Any]]:
    """First the tasks with a due time, then those without: each of the two follows the index."""
    t = task.c
    if phase is not Phase.UNDATED:
        dated = question.where(t.due_at.is_not(None)).order_by(t.due_at, t.id)
        if phase is Phase.DATED:
            dated = dated.where(t.due_at >= _LAST_AT, or_(t.due_at > _LAST_AT, t.id > _LAST_ID))
        yield dated
    # Sorted by an expression: by the bare id SQLite would walk all tasks of the district to spare itself the sort of these few.
    undated = question.where(t.due_at.is_(None)).order_by(t.id.concat(""))
    yield undated.where(t.id > _LAST_ID) if phase is Phase.UNDATED else undated


def newest(db: Connection, who: Reader, tab: Tab, narrowing: Narrowing, key: tuple[Any, ...] | None, limit: int) -> list[Any]:
    """The first ``limit`` rows after ``key``, the last opened first, of the `MOST_SORTED` most urgent of each question."""
    asked = _newest(shape_of(who, narrowing), tab, key is not None, limit)
    return _first(db.execute(asked, {**values_of(who, narrowing), **_after(key)}), limit)


@lru_cache(SHAPES)
def _newest(shape: Shape, tab: Tab, further: bool, limit: int) -> Select[Any]:
    merged = _urgent_ones(questions(shape, tab), MOST_SORTED)
    chosen = select(merged)
    if further:
        chosen = chosen.where(or_(merged.c.opened_at < _LAST_AT, and_(merged.c.opened_at == _LAST_AT, merged.c.id < _LAST_ID)))
    return chosen.order_by(merged.c.opened_at.desc(), merged.c.id.desc()).limit(2 * limit)


def dangerous(db: Connection, who: Reader, tab: Tab, narrowing: Narrowing, risk: int, limit: int) -> list[Any]:
    """Rows of the list whose case is a danger to somebody, looked for among the `MOST_SORTED` most urgent of each question."""
    asked = _dangerous(shape_of(who, narrowing), tab, risk, limit)
    return _first(db.execute(asked, values_of(who, narrowing)), limit)


@lru_cache(SHAPES)
def _dangerous(shape: Shape, tab: Tab, risk: int, limit: int) -> Select[Any]:
    c = case_instance.c
    merged = _urgent_ones(questions(shape, tab), MOST_SORTED)
    found = select(merged).where(exists().where(c.district_id == DISTRICT, c.id == merged.c.root_id, c.risk >= risk))
    return found.order_by(merged.c.due_at.is_(None), merged.c.due_at, merged.c.id).limit(2 * limit)


def _urgent_ones(asked: Iterable[Select[Any]], limit: int, *columns: Any) -> Any:
    """A subquery of at most ``limit`` rows a question, in the order of the lists, so that their indexes serve here, too."""
    arms = [question.with_only_columns(*(columns or COLUMNS)).order_by(task.c.due_at, task.c.id).limit(limit) for question in asked]
    return union_all(*(select(arm.subquery()) for arm in arms)).subquery()


def count(db: Connection, who: Reader, tab: Tab, most: int) -> int:
    """How many tasks the list has; counting stops at ``most``."""
    return min(most, db.scalar(_count(shape_of(who), tab, most), values_of(who)) or 0)


@lru_cache(SHAPES)
def _count(shape: Shape, tab: Tab, most: int) -> Select[Any]:
    ids = _urgent_ones(questions(shape, tab), most, task.c.id)
    return select(func.count(func.distinct(ids.c.id)))
