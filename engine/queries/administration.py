"""What an administrator keeps: people with their duties and accounts, grid cells, and what stands still over all cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, func, or_, select

from engine.queries.accounts import AccountLine, HeldDuty, accounts
from engine.queries.bilingual import Bilingual
from engine.queries.paging import reads
from engine.store.tables import case_instance, cell, district_table, holding, incident, job, outbox, person, unit


@dataclass(frozen=True, slots=True)
class StaffLine:
    """A person, what they hold today or will hold, and how they sign in."""

    account: AccountLine
    duties: tuple[HeldDuty, ...]


@dataclass(frozen=True, slots=True)
class CellLine:
    """A grid cell; officer and deputy are (id, name), or None."""

    id: str
    name: Bilingual
    community_id: str
    community: Bilingual
    places: tuple[str, ...]
    officer: tuple[str, str] | None
    deputy: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class StuckLine:
    """An open incident with the case in which it stands."""

    id: str
    case_id: str
    root_id: str
    number: str | None
    process_id: str
    element_id: str
    code: str
    message: str
    since: datetime


@dataclass(frozen=True, slots=True)
class FailingLine:
    """Background work that failed and will be tried again: an operation (with its type) or a delivery between cases."""

    what: str
    case_id: str | None
    attempts: int
    error: str
    next_at: datetime | None


@dataclass(frozen=True, slots=True)
class DistrictFacts:
    """The names and the zone of the district, as entered; None where it is not."""

    name: Bilingual
    zone: str


def staff(db: Connection, district: str, now: datetime, today: date) -> tuple[StaffLine, ...]:
    """Everybody who was ever entered, those who left last: three statements."""
    held: dict[str, list[HeldDuty]] = {}
    h = holding.c
    rows = db.execute(
        select(h.person_id, h.role, h.unit_id, unit.c.name, unit.c.name_zh, h.begins, h.ends)
        .outerjoin(unit, (unit.c.district_id == h.district_id) & (unit.c.id == h.unit_id))
        .where(h.district_id == district, or_(h.ends.is_(None), h.ends >= today))
        .order_by(h.begins, h.role, h.unit_id)
    )
    for person_id, role, unit_id, name, name_zh, begins, ends in rows:
        held.setdefault(person_id, []).append(HeldDuty(role, unit_id, Bilingual(name or unit_id, name_zh or ""), begins, ends))
    return tuple(StaffLine(line, tuple(held.get(line.person_id, ()))) for line in accounts(db, district, now))


def cells(db: Connection, district: str) -> tuple[CellLine, ...]:
    """All grid cells with who looks after them, by community and id."""
    officer, deputy = person.alias("officer"), person.alias("deputy")
    c = cell.c
    rows = db.execute(
        select(
            *(c.id, c.name, c.name_zh, c.community_id, c.places),
            *(unit.c.name.label("area"), unit.c.name_zh.label("area_zh")),
            *(officer.c.id.label("officer_id"), officer.c.name.label("officer")),
            *(deputy.c.id.label("deputy_id"), deputy.c.name.label("deputy")),
        )
        .outerjoin(unit, (unit.c.district_id == c.district_id) & (unit.c.id == c.community_id))
        .outerjoin(officer, (officer.c.district_id == c.district_id) & (officer.c.id == c.officer_id))
        .outerjoin(deputy, (deputy.c.district_id == c.district_id) & (deputy.c.id == c.deputy_id))
        .where(c.district_id == district)
        .order_by(c.community_id, c.id)
    )
    return tuple(
        CellLine(
            row.id,
            Bilingual(row.name, row.name_zh),
            row.community_id,
            Bilingual(row.area or row.community_id, row.area_zh or ""),
            tuple(row.places),
            (row.officer_id, row.officer) if row.officer_id else None,
            (row.deputy_id, row.deputy) if row.deputy_id else None,
        )
        for row in rows
    )


@reads("ix_incident_open")
def stuck(
    db: Connection, district: str, *, limit: int = 200, element_id: str | None = None, code: str | None = None
) -> tuple[StuckLine, ...]:
    """Open incidents over all cases, the oldest first; of one element and code where those are given."""
    i, c = incident.c, case_instance.c
    query = (
        select(i.id, i.case_id, i.root_id, c.case_number, c.process_id, i.element_id, i.code, i.message, i.opened_at)
        .join(case_instance, (c.district_id == i.district_id) & (c.id == i.root_id))
        .where(i.district_id == district, i.state == "open")
    )
    if element_id is not None:
        query = query.where(i.element_id == element_id)
    if code is not None:
        query = query.where(i.code == code)
    return tuple(StuckLine(*row) for row in db.execute(query.order_by(i.opened_at, i.id).limit(limit)))


def stuck_count(db: Connection, district: str) -> int:
    """How many incidents are open."""
    open_ = (incident.c.district_id == district, incident.c.state == "open")
    return db.scalar(select(func.count()).select_from(incident).where(*open_)) or 0


def failing(db: Connection, district: str, limit: int = 100) -> tuple[FailingLine, ...]:
    """Operations and deliveries that failed at least once and wait for their next attempt."""
    jobs = select(job.c.type, job.c.case_id, job.c.attempts, job.c.error, job.c.due_at).where(
        job.c.district_id == district, job.c.attempts > 0, job.c.due_at.is_not(None), job.c.error.is_not(None)
    )
    sent = select(outbox.c.kind, outbox.c.root_id, outbox.c.attempts, outbox.c.error, outbox.c.due_at).where(
        outbox.c.district_id == district, outbox.c.attempts > 0
    )
    rows = [*db.execute(jobs.order_by(job.c.due_at).limit(limit)), *db.execute(sent.order_by(outbox.c.due_at).limit(limit))]
    return tuple(FailingLine(row[0], row[1], row[2], row[3] or "", row[4]) for row in rows)


def district_facts(db: Connection, district: str) -> DistrictFacts | None:
    """The district as it is entered; None where it is not."""
    d = district_table.c
    row = db.execute(select(d.name, d.name_zh, d.zone).where(d.id == district)).one_or_none()
    return DistrictFacts(Bilingual(row.name, row.name_zh), row.zone) if row else None
