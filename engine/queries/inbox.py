"""What a person must do, what waits for somebody of the person's roles, and what was put off: what will hurt first on top."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, literal_column, or_, select, union_all

from engine.queries.bilingual import Bilingual
from engine.queries.facts import CaseFacts, case_facts
from engine.queries.paging import PAGE, Page, cut, read_cursor, reads
from engine.queries.reader import Reader
from engine.queries.remaining import Remaining, remaining
from engine.store.codec import from_micros, to_micros
from engine.store.tables import case_limit, task, task_candidate

MOST_NAMED = 10_000
"""Tasks that name a role beside their first one are looked at up to here."""

MANY = 100
"""Counts stop here: nobody needs to know whether 340 or 341 tasks wait, and counting them all would cost."""


class Tab(str, Enum):
    """The three lists of the inbox."""

    MINE = "mine"
    TO_CLAIM = "to-claim"
    PUT_OFF = "put-off"


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One line of the inbox. ``by_law``: its due time is a statutory limit; None where nothing says so. ``source``: the article or rule."""

    id: str
    name: Bilingual
    case: CaseFacts
    remaining: Remaining
    by_law: bool | None
    source: Bilingual
    assignee: str | None
    roles: tuple[str, ...]
    revision: int
    held_until: datetime | None = None
    held_reason: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many tasks each tab has, at most `MANY`."""

    mine: int
    to_claim: int
    put_off: int


_OPEN: ColumnElement[str] = literal_column("'open'")  # written out, so that the indexes of open tasks serve prepared statements, too
_LINE = (
    task.c.id, task.c.root_id, task.c.name, task.c.name_zh, task.c.due_at, task.c.opened_at, task.c.limit_key, task.c.properties,
    task.c.assignee, task.c.candidates, task.c.revision, task.c.held_until, task.c.held_reason,
)  # fmt: skip


@reads("ix_task_assignee", "ix_task_claim", "pk_task_candidate", "ix_task_due")
def inbox(db: Connection, who: Reader, tab: Tab = Tab.MINE, *, after: str | None = None, limit: int = PAGE) -> Page[TaskLine]:
    """Open tasks of ``who``, earliest due time first and those without one last: three statements for the lines, however many.

    Raises:
        BadCursor: ``after`` is not a cursor of this list.
    """
    key = read_cursor(after, (int, type(None)), str)
    arms = [arm.limit(limit + 1) for question in _questions(who, tab) for arm in _phases(question, key)]
    rows = _first(db, arms, limit + 1)
    page = cut(rows, limit, lambda row: (None if row.due_at is None else to_micros(row.due_at), row.id))
    return Page(_lines(db, who, page.rows), page.after)


def counts(db: Connection, who: Reader) -> Counts:
    """How many tasks the tabs have."""
    return Counts(*(_count(db, who, tab) for tab in Tab))


def lines_of_case(db: Connection, who: Reader, root_id: str) -> tuple[TaskLine, ...]:
    """The open tasks of one case, whoever may do them, earliest due time first."""
    t = task.c
    chosen = select(*_LINE).where(t.district_id == who.district, t.root_id == root_id, t.state == "open")
    return _lines(db, who, db.execute(chosen.order_by(t.due_at.is_(None), t.due_at, t.id)))


def line_of(db: Connection, who: Reader, row: Any) -> TaskLine:
    """The line of one row of table ``task``, open or closed."""
    return _lines(db, who, [row])[0]


def _questions(who: Reader, tab: Tab) -> Iterator[Select[Any]]:
    """The questions whose rows together are the tab's; an index answers each in order of due time."""
    t = task.c
    waiting = select(*_LINE).where(t.district_id == who.district, t.state == _OPEN)
    put_off = and_(t.held_until.is_not(None), t.held_until > who.now)
    if tab is Tab.MINE:
        yield waiting.where(t.assignee == who.person, ~put_off)
    elif tab is Tab.PUT_OFF:
        yield waiting.where(t.assignee == who.person, put_off)
    else:
        yield from _to_claim(who, waiting.where(t.assignee.is_(None), ~put_off))


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


def _lines(db: Connection, who: Reader, rows: Iterable[Any]) -> tuple[TaskLine, ...]:
    rows = list(rows)
    roots = {row.root_id for row in rows}
    facts = case_facts(db, who.district, roots)
    limits = limits_of(db, who.district, roots)
    return tuple(_line(who, row, facts[row.root_id], limits.get((row.root_id, row.limit_key))) for row in rows)


def limits_of(db: Connection, district: str, roots: Iterable[str]) -> dict[tuple[str, str | None], Any]:
    """The limits of some cases, by case and key."""
    c = case_limit.c
    found = db.execute(
        select(c.root_id, c.key, c.yellow_at, c.red_at, c["class"], c.source).where(c.district_id == district, c.root_id.in_(set(roots)))
    )
    return {(row.root_id, row.key): row for row in found}


def _line(who: Reader, row: Any, facts: CaseFacts, limit: Any) -> TaskLine:
    properties = row.properties or {}
    class_ = properties.get("dueClass") or (limit._mapping["class"] if limit else None)
    return TaskLine(
        row.id,
        Bilingual(row.name, row.name_zh or ""),
        facts,
        remaining(
            row.due_at,
            who.now,
            who.zone,
            who.calendar,
            since=row.opened_at,
            yellow_at=limit.yellow_at if limit else None,
            red_at=limit.red_at if limit else None,
        ),
        None if class_ is None else class_ == "S",
        Bilingual.split(properties.get("legalBasis") or (limit.source if limit else "")),
        row.assignee,
        tuple(row.candidates.get("roles", ())),
        row.revision,
        row.held_until if row.held_until and row.held_until > who.now else None,
        row.held_reason or "",
    )


def _count(db: Connection, who: Reader, tab: Tab) -> int:
    # In the order of the lists, so that their indexes serve here, too.
    ordered = (question.with_only_columns(task.c.id).order_by(task.c.due_at, task.c.id) for question in _questions(who, tab))
    arms = [question.limit(MANY) for question in ordered]
    ids = union_all(*(select(arm.subquery()) for arm in arms)).subquery()
    return min(MANY, db.scalar(select(func.count(func.distinct(ids.c.id)))) or 0)
