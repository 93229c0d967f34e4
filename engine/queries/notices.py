"""What the system tells a person: by name, by role or by unit; what is new first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, exists, func, literal_column, or_, select, union_all

from engine.queries.bilingual import Bilingual
from engine.queries.facts import CaseFacts, case_facts
from engine.queries.inbox import MANY
from engine.queries.paging import PAGE, Page, cut, read_cursor, reads
from engine.queries.people import names
from engine.queries.reader import Reader
from engine.queries.seeing import unseen
from engine.store.codec import from_micros, to_micros
from engine.store.tables import notice, task

FRESH = timedelta(days=60)
"""What is older is no news any more, read or not."""


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One notice. ``task``, ``due_at`` and ``is_open`` are of the task that it is about; ``by`` is the name of who caused it.

    ``to`` is the name of who has the task instead, where it was taken away; else empty.
    """

    id: str
    kind: str
    at: datetime
    is_new: bool
    to_all: bool
    case: CaseFacts | None
    task_id: str | None
    task: Bilingual
    due_at: datetime | None
    by: str
    body: Mapping[str, Any]
    to: str = ""


@reads("ix_notice_recipient")
def unread(db: Connection, who: Reader) -> int:
    """How many notices are new to ``who``, at most `MANY`. A reminder of a task that is over is no news."""
    recipients = who.actor.recipients
    given = {"district": who.district, "since": who.now - FRESH, **{f"to{at}": one for at, one in enumerate(recipients)}}
    return min(MANY, db.scalar(_unread(len(recipients)), given) or 0)


@lru_cache(64)
def _unread(recipients: int) -> Select[Any]:
    """The count for so many recipients: put together once, since that takes longer than the count itself."""
    n, t = notice.c, task.c
    is_open = exists().where(t.district_id == n.district_id, t.id == n.task_id, t.state == literal_column("'open'"))
    fresh = (n.read_at.is_(None), n.created_at >= bindparam("since", type_=n.created_at.type), or_(n.task_id.is_(None), is_open))
    own = select(n.id).where(n.district_id == bindparam("district"), *fresh).order_by(n.created_at.desc(), n.id.desc()).limit(MANY)
    arms = [select(own.where(n.recipient == bindparam(f"to{at}")).subquery()) for at in range(recipients)]
    found = union_all(*arms).subquery()
    return select(func.count(func.distinct(found.c.id)))


@reads("ix_notice_recipient")
def notices(db: Connection, who: Reader, *, new: bool, after: str | None = None, limit: int = PAGE) -> Page[NoticeLine]:
    """The new notices of ``who``, or all others; the last come first.

    Raises:
        BadCursor: ``after`` is not a cursor of this list.
    """
    n = notice.c
    key = read_cursor(after, int, str)
    condition = _is_new(who) if new else ~_is_new(who)
    if key is not None:
        at = from_micros(key[0])
        condition = and_(condition, n.created_at <= at, or_(n.created_at < at, n.id < key[1]))
    merged = union_all(*(select(arm.limit(limit + 1).subquery()) for arm in _arms(who, condition))).subquery()
    rows = db.execute(select(merged).order_by(merged.c.created_at.desc(), merged.c.id.desc()).limit(limit + 1))
    page = cut(list(rows), limit, lambda row: (to_micros(row.created_at), row.id))
    return Page(_lines(db, who, page.rows, new), page.after)


def _is_new(who: Reader) -> ColumnElement[bool]:
    n, t = notice.c, task.c
    is_open = exists().where(t.district_id == n.district_id, t.id == n.task_id, t.state == literal_column("'open'"))
    return and_(n.read_at.is_(None), n.created_at >= who.now - FRESH, or_(n.task_id.is_(None), is_open))


def _arms(who: Reader, condition: ColumnElement[bool]) -> Iterator[Select[Any]]:
    """One question a recipient, which the index answers in order of time."""
    n = notice.c
    for recipient in who.actor.recipients:
        asked = select(notice).where(n.district_id == who.district, n.recipient == recipient, condition)
        yield asked.order_by(n.created_at.desc(), n.id.desc())


def _lines(db: Connection, who: Reader, rows: tuple[Any, ...], new: bool) -> tuple[NoticeLine, ...]:
    roots = {row.root_id for row in rows if row.root_id}
    facts = case_facts(db, who.district, roots - unseen(db, who, roots))
    t = task.c
    ids = {row.task_id for row in rows if row.task_id}
    about = db.execute(select(t.id, t.name, t.name_zh, t.due_at).where(t.district_id == who.district, t.id.in_(ids))) if ids else ()
    tasks = {row.id: row for row in about}
    actors = {str(row.body.get(part, "")).removeprefix("user:") for row in rows for part in ("by", "to")} - {""}
    people = names(db, who.district, actors)
    return tuple(_line(row, facts.get(row.root_id), tasks.get(row.task_id), people, new) for row in rows)


def _line(row: Any, case: CaseFacts | None, about: Any, people: Mapping[str, str], new: bool) -> NoticeLine:
    by, to = (str(row.body.get(part, "")).removeprefix("user:") for part in ("by", "to"))
    name = (
        Bilingual(about.name, about.name_zh or "")
        if about
        else Bilingual(str(row.body.get("task") or ""), str(row.body.get("task_zh") or ""))
    )
    due_at = about.due_at if about else None
    to_all = not row.recipient.startswith("user:")
    return NoticeLine(
        row.id, row.kind, row.created_at, new, to_all, case, row.task_id, name, due_at, people.get(by, by), row.body, people.get(to, to)
    )  # fmt: skip
