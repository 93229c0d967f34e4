"""Accounts and sessions: passwords, lock-out, where people are signed in. Sign-ins stand on the person's stream of the record."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, and_, delete, insert, or_, select, update

from engine.access import Permission
from engine.clock import named_zone
from engine.organisation.commands import add_person, add_unit, enter_district, expect_person, give_duty
from engine.organisation.errors import NoSuchSession, NotFirst, WeakPassword
from engine.organisation.model import Duty, Person, Unit
from engine.organisation.passwords import LEAST, hashed, is_weak, token_hash
from engine.store.tables import account, person, session
from engine.work.work import Work

FREE_FAILURES = 5
"""So many wrong passwords in a row are a slip; after them each one locks the account for a while."""
LONGEST_LOCK = timedelta(hours=1)
IDLE = timedelta(hours=12)
"""A session ends after so long without a request."""
LONGEST_SESSION = timedelta(days=7)
_KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Admission:
    """How an attempt to sign in went: ``token`` is what the browser keeps; without one, ``locked_until`` or ``is_disabled`` may say why."""

    token: str | None = None
    must_change: bool = False
    locked_until: datetime | None = None
    is_disabled: bool = False


def enter_administrator(work: Work, made: Person, password: str, name: str, name_zh: str, zone: str) -> Person:
    """Enter a district and its first administrator, who signs in with ``password``: all of it or nothing."""
    work.permit(Permission.ORGANISE)
    if work.session.core(select(person.c.id).where(person.c.district_id == work.district).limit(1)).first() is not None:
        raise NotFirst(person=made.id)
    enter_district(work, name, name_zh, zone)
    add_unit(work, Unit(work.district, "district", name, name_zh))
    add_person(work, made)
    today = work.now.astimezone(named_zone(zone)).date()
    give_duty(work, Duty(made.id, "administrator", work.district, today))
    set_password(work, made.id, password)
    _write(work, made.id, must_change=False)
    return made


def set_password(work: Work, person_id: str, password: str) -> None:
    """Let a person sign in with ``password``. One set by somebody else has to be changed at the first sign-in; all sessions end."""
    if work.actor.id != person_id:
        work.permit(Permission.MANAGE_ACCOUNTS)
    expect_person(work, person_id)
    if is_weak(password, person_id):
        raise WeakPassword(least=LEAST)
    is_own = work.actor.id == person_id
    _write(work, person_id, password=hashed(password), failures=0, locked_until=None, must_change=not is_own)
    _end_sessions(work, person_id)
    work.record(f"person:{person_id}", "password-set", detail={})


def give_token(work: Work, person_id: str) -> str:
    """A new access token with which programs act as the person; the old one ends. It is shown once and kept as a hash."""
    if work.actor.id != person_id:
        work.permit(Permission.MANAGE_ACCOUNTS)
    expect_person(work, person_id)
    token = secrets.token_urlsafe(32)
    _write(work, person_id, token=token_hash(token))
    work.record(f"person:{person_id}", "token-given", detail={})
    return token


def end_token(work: Work, person_id: str) -> None:
    """End the access token of a person."""
    if work.actor.id != person_id:
        work.permit(Permission.MANAGE_ACCOUNTS)
    expect_person(work, person_id)
    _write(work, person_id, token=None)
    work.record(f"person:{person_id}", "token-ended", detail={})


def disable(work: Work, person_id: str, reason: str) -> None:
    """Let nobody sign in or act as the person any more, until `enable`; sessions end at once."""
    work.permit(Permission.MANAGE_ACCOUNTS)
    expect_person(work, person_id)
    _write(work, person_id, disabled_at=work.now)
    _end_sessions(work, person_id)
    work.record(f"person:{person_id}", "account-disabled", detail={"reason": reason})


def enable(work: Work, person_id: str) -> None:
    """Let the person sign in again, also after a lock-out."""
    work.permit(Permission.MANAGE_ACCOUNTS)
    expect_person(work, person_id)
    _write(work, person_id, disabled_at=None, failures=0, locked_until=None)
    work.record(f"person:{person_id}", "account-enabled", detail={})


def admit(work: Work, person_id: str, is_right: bool, agent: str) -> Admission:
    """Begin a session for whoever gave the right password, or count the wrong one. It refuses by its result: the count has to stay."""
    found = _read(work, person_id)
    if found is None:
        return Admission()
    if found.locked_until is not None and found.locked_until > work.now:
        return Admission(locked_until=found.locked_until)
    if not is_right:
        return _refused(work, person_id, found.failures + 1)
    if found.disabled_at is not None:
        return Admission(is_disabled=True)
    if found.failures:
        _write(work, person_id, failures=0, locked_until=None)
    return Admission(open_session(work, person_id, agent), found.must_change)


def _refused(work: Work, person_id: str, failures: int) -> Admission:
    lock = min(timedelta(minutes=2 ** min(failures - FREE_FAILURES, 10)), LONGEST_LOCK) if failures >= FREE_FAILURES else None
    until = work.now + lock if lock else None
    _write(work, person_id, failures=failures, locked_until=until)
    work.record(f"person:{person_id}", "sign-in-refused", detail={"failures": failures, "locked": until is not None})
    return Admission(locked_until=until)


def open_session(work: Work, person_id: str, agent: str) -> str:
    """Begin a session; the token is known to the browser alone, the store keeps its hash."""
    token = secrets.token_urlsafe(32)
    mine = and_(session.c.district_id == work.district, session.c.person_id == person_id)
    old = work.now - _KEPT
    work.session.core(delete(session).where(mine, or_(session.c.ends_at < old, session.c.ended_at < old)))
    instants = {"began_at": work.now, "seen_at": work.now, "ends_at": work.now + IDLE}
    row = {"district_id": work.district, "id": token_hash(token), "person_id": person_id, "agent": agent[:300], **instants}
    work.session.core(insert(session).values(**row))
    work.record(f"person:{person_id}", "signed-in", detail={"agent": agent[:300]})
    return token


def prolong_session(work: Work, token: str) -> None:
    """The session is in use: it ends `IDLE` from now, and never later than `LONGEST_SESSION` after it began."""
    this = and_(session.c.district_id == work.district, session.c.id == token_hash(token), session.c.ended_at.is_(None))
    began = work.session.core(select(session.c.began_at).where(this)).scalar()
    if began is not None:
        ends = min(work.now + IDLE, began + LONGEST_SESSION)
        work.session.core(update(session).where(this).values(seen_at=work.now, ends_at=ends))


def close_session(work: Work, token: str) -> None:
    """Sign out: who holds the token may end its session."""
    _end(work, session.c.id == token_hash(token), "signed-out")


def revoke_session(work: Work, session_id: str) -> None:
    """End a session elsewhere: one's own, or as whoever manages accounts."""
    this = and_(session.c.district_id == work.district, session.c.id == session_id, session.c.ended_at.is_(None))
    owner = work.session.core(select(session.c.person_id).where(this)).scalar()
    if owner != work.actor.id:
        work.permit(Permission.MANAGE_ACCOUNTS)
    if owner is None:
        raise NoSuchSession
    _end(work, session.c.id == session_id, "session-revoked")


