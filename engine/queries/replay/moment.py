"""Everything about one entry: who in which role, the task and its form as filled, decisions, due times, what changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from engine.feel import Surroundings
from engine.queries.bilingual import Bilingual
from engine.queries.people import names
from engine.queries.personal import with_personal
from engine.queries.reader import Reader
from engine.queries.replay.answers import Answer, answered
from engine.queries.replay.counted import Count, Counts
from engine.queries.replay.decided import DecisionTaken, decided, said
from engine.queries.replay.definitions import Version, form, form_asked
from engine.queries.replay.dues import Due, Dues
from engine.queries.replay.duties import Duty, duties, unit_names
from engine.queries.replay.entries import RecordedEntry, case_of, entries, entry_count
from engine.queries.replay.frames import Frame, Scope, frame, scopes
from engine.queries.replay.labels import Labels, labels
from engine.queries.replay.overriding import Override, Overrides
from engine.queries.replay.walk import Walk
from engine.queries.seeing import sight_of
from engine.work.errors import CaseNotFound

EVIDENCE = ("consentsMade", "consents", "served", "servedNotices")
"""The variables that hold who consented and who was served."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A variable that got another value, in the process of that name; ``was`` and ``now`` as they were recorded.

    What a called process only took over from the case around it, or handed back unchanged, is left out.
    """

    process: Bilingual
    name: str
    before: str
    value: str
    was: Any = None
    now: Any = None


@dataclass(frozen=True, slots=True)
class Waited:
    """A task's wait until the entry: since when and how many working days; who claimed it and when."""

    since: datetime
    opened_by: int
    working_days: int
    claimed_by: str
    claimed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Moment:
    """One entry in full. ``path``: the processes from the case to where it happened. ``duties``: roles of the actor that day."""

    root_id: str
    total: int
    frame: Frame
    hash: str
    path: tuple[Scope, ...]
    duties: tuple[Duty, ...]
    waited: Waited | None
    due: Due | None
    form: Version | None
    answers: tuple[Answer, ...]
    decisions: tuple[tuple[Bilingual, DecisionTaken], ...]
    counts: tuple[Count, ...]
    overrides: tuple[Override, ...]
    evidence: tuple[tuple[str, tuple[str, ...]], ...]
    changes: tuple[Changed, ...]
    told: tuple[str, ...]
    units: Mapping[str, Bilingual]
    people: Mapping[str, str]
    labels: Labels


def moment(db: Connection, who: Reader, case_id: str, seq: int) -> Moment:
    """The entry with number ``seq`` of a case.

    Raises:
        CaseNotFound: there is no such entry.
    """
    found = next(moments(db, who, case_id, first=seq, last=seq), None)
    if found is None:
        raise CaseNotFound(case_id=case_id)
    return found


def moments(db: Connection, who: Reader, case_id: str, *, first: int = 1, last: int | None = None) -> Iterator[Moment]:
    """The entries from number ``first`` to ``last`` in full, in order."""
    root_id = case_of(case_id)
    reading = _Reading(db, who, root_id)
    for entry in entries(db, root_id, upto=last):
        before = reading.variables() if entry.seq >= first else {}
        reading.take(entry)
        if entry.seq >= first:
            yield reading.moment(entry, before)
        else:
            reading.pass_by(entry)


