"""What comes next in some cases: the open task that is due first, as the inbox tells it, with who has it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, literal_column, select

from engine.queries.inbox_lines import COLUMNS, TaskLine, names_in, task_lines
from engine.queries.reader import Reader
from engine.queries.remaining import Tone
from engine.store.tables import task


@dataclass(frozen=True, slots=True)
class Coming:
    """The task of a case that is due first. ``holder`` is the name of who has it, empty for nobody."""

    task: TaskLine
    holder: str


def coming(db: Connection, who: Reader, root_ids: Collection[str]) -> Mapping[str, Coming]:
    """By case; one without an open task that has a due time is missing. Of what is overdue, that of the law comes first."""
    if not root_ids:
        return {}
    t = task.c
    open_ = (t.district_id == who.district, t.root_id.in_(sorted(root_ids)), t.state == literal_column("'open'"))
    lines = task_lines(db, who, db.execute(select(*COLUMNS).where(*open_, t.due_at.is_not(None))))
    first: dict[str, TaskLine] = {}
    for line in sorted(lines, key=_weight):
        first.setdefault(line.case.id, line)
    people = names_in(db, who, first.values()).people
    return {id_: Coming(line, people.get(line.assignee, line.assignee) if line.assignee else "") for id_, line in first.items()}


def _weight(line: TaskLine) -> tuple[bool, bool, float, str]:
    late = line.remaining.tone is Tone.LATE
    return not late, late and not line.by_law, line.remaining.seconds, line.id
