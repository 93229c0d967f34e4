"""Cases by number, party, place, kind and whatever else one remembers; or those that are overdue or due soon, the longest overdue first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Select, and_, func, literal, or_, select

from engine.access import knows_of_sealed
from engine.queries.due import Due
from engine.queries.facts import CaseFacts, case_facts, outline
from engine.queries.oversight import latest, overseen
from engine.queries.paging import PAGE, Page, cut, read_cursor, reads
from engine.queries.reader import Reader
from engine.queries.seeing import unseen
from engine.queries.seeking import CHOICES, DUE_SOON, OVERDUE, STATES, Sought, conditions, open_task
from engine.store.codec import from_micros, to_micros
from engine.store.tables import case_instance, task

__all__ = ["CHOICES", "COUNTED", "DUE_SOON", "OVERDUE", "SOON", "STATES", "CaseLine", "Sought", "how_many", "search"]

COUNTED = 500
"""Up to how many cases a search counts."""

SOON = timedelta(days=3)
"""A task whose due time is no farther away is due soon."""


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case of the list. ``late``: what is overdue in it, None where nothing is; ``due_at``: the due time it is listed by, if any."""

    facts: CaseFacts
    process_id: str
    stage: str
    track: str
    started_at: datetime
    ended_at: datetime | None
    open_tasks: int
    open_incidents: int
    outcome: str
    late: Due | None
    due_at: datetime | None = None


c = case_instance.c
_COLUMNS = (
    c.id, c.process_id, c.stage, c.track, c.started_at, c.ended_at, c.open_tasks, c.open_incidents, c.outcome
)  # fmt: skip


@reads("pk_search_term", "ix_case_parent", "ix_case_kind", "ix_case_stage", "ix_case_state", "ix_case_steward", "ix_case_grid_cell")
def search(db: Connection, who: Reader, sought: Sought = Sought(), *, after: str | None = None, limit: int = PAGE) -> Page[CaseLine]:  # noqa: B008 - frozen
    """Cases (no called processes) that answer to what is sought: the newest first, or the oldest; ids grow with time.

    Those overdue or due soon come by due time; to heads of units only those whose task waits in their units.

    Raises:
        BadCursor: ``after`` is not a cursor of this list.
    """
    by_due = sought.state in (OVERDUE, DUE_SOON)
    key = read_cursor(after, int, str) if by_due else read_cursor(after, str)
    chosen = _chosen(db, who, sought)
    if chosen is None:
        return Page(())
    if by_due:
        return _by_due(db, who, chosen, key, limit)
    order = c.id.asc() if sought.oldest_first else c.id.desc()
    if key is not None:
        chosen = chosen.where(c.id > key[0] if sought.oldest_first else c.id < key[0])
    return _page(db, who, cut(list(db.execute(chosen.order_by(order).limit(limit + 1))), limit, lambda row: (row.id,)))


def how_many(db: Connection, who: Reader, sought: Sought) -> int:
    """How many cases answer; counting stops after `COUNTED`, so one more than that means “more”."""
    chosen = _chosen(db, who, sought)
    if chosen is None:
        return 0
    some = chosen.with_only_columns(literal(1).label("one"), maintain_column_froms=True).limit(COUNTED + 1).subquery()
    return db.scalar(select(func.count()).select_from(some)) or 0


def _chosen(db: Connection, who: Reader, sought: Sought) -> Select[Any] | None:
    """The statement of the whole list, without order and bounds."""
    where = conditions(db, who, sought)
    if where is None:
        return None
    if sought.state not in (OVERDUE, DUE_SOON):
        return select(*_COLUMNS, literal(None).label("due_at")).where(*where)
    waiting = _waiting(who, overseen(db, who), soon=sought.state == DUE_SOON)
    return select(*_COLUMNS, waiting.c.due_at).join(waiting, waiting.c.root_id == c.id).where(*where)


def _waiting(who: Reader, within: Collection[str] | None, *, soon: bool) -> Any:
    """Each case with a task that is overdue, or due soon, once, with the earliest such due time."""
    t = task.c
    tasks = select(t.root_id, t.due_at).where(t.district_id == who.district, open_task(t.state))
    tasks = tasks.where(t.due_at > who.now, t.due_at <= who.now + SOON) if soon else tasks.where(t.due_at <= who.now)
    if within is not None:
        tasks = tasks.where(t.unit_id.in_(sorted(within)))
    some = tasks.subquery()
    # Grouped by an expression: by the bare id SQLite would walk all tasks of the district to spare itself the sort of these few.
    root_id = some.c.root_id.concat("")
    return select(root_id.label("root_id"), func.min(some.c.due_at, type_=some.c.due_at.type).label("due_at")).group_by(root_id).subquery()


def _by_due(db: Connection, who: Reader, chosen: Select[Any], key: tuple[Any, ...] | None, limit: int) -> Page[CaseLine]:
    due_at = chosen.selected_columns["due_at"]
    if key is not None:
        since = from_micros(key[0])
        chosen = chosen.where(or_(due_at > since, and_(due_at == since, c.id > key[1])))
    rows = list(db.execute(chosen.order_by(due_at, c.id).limit(limit + 1)))
    return _page(db, who, cut(rows, limit, lambda row: (to_micros(row.due_at), row.id)))


def _page(db: Connection, who: Reader, page: Page[Any]) -> Page[CaseLine]:
    ids = [row.id for row in page.rows]
    facts, late = case_facts(db, who.district, ids), latest(db, who, ids)
    outlines = unseen(db, who, ids) if knows_of_sealed(who.actor) else ()
    facts = {id_: outline(one) if id_ in outlines else one for id_, one in facts.items()}
    return Page(tuple(_line(row, facts[row.id], late.get(row.id)) for row in page.rows), page.after)


def _line(row: Any, facts: CaseFacts, late: Due | None) -> CaseLine:
    return CaseLine(
        facts,
        row.process_id,
        row.stage or "",
        row.track or "",
        row.started_at,
        row.ended_at,
        row.open_tasks,
        row.open_incidents,
        row.outcome or "",
        late,
        row.due_at,
    )
