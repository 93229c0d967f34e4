"""Which roles people held on a day, by the record of the organisation."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from engine.queries.bilingual import Bilingual
from engine.store.tables import audit_entry, unit

GIVEN, ENDED = "duty-given", "duty-ended"


@dataclass(frozen=True, slots=True)
class Duty:
    """A role in a unit, from day to day (None: open)."""

    role: str
    unit: Bilingual
    unit_id: str
    begins: str
    ends: str | None

    def held(self, day: date) -> bool:
        """Whether it was held on ``day``."""
        return self.begins <= day.isoformat() and (self.ends is None or self.ends >= day.isoformat())


def duties(db: Connection, district: str, people: Collection[str]) -> Mapping[str, tuple[Duty, ...]]:
    """The duties of ``people`` (ids) as they were recorded, ended ones with their last day."""
    e = audit_entry.c
    query = select(e.kind, e.subject, e.detail).where(
        e.district_id == district, e.stream == f"district:{district}", e.kind.in_((GIVEN, ENDED)), e.subject.in_(people)
    )
    held: dict[str, dict[tuple[str, str], Duty]] = {}
    units = unit_names(db, district) if people else {}
    for row in db.execute(query.order_by(e.seq)) if people else ():
        own, detail = held.setdefault(row.subject, {}), row.detail
        place = (detail["role"], detail["unit_id"])
        if row.kind == GIVEN:
            name = units.get(place[1], Bilingual(place[1]))
            own[place] = Duty(place[0], name, place[1], str(detail["begins"]), detail["ends"])
        elif place in own:
            was = own[place]
            own[place] = Duty(was.role, was.unit, was.unit_id, was.begins, str(detail["last_day"]))
    return {person: tuple(found.values()) for person, found in held.items()}


def unit_names(db: Connection, district: str) -> dict[str, Bilingual]:
    """The names of the district's units by id."""
    rows = db.execute(select(unit.c.id, unit.c.name, unit.c.name_zh).where(unit.c.district_id == district))
    return {row.id: Bilingual(row.name, row.name_zh or "") for row in rows}
