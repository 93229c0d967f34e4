"""Bursts of closings by one hand: many tasks of different cases completed by one person within minutes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, select

from engine.queries.paging import reads
from engine.queries.people import names
from engine.queries.reader import Reader
from engine.queries.seeing import unseen
from engine.store.tables import audit_entry

WINDOW = timedelta(minutes=10)
CASES = 5
"""A burst is of at least so many different cases within the window."""

DAYS = 30
"""How far back it is looked."""


@dataclass(frozen=True, slots=True)
class Burst:
    """One burst: who, when, how many tasks, and of which cases (ids with the number of the entry).

    Cases that the reader does not see are left out.
    """

    person: str
    name: str
    since: datetime
    to: datetime
    tasks: int
    cases: tuple[tuple[str, int], ...]


@reads("ix_audit_entry_actor")
def bursts(db: Connection, who: Reader, *, limit: int = 20) -> tuple[Burst, ...]:
    """The newest bursts of the last `DAYS` days."""
    e = audit_entry.c
    rows = db.execute(
        select(e.actor, e.at, e.stream, e.seq)
        .where(e.district_id == who.district, e.actor.like("user:%"), e.kind == "task-completed", e.at >= who.now - timedelta(days=DAYS))
        .order_by(e.actor, e.at)
    ).all()
    found = [burst for _, own in groupby(rows, lambda row: row.actor) for burst in _bursts(list(own))]
    found.sort(key=lambda one: one[-1].at, reverse=True)
    people = names(db, who.district, {one[0].actor.removeprefix("user:") for one in found[:limit]})
    hidden = unseen(db, who, {row.stream.removeprefix("case:") for one in found[:limit] for row in one})
    return tuple(_burst(one, people, hidden) for one in found[:limit])


def _bursts(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    start = 0
    while start < len(rows):
        end = start
        while end + 1 < len(rows) and rows[end + 1].at - rows[start].at <= WINDOW:
            end += 1
        burst = rows[start : end + 1]
        if len({row.stream for row in burst}) >= CASES:
            yield burst
            start = end + 1
        else:
            start += 1


def _burst(rows: Sequence[Any], people: Any, hidden: Collection[str]) -> Burst:
    person = rows[0].actor.removeprefix("user:")
    cases = {row.stream.removeprefix("case:"): row.seq for row in rows if row.stream.removeprefix("case:") not in hidden}
    return Burst(person, people.get(person, person), rows[0].at, rows[-1].at, len(rows), tuple(cases.items()))
