"""The organisation as the unit of work asks for it: the actor's roles now, who is known, and the map for routing."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, or_, select

from engine.access import Actor
from engine.organisation.model import Map
from engine.organisation.standing import Maps, standing
from engine.store.statements import Session, Statement
from engine.store.tables import person

_KNOWN = Statement(
    select(person.c.id).where(
        person.c.district_id == bindparam("district"),
        person.c.id == bindparam("person"),
        or_(person.c.left_on.is_(None), person.c.left_on >= bindparam("day")),
    )
)
_ANYBODY = Statement(select(person.c.id).where(person.c.district_id == bindparam("district")).limit(1))


class Office:
    """The districts' organisations. One for all threads of a process; days begin in the zone ``zone``."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone
        self._maps = Maps({})
        self._revisions: dict[str, int | None] = {}

    def day(self, now: datetime) -> date:
        """The day at ``now``."""
        return now.astimezone(self._zone).date()

    def actor(self, session: Session, district: str, actor: Actor, now: datetime) -> Actor:
        """``actor`` with the roles held now."""
        found = standing(session, district, actor, self.day(now))
        self._revisions[district] = found.revision
        return found.actor

    def map(self, session: Session, district: str, now: datetime) -> Map:
        """The organisation now, as of the revision that `actor` saw last."""
        return self._maps.at(session, district, self._revisions.get(district), self.day(now))

    def names_person(self, session: Session, district: str, person_id: str, now: datetime) -> bool | None:
        """Whether the district has this person in office; None where it has entered nobody."""
        if session.one(_KNOWN, district=district, person=person_id, day=self.day(now).isoformat()) is not None:
            return True
        return None if session.one(_ANYBODY, district=district) is None else False
