"""The entries of the record as they are stored, in batches: proving them takes the same memory however many there are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, bindparam, select, tuple_

from engine.audit.chain import Line, content_hash, entry_hash
from engine.store.statements import Session, Statement
from engine.store.tables import audit_entry, entry_content

BATCH = 2000
"""Entries read at a time."""

_e = audit_entry.c
_COLUMNS = (
    _e.district_id, _e.stream, _e.seq, _e.kind, _e.at, _e.actor, _e.subject, _e.detail, _e.content_hash, _e.hash, _e.leaf,
    entry_content.c.salt, entry_content.c.body, entry_content.c.erased_at,
)  # fmt: skip
_OWN = (entry_content.c.district_id == _e.district_id) & (entry_content.c.stream == _e.stream) & (entry_content.c.seq == _e.seq)
_ENTRIES = select(*_COLUMNS).select_from(audit_entry.outerjoin(entry_content, _OWN)).order_by(_e.district_id, _e.stream, _e.seq)
_AFTER = Statement(
    _ENTRIES.where(
        tuple_(_e.district_id, _e.stream, _e.seq) > tuple_(bindparam("district_id"), bindparam("stream"), bindparam("seq"))
    ).limit(bindparam("batch"))
)
_OF_STREAM = Statement(_ENTRIES.where(_e.district_id == bindparam("district_id"), _e.stream == bindparam("stream")))


def every_entry(db: Connection, batch: int = BATCH) -> Iterator[list[dict[str, Any]]]:
    """All entries of the store by district, stream and number, a batch at a time."""
    session = Session(db)
    last: dict[str, Any] = {"district_id": "", "stream": "", "seq": 0}
    while rows := session.all(_AFTER, **last, batch=batch):
        named = [_AFTER.named(row) for row in rows]
        last = {name: named[-1][name] for name in last}
        yield named


def entries_of(db: Connection, district: str, stream: str) -> list[dict[str, Any]]:
    """The entries of one stream in order."""
    return [_OF_STREAM.named(row) for row in Session(db).all(_OF_STREAM, district_id=district, stream=stream)]


def stored_bytes(value: Any) -> bytes | None:
    """A column of bytes as each driver gives it."""
    return None if value is None else bytes(value)


def entry_fault(row: dict[str, Any], number: int, previous: bytes) -> tuple[str, dict[str, Any]] | None:
    """What does not agree in the entry that should be ``number`` and follow the hash ``previous``; ``erased`` where its content was."""
    if row["seq"] != number:
        return "entry-missing", {"number": number}
    hash_, salt, body = stored_bytes(row["content_hash"]), stored_bytes(row["salt"]), stored_bytes(row["body"])
    place, told = (row["district_id"], row["stream"], row["seq"]), (row["kind"], row["at"], row["actor"], row["subject"])
    if entry_hash(Line(*place, *told, bytes(row["detail"]), hash_), previous) != stored_bytes(row["hash"]):
        return "entry-altered", {}
    if hash_ is None:
        return None if salt is None else ("content-added", {})
    if body is None:
        return ("content-gone", {}) if row["erased_at"] is None else None
    return None if content_hash(salt or b"", body) == hash_ else ("content-altered", {})


def is_erased(row: dict[str, Any]) -> bool:
    """Whether the entry has lost its content lawfully."""
    return row["content_hash"] is not None and row["body"] is None and row["erased_at"] is not None
