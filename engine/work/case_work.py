"""A case under its lock: what a command reads of it, the steps that it takes, and what leaving writes."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select

from engine.access import ActorKind, Permission, Subject, may, permit
from engine.audit.canonical import canonical_without_decimals
from engine.audit.chain import GENESIS, Line
from engine.execution import Snapshot, step
from engine.execution.door import SEMANTICS, Context, Move, Stimulus
from engine.execution.program import Program
from engine.store.statements import Statement
from engine.store.tables import party, recusal
from engine.work import case_rows, indexing, parties
from engine.work.case_rows import BUSINESS, EARLY, business_value
from engine.work.errors import CaseNotFound
from engine.work.ids import district_of, is_id, part_of, root_of
from engine.work.library import CaseLibrary
from engine.work.limits import CaseLimits
from engine.work.parts import StoredParts
from engine.work.saving import save_move
from engine.work.standing_still import STILL, set_free
from engine.work.stimuli import taken_apart
from engine.work.streams import sealed_content, write_entry

if TYPE_CHECKING:
    from engine.work.catalog import Deployed
    from engine.work.work import Work

_ACCOUNTS = Statement(
    select(party.c.account_id).where(
        party.c.district_id == bindparam("district_id"), party.c.root_id == bindparam("root_id"), party.c.account_id.is_not(None)
    )
)
_RECUSED = Statement(
    select(recusal.c.person).where(
        recusal.c.district_id == bindparam("district_id"),
        recusal.c.person == bindparam("person"),
        recusal.c.root_id == bindparam("root_id"),
    )
)
ENDED = ("completed", "cancelled")
"""States from which nothing leads back; a failed case may be retried."""


class CaseWork:
    """One case, locked. ``case_id`` is the case or called process that the command speaks of."""

    def __init__(self, work: Work, row: dict[str, Any], case_id: str, generation: str | None) -> None:
        self.work = work
        self.row = row
        self.case_id = case_id
        self.generation = generation
        self.root_id: str = row["id"]
        self.district: str = row["district_id"]
        self.parts = StoredParts(work.session, self.district, self.root_id)
        self.snapshot = Snapshot(self.parts)
        self.library = CaseLibrary(self)
        self.limits = CaseLimits(self)
        self._given: Mapping[str, Any] = {}
        self.tasks: dict[str, Mapping[str, Any]] = {}  # rows of tasks that the command has read
        self._subject: Subject | None = None
        self._rewritten = False
        self._changed = False
        self._indexed = indexing.indexed(row) if row["revision"] else {}

    @classmethod
    def locked(cls, work: Work, inner: str, case_id: str) -> CaseWork | None:
        """The stored case in which ``inner`` lives, locked until the end of the transaction; None where there is none."""
        root_id = root_of(inner)
        if not is_id(inner):
            return None
        work.district = district_of(root_id)
        found = work.session.one(case_rows.LOCK, district_id=work.district, id=root_id)
        if found is None:
            return None
        row = case_rows.LOCK.named(found)
        revision, body, generation = row.pop("part_revision"), row.pop("part_body"), row.pop("generation")
        case = cls(work, row, case_id, generation)
        case.parts.have(0, revision, body)
        return case

    @classmethod
    def new(cls, work: Work, deployed: Deployed, *, root_id: str | None, start_key: str | None, business_key: str | None) -> CaseWork:
        """A case that does not exist yet; leaving inserts it."""
        root_id = root_id or work.new_id()
        row = case_rows.new_row(
            district_id=work.district,
            id=root_id,
            root_id=root_id,
            part=0,
            process_id=deployed.id,
            version=deployed.version,
            program_key=deployed.key,
            deployment_id=deployed.deployment_id,
            semantics=SEMANTICS,
            state="active",
            revision=0,
            open_tasks=0,
            open_incidents=0,
            case_bytes=0,
            business_key=business_key,
            started_at=work.at,
            started_by=work.actor.text,
            start_key=start_key,
            entries=0,
            head=GENESIS,
        )
        (generation,) = work.session.one(case_rows.GENERATION) or (None,)
        case = cls(work, row, root_id, generation)
        case.parts.start()
        return case

    def __enter__(self) -> CaseWork:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if error is None:
            self._save()

    @property
    def program(self) -> Program:
        """The program of the case itself."""
        return self.library.program(self.row["program_key"])

    @property
    def part(self) -> int:
        """The part that is the scope of the case or called process that the command speaks of."""
        return part_of(self.case_id)

    def expect(self) -> dict[str, Any]:
        """The row of the case or called process that the command speaks of.

        Raises:
            CaseNotFound: the case has no such called process.
        """
        if self.case_id == self.root_id:
            return self.row
        found = self.work.session.one(case_rows.CALLED, district_id=self.district, id=self.case_id)
        if found is None:
            raise CaseNotFound(case_id=self.case_id)
        return case_rows.CALLED.named(found)

    def subject(self) -> Subject:
        """What permissions ask about the case."""
        if self._subject is None:
            accounts: tuple[str, ...] = ()
            if self.work.actor.kind is ActorKind.PARTY:
                rows = self.work.session.all(_ACCOUNTS, district_id=self.district, root_id=self.root_id)
                accounts = tuple(row[0] for row in rows)
            steps_aside = (self.work.actor.id,) if self.has_recused(self.work.actor.id) else ()
            self._subject = Subject(unit_id=self.row["unit_id"], steward=self.row["steward"], parties=accounts, recused=steps_aside)
        return self._subject

    def has_recused(self, person: str) -> bool:
        """Whether the person (an id) has declared a conflict of interest in the case; trusted code and a new case have nobody who did."""
        if not person or not self.row["revision"] or (person == self.work.actor.id and self.work.actor.kind is not ActorKind.USER):
            return False
        return self.work.session.one(_RECUSED, district_id=self.district, person=person, root_id=self.root_id) is not None

    def is_visible(self) -> bool:
        """Whether the actor may see the case; what the actor may not see does not exist."""
        return may(self.work.actor, Permission.VIEW_CASE, self.subject())

    def permit(self, permission: Permission) -> None:
        """Return if the actor has the permission over the case.

        Raises:
            CaseNotFound: the actor may not even see it.
            NotPermitted: the actor has not.
        """
        if not self.is_visible():
            raise CaseNotFound(case_id=self.case_id)
        permit(self.work.actor, permission, self.subject())

    def step(self, stimulus: Stimulus, kind: str, *, subject: str | None = None, detail: Mapping[str, Any] | None = None) -> Move:
        """Take one step and put it on the record; what it changed is written on leaving."""
        stimulus = parties.set_apart(self, stimulus)
        self._given = getattr(stimulus, "variables", {})
        self.limits.answers.clear()
        self.library.answers.clear()
        context = Context(self.work.now, self.work.using, self.library, self.limits.due, self.work.runtime.bounds, self.row["semantics"])
        move = step(self.program, self.snapshot, stimulus, context)
        self.parts.take(move.parts)
        self._follow(move)
        save_move(self, move)
        form, content = taken_apart(stimulus)
        using = self.work.using
        told: dict[str, Any] = {"stimulus": form, "state": move.state, "transitions": [], **(detail or {})}
        told["surroundings"] = [using.zone.key, using.calendar.version if using.calendar is not None else None, self.row["semantics"]]
        details = {}
        for number, seen in enumerate(move.transitions):
            told["transitions"].append([seen.element_id, seen.kind, seen.part, seen.process_part, seen.instance, seen.body])
            if seen.detail:
                details[str(number)] = seen.detail
        learned = {"calls": dict(self.library.answers), "limits": dict(self.limits.answers)}
        told.update({name: answers for name, answers in learned.items() if answers})
        content["changes"] = [[change.part, change.name, change.value, change.instance] for change in move.changes]
        content["decisions"] = [
            [taken.element_id, taken.decision_key, taken.inputs, taken.outputs, list(taken.matched_rules)] for taken in move.decisions
        ]
        content["details"] = details
        self.record(kind, subject=subject, detail=told, content={name: value for name, value in content.items() if value})
        return move

    def record(self, kind: str, *, subject: str | None = None, detail: Mapping[str, Any] | None = None, content: Any = None) -> None:
        """Append an entry to the case's stream."""
        row, work = self.row, self.work
        body, salt, hash_ = sealed_content(content)
        seq = row["entries"] + 1
        told = dict(detail or {})
        if self.case_id != self.root_id:
            told["case"] = self.case_id
        line = Line(
            self.district, f"case:{self.root_id}", seq, kind, work.at, work.actor.text, subject, canonical_without_decimals(told), hash_
        )
        row["head"] = write_entry(work, line, bytes(row["head"]), body, salt)
        row["entries"] = seq
        self._changed = True

    def variables(self) -> dict[str, Any]:
        """The variables of the case's own scope, and those that the stimulus at hand brings."""
        root = self.parts.get(0)
        return {**(root.variables if root is not None else {}), **self._given}

    def rewrite(self, **columns: Any) -> None:
        """Set columns of the case's row."""
        self.row.update(columns)
        self._rewritten = True

    def _follow(self, move: Move) -> None:
        """Carry the state and the business variables over to the row."""
        if move.state != self.row["state"]:
            if move.state == "active" and self.row["state"] in STILL:
                set_free(self)
            self.rewrite(state=move.state)
            self.rewrite(ended_at=self.work.at if move.state in (*ENDED, "failed") else None)
        for changed in move.changes:
            column = BUSINESS.get(changed.name)
            if column is None or changed.instance is not None:
                continue
            value = business_value(column, changed.value)
            if changed.part == 0 or (changed.name in EARLY and self.row[column] is None and value is not None):
                self.rewrite(**{column: value})

    def _save(self) -> None:
        row, work = self.row, self.work
        writes, grown = self.parts.writes()
        for statement, params in writes:
            work.write(statement, params)
        if not (writes or self._changed or self._rewritten):
            return
        indexing.follow(self, self._indexed)
        row["case_bytes"] += grown
        row["revision"] += 1
        work.touched.append(self.root_id)
        if row["revision"] == 1:
            work.write(case_rows.INSERT, row)
            return
        statement, columns = (
            (case_rows.REWRITTEN, case_rows.REWRITTEN_COLUMNS) if self._rewritten else (case_rows.MOVED, case_rows.MOVED_COLUMNS)
        )
        keys = {"key_district_id": self.district, "key_id": self.root_id}
        work.write(statement, {**keys, **{name: row[name] for name in columns}})
