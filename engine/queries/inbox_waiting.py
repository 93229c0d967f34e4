"""Who waits for whom: tasks of others in the cases that a person goes with or has worked on, and cases where nobody has a task."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    BindParameter,
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    func,
    literal_column,
    not_,
    or_,
    select,
)

from engine.queries.facts import CaseFacts, case_facts
from engine.queries.inbox_asked import DISTRICT, PERSON, SHAPES, Shape, shape_of, values_of
from engine.queries.inbox_lines import COLUMNS, TaskLine, task_lines
from engine.queries.paging import PAGE, Page, cut, read_cursor, reads
from engine.queries.reader import Reader
from engine.store.codec import to_micros
from engine.store.tables import audit_entry, case_instance, task, timer
from engine.work.ids import root_of

NEWEST_CASES = 500
"""Of the cases that somebody goes with, so many of the newest are looked at."""

LAST_DONE = 200
"""Of what somebody has completed, so many of the last acts tell which cases are theirs, too."""

ROOTS: BindParameter[Any] = bindparam("roots", expanding=True)
NEVER = 1 << 62
"""A due time after all others, in microseconds: where there is none."""

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
    asked = _of_others(shape_of(who), key is not None, limit + 1)
    last = {} if key is None else {"last_due": NEVER if key[0] is None else key[0], "last_id": key[1]}
    rows = db.execute(asked, {**values_of(who), **last, "roots": cases_of(db, who)}).all()
    page = cut(rows, limit, lambda row: (None if row.due_at is None else to_micros(row.due_at), row.id))
    return Page(task_lines(db, who, page.rows), page.after)


def resting(db: Connection, who: Reader) -> tuple[Resting, ...]:
    """The person's cases in which nobody has a task, those first that go on soonest."""
    w = timer.c
    ids = list(db.scalars(_resting(), {"district": who.district, "roots": cases_of(db, who)}))
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
    given = {**values_of(who), "roots": cases_of(db, who)}
    return min(most, sum(db.execute(_how_many(shape_of(who), most), given).one()))


@lru_cache(SHAPES)
def _how_many(shape: Shape, most: int) -> Select[Any]:
    of_others = _tasks(shape).with_only_columns(task.c.id).limit(most).subquery()
    quiet = _resting().limit(most).subquery()
    counts = (select(func.count()).select_from(some).scalar_subquery() for some in (of_others, quiet))
    return select(*(count.label(name) for name, count in zip(("of_others", "quiet"), counts, strict=True)))


@cache
def _resting() -> Select[Any]:
    c = case_instance.c
    return select(c.id).where(c.district_id == DISTRICT, c.id.in_(ROOTS), c.parent_id.is_(None), c.state == "active", c.open_tasks == 0)


def cases_of(db: Connection, who: Reader) -> tuple[str, ...]:
    """The running cases that the person goes with, and those in which the person completed something lately."""
    own, acts = _own_cases()
    given = {"district": who.district, "person": who.person, "actor": f"user:{who.person}"}
    gone_with, completed = db.scalars(own, given).all(), db.scalars(acts, given).all()
    return tuple(dict.fromkeys((*gone_with, *(root_of(subject) for subject in completed if subject))))


@cache
def _own_cases() -> tuple[Select[Any], Select[Any]]:
    c, e = case_instance.c, audit_entry.c
    newest = select(c.id, c.state).where(c.district_id == DISTRICT, c.steward == PERSON).order_by(c.id.desc()).limit(NEWEST_CASES)
    gone_with = newest.subquery()
    acts = select(e.subject).where(e.district_id == DISTRICT, e.actor == bindparam("actor"), e.kind == "task-completed")
    return select(gone_with.c.id).where(gone_with.c.state.in_(RUNNING)), acts.order_by(e.at.desc()).limit(LAST_DONE)


@lru_cache(SHAPES)
def _of_others(shape: Shape, further: bool, limit: int) -> Select[Any]:
    """The few tasks of the cases, sorted; by the bare due time the index of all that is open would lead the way."""
    due = func.coalesce(task.c.due_at, literal_column(str(NEVER)), type_=BigInteger)
    chosen = _tasks(shape).order_by(due, task.c.id).limit(limit)
    if not further:
        return chosen
    last_due, last_id = bindparam("last_due", type_=BigInteger), bindparam("last_id", type_=task.c.id.type)
    return chosen.where(or_(due > last_due, and_(due == last_due, task.c.id > last_id)))


def _tasks(shape: Shape) -> Select[Any]:
    t = task.c
    mine = [
        and_(t.role == bindparam(f"role{number}"), or_(t.unit_id == bindparam(f"unit{number}_{at}"), t.unit_id.is_(None)))
        for number, many in enumerate(shape.roles)
        for at in range(many)
    ]
    nobody_has: ColumnElement[bool] = t.assignee.is_(None)
    # What the person could claim stands in another list.
    others = t.assignee != PERSON if shape.free else or_(t.assignee != PERSON, and_(nobody_has, not_(or_(*mine))) if mine else nobody_has)
    return select(*COLUMNS).where(t.district_id == DISTRICT, t.root_id.in_(ROOTS), t.state == "open", others)
