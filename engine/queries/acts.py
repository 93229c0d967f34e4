"""What one person did, across all cases."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, and_, or_, select

from engine.queries.bilingual import Bilingual
from engine.queries.paging import PAGE, Page, cut, read_cursor, reads
from engine.queries.reader import Reader
from engine.queries.seeing import unseen
from engine.store.codec import from_micros, to_micros
from engine.store.tables import audit_entry, task


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody did to a case: the case, the number of the entry, when, its kind, and the task's name where it was one."""

    case_id: str
    seq: int
    at: datetime
    kind: str
    task: Bilingual


@reads("ix_audit_entry_actor")
def acts(db: Connection, who: Reader, person_id: str, *, after: str | None = None, limit: int = PAGE) -> Page[Act]:
    """What a person did to cases, the newest first; cases that ``who`` does not see are left out.

    Raises:
        BadCursor: ``after`` is not a cursor of this list.
    """
    key = read_cursor(after, int, str, int)
    e = audit_entry.c
    query = select(e.at, e.stream, e.seq, e.kind, e.subject).where(
        e.district_id == who.district, e.actor == f"user:{person_id}", e.stream.like("case:%")
    )
    if key is not None:
        at = from_micros(key[0])
        same = or_(e.stream < key[1], and_(e.stream == key[1], e.seq < key[2]))
        query = query.where(e.at <= at, or_(e.at < at, same))
    rows = db.execute(query.order_by(e.at.desc(), e.stream.desc(), e.seq.desc()).limit(limit + 1)).all()
    hidden = unseen(db, who, {row.stream.removeprefix("case:") for row in rows})
    tasks = _tasks(db, who.district, {row.subject for row in rows if row.subject and row.kind.startswith("task-")})
    lines = [Act(row.stream.removeprefix("case:"), row.seq, row.at, row.kind, tasks.get(row.subject, Bilingual(""))) for row in rows]
    page = cut(lines, limit, lambda line: (to_micros(line.at), f"case:{line.case_id}", line.seq))
    return replace(page, rows=tuple(line for line in page.rows if line.case_id not in hidden))


def _tasks(db: Connection, district: str, ids: set[str]) -> dict[str, Bilingual]:
    t = task.c
    rows = db.execute(select(t.id, t.name, t.name_zh).where(t.district_id == district, t.id.in_(ids))) if ids else ()
    return {row.id: Bilingual(row.name or "", row.name_zh or "") for row in rows}
