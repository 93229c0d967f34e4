"""The entries of a case as they are stored, decoded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from engine.queries.paging import reads
from engine.store.codec import from_json
from engine.store.tables import audit_entry, entry_content
from engine.work.errors import CaseNotFound
from engine.work.ids import district_of, is_id, root_of


@dataclass(frozen=True, slots=True)
class Transition:
    """What happened to one instance of an element, or to a flow. ``process`` is the part of the (called) process around it."""

    element: str
    kind: str
    part: int
    process: int
    instance: int
    body: bool


@dataclass(frozen=True, slots=True)
class RecordedEntry:
    """One entry. ``content`` is empty where there is none and where it was ``erased``; a reminder's ``kind`` ends in its colour."""

    seq: int
    kind: str
    at: datetime
    actor: str
    subject: str
    detail: Mapping[str, Any]
    content: Mapping[str, Any]
    erased: bool
    sealed: bool
    hash: str
    transitions: tuple[Transition, ...]


def case_of(case_id: str) -> str:
    """The case in which ``case_id`` lives.

    Raises:
        CaseNotFound: the text is no id.
    """
    if not is_id(case_id):
        raise CaseNotFound(case_id=case_id)
    return root_of(case_id)


@reads("pk_audit_entry")
def entries(db: Connection, root_id: str, *, upto: int | None = None, content: bool = True) -> Iterator[RecordedEntry]:
    """The entries of a case in order, to number ``upto``; without their content where it is not asked for."""
    e, body = audit_entry.c, entry_content.c
    own = (body.district_id == e.district_id) & (body.stream == e.stream) & (body.seq == e.seq)
    columns = [e.seq, e.kind, e.at, e.actor, e.subject, e.detail, e.content_hash, e.leaf, e.hash, body.erased_at]
    query = (
        select(*columns, *([body.body] if content else []))
        .outerjoin(entry_content, own)
        .where(e.district_id == district_of(root_id), e.stream == f"case:{root_id}")
        .order_by(e.seq)
    )
    for row in db.execute(query if upto is None else query.where(e.seq <= upto)):
        yield _entry(row, row.body if content else None)


def entry_count(db: Connection, root_id: str) -> int:
    """How many entries the case has."""
    e = audit_entry.c
    return db.scalar(select(func.count()).where(e.district_id == district_of(root_id), e.stream == f"case:{root_id}")) or 0


def _entry(row: Any, body: bytes | None) -> RecordedEntry:
    colour = row.detail.get("colour")
    return RecordedEntry(
        row.seq,
        f"{row.kind}-{colour}" if colour else row.kind,
        row.at,
        row.actor,
        row.subject or "",
        row.detail,
        from_json(body) if body is not None else {},
        row.content_hash is not None and row.erased_at is not None,
        row.leaf is not None,
        bytes(row.hash).hex(),
        tuple(Transition(*item) for item in map(_in_order, row.detail.get("transitions", ()))),
    )


def _in_order(item: list[Any]) -> tuple[str, str, int, int, int, bool]:
    element, kind, part, process, instance, body = item
    return element, kind, part, process, instance, body
