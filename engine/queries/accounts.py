"""Accounts: of one person, and of all for whoever manages them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, and_, func, or_, select

from engine.organisation.passwords import LEAST
from engine.queries.bilingual import Bilingual
from engine.store.tables import account, holding, person, session, unit

PASSWORD_LEAST = LEAST
"""The least length of a password."""


@dataclass(frozen=True, slots=True)
class HeldDuty:
    """A role in a unit from a day to a day, both inclusive; no end: until further notice."""

    role: str
    unit_id: str
    unit: Bilingual
    begins: date
    ends: date | None


@dataclass(frozen=True, slots=True)
class AccountLine:
    """How a person signs in. ``locked_until`` lies in the future, or is None; ``seen_at``: last request of any session."""

    person_id: str
    name: Bilingual
    left_on: date | None
    has_password: bool
    has_token: bool
    must_change: bool
    locked_until: datetime | None
    disabled_at: datetime | None
    seen_at: datetime | None
    open_sessions: int


def duties_of(db: Connection, district: str, person_id: str, today: date) -> tuple[HeldDuty, ...]:
    """What a person holds today or will hold, by first day."""
    c = holding.c
    rows = db.execute(
        select(c.role, c.unit_id, unit.c.name, unit.c.name_zh, c.begins, c.ends)
        .outerjoin(unit, (unit.c.district_id == c.district_id) & (unit.c.id == c.unit_id))
        .where(c.district_id == district, c.person_id == person_id, or_(c.ends.is_(None), c.ends >= today))
        .order_by(c.begins, c.role, c.unit_id)
    )
    return tuple(
        HeldDuty(row.role, row.unit_id, Bilingual(row.name or row.unit_id, row.name_zh or ""), row.begins, row.ends) for row in rows
    )


def account_of(db: Connection, district: str, person_id: str, now: datetime) -> AccountLine | None:
    """How one person signs in; None for an unknown person."""
    return next(iter(_lines(db, district, now, person_id)), None)


def accounts(db: Connection, district: str, now: datetime) -> tuple[AccountLine, ...]:
    """How each person signs in, by id; people who have left are last."""
    return tuple(sorted(_lines(db, district, now), key=lambda line: (line.left_on is not None, line.person_id)))


def _lines(db: Connection, district: str, now: datetime, person_id: str | None = None) -> list[AccountLine]:
    p, a, s = person.c, account.c, session.c
    is_open = and_(s.ended_at.is_(None), s.ends_at > now)
    used = (
        select(s.person_id, func.max(s.seen_at).label("seen_at"), func.count().filter(is_open).label("open"))
        .where(s.district_id == district, *([s.person_id == person_id] if person_id else []))
        .group_by(s.person_id)
        .subquery()
    )
    query = (
        select(
            p.id,
            p.name,
            p.name_latin,
            p.left_on,
            a.password,
            a.token,
            a.must_change,
            a.locked_until,
            a.disabled_at,
            used.c.seen_at,
            used.c.open,
        )
        .outerjoin(account, and_(a.district_id == p.district_id, a.person_id == p.id))
        .outerjoin(used, used.c.person_id == p.id)
        .where(p.district_id == district, *([p.id == person_id] if person_id else []))
        .order_by(p.id)
    )
    return [
        AccountLine(
            row.id,
            Bilingual(row.name_latin, row.name),
            row.left_on,
            row.password is not None,
            row.token is not None,
            bool(row.must_change),
            row.locked_until if row.locked_until and row.locked_until > now else None,
            row.disabled_at,
            row.seen_at,
            row.open or 0,
        )
        for row in db.execute(query)
    ]
