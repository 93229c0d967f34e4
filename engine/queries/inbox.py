"""What a person must do, what waits for somebody of the person's roles, and what was put off: what will hurt first on top."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from engine.queries.inbox_lines import TaskLine, limits_of, line_of, lines_of_case, task_lines
from engine.queries.inbox_lists import ALL, Narrowing, Sort, Tab, by_urgency, count, dangerous, newest
from engine.queries.paging import PAGE, Page, cut, read_cursor, reads
from engine.queries.reader import Reader
from engine.store.codec import to_micros

__all__ = [
    "DANGER", "MANY", "Counts", "Narrowing", "Sort", "Tab", "TaskLine", "counts", "emergencies", "inbox", "limits_of", "line_of",
    "lines_of_case",
]  # fmt: skip

MANY = 100
"""Counts stop here: nobody needs to know whether 340 or 341 tasks wait, and counting them all would cost."""

DANGER = 4
"""From this risk on somebody may come to harm: such cases stand above all others."""

MOST_BY_PLACE = 200
"""So many of the most urgent tasks are sorted by place, on one page: where a case is stands in no index."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many tasks the lists have from which work is taken, at most `MANY` each."""

    mine: int
    to_claim: int
    put_off: int


@reads("ix_task_assignee", "ix_task_claim", "pk_task_candidate", "ix_task_due")
def inbox(
    db: Connection,
    who: Reader,
    tab: Tab = Tab.MINE,
    *,
    narrowing: Narrowing = ALL,
    sort: Sort = Sort.URGENCY,
    after: str | None = None,
    limit: int = PAGE,
) -> Page[TaskLine]:
    """Open tasks of ``who`` in the lists mine, to claim or put off: by default the earliest due time first, those without one last.

    Raises:
        BadCursor: ``after`` is not a cursor of this list.
    """
    if sort is Sort.NEWEST:
        rows = newest(db, who, tab, narrowing, read_cursor(after, int, str), limit + 1)
        page = cut(rows, limit, lambda row: (to_micros(row.opened_at), row.id))
    elif sort is Sort.PLACE:
        lines = task_lines(db, who, by_urgency(db, who, tab, narrowing, None, MOST_BY_PLACE))
        return Page(tuple(sorted(lines, key=lambda line: (not line.case.place, line.case.place))))
    else:
        rows = by_urgency(db, who, tab, narrowing, read_cursor(after, (int, type(None)), str), limit + 1)
        page = cut(rows, limit, _urgency)
    return Page(task_lines(db, who, page.rows), page.after)


def _urgency(row: Any) -> Sequence[Any]:
    return None if row.due_at is None else to_micros(row.due_at), row.id


@reads("ix_task_assignee", "ix_task_claim", "pk_task_candidate")
def emergencies(db: Connection, who: Reader, tab: Tab, *, narrowing: Narrowing = ALL, limit: int = PAGE) -> tuple[TaskLine, ...]:
    """Tasks of the list in cases that are a danger to somebody, the most urgent first."""
    return task_lines(db, who, dangerous(db, who, tab, narrowing, DANGER, limit))


def counts(db: Connection, who: Reader) -> Counts:
    """How many tasks the lists have."""
    return Counts(*(count(db, who, tab, MANY) for tab in (Tab.MINE, Tab.TO_CLAIM, Tab.PUT_OFF)))
