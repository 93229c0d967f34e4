"""Leases on rows that are due: who holds one works on it until it ends. On PostgreSQL rows that others lease are passed over."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, exists, or_, select, update

from engine.store.codec import to_micros
from engine.store.statements import Session, Statement, same
from engine.store.tables import case_instance, command, job, message, outbox, timer
from engine.work.standing_still import STILL
from engine.work.work import Work

KEPT_DAYS = 30
"""How long the results of commands with an idempotency key are kept."""


_RUNNABLE = (
    job.c.external.is_(False),
    ~exists().where(  # the jobs of a case that stands still wait until it goes on
        case_instance.c.district_id == job.c.district_id,
        case_instance.c.id == job.c.root_id,
        or_(*(case_instance.c.state == state for state in STILL)),
    ),
)


def _due(table: Table, *more: Any) -> Statement:
    free = table.c.lease_until.is_(None) | (table.c.lease_until <= bindparam("at"))
    query = select(*table.c).where(table.c.due_at <= bindparam("at"), free, *more)
    order = [table.c.due_at, table.c.root_id, table.c.number] if "number" in table.c else [table.c.due_at]
    return Statement(query.order_by(*order, table.c.id).limit(bindparam("limit")).with_for_update(skip_locked=True, of=table))


def _any(table: Table, *more: Any) -> Statement:
    free = table.c.lease_until.is_(None) | (table.c.lease_until <= bindparam("at"))
    return Statement(select(table.c.id).where(table.c.due_at <= bindparam("at"), free, *more).limit(1))


def _lease(table: Table) -> Statement:
    values: dict[str, Any] = {"lease_holder": bindparam("holder"), "lease_until": bindparam("until")}
    return Statement(update(table).where(*same(table, "district_id", "id")).values(values))


_TIMERS, _LEASE_TIMER = _due(timer), _lease(timer)
_OUTBOX, _LEASE_OUTBOX = _due(outbox), _lease(outbox)
_JOBS, _LEASE_JOB = _due(job, *_RUNNABLE), _lease(job)
_ANY = {"timer": _any(timer), "outbox": _any(outbox), "job": _any(job, *_RUNNABLE)}
_OLD_MESSAGES = Statement(delete(message).where(message.c.expires_at <= bindparam("at")))
_OLD_COMMANDS = Statement(delete(command).where(command.c.at < bindparam("before")))


def is_due(db: Connection, what: str, now: datetime) -> bool:
    """Whether a timer, outbox or job row is due that nobody leases."""
    return Session(db).one(_ANY[what], at=to_micros(now)) is not None


def lease_timers(work: Work, holder: str, lease: timedelta, limit: int) -> list[tuple[str, str]]:
    """District and id of timers that are due, those due first on top."""
    return [(row["district_id"], row["id"]) for row in _leased(work, _TIMERS, _LEASE_TIMER, holder, lease, limit)]


def lease_outbox(work: Work, holder: str, lease: timedelta, limit: int) -> list[tuple[str, str, str]]:
    """District, id and actor of deliveries."""
    return [(row["district_id"], row["id"], row["actor"]) for row in _leased(work, _OUTBOX, _LEASE_OUTBOX, holder, lease, limit)]


def lease_jobs(work: Work, holder: str, lease: timedelta, limit: int) -> list[tuple[str, dict[str, Any]]]:
    """District and row of the jobs of operations of this program."""
    return [(row["district_id"], row) for row in _leased(work, _JOBS, _LEASE_JOB, holder, lease, limit)]


def _leased(work: Work, due: Statement, lease: Statement, holder: str, length: timedelta, limit: int) -> list[dict[str, Any]]:
    rows = [due.named(row) for row in work.session.all(due, at=work.at, limit=limit)]
    until = work.at + length // timedelta(microseconds=1)
    keys = [{"key_district_id": row["district_id"], "key_id": row["id"]} for row in rows]
    work.write(lease, [{**key, "holder": holder, "until": until} for key in keys])
    return rows


def purge(work: Work) -> None:
    """Throw away messages that have expired and results of commands that nobody will ask for again."""
    work.session.run(_OLD_MESSAGES, at=work.at)
    work.session.run(_OLD_COMMANDS, before=work.at - timedelta(days=KEPT_DAYS) // timedelta(microseconds=1))
