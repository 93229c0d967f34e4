"""Who has declared a conflict of interest in a case, and what the reader may do about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from engine.access import Part, Permission, Sight, Subject, may
from engine.queries.people import names
from engine.queries.reader import Reader
from engine.queries.seeing import part_of
from engine.store.tables import recusal
from engine.work.ids import district_of


@dataclass(frozen=True, slots=True)
class Recused:
    """A person who has declared a conflict of interest, and when. ``reason`` is empty where there is none for the reader."""

    person: str
    name: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Recusals:
    """Those of one case, the oldest first. ``may_recuse``: the reader works on the case and has not; ``may_readmit``: may take one back."""

    declared: tuple[Recused, ...] = ()
    may_recuse: bool = False
    may_readmit: bool = False


def recusals(db: Connection, who: Reader, root_id: str, seen: Sight) -> Recusals:
    """The reasons are read by whoever works on the case or checks it, as the form in which they are given says; not by other readers."""
    r = recusal.c
    rows = db.execute(select(recusal).where(r.district_id == district_of(root_id), r.root_id == root_id).order_by(r.at, r.person)).all()
    known = names(db, who.district, {row.person for row in rows})
    told = seen in (Sight.FULL, Sight.BLANK)
    mine = (who.person,) if root_id in who.recused else ()
    return Recusals(
        tuple(Recused(row.person, known.get(row.person, row.person), row.reason if told else "", row.at) for row in rows),
        not mine and part_of(db, who, root_id) is Part.OWN and may(who.actor, Permission.RECUSE),
        bool(rows) and may(who.actor, Permission.READMIT, Subject(recused=mine)),
    )
