"""The district's own authorities, offered where a petition says against whom it is."""

from __future__ import annotations

from sqlalchemy import Connection, select

from engine.queries.bilingual import Bilingual
from engine.queries.paging import reads
from engine.store.tables import unit

TYPES = ("department", "street", "police", "judicial_office", "petition_office", "supervision_office")
"""Types of unit that act as an authority, in the order in which they are offered."""

MOST = 30
"""Authorities offered at once."""


@reads("pk_unit")
def authorities(db: Connection, district: str, text: str) -> tuple[Bilingual, ...]:
    """Names of authorities with ``text`` as a part of either name; all for no text."""
    wanted = "".join(text.split()).casefold()
    u = unit.c
    rows = db.execute(select(u.type, u.name, u.name_zh).where(u.district_id == district, u.type.in_(TYPES)))
    found = sorted((TYPES.index(row.type), row.name, row.name_zh) for row in rows)
    fitting = (Bilingual(name, zh) for _, name, zh in found if wanted in "".join(f"{name}\n{zh}".split(" ")).casefold())
    return tuple(fitting)[:MOST]
