"""The messages that a case waits for now, the processes that it called included: what people can record as having happened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from engine.queries.bilingual import Bilingual
from engine.queries.drawing import Drawing
from engine.queries.paging import reads
from engine.store.tables import subscription
from engine.work.ids import district_of

BY_KEY = frozenset({"performance-received"})
"""Messages with a key of their own (an obligation's id) that people may send, too; all others carry the number of the case."""


@dataclass(frozen=True, slots=True)
class Awaited:
    """A message that somebody may send: ``name`` is its name, ``title`` that of the element which catches it.

    ``ends`` are the elements that stop when it comes: the host of an interrupting boundary event; the process of an interrupting event
    sub-process.
    """

    name: str
    key: str
    title: Bilingual
    ends: tuple[Bilingual, ...] = ()


@reads("pk_subscription")
def awaited(db: Connection, root_id: str, number: str, drawings: Mapping[str, Drawing]) -> tuple[Awaited, ...]:
    """One line a message and key, in the order in which the case began to wait.

    Args:
        db: where to ask.
        root_id: the case.
        number: its number, the key of its messages; empty for a case without one, which waits for no person's message.
        drawings: of the case and of each process that it called, by their ids.
    """
    s = subscription.c
    rows = db.execute(
        select(s.case_id, s.process_id, s.element_id, s.name, s.key, s.interrupting)
        .where(s.district_id == district_of(root_id), s.root_id == root_id, s.kind == "message")
        .order_by(s.number)
    )
    return _merged(_one(row, drawings.get(row.case_id, Drawing({}))) for row in rows if _is_for_people(row, number))


def _is_for_people(row: Any, number: str) -> bool:
    return row.name in BY_KEY if row.key != number else bool(number)


def _one(row: Any, drawn: Drawing) -> Awaited:
    return Awaited(row.name, row.key or "", drawn.name(row.element_id), _ends(row, drawn))


def _ends(row: Any, drawn: Drawing) -> tuple[Bilingual, ...]:
    kind = drawn.kind(row.element_id)
    if not row.interrupting or kind not in ("boundaryEvent", "startEvent"):
        return ()
    return (drawn.name(drawn.host(row.element_id) or row.process_id),)


def _merged(lines: Iterable[Awaited]) -> tuple[Awaited, ...]:
    """One message reaches each process that waits for it: its lines become one, named as the first."""
    found: dict[tuple[str, str], Awaited] = {}
    for line in lines:
        first = found.setdefault((line.name, line.key), line)
        if first is not line:
            ends = tuple(dict.fromkeys((*first.ends, *line.ends)))
            found[line.name, line.key] = Awaited(first.name, first.key, first.title, ends)
    return tuple(found.values())
