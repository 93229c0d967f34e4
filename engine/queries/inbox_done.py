"""What a person has completed, the last first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, or_, select

from engine.queries.bilingual import Bilingual
from engine.queries.facts import CaseFacts, case_facts
from engine.queries.paging import PAGE, Page, cut, read_cursor, reads
from engine.queries.reader import Reader
from engine.store.codec import from_micros, to_micros
from engine.store.tables import audit_entry, task


@dataclass(frozen=True, slots=True)
class DoneLine:
    """A task that the person completed. ``late``: after its due time."""

    id: str
    name: Bilingual
    case: CaseFacts
    at: datetime
    late: bool


@reads("ix_audit_entry_actor")
def done(db: Connection, who: Reader, *, after: str | None = None, limit: int = PAGE) -> Page[DoneLine]:
    """Tasks that ``who`` completed, as the record tells, the last first.

    Raises:
        BadCursor: ``after`` is not a cursor of this list.
    """
    e, t = audit_entry.c, task.c
    key = read_cursor(after, int, str)
    acts = select(e.subject, e.at).where(e.district_id == who.district, e.actor == f"user:{who.person}", e.kind == "task-completed")
    if key is not None:
        since = from_micros(key[0])
        acts = acts.where(e.at <= since, or_(e.at < since, and_(e.at == since, e.subject < key[1])))
    found = acts.order_by(e.at.desc(), e.subject.desc()).limit(limit + 1).subquery()
    columns = (t.id, t.root_id, t.name, t.name_zh, t.due_at, found.c.at)
    rows = db.execute(
        select(*columns)
        .join(found, and_(t.id == found.c.subject, t.district_id == who.district))
        .order_by(found.c.at.desc(), found.c.subject.desc())
    )
    page = cut(list(rows), limit, lambda row: (to_micros(row.at), row.id))
    facts = case_facts(db, who.district, {row.root_id for row in page.rows})
    return Page(tuple(_line(row, facts[row.root_id]) for row in page.rows), page.after)


def _line(row: Any, facts: CaseFacts) -> DoneLine:
    return DoneLine(row.id, Bilingual(row.name, row.name_zh or ""), facts, row.at, row.due_at is not None and row.at > row.due_at)
