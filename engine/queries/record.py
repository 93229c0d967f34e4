"""The record of a case as an auditor reads it: entries in order, each with the hash that chains it to the one before."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, or_, select

from engine.access import Permission, may
from engine.audit.sealed import seal_value
from engine.audit.seals import Seal
from engine.queries.bilingual import Bilingual
from engine.queries.paging import PAGE, Page, cut, read_cursor, reads
from engine.queries.reader import Reader
from engine.store.codec import from_micros
from engine.store.tables import audit_entry, audit_seal, audit_stream, definition, entry_content, person, setting

LAST = "last-verification"
"""The name of the setting that keeps the last verification."""


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One entry. ``hash`` is hexadecimal. ``sealed``: its leaf is under a seal. ``has_content`` and ``erased`` tell of its content.

    ``detail`` is what the entry itself says, without content.
    """

    seq: int
    kind: str
    at: datetime
    actor: str
    subject: str | None
    hash: str
    sealed: bool
    has_content: bool
    erased: bool
    detail: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class StreamLine:
    """A stream that can be read: ``kind`` is person or definition, ``id`` what follows in its name."""

    kind: str
    id: str
    name: Bilingual
    entries: int


@dataclass(frozen=True, slots=True)
class Altered:
    """One place that did not agree: the stream (``seal`` for a seal), the number of the entry or seal (0: all of it), what, by its code."""

    stream: str
    seq: int
    what: str
    code: str
    told: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Verification:
    """The last verification of the whole record: when, by whom, what it went through, and what it found (code, stream, number, words).

    ``altered`` counts all places; ``faults`` are the first of them.
    """

    at: datetime
    actor: str
    streams: int
    entries: int
    erased: int
    seals: int
    unsealed: int
    altered: int
    faults: tuple[Altered, ...]


@dataclass(frozen=True, slots=True)
class SealLine:
    """One seal of the record."""

    number: int
    at: datetime
    leaves: int
    hash: str


@reads("pk_audit_entry")
def record(db: Connection, district: str, stream: str, *, after: str | None = None, limit: int = PAGE) -> Page[RecordLine]:
    """The entries of a stream (``case:ID``, ``person:ID``, ``definition:ID``, ``district:ID``), in order.

    Raises:
        BadCursor: ``after`` is not a cursor of this list.
    """
    key = read_cursor(after, int)
    e, body = audit_entry.c, entry_content.c
    content = (body.district_id == e.district_id) & (body.stream == e.stream) & (body.seq == e.seq)
    rows = db.execute(
        select(e.seq, e.kind, e.at, e.actor, e.subject, e.hash, e.leaf, e.content_hash, e.detail, body.erased_at)
        .outerjoin(entry_content, content)
        .where(e.district_id == district, e.stream == stream, e.seq > (key[0] if key else -1))
        .order_by(e.seq)
        .limit(limit + 1)
    )
    lines = [
        RecordLine(
            row.seq, row.kind, row.at, row.actor, row.subject, row.hash.hex(), row.leaf is not None,
            row.content_hash is not None, row.erased_at is not None, row.detail,
        )
        for row in rows
    ]  # fmt: skip
    return cut(lines, limit, lambda line: (line.seq,))


@reads("pk_audit_stream")
def streams(db: Connection, district: str, text: str, limit: int = 20) -> tuple[StreamLine, ...]:
    """Everybody, and the streams of definitions, whose id or name holds ``text``. A person without a stream of their own has 0 entries."""
    s, p, d = audit_stream.c, person.c, definition.c
    like = f"%{text.lower()}%"
    people = db.execute(
        select(p.id, p.name, p.name_latin, func.coalesce(s.entries, 0).label("entries"))
        .outerjoin(audit_stream, (s.district_id == p.district_id) & (s.stream == "person:" + p.id))
        .where(
            p.district_id == district, or_(func.lower(p.id).like(like), func.lower(p.name).like(like), func.lower(p.name_latin).like(like))
        )
        .order_by(p.id)
        .limit(limit)
    )
    found = [StreamLine("person", row.id, Bilingual(row.name_latin or row.name, row.name), row.entries) for row in people]
    named = db.execute(
        select(d.id, d.name, d.name_zh, s.entries)
        .join(audit_stream, (s.district_id == district) & (s.stream == "definition:" + d.id))
        .where(d.latest.is_(True), or_(func.lower(d.id).like(like), func.lower(d.name).like(like), func.lower(d.name_zh).like(like)))
        .order_by(d.id)
        .limit(limit)
    )
    return (*found, *(StreamLine("definition", row.id, Bilingual(row.name, row.name_zh or ""), row.entries) for row in named))


def definition_names(db: Connection, ids: Collection[str]) -> Mapping[str, Bilingual]:
    """The names of definitions by id, as their newest versions have them; ids that nothing has are missing."""
    d = definition.c
    rows = db.execute(select(d.id, d.name, d.name_zh).where(d.latest.is_(True), d.id.in_(ids)))
    return {row.id: Bilingual(row.name or "", row.name_zh or "") for row in rows}


def last_verification(db: Connection, district: str) -> Verification | None:
    """What the last remembered verification found; None where there was none yet."""
    value = db.scalar(select(setting.c.value).where(setting.c.district_id == district, setting.c.name == LAST))
    if value is None:
        return None
    return Verification(
        from_micros(value["at"]), value["actor"], value["streams"], value["entries"], value["erased"], value["seals"], value["unsealed"],
        value["altered"], tuple(Altered(*one[1:]) for one in value["faults"]),
    )  # fmt: skip


def all_seals(db: Connection, district: str) -> list[Seal]:
    """Every seal of a district with what proves it, in order: for an outside party to hold."""
    s = audit_seal.c
    return [seal_value(row) for row in db.execute(select(audit_seal).where(s.district_id == district).order_by(s.number))]


def seals(db: Connection, district: str, limit: int = 10) -> tuple[SealLine, ...]:
    """The newest seals."""
    s = audit_seal.c
    rows = db.execute(select(s.number, s.at, s.leaves, s.hash).where(s.district_id == district).order_by(s.number.desc()).limit(limit))
    return tuple(SealLine(row.number, row.at, row.leaves, row.hash.hex()) for row in rows)


def seal_count(db: Connection, district: str) -> int:
    """How many seals there are."""
    return db.scalar(select(func.count()).where(audit_seal.c.district_id == district)) or 0


def may_verify(who: Reader) -> bool:
    """Whether ``who`` may have the whole record verified."""
    return may(who.actor, Permission.AUDIT)
