"""The limits of a case: what the law or the house gives, until when, and what holds it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from engine.queries.bilingual import Bilingual
from engine.queries.drawing import Drawing, Shape
from engine.queries.due import due
from engine.queries.people import names
from engine.queries.reader import Reader
from engine.queries.remaining import Remaining, remaining
from engine.store.tables import case_limit, task, timer
from engine.work.ids import district_of


@dataclass(frozen=True, slots=True)
class Pause:
    """A time that does not count; ``until`` is None while it lasts. ``actor`` as on the record."""

    since: datetime
    until: datetime | None
    reason: str
    actor: str


@dataclass(frozen=True, slots=True)
class Extension:
    """Days (of the limit's own kind) that were added."""

    days: int
    reason: str
    actor: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Met:
    """How a limit's work came out: when it was completed and by whom (``name``, empty for the machine), and what was left of the limit."""

    at: datetime
    name: str
    left: Remaining


@dataclass(frozen=True, slots=True)
class LimitLine:
    """One limit, titled by the task or event that follows it.

    ``unit`` is calendar, working, months or hours. ``state``: running, paused, over; done where nothing follows it any more and it is the
    house's own, was for a task that is done, or has passed (else a statutory limit of the whole case runs on with the case).

    ``ends_at`` is its end also where nobody has to heed it any more. ``pausable`` and ``extendable_by`` (days, at once) are what its row
    of the decision ``statutory-limits`` still allows.
    """

    key: str
    title: Bilingual
    began_at: datetime
    amount: int
    unit: str
    by_law: bool
    source: Bilingual
    state: str
    remaining: Remaining
    provisional: bool
    pauses: int
    extended_days: int
    id: str = ""
    ends_at: datetime | None = None
    yellow_at: datetime | None = None
    red_at: datetime | None = None
    held: tuple[Pause, ...] = ()
    extensions: tuple[Extension, ...] = ()
    pausable: bool = False
    extendable_by: int = 0
    met: Met | None = None

    @property
    def is_live(self) -> bool:
        """Whether it still runs, or stands still only for a while."""
        return self.state in ("running", "paused")


def limits(db: Connection, who: Reader, root_id: str, drawings: Iterable[Drawing]) -> tuple[LimitLine, ...]:
    """The limits of a case, the nearest first, those that are done or over last. ``drawings``: of the case's processes."""
    district, c, t, w = district_of(root_id), case_limit.c, task.c, timer.c
    rows = db.execute(select(case_limit).where(c.district_id == district, c.root_id == root_id)).mappings()
    tasks = list(
        db.execute(
            select(t.limit_key, t.state, t.closed_at, t.closed_by).where(
                t.district_id == district, t.root_id == root_id, t.limit_key.is_not(None)
            )
        )
    )
    timers = db.scalars(select(w.limit_key).where(w.district_id == district, w.root_id == root_id, w.kind == "element"))
    followed = {row.limit_key for row in tasks if row.state == "open"} | set(timers)
    acted = {row.limit_key for row in tasks}
    named = [shape for drawn in drawings for shape in drawn.shapes.values() if shape.limit]
    met = _met(db, who.district, tasks)
    return tuple(sorted((_line(who, row, followed, acted, named, met) for row in rows), key=_nearness))


def _met(db: Connection, district: str, tasks: Iterable[Any]) -> dict[str, tuple[datetime, str]]:
    """When and by whom the work under each limit was completed, the last of it."""
    done = sorted((one for one in tasks if one.state == "completed" and one.closed_at is not None), key=lambda one: one.closed_at)
    by = {one.limit_key: (one.closed_at, str(one.closed_by or "").removeprefix("user:")) for one in done}
    people = names(db, district, {person for _at, person in by.values()})
    return {key: (at, people.get(person, "")) for key, (at, person) in by.items()}


def _nearness(line: LimitLine) -> tuple[bool, bool, datetime]:
    last = line.remaining.due_at
    return not line.is_live, last is None, last or line.began_at


def _line(
    who: Reader, row: Mapping[Any, Any], followed: Collection[str | None], acted: Collection[str | None], named: Iterable[Shape],
    met: Mapping[str, tuple[datetime, str]],
) -> LimitLine:  # fmt: skip
    by_law = row["class"] == "S"
    at_rest = row["state"] == "running" and row["key"] not in followed
    done = at_rest and (not by_law or row["key"] in acted or (row["due_at"] or who.now) <= who.now)
    until = due(who, None if done else row["due_at"], row)
    return LimitLine(
        row["key"],
        _title(row["key"], named),
        row["began_at"],
        row["amount"],
        row["unit"],
        by_law,
        until.source,
        "done" if done else row["state"],
        until.remaining,
        row["provisional"],
        len(row["pauses"] or ()),
        sum(int(extension.get("days", 0)) for extension in row["extensions"] or ()),
        f"{row['root_id']}.limit.{row['key']}",
        row["due_at"],
        row["yellow_at"],
        row["red_at"],
        tuple(_pause(pause) for pause in row["pauses"] or ()),
        tuple(_extension(extension) for extension in row["extensions"] or ()),
        bool((row["row"] or {}).get("pausableFor")),
        _extendable(row),
        _outcome(who, row["due_at"], met.get(row["key"])),
    )


def _outcome(who: Reader, due_at: datetime | None, met: tuple[datetime, str] | None) -> Met | None:
    return None if met is None or due_at is None else Met(*met, remaining(due_at, met[0], who.zone, who.calendar))


def _pause(told: Mapping[str, Any]) -> Pause:
    until = told.get("to")
    since = datetime.fromisoformat(told["from"])
    return Pause(since, datetime.fromisoformat(until) if until else None, str(told.get("reason") or ""), str(told.get("actor") or ""))


def _extension(told: Mapping[str, Any]) -> Extension:
    return Extension(int(told["days"]), str(told.get("reason") or ""), str(told.get("actor") or ""), datetime.fromisoformat(told["at"]))


def _extendable(row: Mapping[Any, Any]) -> int:
    answer = row["row"] or {}
    times, used = answer.get("extendMax"), len(row["extensions"] or ())
    return int(answer.get("extendBy") or 0) if times is None or used < times else 0


def _title(key: str, named: Iterable[Shape]) -> Bilingual:
    """The name of the element that follows the limit; a key with a turn (``file.check#1``) is written there as FEEL."""
    base = key.partition("#")[0]
    fitting = [shape for shape in named if shape.limit == key or (shape.limit.startswith("=") and _names(shape.limit, base))]
    fitting.sort(key=lambda shape: shape.kind != "userTask")
    return next((shape.name for shape in fitting if shape.name.en or shape.name.zh), Bilingual(base))


def _names(expression: str, base: str) -> bool:
    return f'"{base}"' in expression or f'"{base}#' in expression
