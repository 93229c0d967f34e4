"""The lines of the inbox and of other lists of tasks: what to do, in which case, until when, and who has it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select

from engine.access import Permission, Subject, may
from engine.queries.bilingual import Bilingual
from engine.queries.due import due
from engine.queries.facts import CaseFacts, case_facts
from engine.queries.people import names
from engine.queries.reader import Reader
from engine.queries.remaining import Remaining
from engine.store.tables import case_limit, task, unit

COLUMNS = (
    task.c.id, task.c.root_id, task.c.name, task.c.name_zh, task.c.due_at, task.c.opened_at, task.c.limit_key, task.c.properties,
    task.c.assignee, task.c.candidates, task.c.revision, task.c.held_until, task.c.held_reason, task.c.unit_id,
)  # fmt: skip
"""What a line needs of its row in table ``task``."""


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One line of the inbox. ``by_law``: its due time is a statutory limit; None where nothing says so. ``source``: the article or rule."""

    id: str
    name: Bilingual
    case: CaseFacts
    remaining: Remaining
    by_law: bool | None
    source: Bilingual
    assignee: str | None
    roles: tuple[str, ...]
    revision: int
    held_until: datetime | None = None
    held_reason: str = ""
    opened_at: datetime | None = None
    unit_id: str | None = None
    may_claim: bool = False
    may_release: bool = False
    may_assign: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """Names of the people and units that some lines mention, by id."""

    people: dict[str, str]
    units: dict[str, Bilingual]


def task_lines(db: Connection, who: Reader, rows: Iterable[Any]) -> tuple[TaskLine, ...]:
    """The lines of rows with `COLUMNS`: four statements, however many."""
    rows = list(rows)
    roots = {row.root_id for row in rows}
    facts = case_facts(db, who.district, roots)
    keys = {row.limit_key for row in rows if row.limit_key}
    limits = limits_of(db, who.district, roots, keys) if rows else {}
    return tuple(_line(who, row, facts[row.root_id], limits.get((row.root_id, row.limit_key))) for row in rows)


def lines_of_case(db: Connection, who: Reader, root_id: str) -> tuple[TaskLine, ...]:
    """The open tasks of one case, whoever may do them, earliest due time first."""
    t = task.c
    chosen = select(*COLUMNS).where(t.district_id == who.district, t.root_id == root_id, t.state == "open")
    return task_lines(db, who, db.execute(chosen.order_by(t.due_at.is_(None), t.due_at, t.id)))


def line_of(db: Connection, who: Reader, row: Any) -> TaskLine:
    """The line of one row of table ``task``, open or closed."""
    return task_lines(db, who, [row])[0]


def names_in(db: Connection, who: Reader, lines: Iterable[TaskLine]) -> Names:
    """Who has the tasks, who goes with the cases, and in which units they wait: two statements."""
    lines = list(lines)
    people = {id_ for line in lines for id_ in (line.assignee, line.case.steward) if id_}
    return names_of(db, who, people, {line.unit_id for line in lines if line.unit_id})


def names_of(db: Connection, who: Reader, people: Collection[str], units: Collection[str]) -> Names:
    """The names of some people and units: two statements."""
    u = unit.c
    found = db.execute(select(u.id, u.name, u.name_zh).where(u.district_id == who.district, u.id.in_(units))) if units else ()
    return Names(dict(names(db, who.district, people)), {row.id: Bilingual(row.name, row.name_zh) for row in found})


def limits_of(
    db: Connection, district: str, roots: Iterable[str], keys: Collection[str] | None = None
) -> dict[tuple[str, str | None], Mapping[Any, Any]]:
    """The limits of some cases, by case and key; only those with one of ``keys``, where these are given."""
    given: dict[str, Any] = {"district": district, "roots": sorted(set(roots))}
    found = db.execute(_limits(keys is not None), given if keys is None else {**given, "keys": sorted(keys)})
    return {(row["root_id"], row["key"]): row for row in found.mappings()}


@cache
def _limits(named: bool) -> Select[Any]:
    c = case_limit.c
    columns = (c.root_id, c.key, c.began_at, c.yellow_at, c.red_at, c["class"], c.source)
    chosen = select(*columns).where(c.district_id == bindparam("district"), c.root_id.in_(bindparam("roots", expanding=True)))
    return chosen.where(c.key.in_(bindparam("keys", expanding=True))) if named else chosen


def _line(who: Reader, row: Any, facts: CaseFacts, limit: Mapping[Any, Any] | None) -> TaskLine:
    until = due(who, row.due_at, limit, since=row.opened_at, properties=row.properties)
    named = row.candidates
    subject = Subject(tuple(named.get("roles", ())), row.unit_id, row.assignee, tuple(named.get("users", ())), facts.steward)
    return TaskLine(
        row.id,
        Bilingual(row.name, row.name_zh or ""),
        facts,
        until.remaining,
        until.by_law,
        until.source,
        row.assignee,
        tuple(row.candidates.get("roles", ())),
        row.revision,
        row.held_until if row.held_until and row.held_until > who.now else None,
        row.held_reason or "",
        row.opened_at,
        row.unit_id,
        row.assignee is None and may(who.actor, Permission.CLAIM, subject),
        row.assignee is not None and may(who.actor, Permission.RELEASE, subject),
        may(who.actor, Permission.ASSIGN, subject),
    )
