"""Whose tasks stand in which list of the inbox, how a list is narrowed, and how it is read in the order of an index."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, literal_column, or_, select, union_all

from engine.queries.inbox_lines import COLUMNS
from engine.queries.reader import Reader
from engine.store.codec import from_micros
from engine.store.tables import case_instance, case_limit, party, task, task_candidate

MOST_NAMED = 10_000
"""Tasks that name a role beside their first one are looked at up to here."""

MOST_SORTED = 500
"""Where a list is not in order of due time, this many of the most urgent tasks a role and unit are sorted."""


class Tab(str, Enum):
    """The lists of the inbox."""

    MINE = "mine"
    TO_CLAIM = "to-claim"
    WAITING = "waiting"
    PUT_OFF = "put-off"
    DONE = "done"


class Sort(str, Enum):
    """Orders of a list: what will hurt first, what came last, or by place."""

    URGENCY = "urgency"
    NEWEST = "newest"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a list is narrowed to. ``due_by``: due until then; ``statutory``: limits of the law only; ``text``: in number, party, task."""

    kind: str = ""
    unit_id: str = ""
    due_by: datetime | None = None
    statutory: bool = False
    text: str = ""


ALL = Narrowing()

_OPEN: ColumnElement[str] = literal_column("'open'")  # written out, so that the indexes of open tasks serve prepared statements, too


def questions(who: Reader, tab: Tab, narrowing: Narrowing = ALL) -> Iterator[Select[Any]]:
    """The questions whose rows together are the list's; an index answers each in order of due time."""
    t = task.c
    waiting = select(*COLUMNS).where(t.district_id == who.district, t.state == _OPEN, *_narrowed(who, narrowing))
    put_off = and_(t.held_until.is_not(None), t.held_until > who.now)
    if tab is Tab.MINE:
        yield waiting.where(t.assignee == who.person, ~put_off)
    elif tab is Tab.PUT_OFF:
        yield waiting.where(t.assignee == who.person, put_off)
    else:
        yield from _to_claim(who, waiting.where(t.assignee.is_(None), ~put_off, *_not_recused(who)))


def _not_recused(who: Reader) -> Iterator[ColumnElement[bool]]:
    """Where the person has declared a conflict, a case's tasks are for others."""
    if who.recused:
        yield task.c.root_id.not_in(sorted(who.recused))


def _to_claim(who: Reader, waiting: Select[Any]) -> Iterator[Select[Any]]:
    """What the person may claim: anything where nobody is entered, else by role and unit, and what names the person or a further role."""
    if who.free:
        yield waiting
        return
    t = task.c
    for role, units in _units_by_role(who).items():
        for unit_id in units:
            yield waiting.where(t.unit_id == unit_id, t.role == role)
        yield waiting.where(t.unit_id.is_(None), t.role == role)
        yield _named(who, waiting, "role", role).where(or_(t.unit_id.in_(units), t.unit_id.is_(None)))
    yield _named(who, waiting, "user", who.person)


def _named(who: Reader, waiting: Select[Any], kind: str, name: str) -> Select[Any]:
    """Tasks that name a person, or a role beside their first one. Limited, so that the few names are looked up before the many tasks."""
    c = task_candidate.c
    found = select(c.task_id).where(c.district_id == who.district, c.kind == kind, c.name == name).limit(MOST_NAMED).subquery()
    return waiting.join(found, found.c.task_id == task.c.id)


def _units_by_role(who: Reader) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for held in who.holdings:
        found.setdefault(held.role, []).append(held.unit_id)
    return found


def _narrowed(who: Reader, narrowing: Narrowing) -> Iterator[ColumnElement[bool]]:
    """Conditions asked of each task as the list walks its index: looked up by key, so that they never lead the way."""
    t, c, limit = task.c, case_instance.c, case_limit.c
    of_case = (c.district_id == who.district, c.id == t.root_id)
    if narrowing.kind:
        yield exists().where(*of_case, c.dispute_kind == narrowing.kind)
    if narrowing.unit_id:
        yield t.unit_id == narrowing.unit_id
    if narrowing.due_by is not None:
        yield t.due_at <= narrowing.due_by
    if narrowing.statutory:
        own = (limit.district_id == who.district, limit.root_id == t.root_id, limit.key == t.limit_key)
        yield exists().where(*own, limit["class"] == "S")
    if text := narrowing.text.strip():
        named = (party.c.district_id == who.district, party.c.root_id == t.root_id)
        yield or_(
            t.name.icontains(text, autoescape=True),
            t.name_zh.contains(text, autoescape=True),
            exists().where(*of_case, c.case_number.contains(text, autoescape=True)),
            exists().where(*named, party.c.name.contains(text, autoescape=True)),
        )


