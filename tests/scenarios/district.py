"""A district as a scenario tells of it: disputes come in, people do their tasks, days pass."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from random import Random
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import Connection, func, select

from engine import Engine, Entry, FixedClock, Limit, Task
from engine.bundled import pipeline_files
from engine.cli.demo.district import plan
from engine.cli.demo.filling import Filler
from engine.store.tables import job, outbox, timer
from tests.support import prove

SHANGHAI = ZoneInfo("Asia/Shanghai")
APPLICANT = {"name": "李秀英", "phone": "13900000001", "side": "applicant", "kind": "person"}
RESPONDENT = {"name": "王强", "phone": "13900000002", "side": "respondent", "kind": "person"}
HOME = "文庙3栋2单元501室"  # in the first cell of the demo district's first community


def instant(text: str) -> datetime:
    """``2026-09-28 09:00`` in Shanghai."""
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


class FirstChoice(Random):
    """A die that always falls on the default, else on the first option: forms are filled the same way each time."""

    def random(self) -> float:
        """Always below every probability."""
        return 0.0

    def choice(self, seq: Any) -> Any:
        """The first."""
        return seq[0]


class District:
    """The demo district with the pipeline deployed, its clock, and its cases."""

    def __init__(self, engine: Engine, clock: FixedClock, dice: Random | None = None) -> None:
        self.engine = engine
        self.clock = clock
        self.dice: Random = dice or FirstChoice()
        self._schemas: dict[str, Any] = {}

    # --- what comes in -----------------------------------------------------------------------------------------------------------------

    def file_dispute(self, about: str = "楼上夜间吵闹", *, at: str | None = None, **registration: Any) -> Matter:
        """Register a dispute at the joint desk; it waits for what comes after registration."""
        if at is not None:
            self.run_until(at)
        matter = Matter(self, self.engine.start("dispute-resolution", actor="user:" + self.holder("intake_officer")).id)
        return matter.do("register_dispute", by="intake_officer", **{**self._registration(about), **registration})

    def accept_dispute(self, about: str = "楼上夜间吵闹", *, at: str | None = None, **registration: Any) -> Matter:
        """Register a dispute and take it on as the triage proposes."""
        matter = self.file_dispute(about, at=at, **registration)
        return matter.do("decide_acceptance", by="intake_officer", agreesWithTriage="yes", decision=matter["track"])

    def file_petition(self, about: str, *, at: str | None = None, **registration: Any) -> Matter:
        """Register a petition against a department and take it on; it waits to be forwarded."""
        petition = {"kind": "petition", "asks": "authorityDecision", "againstAuthority": True, "channel": "letter"}
        return self.accept_dispute(about, at=at, **{**petition, **registration})

    def receive_petition(self, about: str, *, at: str | None = None, **registration: Any) -> Matter:
        """A petition that is taken on and forwarded in the same hour; it waits for the department's written notice."""
        matter = self.file_petition(about, at=at, **registration)
        return matter.do("forward_petition", by="intake_officer", petitionKind="claim", petitionWay="31-6", body="住房和城乡建设局")

    def _registration(self, about: str) -> dict[str, Any]:
        received = self.clock.now().astimezone(SHANGHAI).isoformat(timespec="minutes")
        people = [dict(APPLICANT), dict(RESPONDENT)]
        return {"channel": "walkIn", "receivedAt": received, "parties": people, "persons": 1, "place": HOME, "kind": "neighbour",
                "story": about, "asks": "mediation"}  # fmt: skip

    # --- time --------------------------------------------------------------------------------------------------------------------------

    def run_until(self, when: str) -> None:
        """Let time pass to ``when``, stopping at each instant at which something is due, so that nothing is done late."""
        end = instant(when)
        assert end >= self.clock.now(), f"{when} is over"
        self.engine.run_due()  # what began late, such as the limit of a letter registered days after it came, is due at once
        while (due := self.engine.read(_next_due)) is not None and due <= end:
            assert due >= self.clock.now(), f"something was due at {due} and is not done"
            self.clock.move_to(due)
            self.engine.run_due()
        self.clock.move_to(end)
        self.engine.run_due()

    def at(self, when: str) -> datetime:
        """The instant ``2026-10-29 00:00`` in the district."""
        return instant(when)

    # --- people ------------------------------------------------------------------------------------------------------------------------

    @cached_property
    def _duties(self) -> list[tuple[str, str, str]]:
        return [(duty.role, duty.unit_id, duty.person_id) for duty in self.engine.directory.duties()]

    def holder(self, role: str, unit_id: str | None = None) -> str:
        """The id of the first person who holds ``role`` (in the unit)."""
        return self.holders(role, unit_id)[0]

    def holders(self, role: str, unit_id: str | None = None) -> list[str]:
        """The ids of all who hold ``role`` (in the unit)."""
        found = [person for held, unit, person in self._duties if held == role and unit_id in (None, unit)]
        assert found, f"nobody is {role} in {unit_id}"
        return found

    def doer(self, task: Task, by: str | None) -> str:
        """Who does ``task``: the person ``by``, or somebody who holds the role ``by`` (the task's own unless given) in its unit."""
        if by is not None and by not in {role for role, _, _ in self._duties}:
            return by
        if task.assignee is not None and by is None:
            return task.assignee
        role = by or task.roles[0]
        assert role in task.roles, f"{task.element_id} is for {task.roles}, not {role}"
        return task.assignee or self.holder(role, task.unit_id)

    def inbox(self, who: str) -> list[str]:
        """What waits for the holders of a role, or for a person, the earliest due first."""
        roles = {role for role, _, person in self._duties if who in (role, person)}
        units = {(role, unit) for role, unit, person in self._duties if who in (role, person)}
        mine = [
            task
            for task in self.engine.tasks()
            if task.assignee == who or (not roles.isdisjoint(task.roles) and _is_in(task, units) and task.assignee in (None, who))
        ]
        return [f"{task.name} of {self.engine.case(task.root_id).number}" for task in mine]

    # --- forms and proof ---------------------------------------------------------------------------------------------------------------

    def filled(self, task: Task, given: Mapping[str, Any], likely: Mapping[str, tuple[Any, ...]] = MappingProxyType({})) -> dict[str, Any]:
        """The answers to the task's form: those ``given``, then one of the ``likely``, and for the rest what it proposes or requires."""
        prefer = {**likely, **{key: (value,) for key, value in given.items()}}
        filler = Filler(self.dice, self.engine.evaluate, self.clock.now().astimezone(SHANGHAI), prefer)
        return {**filler.answers(self._schema(task), self.engine.task_variables(task.id)), **given}

    def _schema(self, task: Task) -> Any:
        assert task.form_id is not None, f"{task.element_id} has no form"
        if task.form_id not in self._schemas:
            self._schemas[task.form_id] = msgspec.json.decode(self.engine.source("form", task.form_id))
        return self._schemas[task.form_id]

    def prove(self) -> None:
        """No case has an incident, the record is whole, and every case replays to the state that it has."""
        for case in self.engine.cases(limit=10_000):
            assert case.incidents == (), [(incident.element_id, incident.message) for incident in case.incidents]
        prove(self.engine)


