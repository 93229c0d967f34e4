"""Who asks, in which district, and when: what most questions need to know besides their own arguments."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, or_, select

from engine.access import Actor, ActorKind, Holding, Permission, may
from engine.queries.bilingual import Bilingual
from engine.store.tables import district_table, holding, person, recusal, unit
from engine.worktime import WorkingCalendar, calendar_for

DEFAULT_ZONE = "Asia/Shanghai"


@dataclass(frozen=True, slots=True)
class Reader:
    """A person who asks at ``now``. ``free``: the district has entered no people, so the person may do what any role may.

    ``recused`` are the cases in which the person has declared a conflict of interest.
    """

    district: str
    person: str
    name: Bilingual
    now: datetime
    holdings: tuple[Holding, ...] = ()
    units: tuple[Bilingual, ...] = ()
    free: bool = False
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo(DEFAULT_ZONE))
    recused: frozenset[str] = frozenset()

    @property
    def roles(self) -> frozenset[str]:
        """The roles held today, in whatever unit."""
        return frozenset(held.role for held in self.holdings)

    def may(self, permission: Permission) -> bool:
        """Whether one of the person's roles gives the permission, whatever it is about."""
        return may(self.actor, permission)

    @property
    def today(self) -> date:
        """The day on which the person asks, in the district."""
        return self.now.astimezone(self.zone).date()

    @property
    def actor(self) -> Actor:
        """The person as the table of permissions asks."""
        return Actor(ActorKind.USER, self.person, self.holdings, self.free)

    @property
    def calendar(self) -> WorkingCalendar:
        """The district's working days."""
        return _calendar()


@cache
def _calendar() -> WorkingCalendar:
    return calendar_for("CN")


def reader(db: Connection, district: str, person_id: str, now: datetime) -> Reader | None:
    """The person ``person_id`` with the roles of today; None for someone unknown, who has left, or who holds no role (see `VIEW_CASE`)."""
    zone = ZoneInfo(db.scalar(select(district_table.c.zone).where(district_table.c.id == district)) or DEFAULT_ZONE)
    today = now.astimezone(zone).date()
    found = db.execute(
        select(person.c.name, person.c.name_latin, person.c.left_on).where(person.c.district_id == district, person.c.id == person_id)
    ).one_or_none()
    if found is None:
        if not has_nobody(db, district):
            return None
        return Reader(district, person_id, Bilingual(person_id), now, free=True, zone=zone, recused=_recused(db, district, person_id))
    if found.left_on is not None and found.left_on < today:
        return None
    held = db.execute(
        select(holding.c.role, holding.c.unit_id, unit.c.name, unit.c.name_zh)
        .outerjoin(unit, (unit.c.district_id == holding.c.district_id) & (unit.c.id == holding.c.unit_id))
        .where(holding.c.district_id == district, holding.c.person_id == person_id, holding.c.begins <= today)
        .where(or_(holding.c.ends.is_(None), holding.c.ends >= today))
        .order_by(holding.c.role, holding.c.unit_id)
    ).all()
    if not held:
        return None
    units = dict.fromkeys(Bilingual(row.name or row.unit_id, row.name_zh or "") for row in held)
    name = Bilingual(found.name_latin, found.name)
    duties = tuple(Holding(row.role, row.unit_id) for row in held)
    return Reader(district, person_id, name, now, duties, tuple(units), zone=zone, recused=_recused(db, district, person_id))


def _recused(db: Connection, district: str, person_id: str) -> frozenset[str]:
    found = db.execute(select(recusal.c.root_id).where(recusal.c.district_id == district, recusal.c.person == person_id))
    return frozenset(row.root_id for row in found)


def has_nobody(db: Connection, district: str) -> bool:
    """Whether the district has entered no people yet."""
    return db.execute(select(person.c.id).where(person.c.district_id == district).limit(1)).first() is None
