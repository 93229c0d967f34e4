"""Elements that could not go on, over all cases of a district."""

from __future__ import annotations

from sqlalchemy import Connection, Select, and_, or_, select

from engine.queries.paging import reads
from engine.store.tables import incident
from engine.work.ids import root_of
from engine.work.model import Incident


@reads("ix_incident_open")
def incidents(
    db: Connection, district: str, case_id: str | None = None, *, state: str = "open", limit: int = 50, after: str | None = None
) -> list[Incident]:
    """Incidents in that state, the oldest first: of one case, or of all. ``after`` is the last id of the page before."""
    i = incident.c
    query = select(incident).where(i.district_id == district, i.state == state)
    if case_id is not None:
        query = query.where(i.root_id == root_of(case_id))
    rows = db.execute(_after(db, query, district, after).order_by(i.opened_at, i.id).limit(limit)).all()
    return [Incident(row.id, row.case_id, row.element_id, row.code, row.message, row.state, row.opened_at, row.closed_at) for row in rows]


def _after(db: Connection, query: Select[tuple[object, ...]], district: str, after: str | None) -> Select[tuple[object, ...]]:
    i = incident.c
    last = None if after is None else db.scalar(select(i.opened_at).where(i.district_id == district, i.id == after))
    return query if last is None else query.where(or_(i.opened_at > last, and_(i.opened_at == last, i.id > after)))
