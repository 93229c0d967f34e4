"""What an auditor would look at twice in a case: late recording, overrides, moved due times, returns, changes after signature."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from engine.queries.bilingual import Bilingual
from engine.queries.people import names
from engine.queries.reader import Reader
from engine.queries.replay.acted import act
from engine.queries.replay.counted import Counts
from engine.queries.replay.dues import Dues
from engine.queries.replay.entries import RecordedEntry, case_of, entries
from engine.queries.replay.frames import reason, scopes
from engine.queries.replay.overriding import Overrides
from engine.queries.replay.walk import Walk
from engine.work.errors import CaseNotFound

CORRECTIONS = frozenset({"variables-set", "case-moved", "case-suspended", "case-cancelled", "incident-retried"})
MOVED = frozenset({"paused", "taken-up", "extended", "recomputed"})
RETURNS = frozenset({"returns", "fileReturns"})
SIGNED = ("facts", "terms")
"""What of an agreement may not change once it is signed."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at, at the entry ``seq``.

    ``kind``: overdue (a task completed after its due time), late (recorded late), override,
    limit-paused, limit-taken-up, limit-extended, limit-recomputed, the corrections of `CORRECTIONS`, returned,
    changed-after-signature, unconfirmed (noted as performed without the creditor's word), received (the creditor's own word).
    ``facts`` are what the sentence names.
    """

    kind: str
    seq: int
    at: datetime
    actor: str
    element: Bilingual
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stay:
    """How long the case was in a called process: calendar and working days; ``to`` is None while it still is."""

    process: Bilingual
    element: Bilingual
    began: int
    since: datetime
    to: datetime | None
    days: int
    working_days: int


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found, in the order of the entries; where the case spent its time; names by id."""

    found: tuple[Finding, ...]
    stays: tuple[Stay, ...]
    people: Mapping[str, str]


def findings(db: Connection, who: Reader, case_id: str) -> Findings:
    """Look through a whole case.

    Raises:
        CaseNotFound: there is no record of it.
    """
    search = _Search(db, who, case_of(case_id))
    found = [one for entry in entries(db, search.root_id) for one in search.take(entry)]
    if not search.began:
        raise CaseNotFound(case_id=case_id)
    people = {one.actor.removeprefix("user:") for one in found if one.actor.startswith("user:")}
    return Findings(tuple(found), tuple(search.stays()), names(db, who.district, people))


class _Search:
    def __init__(self, db: Connection, who: Reader, root_id: str) -> None:
        self.root_id = root_id
        self._who = who
        self._walk = Walk(db, root_id)
        self._counts = Counts(db, who, root_id)
        self._dues = Dues(db, who, root_id)
        self._overrides = Overrides()
        self._agreed: dict[str, tuple[Any, ...]] = {}
        self._returned: dict[str, int] = {}
        self._began: dict[int, datetime] = {}
        self._left: dict[int, datetime] = {}

    @property
    def began(self) -> bool:
        """Whether there was an entry."""
        return bool(self._walk.scopes)

    def take(self, entry: RecordedEntry) -> Iterator[Finding]:
        """What is to be seen in one entry."""
        known = set(self._walk.scopes)
        self._walk.take(entry)
        self._keep_time(entry, set(self._walk.scopes) - known)
        name = self._name(entry)
        seen = (*self._overdue(entry), *self._late(entry), *self._rules(entry), *self._words(entry))
        for kind, facts in seen:
            yield Finding(kind, entry.seq, entry.at, entry.actor, name, facts)

    def stays(self) -> Iterator[Stay]:
        """The called processes with their days."""
        calendar, zone = self._who.calendar, self._who.zone
        for scope in scopes(self._walk):
            if scope.part == 0 or scope.part not in self._began:
                continue
            since, to = self._began[scope.part], self._left.get(scope.part)
            first, last = since.astimezone(zone).date(), (to or self._who.now).astimezone(zone).date()
            element = self._walk.drawing(scope.parent).name(scope.element)
            yield Stay(scope.name, element, scope.began, since, to, (last - first).days, calendar.working_days_between(first, last))

    def _keep_time(self, entry: RecordedEntry, new: set[int]) -> None:
        for part in new:
            self._began[part] = entry.at
        ended = {(one.process, one.element) for one in entry.transitions if one.kind in ("completed", "cancelled")}
        for scope in self._walk.scopes.values():
            if scope.part and scope.part not in self._left and (scope.parent, scope.element) in ended:
                self._left[scope.part] = entry.at

    def _name(self, entry: RecordedEntry) -> Bilingual:
        task = self._walk.task(entry)
        if task is not None:
            return self._walk.drawing(task.process).name(task.element)
        first = next(iter(entry.transitions), None)
        return Bilingual("") if first is None else self._walk.drawing(first.process).name(first.element)

    def _late(self, entry: RecordedEntry) -> Iterator[tuple[str, Mapping[str, Any]]]:
        acted = act(entry.content.get("variables", {}), entry.at, self._who) if entry.actor.startswith(("user:", "party:")) else None
        if acted is not None and acted.is_late:
            yield "late", {"happened": acted.at, "exact": acted.exact, "days": acted.gap}

    def _overdue(self, entry: RecordedEntry) -> Iterator[tuple[str, Mapping[str, Any]]]:
        due = self._dues.of(entry)
        if due is not None and due.left.seconds < 0:
            yield "overdue", {"due": due.at, "left": due.left, "by_law": due.by_law}

    def _rules(self, entry: RecordedEntry) -> Iterator[tuple[str, Mapping[str, Any]]]:
        for one in self._overrides.take(entry):
            yield "override", {"rule": one.rule, "proposed": one.proposed, "taken": one.taken, "reason": one.reason}
        for count in self._counts.take(entry, self._walk):
            if count.what in MOVED:
                days = count.extensions[-1].days if count.what == "extended" and count.extensions else 0
                yield f"limit-{count.what}", {"limit": count.key, "due": count.due_at, "days": days, "reason": count.reason}
        if entry.kind in CORRECTIONS:
            yield entry.kind, {"reason": reason(entry)}

    def _words(self, entry: RecordedEntry) -> Iterator[tuple[str, Mapping[str, Any]]]:
        given = entry.content.get("variables", {})
        if given.get("performed") == "kept":
            yield ("confirmed" if given.get("creditorConfirms") is True else "unconfirmed"), {}
        if entry.kind == "message-received" and entry.subject == "performance-received":
            yield "received", {}
        for _part, name, value, _instance in entry.content.get("changes", ()):
            if name in RETURNS and isinstance(value, int) and value > self._returned.get(name, 0):
                self._returned[name] = value
                yield "returned", {"times": value, "reason": reason(entry)}
            for agreement in value if name == "agreements" and isinstance(value, list) else [value] if name == "agreement" else []:
                yield from self._agreement(agreement)

    def _agreement(self, agreement: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
        if not isinstance(agreement, dict) or not agreement.get("id"):
            return
        said = tuple(agreement.get(name) for name in SIGNED)
        before = self._agreed.setdefault(agreement["id"], said)
        if said != before:
            self._agreed[agreement["id"]] = said
            what = [name for name, was, now in zip(SIGNED, before, said, strict=True) if was != now]
            yield "changed-after-signature", {"agreement": agreement["id"], "what": what}
