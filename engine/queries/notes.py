"""The notes of a case, as a person may read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, or_, select

from engine.queries.paging import reads
from engine.queries.reader import Reader
from engine.store.tables import note


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note. ``actor`` is its writer as on the record; a ``private`` one is seen by nobody else."""

    at: datetime
    actor: str
    text: str
    private: bool


@reads("ix_note_root")
def notes(db: Connection, who: Reader, root_id: str) -> tuple[NoteLine, ...]:
    """The newest first; private ones only where ``who`` wrote them."""
    n = note.c
    rows = db.execute(
        select(n.at, n.actor, n.text, n.private)
        .where(n.district_id == who.district, n.root_id == root_id, or_(~n.private, n.actor == who.actor.text))
        .order_by(n.at.desc(), n.id.desc())
    )
    return tuple(NoteLine(row.at, row.actor, row.text, row.private) for row in rows)
