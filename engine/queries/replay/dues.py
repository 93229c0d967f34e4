"""Until when the tasks of a case were due, and by how much each was late when it was completed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from engine.queries.due import by_law
from engine.queries.inbox_lines import limits_of
from engine.queries.reader import Reader
from engine.queries.remaining import Remaining, remaining
from engine.queries.replay.entries import RecordedEntry
from engine.store.tables import task
from engine.work.ids import district_of


@dataclass(frozen=True, slots=True)
class Due:
    """A task's due time, and what was left of it when the task was completed. ``by_law``: it is the law's own limit."""

    at: datetime
    left: Remaining
    by_law: bool


class Dues:
    """The due times of a case's tasks."""

    def __init__(self, db: Connection, who: Reader, root_id: str) -> None:
        self._who = who
        t = task.c
        query = select(t.id, t.root_id, t.due_at, t.limit_key, t.properties).where(
            t.district_id == district_of(root_id), t.root_id == root_id, t.due_at.is_not(None)
        )
        limits = limits_of(db, district_of(root_id), [root_id])
        self._due: Mapping[str, tuple[datetime, bool]] = {
            row.id: (row.due_at, bool(by_law(limits.get((row.root_id, row.limit_key)), row.properties))) for row in db.execute(query)
        }

    def of(self, entry: RecordedEntry) -> Due | None:
        """Of the task that the entry completed; None for other entries, and where it had none."""
        found = self._due.get(entry.subject) if entry.kind == "task-completed" else None
        return None if found is None else Due(found[0], remaining(found[0], entry.at, self._who.zone, self._who.calendar), found[1])
