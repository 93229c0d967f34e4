"""How much of a case a reader sees: what the reader has to do with it is read, the table in `engine.access.sight` decides.

The one place for search, inbox, pages and API: lists use `within_sight`, whatever shows one case `sight_of` or `expect_seen`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, exists, or_, select

from engine.access import Part, Sight, knows_of_sealed, sees_sealed, sight
from engine.queries.heading import headed
from engine.queries.paging import reads
from engine.queries.reader import Reader
from engine.store.tables import case_instance, task, task_candidate
from engine.work.errors import CaseNotFound
from engine.work.ids import district_of, root_of

SEALED = "sealed"
"""The track of a case that is kept from those who do not work on it."""


@reads("ix_task_root")
def sight_of(db: Connection, who: Reader, root_id: str) -> Sight:
    """How much ``who`` sees of the case ``root_id``; `Sight.FULL` of one that there is not."""
    c = case_instance.c
    own = db.execute(
        select(c.track, c.steward, c.started_by, c.unit_id).where(c.district_id == district_of(root_id), c.id == root_id)
    ).first()
    if own is None:
        return Sight.FULL
    return sight(who.actor, own.track == SEALED, _part_in(db, who, root_id, own))


def part_of(db: Connection, who: Reader, root_id: str) -> Part:
    """What ``who`` has to do with the case ``root_id``; `Part.NONE` with one that there is not."""
    c = case_instance.c
    own = db.execute(select(c.steward, c.started_by, c.unit_id).where(c.district_id == district_of(root_id), c.id == root_id)).first()
    return Part.NONE if own is None else _part_in(db, who, root_id, own)


def expect_seen(db: Connection, who: Reader, any_id: str) -> Sight:
    """How much ``who`` sees of the case that ``any_id`` (of a case, called process, task, file, incident …) belongs to.

    Raises:
        CaseNotFound: nothing of it, or no more than that it is there; for this reader there is no such page.
    """
    seen = sight_of(db, who, root_of(any_id))
    if seen in (Sight.NONE, Sight.OUTLINE):
        raise CaseNotFound(case_id=any_id)
    return seen


def within_sight(db: Connection, who: Reader, *, outlines: bool = False) -> ColumnElement[bool] | None:
    """The condition on `case_instance` (its roots) that leaves out the cases that ``who`` does not see; None where all are seen.

    ``outlines`` lets those stay of which ``who`` may know that they are there: whoever asks for them leaves out what they are about.
    """
    if sees_sealed(who.actor) or (outlines and knows_of_sealed(who.actor)):
        return None
    units = headed(db, who)
    if units is None:
        return None
    c, t = case_instance.c, task.c
    taking_part = exists().where(t.district_id == c.district_id, t.root_id == c.id, or_(*_ways(who, units)))
    of_units = [c.unit_id.in_(sorted(units))] if units else []
    return or_(c.track.is_(None), c.track != SEALED, c.steward == who.person, c.started_by == who.actor.text, *of_units, taking_part)


def unseen(db: Connection, who: Reader, root_ids: Collection[str]) -> frozenset[str]:
    """Those of the cases ``root_ids`` that ``who`` does not see."""
    within = within_sight(db, who) if root_ids else None
    if within is None:
        return frozenset()
    c = case_instance.c
    seen = db.scalars(select(c.id).where(c.district_id == who.district, c.id.in_(set(root_ids)), within))
    return frozenset(root_ids) - frozenset(seen)


def _ways(who: Reader, units: Collection[str]) -> Iterator[ColumnElement[bool]]:
    """The ways in which a task makes a case one's own: as assignee, as who completed it, as a candidate, as head of its unit."""
    t, named = task.c, task_candidate.c
    yield t.assignee == who.person
    yield t.closed_by == who.actor.text
    for held in who.holdings:
        yield and_(t.role == held.role, or_(t.unit_id == held.unit_id, t.unit_id.is_(None)))
    if units:
        yield t.unit_id.in_(sorted(units))
    by_name = and_(named.kind == "user", named.name == who.person)
    yield exists().where(named.district_id == t.district_id, named.task_id == t.id, by_name)


def _part_in(db: Connection, who: Reader, root_id: str, own: Any) -> Part:
    if who.person == own.steward or who.actor.text == own.started_by:
        return Part.OWN
    return _part(db, who, root_id, own.unit_id)


def _part(db: Connection, who: Reader, root_id: str, unit_id: str | None) -> Part:
    t, units = task.c, headed(db, who)
    rows = db.execute(
        select(t.assignee, t.closed_by, t.role, t.unit_id, t.candidates).where(t.district_id == district_of(root_id), t.root_id == root_id)
    )
    mine = {held.unit_id for held in who.holdings}
    near, heads = False, units is None or unit_id in units
    for row in rows:
        if _is_own(row, who):
            return Part.OWN
        near = near or row.unit_id in mine
        heads = heads or (units is not None and row.unit_id in units)
    if heads:
        return Part.HEADED
    return Part.NEAR if near else Part.NONE


def _is_own(row: Any, who: Reader) -> bool:
    candidates = row.candidates or {}
    by_role = any(who.actor.holds(role, row.unit_id) for role in {row.role, *candidates.get("roles", ())} if role)
    return row.assignee == who.person or row.closed_by == who.actor.text or who.person in candidates.get("users", ()) or by_role
