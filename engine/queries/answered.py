"""What was answered in the forms of a case: each task that people completed, its form and the answers, as the record keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from engine.access import Sight
from engine.queries.bilingual import Bilingual
from engine.queries.forms import form_of
from engine.queries.paging import reads
from engine.queries.personal import with_personal
from engine.store.codec import from_json
from engine.store.tables import audit_entry, entry_content, task
from engine.work.ids import district_of


@dataclass(frozen=True, slots=True)
class Answered:
    """A completed task. ``schema`` is its form in the page's language, None where it had none; ``actor`` as on the record.

    ``answers`` hold what the form took, the parties' names with it; ``erased`` where the content was erased.
    """

    task_id: str
    name: Bilingual
    at: datetime
    actor: str
    schema: Mapping[str, Any] | None
    answers: Mapping[str, Any]
    erased: bool


@reads("pk_audit_entry")
def answered(db: Connection, root_id: str, language: str, seen: Sight = Sight.FULL) -> tuple[Answered, ...]:
    """The newest first; how to reach the parties as far as the reader sees it."""
    e, body, t = audit_entry.c, entry_content.c, task.c
    rows = db.execute(
        select(e.seq, e.at, e.actor, e.subject, body.body, t.name, t.name_zh, t.form_key)
        .join(task, (t.district_id == e.district_id) & (t.id == e.subject))
        .outerjoin(entry_content, (body.district_id == e.district_id) & (body.stream == e.stream) & (body.seq == e.seq))
        .where(e.district_id == district_of(root_id), e.stream == f"case:{root_id}", e.kind == "task-completed")
        .order_by(e.seq.desc())
    ).all()
    found = [from_json(row.body) if row.body is not None else {} for row in rows]
    given = {f"{number}.{name}": value for number, content in enumerate(found) for name, value in content.get("variables", {}).items()}
    people = with_personal(db, root_id, given, seen) if given else {}
    by_row: list[dict[str, Any]] = [{} for _ in rows]
    for key, value in people.items():
        number, _, name = key.partition(".")
        by_row[int(number)][name] = value
    return tuple(_answered(db, row, answers, language) for row, answers in zip(rows, by_row, strict=True))


def _answered(db: Connection, row: Any, answers: Mapping[str, Any], language: str) -> Answered:
    form = form_of(db, row.form_key)
    schema = form.localised(language) if form else None
    return Answered(row.subject, Bilingual(row.name, row.name_zh or ""), row.at, row.actor, schema, answers, row.body is None)
