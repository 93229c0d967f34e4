"""Who waits for whom: tasks of others in the cases that a person goes with or has worked on, and cases where nobody has a task."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, not_, or_, select

from engine.queries.facts import CaseFacts, case_facts
from engine.queries.inbox_lines import COLUMNS, TaskLine, task_lines
from engine.queries.inbox_lists import by_urgency
from engine.queries.paging import PAGE, Page, cut, read_cursor, reads
from engine.queries.reader import Reader
from engine.store.codec import to_micros
from engine.store.tables import audit_entry, case_instance, task, timer
from engine.work.ids import root_of

NEWEST_CASES = 500
"""Of the cases that somebody goes with, so many of the newest are looked at."""

LAST_DONE = 200
"""Of what somebody has completed, so many of the last acts tell which cases are theirs, too."""

RUNNING = ("active", "suspended", "failed")


@dataclass(frozen=True, slots=True)
class Resting:
    """A case of the person in which nobody has a task: it waits for an answer from outside, or goes on by itself at ``goes_on``."""

    case: CaseFacts
    goes_on: datetime | None


@reads("ix_case_steward", "ix_audit_entry_actor", "ix_task_root")
def waiting(db: Connection, who: Reader, *, after: str | None = None, limit: int = PAGE) -> Page[TaskLine]:
    """Open tasks that others have, or could claim, in the person's cases; earliest due time first.

    Raises:
        BadCursor: ``after`` is not a cursor of this list.
    """
    key = read_cursor(after, (int, type(None)), str)
    rows = by_urgency(db, iter((_tasks(who, cases_of(db, who)),)), key, limit + 1)
    page = cut(rows, limit, lambda row: (None if row.due_at is None else to_micros(row.due_at), row.id))
    return Page(task_lines(db, who, page.rows), page.after)


def resting(db: Connection, who: Reader) -> tuple[Resting, ...]:
    """The person's cases in which nobody has a task, those first that go on soonest."""
    c, w = case_instance.c, timer.c
    roots = cases_of(db, who)
    ids = list(
        db.scalars(
            select(c.id).where(
                c.district_id == who.district, c.id.in_(roots), c.parent_id.is_(None), c.state == "active", c.open_tasks == 0
            )
        )
    )
    if not ids:
        return ()
    rows = db.execute(
        select(w.root_id, func.min(w.due_at, type_=w.due_at.type).label("due_at"))
        .where(w.district_id == who.district, w.root_id.in_(ids), w.kind == "element", w.due_at.is_not(None))
        .group_by(w.root_id)
    )
    timers = {row.root_id: row.due_at for row in rows}
    facts = case_facts(db, who.district, ids)
    found = [Resting(facts[id_], timers.get(id_)) for id_ in ids]
    return tuple(sorted(found, key=lambda one: (one.goes_on is None, one.goes_on or who.now, one.case.id)))


def count_waiting(db: Connection, who: Reader, most: int) -> int:
    """How many tasks of others and resting cases there are, at most ``most``."""
    roots = cases_of(db, who)
    c = case_instance.c
    of_others = select(func.count()).select_from(_tasks(who, roots).with_only_columns(task.c.id).limit(most).subquery())
    quiet = select(c.id).where(
        c.district_id == who.district, c.id.in_(roots), c.parent_id.is_(None), c.state == "active", c.open_tasks == 0
    )
    many = (db.scalar(of_others) or 0) + (db.scalar(select(func.count()).select_from(quiet.limit(most).subquery())) or 0)
    return min(most, many)


def cases_of(db: Connection, who: Reader) -> tuple[str, ...]:
    """The running cases that the person goes with, and those in which the person completed something lately."""
    c, e = case_instance.c, audit_entry.c
    newest = select(c.id, c.state).where(c.district_id == who.district, c.steward == who.person).order_by(c.id.desc()).limit(NEWEST_CASES)
    gone_with = newest.subquery()
    own = db.scalars(select(gone_with.c.id).where(gone_with.c.state.in_(RUNNING)))
    acts = db.scalars(
        select(e.subject)
        .where(e.district_id == who.district, e.actor == f"user:{who.person}", e.kind == "task-completed")
        .order_by(e.at.desc())
        .limit(LAST_DONE)
    )
    return tuple(dict.fromkeys((*own, *(root_of(subject) for subject in acts if subject))))


def _tasks(who: Reader, roots: Iterable[str]) -> Select[Any]:
    t = task.c
    mine = [and_(t.role == held.role, or_(t.unit_id == held.unit_id, t.unit_id.is_(None))) for held in who.holdings]
    nobody_has: ColumnElement[bool] = t.assignee.is_(None)
    # What the person could claim stands in another list.
    others = (
        t.assignee != who.person if who.free else or_(t.assignee != who.person, and_(nobody_has, not_(or_(*mine))) if mine else nobody_has)
    )
    return select(*COLUMNS).where(t.district_id == who.district, t.root_id.in_(roots), t.state == "open", others)
