"""What happened to a case, in words' raw material: a page of lines, one a command, with what was answered and what it led to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import Connection, select

from engine.access import Sight
from engine.feel import Surroundings
from engine.queries.bilingual import Bilingual
from engine.queries.drawing import Drawing, drawings_of
from engine.queries.forms import form_of
from engine.queries.happened import Happened, newest
from engine.queries.paging import Page, read_cursor, write_cursor
from engine.queries.people import names
from engine.queries.personal import with_personal
from engine.queries.reader import Reader
from engine.queries.replay.acted import Act, act
from engine.queries.replay.answers import Answer, answered
from engine.store.tables import task
from engine.work.ids import district_of

PAGE = 20
"""Lines a page."""

RESULTS = (
    "result", "decision", "agreesWithTriage", "duplicate", "refusal", "competence", "acceptance", "departmentAnswer", "courtAnswer",
    "courtResult", "ours", "forwarding", "conclusion", "extension", "carriedOut", "reviewResult", "rereviewResult", "panelResult",
    "measureState", "performed", "urged", "breachChoice", "confirmationWay", "ruling", "confirmationChoice", "review", "resumption",
    "emergencyResult", "eligibility", "given", "enough", "legalAidResult", "findingAct", "kept", "reached", "endReason", "approval",
    "agreementForm", "wants", "kind",
)  # fmt: skip
"""The fields of the forms that say how an act came out, the most telling first."""

_LISTS = frozenset({"parties", "answers"})
"""Fields whose rows may be parties, known by id."""

WORK = frozenset({"userTask"})
FACTS = frozenset({"endEvent", "intermediateCatchEvent", "boundaryEvent"})
RULED = frozenset({"businessRuleTask"})
CALLS = frozenset({"callActivity"})


class Choice(str, Enum):
    """Which lines: all; what people did; what was decided by rule or against it; what was told to whom."""

    ALL = "all"
    PEOPLE = "people"
    DECISIONS = "decisions"
    NOTICES = "notices"


@dataclass(frozen=True, slots=True)
class Doer:
    """The task behind a line: its element, name and role; ``turn`` counts the tasks of that element up to this one."""

    element: str
    name: Bilingual
    role: str
    turn: int


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """One command.

    ``done`` is the task that it completed, ``about`` one that it was done to without completing it. ``act`` is when it happened by the
    word of who recorded it; ``answers`` what was answered, ``result`` the answer that says how it came out. ``began`` are tasks that it
    opened, ``facts`` the named events that it brought about, ``ruled`` the decisions that were looked up, ``failed`` what could not go on.
    ``told`` names recipients as on the record.
    """

    seq: int
    at: datetime
    actor: str
    command: str
    done: Doer | None
    about: Doer | None
    act: Act | None
    answers: tuple[Answer, ...]
    result: Bilingual | None = None
    began: tuple[Bilingual, ...] = ()
    facts: tuple[Bilingual, ...] = ()
    ruled: tuple[Bilingual, ...] = ()
    failed: tuple[Bilingual, ...] = ()
    reason: str = ""
    told: tuple[str, ...] = ()
    left: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """A page of lines, the newest first; ``after`` is the cursor of the next. ``people``: names by id."""

    lines: tuple[TimelineLine, ...]
    people: Mapping[str, str]
    after: str | None


def timeline(
    db: Connection,
    who: Reader,
    root_id: str,
    choice: Choice = Choice.ALL,
    *,
    seen: Sight = Sight.FULL,
    after: str | None = None,
    limit: int = PAGE,
) -> Timeline:
    """A page of the timeline; reads no more of the record than it needs.

    Raises:
        BadCursor: ``after`` is not a cursor of this list.
    """
    key = read_cursor(after, int)
    reading = _Reading(db, who, root_id, seen)
    page = _collected(db, root_id, choice, key[0] if key else None, limit, reading)
    actors = {line.actor.removeprefix("user:") for line in page.rows if line.actor.startswith("user:")}
    told = {one.removeprefix("user:") for line in page.rows for one in line.told if one.startswith("user:")}
    return Timeline(page.rows, names(db, who.district, actors | told), page.after)


def _collected(db: Connection, root_id: str, choice: Choice, before: int | None, limit: int, reading: _Reading) -> Page[TimelineLine]:
    found: list[TimelineLine] = []
    while True:
        steps = newest(db, root_id, before=before, limit=3 * limit)
        for step in steps:
            line = reading.line(step)
            if _chosen(line, choice):
                if len(found) == limit:
                    return Page(tuple(found), write_cursor(found[-1].seq))
                found.append(line)
        if len(steps) < 3 * limit:
            return Page(tuple(found))
        before = steps[-1].seq


def _chosen(line: TimelineLine, choice: Choice) -> bool:
    if choice is Choice.PEOPLE:
        return line.actor.startswith(("user:", "party:"))
    if choice is Choice.DECISIONS:
        return bool(line.ruled)
    if choice is Choice.NOTICES:
        return line.command.startswith(("notice-", "reminded", "supervision-"))
    return line.command != "job-done" or bool(line.began or line.facts or line.failed or line.reason or line.left or line.ruled)


class _Reading:
    """What turns steps into lines: the drawings and tasks of the case, read once."""

    def __init__(self, db: Connection, who: Reader, root_id: str, seen: Sight) -> None:
        self._db, self._who, self._root_id, self._seen = db, who, root_id, seen
        self._drawings = drawings_of(db, root_id)
        self._tasks = _tasks(db, root_id)

    def line(self, step: Happened) -> TimelineLine:
        task_row = self._tasks.get(step.subject or "")
        doer = None if task_row is None else task_row[0]
        is_done = step.command in ("task-completed", "task-error") and doer is not None
        by_people = step.actor.startswith(("user:", "party:"))
        return TimelineLine(
            step.seq,
            step.at,
            step.actor,
            step.command,
            doer if is_done else None,
            None if is_done else doer,
            act(step.given, step.at, self._who) if by_people and is_done else None,
            self._answers(step, task_row[1], step.given) if task_row is not None and is_done else (),
            self._result(step, task_row[1]) if task_row is not None and is_done else None,
            _names(step, self._drawings, WORK, "activated"),
            _names(_without_skipped(step), self._drawings, FACTS, "completed", named=True),
            _names(step, self._drawings, RULED, "completed"),
            _names(step, self._drawings, None, "failed"),
            step.reason,
            step.told,
            bool(_names(step, self._drawings, CALLS, "completed")),
        )

    def _answers(self, step: Happened, form_key: str | None, given: Mapping[str, Any]) -> tuple[Answer, ...]:
        if not given:
            return ()
        using = Surroundings(step.at, self._who.zone, self._who.calendar)
        shown = with_personal(self._db, self._root_id, given, self._seen) if _LISTS & given.keys() else given
        return answered(form_of(self._db, form_key), shown, {}, using)

    def _result(self, step: Happened, form_key: str | None) -> Bilingual | None:
        """The answer to the first of `RESULTS` that was asked."""
        name = next((name for name in RESULTS if isinstance(step.given.get(name), str)), None)
        told = self._answers(step, form_key, {name: step.given[name]}) if name else ()
        return told[0].texts[0] if told and told[0].texts else None


def _tasks(db: Connection, root_id: str) -> dict[str, tuple[Doer, str | None]]:
    t = task.c
    rows = db.execute(
        select(t.id, t.element_id, t.name, t.name_zh, t.role, t.form_key, t.state, t.opened_at)
        .where(t.district_id == district_of(root_id), t.root_id == root_id)
        .order_by(t.opened_at, t.id)
    )
    turns: dict[str, int] = {}
    found = {}
    for row in rows:
        turns[row.element_id] = turn = turns.get(row.element_id, 0) + 1
        found[row.id] = (Doer(row.element_id, Bilingual(row.name, row.name_zh or ""), row.role or "", turn), row.form_key)
    return found


def _without_skipped(step: Happened) -> Happened:
    """The step without what happened in called processes that began and ended within it: nothing in them concerned people."""
    began = {one.case_id for one in step.changes if one.transition == "activated"} - {step.changes[0].case_id if step.changes else ""}
    open_before = {one.case_id for one in step.changes if one.transition != "activated"}
    alive: Counter[str] = Counter()
    for one in step.changes:
        alive[one.case_id] += {"activated": 1, "completed": -1, "cancelled": -1}.get(one.transition, 0)
    gone = {id_ for id_ in began & open_before if alive[id_] == 0 and ".p" in id_}
    return replace(step, changes=tuple(one for one in step.changes if one.case_id not in gone)) if gone else step


def _names(
    step: Happened, drawings: Mapping[str, Drawing], kinds: frozenset[str] | None, transition: str, *, named: bool = False
) -> tuple[Bilingual, ...]:
    return tuple(dict.fromkeys(_named(step.changes, drawings, kinds, transition, named)))


def _named(
    changes: Iterable[Any], drawings: Mapping[str, Drawing], kinds: frozenset[str] | None, transition: str, named: bool
) -> Iterator[Bilingual]:
    for change in changes:
        if change.transition != transition or change.body:
            continue
        drawn = drawings.get(change.case_id, Drawing({}))
        name = drawn.name(change.element_id)
        if (kinds is None or drawn.kind(change.element_id) in kinds) and not (named and name.en == change.element_id):
            yield name
