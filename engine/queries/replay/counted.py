"""How each due time was computed: the row of the table of limits that gave it, the calendar, pauses, extensions and who approved them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from engine.errors import ParleyError
from engine.feel import Surroundings, to_json
from engine.queries.bilingual import Bilingual
from engine.queries.citing import cited
from engine.queries.reader import Reader
from engine.queries.replay.definitions import decisions, in_force
from engine.queries.replay.entries import RecordedEntry
from engine.queries.replay.walk import Walk
from engine.store.codec import maybe_instant
from engine.store.tables import case_limit
from engine.work.ids import district_of
from engine.work.limits import DECISION
from engine.worktime import due

CHANGES = frozenset({"limit-paused", "limit-taken-up", "limit-extended", "limit-recomputed", "limit-begun"})


@dataclass(frozen=True, slots=True)
class Extension:
    """Days that someone added, and why."""

    days: int
    by: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Count:
    """How a due time came about.

    ``title`` is the element that follows the limit. ``what``: begun, paused, taken-up, extended, recomputed. ``rule`` and ``version``: the
    row of the table of limits and its version. ``calendar``: the working days by which it was counted. ``agrees``: counted again it comes
    out the same; None where the row is unknown.
    """

    key: str
    title: Bilingual
    what: str
    due_at: datetime | None
    began_at: datetime | None
    amount: int
    unit: str
    by_law: bool
    source: Bilingual
    rule: str
    version: int
    calendar: str
    pauses: tuple[tuple[datetime, datetime | None], ...]
    extensions: tuple[Extension, ...]
    by: str
    reason: str
    agrees: bool | None


@dataclass(slots=True)
class _Limit:
    began_at: datetime
    row: Mapping[str, Any]
    rule: str
    version: int
    pauses: list[tuple[datetime, datetime | None]] = field(default_factory=list)
    extensions: list[Extension] = field(default_factory=list)


class Counts:
    """The limits of a case on their way through its entries."""

    def __init__(self, db: Connection, who: Reader, root_id: str) -> None:
        self._db = db
        self._who = who
        self._limits: dict[str, _Limit] = {}
        c = case_limit.c
        rows = db.execute(select(c.key, c.began_at).where(c.district_id == district_of(root_id), c.root_id == root_id))
        self._begun = {row.key: row.began_at for row in rows}

    def take(self, entry: RecordedEntry, walk: Walk) -> Iterator[Count]:
        """What the entry did to limits."""
        changed = str(entry.detail.get("limit", "")) if entry.kind in CHANGES else ""
        for key, at in entry.detail.get("limits", {}).items():
            if key not in self._limits and key != changed:
                self._limits[key] = self._new(key, entry, walk)
                yield self._count(key, "begun", maybe_instant(at), entry, walk)
        if changed:
            if changed not in self._limits:
                self._limits[changed] = self._new(changed, entry, walk)
            self._change(self._limits[changed], entry)
            yield self._count(changed, entry.kind.removeprefix("limit-"), maybe_instant(entry.detail.get("due_at")), entry, walk)

    def _new(self, key: str, entry: RecordedEntry, walk: Walk) -> _Limit:
        begun = self._begun.get(key, entry.at)
        version = in_force(self._db, "decision", DECISION, entry.at)
        found = decisions(self._db, version.key) if version is not None else None
        if version is None or found is None:
            return _Limit(begun, {}, "", 0)
        given = entry.content.get("variables", {})
        asked = {"startedBy": None, **walk.variables.get(0, {}), **given, "key": key.partition("#")[0]}
        try:
            result = found[0].decide(DECISION, asked, Surroundings(entry.at, self._who.zone, self._who.calendar))
        except ParleyError:
            return _Limit(begun, {}, "", version.number)
        row = to_json(result.outputs)
        rule = ", ".join(map(str, result.matched_rules)).removeprefix(f"{DECISION}_")
        return _Limit(begun, row if isinstance(row, Mapping) else {}, rule, version.number)

    def _change(self, limit: _Limit, entry: RecordedEntry) -> None:
        detail = entry.detail
        if entry.kind == "limit-paused":
            limit.pauses.append((datetime.fromisoformat(detail["from"]), None))
        elif entry.kind == "limit-taken-up" and limit.pauses:
            limit.pauses[-1] = (limit.pauses[-1][0], datetime.fromisoformat(detail["to"]))
        elif entry.kind == "limit-extended":
            limit.extensions.append(Extension(int(detail["by"]), entry.actor, entry.at, str(detail.get("reason") or "")))

    def _count(self, key: str, what: str, at: datetime | None, entry: RecordedEntry, walk: Walk) -> Count:
        limit, using = self._limits[key], entry.detail.get("surroundings") or [None, "", 0]
        row = limit.row
        return Count(
            key,
            _title(key, walk),
            what,
            at,
            limit.began_at,
            int(row.get("amount") or 0),
            str(row.get("unit") or ""),
            row.get("class", "S") == "S",
            cited(str(row.get("source") or "")),
            limit.rule,
            limit.version,
            str(using[1] or ""),
            tuple(limit.pauses),
            tuple(limit.extensions),
            entry.actor,
            str(entry.detail.get("reason") or ""),
            self._agrees(limit, at),
        )

    def _agrees(self, limit: _Limit, at: datetime | None) -> bool | None:
        row = limit.row
        if row.get("amount") is None:
            return None
        end = due(
            limit.began_at,
            int(row["amount"]),
            row["unit"],
            self._who.zone,
            self._who.calendar,
            first_day_counts=bool(row.get("firstDayCounts", False)),
            roll_to_workday=bool(row.get("rollToWorkday", True)),
            pauses=limit.pauses,
            extension_days=sum(extension.days for extension in limit.extensions),
        )
        return end.at == at


def _title(key: str, walk: Walk) -> Bilingual:
    """The name of the element that follows the limit; a key with a turn (``file.check#1``) is written there as FEEL."""
    base = key.partition("#")[0]
    shapes = [shape for part in walk.scopes for shape in walk.drawing(part).shapes.values() if shape.limit]
    fitting = [shape for shape in shapes if shape.limit == key or (shape.limit.startswith("=") and f'"{base}' in shape.limit)]
    fitting.sort(key=lambda shape: shape.kind != "userTask")
    return next((shape.name for shape in fitting if shape.name.en or shape.name.zh), Bilingual(base))
