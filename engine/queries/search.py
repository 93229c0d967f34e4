"""Cases by number, party and state, the newest first; or those that are overdue, the longest overdue first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select, union_all

from engine.queries.facts import CaseFacts, case_facts
from engine.queries.oversight import Late, latest, overdue_tasks, overseen
from engine.queries.paging import PAGE, Page, cut, read_cursor, reads
from engine.queries.reader import Reader
from engine.store.codec import from_micros, to_micros
from engine.store.tables import case_instance, party

STATES = ("active", "suspended", "completed", "cancelled", "failed")
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case of the list. ``late``: what is overdue in it, None where nothing is."""

    facts: CaseFacts
    process_id: str
    started_at: datetime
    ended_at: datetime | None
    open_tasks: int
    open_incidents: int
    outcome: str
    late: Late | None


c = case_instance.c
_COLUMNS = (c.id, c.process_id, c.started_at, c.ended_at, c.open_tasks, c.open_incidents, c.outcome)


@reads("ix_case_number", "ix_party_name", "ix_case_state", "ix_case_parent")
def search(
    db: Connection, who: Reader, *, text: str = "", state: str | None = None, after: str | None = None, limit: int = PAGE
) -> Page[CaseLine]:
    """Cases (no called processes) in ``state`` that answer to ``text``; ids grow with time, so the newest come first.

    ``text``: any part of the case number, or the beginning of a party's name; empty: all.

    Raises:
        BadCursor: ``after`` is not a cursor of this list.
    """
    key = read_cursor(after, str)
    chosen = select(*_COLUMNS).where(c.district_id == who.district, c.parent_id.is_(None)).order_by(c.id.desc()).limit(limit + 1)
    if text := text.strip():
        chosen = chosen.where(_answers_to(who.district, text))
    if state in STATES:
        chosen = chosen.where(c.state == state)
    if key is not None:
        chosen = chosen.where(c.id < key[0])
    return _page(db, who, cut(list(db.execute(chosen)), limit, lambda row: (row.id,)))


@reads("ix_task_due", "ix_case_number", "ix_party_name")
def search_overdue(db: Connection, who: Reader, *, text: str = "", after: str | None = None, limit: int = PAGE) -> Page[CaseLine]:
    """Cases with an open task past its due time, the longest overdue first; to heads, those whose task waits in their units.

    Raises:
        BadCursor: ``after`` is not a cursor of this list.
    """
    key = read_cursor(after, int, str)
    late = _overdue(who, overseen(db, who))
    chosen = select(*_COLUMNS, late.c.due_at).join(late, late.c.root_id == c.id).where(c.district_id == who.district)
    if text := text.strip():
        chosen = chosen.where(_answers_to(who.district, text))
    if key is not None:
        since = from_micros(key[0])
        chosen = chosen.where(or_(late.c.due_at > since, and_(late.c.due_at == since, c.id > key[1])))
    rows = list(db.execute(chosen.order_by(late.c.due_at, c.id).limit(limit + 1)))
    return _page(db, who, cut(rows, limit, lambda row: (to_micros(row.due_at), row.id)))


def _overdue(who: Reader, within: Collection[str] | None) -> Any:
    """Each overdue case once, with the time since which it is."""
    tasks = overdue_tasks(who, within).subquery()
    # Grouped by an expression: by the bare id SQLite would walk all tasks of the district to spare itself the sort of these few.
    root_id = tasks.c.root_id.concat("")
    return (
        select(root_id.label("root_id"), func.min(tasks.c.due_at, type_=tasks.c.due_at.type).label("due_at")).group_by(root_id).subquery()
    )


def _answers_to(district: str, text: str) -> ColumnElement[bool]:
    """Looked up apart and united, so that each half follows its index; the middle of a number is sought in the index alone."""
    p = party.c
    numbered = case_instance.alias()
    by_number = select(numbered.c.id).where(
        numbered.c.district_id == district, numbered.c.case_number > "", numbered.c.case_number.contains(text, autoescape=True)
    )
    by_name = select(p.root_id).where(p.district_id == district, p.name >= text, p.name < text + _LAST)
    return c.id.in_(union_all(by_number, by_name))


def _page(db: Connection, who: Reader, page: Page[Any]) -> Page[CaseLine]:
    ids = [row.id for row in page.rows]
    facts, late = case_facts(db, who.district, ids), latest(db, who, ids)
    return Page(tuple(_line(row, facts[row.id], late.get(row.id)) for row in page.rows), page.after)


def _line(row: Any, facts: CaseFacts, late: Late | None) -> CaseLine:
    return CaseLine(facts, row.process_id, row.started_at, row.ended_at, row.open_tasks, row.open_incidents, row.outcome or "", late)