class _Reading:
    """Reads entries in order, each with what is known from those before."""

    def __init__(self, db: Connection, who: Reader, root_id: str) -> None:
        self._db = db
        self._who = who
        self._root_id = root_id
        self._total = entry_count(db, root_id)
        self._walk = Walk(db, root_id)
        self._counts = Counts(db, who, root_id)
        self._units = unit_names(db, who.district)
        self._labels = labels(db)
        self._dues = Dues(db, who, root_id)
        self._overrides = Overrides()
        self._seen = sight_of(db, who, root_id)
        self._first: datetime | None = None
        self._duties: dict[str, tuple[Duty, ...]] = {}

    def variables(self) -> dict[int, dict[str, Any]]:
        """The variables by part as they are now, for comparing."""
        return {part: dict(values) for part, values in self._walk.variables.items()}

    def take(self, entry: RecordedEntry) -> None:
        """Go on by one entry."""
        self._first = self._first or entry.at
        self._walk.take(entry)

    def pass_by(self, entry: RecordedEntry) -> None:
        """Keep what later entries need of one that is not shown."""
        for _ in self._counts.take(entry, self._walk):
            pass
        self._overrides.take(entry)

    def moment(self, entry: RecordedEntry, before: Mapping[int, Mapping[str, Any]]) -> Moment:
        """The entry, which was taken, in full."""
        shown = frame(entry, self._walk, self._who, self._first or entry.at)
        path = tuple(scope for scope in scopes(self._walk) if scope.part in self._walk.line(shown.process))
        task = self._walk.task(entry)
        version = None
        if task is not None and entry.kind in ("task-completed", "task-error"):
            version = _in_both(self._db, form_asked(self._db, self._walk.scopes[task.process].program, task.element, task.at))
        claim = self._walk.claims.get(entry.subject)
        people = {actor.removeprefix("user:") for actor in (entry.actor, claim.actor if claim else "") if actor.startswith("user:")}
        counts = tuple(self._counts.take(entry, self._walk))
        told = tuple(map(str, entry.detail["to"])) if isinstance(entry.detail.get("to"), list) else ()
        people |= {one.by.removeprefix("user:") for count in counts for one in count.extensions}
        return Moment(
            self._root_id,
            self._total,
            shown,
            entry.hash,
            path,
            self._held(entry),
            self._waited(entry, task.at, task.seq, claim) if task is not None else None,
            self._dues.of(entry),
            version,
            self._answers(entry, version, shown),
            tuple(self._decisions(entry)),
            counts,
            self._overrides.take(entry),
            tuple(_evidence(entry)),
            tuple(self._changes(entry, before)),
            told,
            self._units,
            names(self._db, self._who.district, people | set(_ids(entry.content))),
            self._labels,
        )

    def _held(self, entry: RecordedEntry) -> tuple[Duty, ...]:
        kind, _, person = entry.actor.partition(":")
        if kind != "user":
            return ()
        if person not in self._duties:
            self._duties.update({person: (), **duties(self._db, self._who.district, [person])})
        day = entry.at.astimezone(self._who.zone).date()
        return tuple(duty for duty in self._duties[person] if duty.held(day))

    def _waited(self, entry: RecordedEntry, since: datetime, opened_by: int, claim: RecordedEntry | None) -> Waited:
        days = [instant.astimezone(self._who.zone).date() for instant in (since, entry.at)]
        many = self._who.calendar.working_days_between(days[0], days[1])
        return Waited(since, opened_by, many, claim.actor if claim else "", claim.at if claim else None)

    def _using(self, entry: RecordedEntry) -> Surroundings:
        return Surroundings(entry.at, self._who.zone, self._who.calendar)

    def _answers(self, entry: RecordedEntry, version: Version | None, shown: Frame) -> tuple[Answer, ...]:
        given = entry.content.get("variables", {})
        if not given or not entry.actor.startswith(("user:", "party:", "system")) or entry.kind.startswith(("job-", "notice-")):
            return ()
        schema = form(self._db, version.key) if version is not None else None
        known = with_personal(self._db, self._root_id, self._walk.known(shown.process, shown.process), self._seen)
        return answered(schema, with_personal(self._db, self._root_id, given, self._seen), known, self._using(entry))

    def _decisions(self, entry: RecordedEntry) -> Iterator[tuple[Bilingual, DecisionTaken]]:
        for taken in entry.content.get("decisions", ()):
            drawn = (self._walk.drawing(part) for part in sorted(self._walk.scopes, reverse=True))
            name = next((one.name(taken[0]) for one in drawn if one.kind(taken[0])), Bilingual(taken[0]))
            yield name, decided(self._db, taken, self._using(entry))

    def _changes(self, entry: RecordedEntry, before: Mapping[int, Mapping[str, Any]]) -> Iterator[Changed]:
        known = {scope.part: scope.name for scope in scopes(self._walk)}
        last: dict[tuple[int, str], Any] = {}
        for part, name, value, _instance in entry.content.get("changes", ()):
            last[part, name] = value
        for (part, name), value in last.items():
            was = before.get(part, {}).get(name)
            copied = any(self._walk.variables.get(outer, {}).get(name, self) == value for outer in self._walk.line(part)[:-1])
            if was != value and not copied:
                yield Changed(known.get(part, Bilingual("")), name, said(was) if was is not None else "", said(value), was, value)


_ID = re.compile(r"(?:user:)?([a-z][a-z0-9._-]{1,60})")


def _ids(content: Any) -> Iterator[str]:
    """Texts that may be somebody's id."""
    if isinstance(content, str):
        found = _ID.fullmatch(content)
        if found is not None:
            yield found[1]
    elif isinstance(content, Mapping):
        for one in content.values():
            yield from _ids(one)
    elif isinstance(content, list):
        for one in content:
            yield from _ids(one)


def _evidence(entry: RecordedEntry) -> Iterator[tuple[str, tuple[str, ...]]]:
    found = {
        name: value for _, name, value, _ in entry.content.get("changes", ()) if name in EVIDENCE and isinstance(value, list) and value
    }
    for name in ("consentsMade", "served"):
        if name in found:
            yield (
                name,
                tuple(said({key: item for key, item in one.items() if item is not None}) for one in found[name] if isinstance(one, dict)),
            )


def _in_both(db: Connection, version: Version | None) -> Version | None:
    """The version with the Chinese name that its form carries."""
    schema = form(db, version.key) if version is not None else None
    if version is None or schema is None or version.name.zh:
        return version
    properties = schema.schema.get("properties")
    chinese = str(properties.get("zh.label", "")) if isinstance(properties, Mapping) else ""
    return replace(version, name=Bilingual(version.name.en, chinese))
