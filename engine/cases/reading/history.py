"""The record of a case, spread out: an entry a command, and one for each thing that its step did to an element."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, select

from engine.store.codec import from_json, from_micros
from engine.store.statements import Session, Statement
from engine.store.tables import audit_entry, case_instance, entry_content
from engine.work.errors import CaseNotFound
from engine.work.ids import case_id_of, district_of, is_id, root_of
from engine.work.model import Entry

_ENTRIES = Statement(
    select(
        audit_entry.c.seq,
        audit_entry.c.kind,
        audit_entry.c.at,
        audit_entry.c.actor,
        audit_entry.c.subject,
        audit_entry.c.detail,
        audit_entry.c.content_hash,
        entry_content.c.body,
    )
    .select_from(
        audit_entry.outerjoin(
            entry_content,
            (entry_content.c.district_id == audit_entry.c.district_id)
            & (entry_content.c.stream == audit_entry.c.stream)
            & (entry_content.c.seq == audit_entry.c.seq),
        )
    )
    .where(audit_entry.c.district_id == bindparam("district_id"), audit_entry.c.stream == bindparam("stream"))
    .order_by(audit_entry.c.seq)
)
_CALLS = Statement(
    select(case_instance.c.id, case_instance.c.parent_id)
    .where(case_instance.c.district_id == bindparam("district_id"), case_instance.c.root_id == bindparam("root_id"))
    .order_by(case_instance.c.part)
)
_OWN_DETAIL = ("stimulus", "transitions", "calls", "limits", "case", "surroundings")


def history(db: Connection, case_id: str) -> list[Entry]:
    """All entries of a case in order; of a called process, what happened in it and in the processes that it called.

    Raises:
        CaseNotFound: there is none.
    """
    if not is_id(case_id):
        raise CaseNotFound(case_id=case_id)
    session = Session(db)
    root_id, district = root_of(case_id), district_of(case_id)
    calls = session.all(_CALLS, district_id=district, root_id=root_id)
    if case_id not in {row[0] for row in calls}:
        raise CaseNotFound(case_id=case_id)
    entries: list[Entry] = []
    for row in session.all(_ENTRIES, district_id=district, stream=f"case:{root_id}"):
        entries.extend(_spread(root_id, _ENTRIES.named(row)))
    if case_id == root_id:
        return entries
    here = {case_id}
    here.update(id_ for id_, parent in calls if parent in here)
    return [entry for entry in entries if entry.case_id in here]


def _spread(root_id: str, row: Mapping[str, Any]) -> Iterator[Entry]:
    detail = from_json(row["detail"])
    erased = row["content_hash"] is not None and row["body"] is None
    content = from_json(row["body"]) if row["body"] is not None else {}
    common = {"seq": row["seq"], "at": from_micros(row["at"]), "actor": row["actor"], "command": row["kind"], "erased": erased}
    told = {name: value for name, value in detail.items() if name not in _OWN_DETAIL}
    told.update({name: content[name] for name in ("reason", "message", "text", "decisions") if content.get(name)})
    changes = {name: value for _, name, value, _ in content.get("changes", ())}
    subject = row["subject"]
    yield Entry(transition=row["kind"], case_id=detail.get("case", root_id), subject=subject, changes=changes, detail=told, **common)
    details = content.get("details", {})
    for number, (element_id, kind, _, process_part, instance, body) in enumerate(detail.get("transitions", ())):
        yield Entry(
            transition=kind,
            case_id=case_id_of(root_id, process_part),
            element_id=element_id,
            body=body,
            instance=instance,
            detail=details.get(str(number), {}),
            **common,
        )
