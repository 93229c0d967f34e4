"""Appending to the streams of the record."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select

from engine.audit.canonical import canonical_without_decimals
from engine.audit.chain import GENESIS, Line, content_body, content_hash, entry_hash
from engine.store.connections import lock_number
from engine.store.statements import Params, Statement, change, insertion
from engine.store.tables import audit_entry, audit_stream, entry_content

if TYPE_CHECKING:
    from engine.work.work import Work

_ENTRY = insertion(audit_entry)
_CONTENT = insertion(entry_content)
_HEAD = Statement(
    select(audit_stream.c.entries, audit_stream.c.head)
    .where(audit_stream.c.district_id == bindparam("district_id"), audit_stream.c.stream == bindparam("stream"))
    .with_for_update()
)
_NEW_STREAM = insertion(audit_stream)
_MOVE_HEAD = change(audit_stream, ("district_id", "stream"), ("entries", "head"))


def write_entry(work: Work, line: Line, previous: bytes, body: bytes | None, salt: bytes) -> bytes:
    """Write an entry and its content; its hash."""
    made = entry_hash(line, previous)
    work.write(
        _ENTRY,
        {
            "district_id": line.district,
            "stream": line.stream,
            "seq": line.seq,
            "kind": line.kind,
            "at": line.at,
            "actor": line.actor,
            "subject": line.subject,
            "detail": line.detail,
            "content_hash": line.content_hash,
            "hash": made,
            "leaf": None,
        },
    )
    if body is not None:
        row: Params = {"district_id": line.district, "stream": line.stream, "seq": line.seq, "salt": salt, "body": body, "erased_at": None}
        work.write(_CONTENT, row)
    return made


def sealed_content(content: Any) -> tuple[bytes | None, bytes, bytes | None]:
    """Body, salt and hash of content; without content no body and no hash."""
    if not content:
        return None, b"", None
    body, salt = content_body(content), secrets.token_bytes(16)
    return body, salt, content_hash(salt, body)


def append(work: Work, stream: str, kind: str, subject: str | None, detail: Mapping[str, Any], content: Any) -> None:
    """Append to a stream that is no case's. Its head row is the lock; a new stream takes an advisory lock on PostgreSQL."""
    district = work.district
    row = work.session.one(_HEAD, district_id=district, stream=stream)
    if row is None:
        work.lock_number(lock_number("stream", district, stream))
        row = work.session.one(_HEAD, district_id=district, stream=stream)
    entries, head = (0, GENESIS) if row is None else (row[0], bytes(row[1]))
    body, salt, hash_ = sealed_content(content)
    line = Line(district, stream, entries + 1, kind, work.at, work.actor.text, subject, canonical_without_decimals(detail), hash_)
    made = write_entry(work, line, head, body, salt)
    if row is None:
        work.write(_NEW_STREAM, {"district_id": district, "stream": stream, "entries": 1, "head": made})
    else:
        keys = {"key_district_id": district, "key_stream": stream}
        work.write(_MOVE_HEAD, {**keys, "entries": entries + 1, "head": made})
    # A second entry of the same command on this stream must see the first.
    work.flush()
