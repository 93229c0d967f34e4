"""Who asks with a session, and where a person is signed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from engine.organisation.passwords import token_hash
from engine.queries.reader import Reader, reader
from engine.store.tables import account, session


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who asks, since when the session was last noted as in use, and whether a new password has to be chosen first."""

    reader: Reader
    session_id: str
    seen_at: datetime
    must_change: bool


@dataclass(frozen=True, slots=True)
class OpenSession:
    """One place where a person is signed in; ``agent`` is the browser as it names itself."""

    id: str
    agent: str
    began_at: datetime
    seen_at: datetime


def signed_in(db: Connection, district: str, token: str, now: datetime) -> SignedIn | None:
    """The person of a session that has not ended; None also for someone who has left or holds no role."""
    c = session.c
    found = db.execute(
        select(c.id, c.person_id, c.seen_at, account.c.must_change)
        .outerjoin(account, (account.c.district_id == c.district_id) & (account.c.person_id == c.person_id))
        .where(c.district_id == district, c.id == token_hash(token), c.ended_at.is_(None), c.ends_at > now)
    ).one_or_none()
    who = reader(db, district, found.person_id, now) if found else None
    return SignedIn(who, found.id, found.seen_at, bool(found.must_change)) if found and who else None


def open_sessions(db: Connection, district: str, person_id: str, now: datetime) -> tuple[OpenSession, ...]:
    """Where a person is signed in, the latest first."""
    c = session.c
    mine = select(c.id, c.agent, c.began_at, c.seen_at).where(c.district_id == district, c.person_id == person_id)
    return tuple(
        OpenSession(*row) for row in db.execute(mine.where(c.ended_at.is_(None), c.ends_at > now).order_by(c.seen_at.desc(), c.id))
    )
