"""Statements of the inbox, put together once for all who ask alike: to put one together takes far longer than the database to answer it.

What differs between people (who, which roles in which units, when, what the list is narrowed to) goes in as parameters; what is left
is a shape: how many roles in how many units, and which narrowings there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from functools import lru_cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, exists, func, literal_column, or_, select

from engine.queries.inbox_lines import COLUMNS
from engine.queries.reader import Reader
from engine.store.tables import case_instance, case_limit, party, task, task_candidate

MOST_NAMED = 10_000
"""Tasks that name a role beside their first one are looked at up to here."""

SHAPES = 128
"""So many statements of each kind are kept; a district has a few dozen shapes of people."""

OPEN: ColumnElement[str] = literal_column("'open'")
"""Written out, so that the indexes of open tasks serve prepared statements, too."""

NOW: BindParameter[datetime] = bindparam("now", type_=task.c.due_at.type)
DISTRICT: BindParameter[str] = bindparam("district", type_=task.c.district_id.type)
PERSON: BindParameter[str] = bindparam("person", type_=task.c.assignee.type)


class Tab(str, Enum):
    """The lists of the inbox."""

    MINE = "mine"
    TO_CLAIM = "to-claim"
    WAITING = "waiting"
    PUT_OFF = "put-off"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a list is narrowed to. ``due_by``: due until then; ``statutory``: limits of the law only; ``text``: in number, party, task."""

    kind: str = ""
    unit_id: str = ""
    due_by: datetime | None = None
    statutory: bool = False
    text: str = ""


ALL = Narrowing()


@dataclass(frozen=True, slots=True)
class Shape:
    """What makes two questions one statement. ``roles``: in how many units each role is held; ``narrowed``: names of the narrowings."""

    free: bool
    roles: tuple[int, ...]
    recused: bool
    narrowed: frozenset[str] = frozenset()


def shape_of(who: Reader, narrowing: Narrowing = ALL) -> Shape:
    """The shape of what ``who`` asks."""
    given = {
        "kind": narrowing.kind,
        "unit": narrowing.unit_id,
        "due_by": narrowing.due_by,
        "statutory": narrowing.statutory,
        "text": narrowing.text.strip(),
    }
    narrowed = frozenset(name for name, value in given.items() if value)
    return Shape(who.free, tuple(len(units) for units in units_by_role(who).values()), bool(who.recused), narrowed)


def values_of(who: Reader, narrowing: Narrowing = ALL) -> Mapping[str, Any]:
    """What goes into a statement of this shape."""
    found: dict[str, Any] = {
        "district": who.district,
        "person": who.person,
        "now": who.now,
        "recused": sorted(who.recused),
        "kind": narrowing.kind,
        "unit": narrowing.unit_id,
        "due_by": narrowing.due_by,
        "text": _pattern(narrowing.text.strip()),
    }
    for number, (role, units) in enumerate(units_by_role(who).items()):
        found[f"role{number}"] = role
        found.update({f"unit{number}_{at}": unit_id for at, unit_id in enumerate(units)})
    return found


def units_by_role(who: Reader) -> dict[str, list[str]]:
    """The units in which each role is held."""
    found: dict[str, list[str]] = {}
    for held in who.holdings:
        found.setdefault(held.role, []).append(held.unit_id)
    return found


@lru_cache(SHAPES)
def questions(shape: Shape, tab: Tab) -> tuple[Select[Any], ...]:
    """The questions whose rows together are the list's; an index answers each in order of due time."""
    t = task.c
    waiting = select(*COLUMNS).where(t.district_id == DISTRICT, t.state == OPEN, *_narrowed(shape))
    put_off = and_(t.held_until.is_not(None), t.held_until > NOW)
    if tab is Tab.MINE:
        return (waiting.where(t.assignee == PERSON, ~put_off),)
    if tab is Tab.PUT_OFF:
        return (waiting.where(t.assignee == PERSON, put_off),)
    return tuple(_to_claim(shape, waiting.where(t.assignee.is_(None), ~put_off, *_not_recused(shape))))


def _not_recused(shape: Shape) -> Iterator[ColumnElement[bool]]:
    """Where the person has declared a conflict, a case's tasks are for others."""
    if shape.recused:
        yield task.c.root_id.not_in(bindparam("recused", expanding=True))


def _to_claim(shape: Shape, waiting: Select[Any]) -> Iterator[Select[Any]]:
    """What the person may claim: anything where nobody is entered, else by role and unit, and what names the person or a further role."""
    if shape.free:
        yield waiting
        return
    t = task.c
    for number, many in enumerate(shape.roles):
        role = bindparam(f"role{number}", type_=t.role.type)
        units = [bindparam(f"unit{number}_{at}", type_=t.unit_id.type) for at in range(many)]
        for unit_id in units:
            yield waiting.where(t.unit_id == unit_id, t.role == role)
        yield waiting.where(t.unit_id.is_(None), t.role == role)
        yield _named(waiting, "role", role).where(or_(t.unit_id.in_(units), t.unit_id.is_(None)))
    yield _named(waiting, "user", PERSON)


def _named(waiting: Select[Any], kind: str, name: BindParameter[Any]) -> Select[Any]:
    """Tasks that name a person, or a role beside their first one. Limited, so that the few names are looked up before the many tasks."""
    c = task_candidate.c
    found = select(c.task_id).where(c.district_id == DISTRICT, c.kind == kind, c.name == name).limit(MOST_NAMED).subquery()
    return waiting.join(found, found.c.task_id == task.c.id)


def _narrowed(shape: Shape) -> Iterator[ColumnElement[bool]]:
    """Conditions asked of each task as the list walks its index: looked up by key, so that they never lead the way."""
    t, c, limit = task.c, case_instance.c, case_limit.c
    of_case = (c.district_id == DISTRICT, c.id == t.root_id)
    if "kind" in shape.narrowed:
        yield exists().where(*of_case, c.dispute_kind == bindparam("kind", type_=c.dispute_kind.type))
    if "unit" in shape.narrowed:
        yield t.unit_id == bindparam("unit", type_=t.unit_id.type)
    if "due_by" in shape.narrowed:
        yield t.due_at <= bindparam("due_by", type_=t.due_at.type)
    if "statutory" in shape.narrowed:
        own = (limit.district_id == DISTRICT, limit.root_id == t.root_id, limit.key == t.limit_key)
        yield exists().where(*own, limit["class"] == "S")
    if "text" in shape.narrowed:
        text: BindParameter[str] = bindparam("text", type_=t.name.type)
        named = (party.c.district_id == DISTRICT, party.c.root_id == t.root_id)
        yield or_(
            func.lower(t.name).like(func.lower(text), escape="/"),
            t.name_zh.like(text, escape="/"),
            exists().where(*of_case, c.case_number.like(text, escape="/")),
            exists().where(*named, party.c.name.like(text, escape="/")),
        )


def _pattern(text: str) -> str:
    """``text`` anywhere, as LIKE wants it."""
    for special in "/%_":
        text = text.replace(special, f"/{special}")
    return f"%{text}%"