def _end(work: Work, this: Any, kind: str) -> None:
    open_ = and_(session.c.district_id == work.district, session.c.ended_at.is_(None), this)
    owner = work.session.core(select(session.c.person_id).where(open_)).scalar()
    if owner is not None:
        work.session.core(update(session).where(open_).values(ended_at=work.now))
        work.record(f"person:{owner}", kind, detail={})


def _end_sessions(work: Work, person_id: str) -> None:
    open_ = and_(session.c.district_id == work.district, session.c.person_id == person_id, session.c.ended_at.is_(None))
    work.session.core(update(session).where(open_).values(ended_at=work.now))


def _read(work: Work, person_id: str) -> Row[Any] | None:
    c = account.c
    this = and_(c.district_id == work.district, c.person_id == person_id)
    found = select(c.failures, c.locked_until, c.disabled_at, c.must_change).where(this).with_for_update()
    row: Row[Any] | None = work.session.core(found).one_or_none()
    return row


def _write(work: Work, person_id: str, **columns: Any) -> None:
    this = and_(account.c.district_id == work.district, account.c.person_id == person_id)
    if "password" in columns or "token" in columns:
        columns["changed_at"] = work.now
    changed = work.session.core(update(account).where(this).values(**columns))
    if not changed.rowcount:
        work.session.core(insert(account).values(district_id=work.district, person_id=person_id, **{"changed_at": work.now, **columns}))
