"""Replay as proof: a case run again from its entries and definitions alone leads to the same transitions, variables and state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from engine.decisions import DecisionModel
from engine.errors import ParleyError
from engine.execution import Snapshot, encode_part, step
from engine.execution.door import Context, Move
from engine.execution.program import Binding, Program
from engine.feel import Surroundings
from engine.store.codec import from_json, maybe_instant, to_json
from engine.store.statements import Session
from engine.store.tables import audit_entry, case_part, entry_content
from engine.work.errors import CaseNotFound
from engine.work.ids import district_of, is_id, root_of
from engine.work.library import question
from engine.work.runtime import Runtime
from engine.work.stimuli import put_together


@dataclass(frozen=True, slots=True)
class ReplayReport:
    """What a replay found. ``erased``: content was erased, so that only what came before could be run again."""

    case_id: str
    entries: int
    steps: int
    erased: bool
    differences: tuple[str, ...]

    def sentence(self) -> str:
        """The report in words."""
        if self.differences:
            return f"{self.case_id}: the record leads to another state:\n" + "\n".join(self.differences)
        if self.erased:
            return f"{self.case_id}: {self.steps} steps agree; the content of what follows was erased."
        return f"{self.case_id}: all {self.steps} steps agree, and lead to the stored state."


class _Recorded:
    """The library of the recorded answers."""

    def __init__(self, runtime: Runtime, session: Session, answers: Mapping[str, str | None]) -> None:
        self._catalog = runtime.catalog
        self._session = session
        self._answers = answers

    def program(self, key: str) -> Program:
        """A program by its key."""
        return self._catalog.program(self._session, key)

    def called_process(self, process_id: str, binding: Binding, version_tag: str | None, caller: str) -> Program | None:
        """The program that was called then."""
        key = self._answers.get(question("process", process_id, binding, version_tag, caller))
        return None if key is None else self.program(key)

    def decision(self, decision_id: str, binding: Binding, version_tag: str | None, caller: str) -> tuple[str, DecisionModel] | None:
        """The decision that was asked then."""
        key = self._answers.get(question("decision", decision_id, binding, version_tag, caller))
        return None if key is None else (key, self._catalog.decision(self._session, key))


def replay_case(db: Connection, runtime: Runtime, case_id: str) -> ReplayReport:
    """Run the case again and compare it with its record and its stored parts.

    Raises:
        CaseNotFound: there is no record of it.
    """
    root_id, district = root_of(case_id), district_of(case_id)
    rows = _entries(db, district, root_id) if is_id(case_id) else []
    if not rows:
        raise CaseNotFound(case_id=case_id)
    run = _Run(runtime, Session(db))
    for row in rows:
        if "stimulus" in row["detail"] and not run.take(row):
            break
    if not run.erased and not run.differences:
        run.differences += _compared(db, district, root_id, run.snapshot)
    return ReplayReport(root_id, len(rows), run.steps, run.erased, tuple(run.differences))


class _Run:
    """One replay on its way."""

    def __init__(self, runtime: Runtime, session: Session) -> None:
        self.runtime = runtime
        self.session = session
        self.snapshot = Snapshot.empty()
        self.program: Program | None = None
        self.steps = 0
        self.erased = False
        self.differences: list[str] = []

    def take(self, row: Mapping[str, Any]) -> bool:
        """Take one recorded step; false where the replay ends with it."""
        detail = row["detail"]
        if row["erased"]:
            self.erased = True
            return False
        if "program" in detail:
            self.program = self.runtime.catalog.program(self.session, detail["program"])
        assert self.program is not None, "a case's first entry names its program"
        try:
            stimulus = put_together(detail["stimulus"], row["content"])
            move = step(self.program, self.snapshot, stimulus, self._context(row))
        except ParleyError as error:
            self.differences.append(f"entry {row['seq']} ({row['kind']}): {error}")
            return False
        self.snapshot = self.snapshot.after(move)
        self.steps += 1
        self.differences += [f"entry {row['seq']} ({row['kind']}): {what}" for what in _differences(move, row)]
        return not self.differences

    def _context(self, row: Mapping[str, Any]) -> Context:
        detail, now = row["detail"], row["at"]
        zone, _, semantics = detail["surroundings"]
        limits = detail.get("limits", {})

        def limit_due(key: str, _: datetime) -> datetime | None:
            return maybe_instant(limits.get(key))

        library = _Recorded(self.runtime, self.session, detail.get("calls", {}))
        using = Surroundings(now, ZoneInfo(zone), self.runtime.calendar())
        return Context(now, using, library, limit_due, self.runtime.bounds, semantics)


def _differences(move: Move, row: Mapping[str, Any]) -> list[str]:
    found = []
    seen = [[item.element_id, item.kind, item.part, item.process_part, item.instance, item.body] for item in move.transitions]
    if seen != row["detail"]["transitions"]:
        found.append("other elements were reached")
    if move.state != row["detail"]["state"]:
        found.append(f"the case is {move.state}, the record says {row['detail']['state']}")
    changes = [[item.part, item.name, item.value, item.instance] for item in move.changes]
    if from_json(to_json(changes)) != row["content"].get("changes", []):
        found.append("other variables came out")
    return found


def _entries(db: Connection, district: str, root_id: str) -> list[dict[str, Any]]:
    joined = audit_entry.outerjoin(
        entry_content,
        (entry_content.c.district_id == audit_entry.c.district_id)
        & (entry_content.c.stream == audit_entry.c.stream)
        & (entry_content.c.seq == audit_entry.c.seq),
    )
    columns = (
        audit_entry.c.seq,
        audit_entry.c.kind,
        audit_entry.c.at,
        audit_entry.c.detail,
        audit_entry.c.content_hash,
        entry_content.c.body,
    )
    query = select(*columns).select_from(joined).order_by(audit_entry.c.seq)
    rows = db.execute(query.where(audit_entry.c.district_id == district, audit_entry.c.stream == f"case:{root_id}")).all()
    return [
        {
            "seq": row.seq,
            "kind": row.kind,
            "at": row.at,
            "detail": row.detail,
            "content": {} if row.body is None else from_json(row.body),
            "erased": row.content_hash is not None and row.body is None,
        }
        for row in rows
    ]


def _compared(db: Connection, district: str, root_id: str, snapshot: Snapshot) -> list[str]:
    """Where the stored parts are others than those that the replay led to."""
    query = select(case_part.c.part, case_part.c.body).where(case_part.c.district_id == district, case_part.c.root_id == root_id)
    stored = {row.part: bytes(row.body) for row in db.execute(query)}
    made = {number: encode_part(part) for number, part in snapshot.parts.items()}
    return [
        f"part {number} of the stored state is not the one that the record leads to"
        for number in sorted(stored.keys() | made.keys())
        if stored.get(number) != made.get(number)
    ]
