"""What changed on a case since somebody opened a form: which variables, from what to what, and by whom; who got its task."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from engine.access import Sight
from engine.queries.paging import reads
from engine.queries.personal import with_personal
from engine.store.codec import from_json
from engine.store.tables import audit_entry, entry_content
from engine.work.ids import district_of


@dataclass(frozen=True, slots=True)
class Changed:
    """One variable that got another value. ``name`` is empty where something else was done (``command``) that concerns the task."""

    at: datetime
    actor: str
    command: str
    name: str = ""
    before: Any = None
    after: Any = None


_OF_TASK = frozenset({"task-claimed", "task-released", "task-assigned", "task-brought-back", "task-held", "task-taken-up"})
_OF_LIMIT = frozenset({"limit-paused", "limit-taken-up", "limit-extended", "limit-recomputed"})


@reads("pk_audit_entry")
def changed_since(
    db: Connection, root_id: str, task_id: str, seq: int, names: Collection[str], seen: Sight = Sight.FULL
) -> tuple[Changed, ...]:
    """What of ``names`` changed after entry ``seq`` of the case's record, in order, and what was done with the task since."""
    e, content = audit_entry.c, entry_content.c
    own = (content.district_id == e.district_id) & (content.stream == e.stream) & (content.seq == e.seq)
    rows = db.execute(
        select(e.seq, e.at, e.actor, e.kind, e.subject, content.body)
        .outerjoin(entry_content, own)
        .where(e.district_id == district_of(root_id), e.stream == f"case:{root_id}")
        .order_by(e.seq)
    ).all()
    known: dict[str, Any] = {}
    found: list[Changed] = []
    for row in rows:
        values = _values(row.body, names)
        if row.seq > seq:
            found += [
                Changed(row.at, row.actor, row.kind, name, known.get(name), new) for name, new in values.items() if known.get(name) != new
            ]
            if row.kind in _OF_LIMIT or (row.kind in _OF_TASK and row.subject == task_id):
                found.append(Changed(row.at, row.actor, row.kind))
        known |= values
    return _named(db, root_id, found, seen)


def _values(body: bytes | None, names: Collection[str]) -> dict[str, Any]:
    changes = from_json(body).get("changes", ()) if body is not None else ()
    return {name: value for _, name, value, instance in changes if instance is None and name in names}


def _named(db: Connection, root_id: str, found: list[Changed], seen: Sight) -> tuple[Changed, ...]:
    """With the names of the parties, which the record keeps apart."""
    if not any(isinstance(one.before, list) or isinstance(one.after, list) for one in found):
        return tuple(found)
    values: Mapping[str, Any] = {f"{number}.{side}": getattr(one, side) for number, one in enumerate(found) for side in ("before", "after")}
    joined = with_personal(db, root_id, values, seen)
    return tuple(
        Changed(one.at, one.actor, one.command, one.name, joined[f"{number}.before"], joined[f"{number}.after"])
        for number, one in enumerate(found)
    )
