"""A short text that changes when a person's inbox, or a case that is looked at, does: for live updates."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import CompoundSelect, Connection, select, union_all

from engine.queries.inbox_asked import SHAPES, Shape, Tab, questions, shape_of, values_of
from engine.queries.notices import unread
from engine.queries.reader import Reader
from engine.store.tables import case_instance, task

LOOKED_AT = 100
"""So many of the most urgent tasks of each list are looked at."""


def inbox_mark(db: Connection, who: Reader) -> str:
    """Changes with the tasks that stand in the person's lists, whoever has them, their due times, and the number of new notices."""
    rows = db.execute(_looked_at(shape_of(who)), values_of(who))
    digest = hashlib.blake2b(digest_size=8)
    for row in sorted({tuple(str(value) for value in row) for row in rows}):
        digest.update("\0".join(row).encode())
    digest.update(str(unread(db, who)).encode())
    return digest.hexdigest()


@lru_cache(SHAPES)
def _looked_at(shape: Shape) -> CompoundSelect[Any]:
    t = task.c
    arms = [
        question.with_only_columns(t.id, t.revision, t.due_at, t.held_until).order_by(t.due_at, t.id).limit(LOOKED_AT)
        for tab in (Tab.MINE, Tab.TO_CLAIM, Tab.PUT_OFF)
        for question in questions(shape, tab)
    ]
    return union_all(*(select(arm.subquery()) for arm in arms))


def case_marks(db: Connection, district: str, root_ids: Collection[str]) -> Mapping[str, int]:
    """How many entries the record of each case has: one more with everything that is done to it."""
    c = case_instance.c
    found = db.execute(select(c.id, c.entries).where(c.district_id == district, c.id.in_(root_ids))) if root_ids else ()
    return dict(_pairs(found))


def _pairs(rows: object) -> Iterator[tuple[str, int]]:
    for row in rows:  # type: ignore[attr-defined]
        yield row.id, row.entries
