"""Cases and called processes as they are now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, select

from engine.execution import Snapshot
from engine.execution.look import active_elements
from engine.store.codec import from_micros, maybe_instant
from engine.store.statements import Session, Statement
from engine.store.tables import case_instance, incident, timer
from engine.work.errors import CaseNotFound
from engine.work.ids import district_of, is_id, part_of
from engine.work.model import Case, Incident, Timer
from engine.work.parts import StoredParts

_one = (case_instance.c.district_id == bindparam("district_id")) & (case_instance.c.id == bindparam("id"))
_CASE = Statement(select(*case_instance.c).where(_one))
_CALLS = Statement(
    select(case_instance.c.id, case_instance.c.parent_id)
    .where(case_instance.c.district_id == bindparam("district_id"), case_instance.c.root_id == bindparam("root_id"))
    .order_by(case_instance.c.part)
)
_INCIDENTS = Statement(
    select(*incident.c)
    .where(incident.c.district_id == bindparam("district_id"), incident.c.root_id == bindparam("root_id"), incident.c.state == "open")
    .order_by(incident.c.opened_at, incident.c.part)
)
_TIMERS = Statement(
    select(timer.c.id, timer.c.case_id, timer.c.element_id, timer.c.due_at)
    .where(timer.c.district_id == bindparam("district_id"), timer.c.root_id == bindparam("root_id"), timer.c.kind == "element")
    .order_by(timer.c.number)
)


def case(db: Connection, case_id: str) -> Case:
    """The case or called process.

    Raises:
        CaseNotFound: there is none.
    """
    session = Session(db)
    return _value(session, _raw(session, district_of(case_id), case_id))


def expect_case(db: Connection, case_id: str) -> None:
    """Return if there is such a case or called process.

    Raises:
        CaseNotFound: there is none.
    """
    _raw(Session(db), district_of(case_id), case_id)


def cases(
    db: Connection, district: str, state: str | None, parent: str | None, process_id: str | None, limit: int, after: str | None
) -> list[Case]:
    """Cases in order of their ids; with ``parent``, the processes that it called."""
    table = case_instance.c
    query = select(table.district_id, table.id).where(table.district_id == (district_of(parent) if parent else district))
    query = query.where(table.parent_id == parent) if parent else query.where(table.part == 0)
    if state is not None:
        query = query.where(table.state == state)
    if process_id is not None:
        query = query.where(table.process_id == process_id)
    if after is not None:
        query = query.where(table.id > after)
    # Asked anew each time with other conditions, so through Core; its rows are raw again by a lookup of each case.
    rows = db.execute(query.order_by(table.part, table.id).limit(limit)).all()
    session = Session(db)
    return [_value(session, _raw(session, row.district_id, row.id)) for row in rows]


def _raw(session: Session, district: str, case_id: str) -> Mapping[str, Any]:
    row = session.one(_CASE, district_id=district, id=case_id) if is_id(case_id) else None
    if row is None:
        raise CaseNotFound(case_id=case_id)
    return _CASE.named(row)


def _value(session: Session, row: Mapping[str, Any]) -> Case:
    district, root_id, case_id = row["district_id"], row["root_id"], row["id"]
    key = {"district_id": district, "root_id": root_id}
    parts = StoredParts(session, district, root_id)
    own = parts.get(part_of(case_id))
    inside = _inside(session.all(_CALLS, **key), case_id)
    here = {case_id, *inside}
    return Case(
        id=case_id,
        process_id=row["process_id"],
        version=row["version"],
        state=row["state"],
        variables={} if own is None else dict(own.variables),
        active_elements=() if own is None else tuple(active_elements(Snapshot(parts), own.number)),
        children=tuple(inside),
        incidents=tuple(_incidents(session, key, here)),
        timers=tuple(Timer(row[0], row[2], maybe_instant(row[3])) for row in session.all(_TIMERS, **key) if row[1] in here),
        district=district,
        root_id=root_id,
        parent_id=row["parent_id"],
        business_key=row["business_key"],
        number=row["case_number"],
        revision=row["revision"],
        started_at=from_micros(row["started_at"]),
        started_by=row["started_by"],
        ended_at=maybe_instant(row["ended_at"]),
        end_reason=row["end_reason"],
    )


def _inside(rows: Iterable[tuple[Any, ...]], case_id: str) -> list[str]:
    """The processes called by this one, and those below them; a caller comes before what it calls."""
    found = [case_id]
    for id_, parent in rows:
        if parent in found:
            found.append(id_)
    return found[1:]


def _incidents(session: Session, key: Mapping[str, str], here: set[str]) -> list[Incident]:
    rows = [_INCIDENTS.named(row) for row in session.all(_INCIDENTS, **key)]
    return [
        Incident(row["id"], row["case_id"], row["element_id"], row["code"], row["message"], row["state"], from_micros(row["opened_at"]))
        for row in rows
        if row["case_id"] in here
    ]
