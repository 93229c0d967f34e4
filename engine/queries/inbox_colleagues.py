"""To whom tasks can be given: whom they name, and who holds a role of theirs where they wait, above or below, or where the giver heads."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, literal_column, select

from engine.access import Permission, Subject, may
from engine.queries.bilingual import Bilingual
from engine.queries.heading import headed
from engine.queries.people import names, staff
from engine.queries.reader import Reader
from engine.store.tables import case_instance, recusal, task, unit

MOST = 40
"""So many people are offered at most, the nearest and those with the fewest tasks first."""

WHOLE_DISTRICT = frozenset({"manager", "administrator"})
"""Who gives tasks of the whole district away."""


@dataclass(frozen=True, slots=True)
class Colleague:
    """Someone who may do the tasks. ``unit``: where they hold the role; ``open_tasks``: how many they have now.

    ``distance``: 0 in the unit where the task waits, 1 in one above or below it, 2 elsewhere in what the asker heads.
    """

    id: str
    name: str
    unit: Bilingual
    open_tasks: int
    distance: int


@dataclass(frozen=True, slots=True)
class Giving:
    """Some open tasks that somebody wants to give away.

    ``holders`` is who has each now (id, empty for nobody), ``held_by`` the names of those who have one. ``roles`` and ``units`` are those
    of the tasks. ``may``: the asker may give all of them away. ``colleagues``: to whom.
    """

    holders: Mapping[str, str]
    held_by: tuple[str, ...]
    names: tuple[Bilingual, ...]
    roles: tuple[str, ...]
    units: tuple[Bilingual, ...]
    may: bool
    colleagues: tuple[Colleague, ...]


def giving(db: Connection, who: Reader, task_ids: Collection[str]) -> Giving:
    """What somebody who gives these tasks away needs to know. Not ``may`` where one is over, or not the asker's to give.

    Whoever has all of them already, or has declared a conflict of interest in one of the cases, is left out of ``colleagues``.
    """
    t, c = task.c, case_instance.c
    rows = db.execute(
        select(t.id, t.name, t.name_zh, t.root_id, t.assignee, t.candidates, t.unit_id, c.steward)
        .join(case_instance, (c.district_id == t.district_id) & (c.id == t.root_id))
        .where(t.district_id == who.district, t.id.in_(task_ids), t.state == "open")
        .order_by(t.id)
    ).all()
    subjects = [_subject(who, row) for row in rows]
    units = {row.id: row for row in db.execute(select(unit.c.id, unit.c.parent_id, unit.c.name, unit.c.name_zh).where(_here(who)))}
    held = names(db, who.district, {row.assignee for row in rows if row.assignee})
    able = bool(rows) and len(rows) == len(set(task_ids)) and all(may(who.actor, Permission.ASSIGN, subject) for subject in subjects)
    return Giving(
        {row.id: row.assignee or "" for row in rows},
        tuple(dict.fromkeys(held.get(row.assignee, row.assignee) for row in rows if row.assignee)),
        tuple(dict.fromkeys(Bilingual(row.name, row.name_zh or "") for row in rows)),
        tuple(dict.fromkeys(role for subject in subjects for role in subject.roles)),
        tuple(_named(units[id_]) for id_ in dict.fromkeys(row.unit_id for row in rows) if id_ in units),
        able,
        _colleagues(db, who, rows, subjects, units) if able else (),
    )


def colleagues(db: Connection, who: Reader, task_ids: Collection[str]) -> tuple[Colleague, ...]:
    """Who may do each of the tasks, the nearest and those with the fewest open tasks first; nobody where `giving` says not ``may``."""
    return giving(db, who, task_ids).colleagues


def _here(who: Reader) -> Any:
    return unit.c.district_id == who.district


def _named(row: Any) -> Bilingual:
    return Bilingual(row.name, row.name_zh or "")


def _subject(who: Reader, row: Any) -> Subject:
    mine = (who.person,) if row.root_id in who.recused else ()
    return Subject(
        tuple(row.candidates["roles"]), row.unit_id, row.assignee, tuple(row.candidates["users"]), row.steward, recused=mine
    )  # fmt: skip


def _colleagues(
    db: Connection, who: Reader, rows: Collection[Any], subjects: Collection[Subject], units: Mapping[str, Any]
) -> tuple[Colleague, ...]:
    wide = None if who.free or not who.roles.isdisjoint(WHOLE_DISTRICT) else headed(db, who)
    found: dict[str, tuple[int, str, str | None]] | None = None  # (distance, name, unit) by person
    for subject in subjects:
        able = _able(db, who, subject, units, wide)
        found = able if found is None else {id_: max(one, able[id_]) for id_, one in found.items() if id_ in able}
    holders = {row.assignee for row in rows}
    barred = _recused(db, who, {row.root_id for row in rows}) | (holders if len(holders) == 1 else set())
    left = {id_: one for id_, one in (found or {}).items() if id_ not in barred}
    load = _load(db, who, left)
    people = (
        Colleague(id_, name, _named(units[at]) if at is not None and at in units else Bilingual(""), load.get(id_, 0), distance)
        for id_, (distance, name, at) in left.items()
    )
    return tuple(sorted(people, key=lambda one: (one.distance, one.open_tasks, one.name, one.id))[:MOST])


def _able(
    db: Connection, who: Reader, subject: Subject, units: Mapping[str, Any], wide: frozenset[str] | None
) -> dict[str, tuple[int, str, str | None]]:
    """Who may do one task, each where they are nearest to it. ``wide``: where the asker gives tasks away; None: everywhere."""
    near = {subject.unit_id, *_above(units, subject.unit_id), *_below(units, subject.unit_id)}
    everywhere = subject.unit_id is None or wide is None
    today = who.today
    found: dict[str, tuple[int, str, str | None]] = {}
    if subject.roles:
        for one in staff(db, who.district, today, subject.roles, None if everywhere else near | (wide or frozenset())):
            distance = 0 if subject.unit_id in (None, one.unit_id) else 1 if one.unit_id in near else 2
            found[one.id] = min(found.get(one.id, (3, "", None)), (distance, one.name, one.unit_id), key=lambda place: place[0])
    for id_, name in names(db, who.district, subject.users).items():
        found[id_] = (0, name, found[id_][2] if id_ in found else None)
    return found


def _above(units: Mapping[str, Any], unit_id: str | None) -> Iterator[str]:
    here: str | None = units[unit_id].parent_id if unit_id is not None and unit_id in units else None
    while here is not None and here in units:
        yield here
        here = units[here].parent_id


def _below(units: Mapping[str, Any], unit_id: str | None) -> Iterator[str]:
    return (id_ for id_ in units if unit_id is not None and unit_id in _above(units, id_))


def _load(db: Connection, who: Reader, people: Collection[str]) -> dict[str, int]:
    t = task.c
    open_ = (t.district_id == who.district, t.state == literal_column("'open'"), t.assignee.in_(sorted(people)))
    return {row.assignee: row.many for row in db.execute(select(t.assignee, func.count().label("many")).where(*open_).group_by(t.assignee))}


def _recused(db: Connection, who: Reader, roots: Collection[str]) -> set[str | None]:
    r = recusal.c
    return set(db.scalars(select(r.person).where(r.district_id == who.district, r.root_id.in_(roots))))
