"""The decisions that a case took by rule, as the record keeps them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from engine.feel import Surroundings
from engine.queries.bilingual import Bilingual
from engine.queries.drawing import drawings_of
from engine.queries.paging import reads
from engine.queries.reader import Reader
from engine.queries.replay.decided import DecisionTaken, decided
from engine.queries.replay.entries import entries
from engine.work.ids import root_of


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision: when, and what the element that asked for it is called."""

    at: datetime
    name: Bilingual
    taken: DecisionTaken


@reads("pk_audit_entry")
def decisions_of(db: Connection, who: Reader, case_id: str) -> tuple[Decided, ...]:
    """The decisions of a case in order."""
    root_id = root_of(case_id)
    shapes = {id_: shape for drawn in drawings_of(db, root_id).values() for id_, shape in drawn.shapes.items()}
    found = []
    for entry in entries(db, root_id):
        for taken in entry.content.get("decisions", ()):
            name = shapes[taken[0]].name if taken[0] in shapes else Bilingual(str(taken[0]))
            found.append(Decided(entry.at, name, decided(db, taken, Surroundings(entry.at, who.zone, who.calendar))))
    return tuple(found)
