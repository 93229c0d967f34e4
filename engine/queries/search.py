"""Cases by number or state, the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from engine.queries.facts import CaseFacts, case_facts
from engine.queries.paging import PAGE, Page, cut, read_cursor, reads
from engine.store.tables import case_instance

STATES = ("active", "suspended", "completed", "cancelled", "failed")


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case of the list."""

    facts: CaseFacts
    process_id: str
    started_at: datetime
    ended_at: datetime | None
    open_tasks: int
    open_incidents: int
    outcome: str


@reads("ix_case_number", "ix_case_state", "ix_case_parent")
def search(
    db: Connection, district: str, *, number: str = "", state: str | None = None, after: str | None = None, limit: int = PAGE
) -> Page[CaseLine]:
    """Cases (no called processes) whose number begins with ``number``, in ``state``; ids grow with time, so the newest come first.

    Raises:
        BadCursor: ``after`` is not a cursor of this list.
    """
    key = read_cursor(after, str)
    c = case_instance.c
    chosen = select(c.id, c.process_id, c.started_at, c.ended_at, c.open_tasks, c.open_incidents, c.outcome)
    chosen = chosen.where(c.district_id == district, c.parent_id.is_(None)).order_by(c.id.desc()).limit(limit + 1)
    if number := number.strip():
        chosen = chosen.where(c.case_number >= number, c.case_number < number + "\U0010ffff")
    if state in STATES:
        chosen = chosen.where(c.state == state)
    if key is not None:
        chosen = chosen.where(c.id < key[0])
    page = cut(list(db.execute(chosen)), limit, lambda row: (row.id,))
    facts = case_facts(db, district, [row.id for row in page.rows])
    lines = (
        CaseLine(facts[row.id], row.process_id, row.started_at, row.ended_at, row.open_tasks, row.open_incidents, row.outcome or "")
        for row in page.rows
    )
    return Page(tuple(lines), page.after)
