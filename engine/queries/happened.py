"""What the record says happened to a case: one step a command, with the transitions of elements and the variables that got values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, select

from engine.queries.paging import reads
from engine.store.codec import from_json
from engine.store.tables import audit_entry, entry_content
from engine.work.ids import case_id_of, district_of

REASONS = ("reason", "dangerReason", "need", "conflictReason")
"""The variables in which a message of people brings its reason."""


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to one element or flow, in the case or called process ``case_id``."""

    case_id: str
    element_id: str
    transition: str
    body: bool


@dataclass(frozen=True, slots=True)
class Happened:
    """One command on a case. A reminder's ``command`` ends in its colour.

    ``reason`` is what was written of a note and a message, and the name of a file.

    ``variables`` are those of the case's own scope that got a value; empty where the content was erased. ``given`` are those that the
    command brought, e.g. the answers of a form; ``told`` names who was told, as on the record.
    """

    seq: int
    at: datetime
    actor: str
    command: str
    subject: str | None
    reason: str
    changes: tuple[Change, ...]
    variables: Mapping[str, Any]
    given: Mapping[str, Any] = field(default_factory=dict)
    told: tuple[str, ...] = ()


@reads("pk_audit_entry")
def happened(db: Connection, root_id: str) -> tuple[Happened, ...]:
    """Everything on the record of the case, in order."""
    return tuple(_step(root_id, row) for row in db.execute(_entries(root_id).order_by(audit_entry.c.seq)))


@reads("pk_audit_entry")
def newest(db: Connection, root_id: str, *, before: int | None = None, limit: int) -> tuple[Happened, ...]:
    """The newest ``limit`` steps before number ``before``, the newest first."""
    e = audit_entry.c
    chosen = _entries(root_id).order_by(e.seq.desc()).limit(limit)
    return tuple(_step(root_id, row) for row in db.execute(chosen if before is None else chosen.where(e.seq < before)))


def _entries(root_id: str) -> Select[Any]:
    e, content = audit_entry.c, entry_content.c
    own = (content.district_id == e.district_id) & (content.stream == e.stream) & (content.seq == e.seq)
    return (
        select(e.seq, e.at, e.actor, e.kind, e.subject, e.detail, content.body)
        .outerjoin(entry_content, own)
        .where(e.district_id == district_of(root_id), e.stream == f"case:{root_id}")
    )


def variables_of(steps: Iterable[Happened]) -> dict[str, Any]:
    """The variables of the case's own scope after these steps: what an ended case knew last."""
    known: dict[str, Any] = {}
    for step in steps:
        known.update(step.variables)
    return known


def _step(root_id: str, row: Any) -> Happened:
    content = from_json(row.body) if row.body is not None else {}
    transitions = row.detail.get("transitions", ())
    colour = row.detail.get("colour")
    return Happened(
        row.seq,
        row.at,
        row.actor,
        f"{row.kind}-{colour}" if colour else row.kind,
        row.subject,
        _reason(row.kind, content),
        tuple(Change(case_id_of(root_id, process), element, kind, body) for element, kind, _, process, _, body in transitions),
        {name: value for part, name, value, instance in content.get("changes", ()) if part == 0 and instance is None},
        content.get("variables") or {},
        _told(row.kind, row.detail.get("to")),
    )


def _told(kind: str, value: Any) -> tuple[str, ...]:
    if kind == "task-assigned":
        return (f"user:{value}",)
    return tuple(str(one) for one in value) if isinstance(value, list) else ()


_TEXTS = frozenset({"note-written", "file-attached"})


def _reason(kind: str, content: Mapping[str, Any]) -> str:
    if kind == "message-received":
        brought = {name: value for _, name, value, _ in reversed(content.get("changes", ())) if name in REASONS and isinstance(value, str)}
        return next(iter(brought.values()), "")
    return str(content.get("text" if kind in _TEXTS else "reason") or "")
