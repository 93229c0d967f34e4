"""What is overdue, for those who answer for the work of others: heads for their units, supervisors and managers for all."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, Select, func, literal_column, select

from engine.queries.due import Due, due
from engine.queries.heading import OF_UNITS, headed
from engine.queries.inbox import MANY, limits_of
from engine.queries.paging import reads
from engine.queries.reader import Reader
from engine.store.tables import task

OF_ALL = frozenset({"supervisor", "manager"})


def oversees(who: Reader) -> bool:
    """Whether the person answers for the work of others, or works where no people are entered."""
    return who.free or not who.roles.isdisjoint(OF_ALL | OF_UNITS)


def overseen(db: Connection, who: Reader) -> frozenset[str] | None:
    """The units that a head answers for (`headed`); None: no unit is left out, as for everybody who is no such head."""
    return None if not who.roles.isdisjoint(OF_ALL) or who.roles.isdisjoint(OF_UNITS) else headed(db, who)


def overdue_tasks(who: Reader, within: Collection[str] | None) -> Select[Any]:
    """The case and due time of each open task that is past its due time, in the units ``within``; what is put off counts, too."""
    t = task.c
    found = select(t.root_id, t.due_at).where(t.district_id == who.district, t.state == literal_column("'open'"), t.due_at <= who.now)
    return found if within is None else found.where(t.unit_id.in_(sorted(within)))


@reads("ix_task_due")
def overdue_cases(db: Connection, who: Reader) -> int:
    """How many cases have an overdue task that ``who`` answers for; counting stops at `MANY`."""
    late = overdue_tasks(who, overseen(db, who)).subquery()
    # Grouped by an expression: by the bare id SQLite would walk all tasks of the district to spare itself the sort of these few.
    cases = select(late.c.root_id.concat("").label("root_id")).distinct().limit(MANY).subquery()
    return db.scalar(select(func.count()).select_from(cases)) or 0


def latest(db: Connection, who: Reader, root_ids: Collection[str]) -> Mapping[str, Due]:
    """The overdue task of each of the cases that weighs most: of those that the law limits the oldest, else the oldest of all.

    Two statements, however many cases.
    """
    if not root_ids:
        return {}
    t = task.c
    rows = db.execute(overdue_tasks(who, None).add_columns(t.limit_key, t.properties, t.opened_at).where(t.root_id.in_(root_ids))).all()
    limits = limits_of(db, who.district, {row.root_id for row in rows}) if rows else {}
    found: dict[str, list[Due]] = {}
    for row in rows:
        limit = limits.get((row.root_id, row.limit_key))
        found.setdefault(row.root_id, []).append(due(who, row.due_at, limit, since=row.opened_at, properties=row.properties))
    return {root_id: min(tasks, key=_weight) for root_id, tasks in found.items()}


def _weight(one: Due) -> tuple[bool, int]:
    return not one.by_law, one.remaining.seconds
