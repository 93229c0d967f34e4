"""The names of the processes, as their latest versions have them."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, select

from engine.queries.bilingual import Bilingual
from engine.queries.paging import reads
from engine.store.tables import definition


@reads("ix_definition_latest")
def process_names(db: Connection) -> Mapping[str, Bilingual]:
    """The name of each deployed process by its id."""
    d = definition.c
    rows = db.execute(select(d.id, d.name, d.name_zh).where(d.kind == "process", d.latest.is_(True)))
    return {row.id: Bilingual(row.name, row.name_zh or "") for row in rows}