def by_urgency(db: Connection, asked: Iterator[Select[Any]], key: tuple[Any, ...] | None, limit: int) -> list[Any]:
    """The first ``limit`` rows after ``key``, by due time and id."""
    return _first(db, [arm.limit(limit) for question in asked for arm in _phases(question, key)], limit)


def _phases(question: Select[Any], key: tuple[Any, ...] | None) -> Iterator[Select[Any]]:
    """First the tasks with a due time, then those without: each of the two follows the index."""
    due, last_id = key or (0, "")
    if due is not None:
        dated = question.where(task.c.due_at.is_not(None)).order_by(task.c.due_at, task.c.id)
        if key is not None:
            instant = from_micros(due)
            dated = dated.where(task.c.due_at >= instant, or_(task.c.due_at > instant, task.c.id > last_id))
        yield dated
    # Sorted by an expression: by the bare id SQLite would walk all tasks of the district to spare itself the sort of these few.
    undated = question.where(task.c.due_at.is_(None)).order_by(task.c.id.concat(""))
    yield undated.where(task.c.id > last_id) if due is None else undated


def _first(db: Connection, arms: list[Select[Any]], limit: int) -> list[Any]:
    parts = [select(arm.subquery()) for arm in arms]
    if len(parts) == 1:
        return list(db.execute(parts[0].limit(limit)))
    merged = union_all(*parts).subquery()
    ordered = select(merged).order_by(merged.c.due_at.is_(None), merged.c.due_at, merged.c.id)
    # A task may answer two conditions (its unit, and its name as a candidate): it is shown once.
    unique = {row.id: row for row in db.execute(ordered.limit(2 * limit))}
    return list(unique.values())[:limit]


def newest(db: Connection, asked: Iterator[Select[Any]], key: tuple[Any, ...] | None, limit: int) -> list[Any]:
    """The first ``limit`` rows after ``key``, the last opened first, of the `MOST_SORTED` most urgent of each question."""
    merged = _urgent_ones(asked, COLUMNS)
    chosen = select(merged)
    if key is not None:
        opened = from_micros(key[0])
        chosen = chosen.where(or_(merged.c.opened_at < opened, and_(merged.c.opened_at == opened, merged.c.id < key[1])))
    unique = {row.id: row for row in db.execute(chosen.order_by(merged.c.opened_at.desc(), merged.c.id.desc()).limit(2 * limit))}
    return list(unique.values())[:limit]


def dangerous(db: Connection, who: Reader, tab: Tab, narrowing: Narrowing, risk: int, limit: int) -> list[Any]:
    """Rows of the list whose case is a danger to somebody, looked for among the `MOST_SORTED` most urgent of each question."""
    c = case_instance.c
    merged = _urgent_ones(questions(who, tab, narrowing), COLUMNS)
    found = select(merged).where(exists().where(c.district_id == who.district, c.id == merged.c.root_id, c.risk >= risk))
    unique = {row.id: row for row in db.execute(found.order_by(merged.c.due_at.is_(None), merged.c.due_at, merged.c.id).limit(2 * limit))}
    return list(unique.values())[:limit]


def _urgent_ones(asked: Iterator[Select[Any]], columns: tuple[Any, ...]) -> Any:
    arms = [question.with_only_columns(*columns).order_by(task.c.due_at, task.c.id).limit(MOST_SORTED) for question in asked]
    return union_all(*(select(arm.subquery()) for arm in arms)).subquery()


def ids_of(asked: Iterator[Select[Any]], limit: int) -> Any:
    """A subquery of ids, at most ``limit`` a question, in the order of the lists, so that their indexes serve here, too."""
    arms = [question.with_only_columns(task.c.id).order_by(task.c.due_at, task.c.id).limit(limit) for question in asked]
    return union_all(*(select(arm.subquery()) for arm in arms)).subquery()
