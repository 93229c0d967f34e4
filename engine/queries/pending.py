"""Whether something of a case is on its way and not carried out yet."""

from __future__ import annotations

from sqlalchemy import Connection, exists, select

from engine.store.tables import job, outbox
from engine.work.ids import district_of


def is_being_forwarded(db: Connection, root_id: str) -> bool:
    """Whether a delivery or an operation of the case waits to be carried out: it goes on by itself in a moment."""
    district = district_of(root_id)
    waiting = (exists().where(table.c.district_id == district, table.c.root_id == root_id) for table in (outbox, job))
    first, second = waiting
    return bool(db.scalar(select(first | second)))
