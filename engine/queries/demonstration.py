"""Whether a store holds a demonstration: only there may people sign in without a password."""

from __future__ import annotations

from sqlalchemy import Connection, select

from engine.queries.paging import reads
from engine.store.tables import audit_entry

MAKER = "system:demo"
"""Who makes demonstrations, as the record says."""


@reads("ix_audit_entry_actor")
def is_demonstration(db: Connection, district: str) -> bool:
    """Whether ``parley demo`` made this district."""
    e = audit_entry.c
    return db.execute(select(e.seq).where(e.district_id == district, e.actor == MAKER).limit(1)).first() is not None