class Matter:
    """One case, as those who work on it speak of it."""

    def __init__(self, district: District, case_id: str) -> None:
        self.district = district
        self.id = case_id

    @property
    def number(self) -> str:
        """Its number at the desk."""
        number = self.district.engine.case(self.id).number
        assert number is not None
        return number

    @property
    def state(self) -> str:
        """Active, completed …; a case with an incident has no business to be asked."""
        case = self.district.engine.case(self.id)
        assert case.incidents == (), [(incident.element_id, incident.message) for incident in case.incidents]
        return case.state

    def __getitem__(self, variable: str) -> Any:
        """What the case knows: a variable of its own or else of a process that it called and that is at work."""
        engine = self.district.engine
        case = engine.case(self.id)
        for part in [case, *(engine.case(child) for child in reversed(case.children))]:
            if part.variables.get(variable) is not None and part.state == case.state:
                return part.variables[variable]
        return None

    @property
    def waiting_at(self) -> set[str]:
        """The elements whose tasks are open."""
        assert self.state
        return {task.element_id for task in self.district.engine.tasks(self.id)}

    @property
    def rests_at(self) -> set[str]:
        """Every element that waits: tasks, timers, messages."""
        return set(self.district.engine.case(self.id).active_elements)

    @property
    def timers(self) -> set[str]:
        """The elements whose timers run."""
        return {timer.element_id for timer in self.district.engine.case(self.id).timers}

    def tasks(self, element: str) -> list[Task]:
        """The open tasks of ``element``, the oldest first."""
        return [task for task in self.district.engine.tasks(self.id) if task.element_id == element]

    def task(self, element: str) -> Task:
        """The open task of ``element``: the oldest one where there are several."""
        found = self.tasks(element)
        assert found, f"{element} is not open, but {self.waiting_at}"
        return found[0]

    def due(self, element: str) -> str:
        """The last minute in which the task of ``element`` is on time: ``2026-10-13 24:00`` is written as ``2026-10-14 00:00``."""
        at = self.task(element).due_at
        return "" if at is None else at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")

    def limit(self, key: str) -> Limit:
        """The limit that began under ``key``."""
        found = {limit.key: limit for limit in self.district.engine.limits.of_case(self.id)}
        assert key in found, f"{key} has not begun, but {sorted(found)}"
        return found[key]

    def do(self, element: str, by: str | None = None, **answers: Any) -> Matter:
        """Claim the task of ``element`` as a person (or somebody of a role), fill its form and complete it."""
        task = self.task(element)
        actor = "user:" + self.district.doer(task, by)
        if task.assignee is None:
            self.district.engine.claim(task.id, actor=actor)
        self.district.engine.complete(task.id, self.district.filled(task, answers), actor=actor)
        assert self.state
        return self

    def claim(self, element: str, by: str | None = None) -> Matter:
        """Take the task of ``element`` in hand."""
        task = self.task(element)
        self.district.engine.claim(task.id, actor="user:" + self.district.doer(task, by))
        return self

    def send(self, message: str, key: str | None = None, by: str | None = None, **variables: Any) -> Matter:
        """Tell the case something, as the steward or the person ``by``; somebody in it must be waiting for that."""
        engine = self.district.engine
        sent = engine.send_message(message, correlation_key=key or self.number, variables=variables, actor="user:" + (by or self.steward))
        assert sent.delivered, f"nobody in the case waits for {message}"
        assert self.state
        return self

    @property
    def steward(self) -> str:
        """Somebody who may be its steward."""
        return self.district.holder("steward")

    @property
    def record(self) -> list[Entry]:
        """The record of the case and of the processes that it called."""
        return self.district.engine.history(self.id)

    @property
    def done_by(self) -> dict[str, str]:
        """Who completed the task of each element, the last time that it was open."""
        closed = self.district.engine.tasks(self.id, state="completed")
        return {task.element_id: task.closed_by or "" for task in closed}

    @property
    def passed(self) -> set[str]:
        """Every element that was completed."""
        return {entry.element_id for entry in self.record if entry.transition == "completed" and entry.element_id}


def _is_in(task: Task, units: set[tuple[str, str]]) -> bool:
    return any(role in task.roles and task.unit_id in (None, unit) for role, unit in units)


def _next_due(connection: Connection) -> datetime | None:
    found = [connection.execute(select(func.min(table.c.due_at))).scalar() for table in (timer, job, outbox)]
    return min((at for at in found if at is not None), default=None)


def establish(engine: Engine) -> None:
    """Deploy the pipeline and enter the demo district's organisation."""
    engine.deploy(pipeline_files())
    made = plan()
    engine.directory.enter_district(name="Haitang District", name_zh="海棠区")
    for unit in made.units:
        engine.directory.add_unit(unit, actor="system")
    for person in made.people:
        engine.directory.add_person(person, actor="system")
    for duty in made.duties:
        engine.directory.give(duty, actor="system")
    for cell in made.cells:
        officer, deputy = made.officers[cell.id]
        engine.directory.add_cell(cell, officer_id=officer, deputy_id=deputy, actor="system")
