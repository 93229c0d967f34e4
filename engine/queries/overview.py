"""Where the load is: open cases, those due soon and those overdue, by stage, unit and person. Each figure counts the cases of a search.

What a figure counts is what `engine.queries.search` lists for the same state and stage, unit or person: a case counts once a unit in which
it has open work, and once a person who goes with it or has one of its open tasks.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Integer,
    Select,
    String,
    Text,
    cast,
    exists,
    func,
    literal_column,
    or_,
    select,
    union,
    union_all,
)

from engine.queries.oversight import overseen
from engine.queries.paging import reads
from engine.queries.reader import Reader
from engine.queries.search import SOON
from engine.queries.seeing import within_sight
from engine.store.codec import from_micros
from engine.store.tables import case_instance, holding, task

EARLIEST = from_micros(0)
RUNNING = ("active", "suspended", "failed")
_OPEN: ColumnElement[str] = literal_column("'open'")

c, t = case_instance.c, task.c


class By(str, Enum):
    """What the figures are told apart by."""

    STAGE = "stage"
    UNIT = "unit"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Figures:
    """How many cases are open, how many of them have a task due soon, and how many one overdue; a case may be both."""

    open: int = 0
    due_soon: int = 0
    overdue: int = 0


@reads("ix_case_state", "ix_task_due")
def load(db: Connection, who: Reader) -> Figures:
    """All cases that ``who`` answers for."""
    cases, late = _cases(db, who), _late(db, who)
    row = db.execute(select(*_sums(late)).select_from(cases.outerjoin(late, late.c.root_id == cases.c.id))).one()
    return Figures(row.open, row.soon or 0, row.late or 0)


@reads("ix_case_state", "ix_task_due")
def load_by(db: Connection, who: Reader, by: By) -> Mapping[str, Figures]:
    """The same by stage, unit or person: one bounded aggregate over what is open. Without a stage, unit or person: empty text."""
    cases, late, pairs = _cases(db, who), _late(db, who), _pairs(db, who, by)
    joined = pairs.join(cases, cases.c.id == pairs.c.root_id).outerjoin(late, late.c.root_id == pairs.c.root_id)
    rows = db.execute(select(pairs.c.value, *_sums(late)).select_from(joined).group_by(pairs.c.value))
    return {row.value or "": Figures(row.open, row.soon or 0, row.late or 0) for row in rows}


def _sums(late: Any) -> tuple[Any, ...]:
    return func.count().label("open"), func.sum(late.c.soon).label("soon"), func.sum(late.c.late).label("late")


def _cases(db: Connection, who: Reader) -> Any:
    """The open cases that count: those in sight, and for heads those with open work in their units."""
    within, seen = overseen(db, who), within_sight(db, who, outlines=True)
    chosen = select(c.id)
    if seen is not None:
        chosen = chosen.where(seen)
    if within is not None:
        chosen = chosen.where(c.id.in_(_open_tasks(who, within).with_only_columns(t.root_id)))
    return _running(who, chosen).subquery()


def _running(who: Reader, chosen: Select[Any]) -> CompoundSelect[Any]:
    """The rows of running cases, a range of the index a state: for several at once SQLite would read all cases there ever were."""
    own = chosen.where(c.district_id == who.district, _is_case())
    return union_all(*(own.where(c.state == state) for state in RUNNING))


def _is_case() -> ColumnElement[bool]:
    """Whether a row is no called process; as an expression, so that the index of states leads, not that of callers."""
    return func.coalesce(c.parent_id, "") == ""


def _open_tasks(who: Reader, within: Collection[str] | None) -> Select[Any]:
    found = select(t.root_id, t.unit_id, t.assignee).where(t.district_id == who.district, t.state == _OPEN)
    return found if within is None else found.where(t.unit_id.in_(sorted(within)))


def _late(db: Connection, who: Reader) -> Any:
    """Each case with a task overdue or due soon, once; the tasks of a head's units only."""
    some = _open_tasks(who, overseen(db, who)).with_only_columns(t.root_id, t.due_at).where(t.due_at <= who.now + SOON).subquery()
    is_late = cast(some.c.due_at <= who.now, Integer)
    # Grouped by an expression: by the bare id SQLite would walk all tasks of the district to spare itself the sort of these few.
    # Cast to text, so that SQLite can look cases up in the result.
    root_id = cast(some.c.root_id.concat(""), Text)
    return (
        select(root_id.label("root_id"), func.max(is_late).label("late"), func.max(1 - is_late).label("soon")).group_by(root_id).subquery()
    )


def _pairs(db: Connection, who: Reader, by: By) -> Any:
    """(what they are told apart by, case), each pair once."""
    own = select(_column(by).label("value"), c.id.label("root_id"))
    if by is By.STAGE:
        return _running(who, own).subquery()
    within = overseen(db, who)
    tasks = _open_tasks(who, within)
    if by is By.PERSON:
        of_tasks = tasks.with_only_columns(t.assignee.label("value"), t.root_id).where(t.assignee.is_not(None))
    else:
        member = exists().where(holding.c.district_id == t.district_id, holding.c.unit_id == t.unit_id, holding.c.person_id == t.assignee)
        of_tasks = tasks.with_only_columns(t.unit_id.label("value"), t.root_id).where(
            t.unit_id.is_not(None), or_(t.assignee.is_(None), member)
        )
        own = own if within is None else own.where(c.unit_id.in_(sorted(within)))
    named = select(_running(who, own.where(func.coalesce(_column(by), "") != "")).subquery())  # an expression: the index of states leads
    # Those with a due time and those without: so both follow the index of open tasks, not the table of all tasks there ever were.
    return union(named, of_tasks.where(t.due_at > EARLIEST), of_tasks.where(t.due_at.is_(None))).subquery()


def _column(by: By) -> Any:
    return {By.STAGE: func.coalesce(c.stage, "", type_=String), By.UNIT: c.unit_id, By.PERSON: c.steward}[by]
