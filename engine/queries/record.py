"""The record of a case as an auditor reads it: entries in order, each with the hash that chains it to the one before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from engine.audit.seals import Seal
from engine.audit.verify import seal_value
from engine.queries.paging import PAGE, Page, cut, read_cursor
from engine.store.tables import audit_entry, audit_seal, entry_content


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One entry. ``hash`` is hexadecimal. ``sealed``: its leaf is under a seal. ``has_content`` and ``erased`` tell of its content."""

    seq: int
    kind: str
    at: datetime
    actor: str
    subject: str | None
    hash: str
    sealed: bool
    has_content: bool
    erased: bool


@dataclass(frozen=True, slots=True)
class SealLine:
    """One seal of the record."""

    number: int
    at: datetime
    leaves: int
    hash: str


def record(db: Connection, district: str, root_id: str, *, after: str | None = None, limit: int = PAGE) -> Page[RecordLine]:
    """The entries of the stream of the case ``root_id``, in order.

    Raises:
        BadCursor: ``after`` is not a cursor of this list.
    """
    key = read_cursor(after, int)
    e, body = audit_entry.c, entry_content.c
    content = (body.district_id == e.district_id) & (body.stream == e.stream) & (body.seq == e.seq)
    rows = db.execute(
        select(e.seq, e.kind, e.at, e.actor, e.subject, e.hash, e.leaf, e.content_hash, body.erased_at)
        .outerjoin(entry_content, content)
        .where(e.district_id == district, e.stream == f"case:{root_id}", e.seq > (key[0] if key else -1))
        .order_by(e.seq)
        .limit(limit + 1)
    )
    lines = [
        RecordLine(
            row.seq, row.kind, row.at, row.actor, row.subject, row.hash.hex(), row.leaf is not None,
            row.content_hash is not None, row.erased_at is not None,
        )
        for row in rows
    ]  # fmt: skip
    return cut(lines, limit, lambda line: (line.seq,))


def all_seals(db: Connection, district: str) -> list[Seal]:
    """Every seal of a district with what proves it, in order: for an outside party to hold."""
    s = audit_seal.c
    return [seal_value(row) for row in db.execute(select(audit_seal).where(s.district_id == district).order_by(s.number))]


def seals(db: Connection, district: str, limit: int = 10) -> tuple[SealLine, ...]:
    """The newest seals."""
    s = audit_seal.c
    rows = db.execute(select(s.number, s.at, s.leaves, s.hash).where(s.district_id == district).order_by(s.number.desc()).limit(limit))
    return tuple(SealLine(row.number, row.at, row.leaves, row.hash.hex()) for row in rows)
