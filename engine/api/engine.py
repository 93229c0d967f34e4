"""Engine: one method a public call."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from types import TracebackType
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection

from engine.api.directory import Accounts, Directory
from engine.api.groups import Drafts, Files, Jobs, Limits, Notes
from engine.api.opening import open_runtime
from engine.audit.seals import Seal
from engine.audit.verify import Report, verify
from engine.cases import deciding, deploying, messages, reading
from engine.cases.assign import assign_task
from engine.cases.cancel import cancel_case
from engine.cases.claim import claim_task
from engine.cases.complete import complete_task
from engine.cases.hold import hold_task, resume_task
from engine.cases.move import move_case
from engine.cases.release import release_task
from engine.cases.retry import retry
from engine.cases.sealing import seal
from engine.cases.set_variables import set_variables
from engine.cases.start import start_case
from engine.cases.suspend import resume, suspend
from engine.cases.throw_error import throw_error
from engine.clock import Clock
from engine.decisions import DecisionResult
from engine.errors import Problem
from engine.jobs.operations import Operation, Registry
from engine.rerun.replay import ReplayReport, replay_case
from engine.work.given import given
from engine.work.model import Case, Definition, Deployment, Entry, MessageResult, SignalResult, Task
from engine.work.runtime import Runtime

P = ParamSpec("P")
T = TypeVar("T")
Variables = Mapping[str, Any]


class Engine:
    """Parley's engine on one database. Open it with `Engine.open`; close it, or use it in a ``with`` statement.

    ``actor`` is ``user:ID`` (who may do what the organisation's roles permit), ``party:ID`` (a resident in an own case) or ``system``
    (trusted code: everything). A command returns after its commit. With ``idempotency_key`` a repeated call does nothing more and returns
    what the first one returned; every command takes one, and raises `KeyReused` where the key came with other arguments before.
    """

    def __init__(self, runtime: Runtime, operations: Mapping[str, Operation] | None = None) -> None:
        self._runtime = runtime
        self.directory = Directory(runtime)
        self.accounts = Accounts(runtime)
        self.limits = Limits(runtime)
        self.jobs = Jobs(runtime, Registry(operations))
        self.files = Files(runtime)
        self.notes = Notes(runtime)
        self.drafts = Drafts(runtime)

    @classmethod
    def open(
        cls,
        url: str,
        *,
        clock: Clock | None = None,
        district: str = "main",
        zone: str = "Asia/Shanghai",
        country: str = "CN",
        upgrade: bool = False,
        seal_key: str = "",
        operations: Mapping[str, Operation] | None = None,
        background: bool = False,
    ) -> Engine:
        """Open the store at ``url`` (``sqlite:///file.db``, ``sqlite://`` in memory, ``postgresql+psycopg://…``).

        The tables are made in an empty database. ``upgrade`` brings an older one up to this release. ``background`` fires timers and
        carries out jobs in a thread of this process; without it call `run_due`. ``operations`` are functions for
        ``zeebe:taskDefinition`` types beside those that are built in or installed. ``seal_key`` is a file with the Ed25519 key that signs
        seals; it is made beside an SQLite store where none is named.

        Raises:
            DatabaseOutdated: the tables are of an older release and ``upgrade`` is false.
        """
        engine = cls(open_runtime(url, clock, district, zone, country, upgrade, seal_key), operations)
        if background:
            engine.jobs.start()
        return engine

    def close(self) -> None:
        """Stop background work and close all connections."""
        self.jobs.stop()
        self._runtime.store.close()

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def clock(self) -> Clock:
        """The clock that all commands go by."""
        return self._runtime.clock

    @property
    def schema_version(self) -> str:
        """The migration at which the tables are."""
        return self._runtime.store.schema_version

    # --- definitions ------------------------------------------------------------------------------------------------------------------

    def check(self, files: Sequence[str]) -> list[Problem]:
        """Everything that is wrong with the files, against each other and what is deployed. Nothing is deployed.

        A problem of severity error makes `deploy` refuse; a warning does not.
        """
        return deploying.check(self._runtime, deploying.read_files(files))

    def deploy(self, files: Sequence[str], *, actor: str = "system", comment: str = "", idempotency_key: str | None = None) -> Deployment:
        """Publish the files (paths of ``.bpmn``, ``.dmn``, ``.form``): all of them or none. A changed one becomes a new version.

        Running cases stay on their versions.

        Raises:
            DefinitionError: something is wrong; ``problems`` lists it all.
            NotPermitted: the actor may not deploy.
        """
        return self._run(deploying.deploy, actor, idempotency_key, None, deploying.read_files(files), comment=comment)

    def definitions(self, kind: str | None = None, *, all_versions: bool = False) -> list[Definition]:
        """What is deployed, by kind and id: the latest version of each, or all. ``kind`` is process, decision or form."""
        return self.read(reading.definitions, kind, all_versions)

    def source(self, kind: str, definition_id: str, version: int | None = None) -> bytes:
        """The file of a deployed definition, byte for byte; the latest version unless given.

        Raises:
            DefinitionNotFound: there is no such definition or version.
        """
        return self.read(reading.source, kind, definition_id, version)

    def decide(self, decision: str, inputs: Variables, *, explain: bool = False) -> DecisionResult:
        """Ask a deployed decision (id or name, latest version). ``outputs`` is the decision's own value.

        Raises:
            DefinitionNotFound: no such decision.
            DecisionError: it has no lawful result for these inputs.
        """
        return deciding.decide(self._runtime, decision, inputs, explain)

    def evaluate(self, expression: str, context: Variables | None = None) -> Any:
        """The value of a FEEL expression at the clock's instant, with the variables of ``context``.

        Raises:
            FeelSyntaxError: it cannot be read.
            FeelLimitExceeded: it uses more than one evaluation may.
        """
        return deciding.evaluate(self._runtime, expression, context or {})

    # --- cases ------------------------------------------------------------------------------------------------------------------------

    def start(
        self,
        process_id: str,
        variables: Variables | None = None,
        *,
        actor: str = "system",
        business_key: str | None = None,
        version: int | None = None,
        district: str | None = None,
        idempotency_key: str | None = None,
    ) -> Case:
        """Start a case of the process's latest (or the given) version, at its none start event.

        Raises:
            DefinitionNotFound: the process, or that version of it, is not deployed.
            NotPermitted: the actor may not start cases.
            TooLarge: a variable is larger than a value may be.
        """
        case_id = self._run(
            start_case,
            actor,
            idempotency_key,
            district,
            process_id,
            given(variables),
            business_key=business_key,
            version=version,
        )
        return self.case(case_id)

    def case(self, case_id: str) -> Case:
        """The case, or called process, as it is now.

        Raises:
            CaseNotFound: there is none with this id.
        """
        return self.read(reading.case, case_id)

    def cases(
        self,
        state: str | None = None,
        parent: str | None = None,
        *,
        process_id: str | None = None,
        limit: int = 50,
        after: str | None = None,
    ) -> list[Case]:
        """Cases of the district in order of their ids, i.e. of their start: also those that a message, a signal or a timer started.

        With ``parent``, the processes that this case or called process called. ``after`` is the last id of the page before.
        """
        return self.read(reading.cases, self._runtime.district, state, parent, process_id, limit, after)

    def history(self, case_id: str) -> list[Entry]:
        """The record of a case (of a called process: its share), in order.

        Raises:
            CaseNotFound: there is none with this id.
        """
        return self.read(reading.history, case_id)

    def set_variables(
        self,
        case_id: str,
        variables: Variables,
        *,
        scope: str | None = None,
        reason: str,
        actor: str = "system",
        idempotency_key: str | None = None,
    ) -> Case:
        """Correct variables of a case, or of the scope of its active element ``scope``.

        Raises:
            CaseNotFound, CaseEnded, NotPermitted: as the names say.
            ElementNotActive: ``scope`` does not wait now.
            TooLarge: a value is too large.
        """
        self._run(set_variables, actor, idempotency_key, None, case_id, given(variables), scope=scope, reason=reason)
        return self.case(case_id)

    def move(self, case_id: str, *, from_: str, to: str, reason: str, actor: str = "system", idempotency_key: str | None = None) -> Case:
        """Leave the active element ``from_`` and enter ``to``, in the same scope or one around it.

        Raises:
            CaseNotFound, CaseEnded, NotPermitted: as the names say.
            ElementNotActive: the case does not wait at ``from_``, or ``to`` cannot be entered from there.
        """
        self._run(move_case, actor, idempotency_key, None, case_id, from_, to, reason=reason)
        return self.case(case_id)

    def retry(self, incident_id: str, *, actor: str = "system", idempotency_key: str | None = None) -> Case:
        """Try the element of an incident again.

        Raises:
            IncidentNotFound: there is none with this id, or it is closed.
            NotPermitted: the actor may not repair cases.
        """
        return self.case(self._run(retry, actor, idempotency_key, None, incident_id))

    def cancel(self, case_id: str, *, reason: str, actor: str = "system", idempotency_key: str | None = None) -> Case:
        """End a case; everything open in it is cancelled. A called process ends as an incident in the process that called it.

        Raises:
            CaseNotFound, CaseEnded, NotPermitted: as the names say.
        """
        self._run(cancel_case, actor, idempotency_key, None, case_id, reason=reason)
        return self.case(case_id)

    def suspend(self, case_id: str, *, reason: str, actor: str = "system", idempotency_key: str | None = None) -> Case:
        """Stop a case: nothing moves until `resume`; what falls due meanwhile happens then. Limits run on.

        Raises:
            CaseNotFound, CaseEnded, CaseSuspended, NotPermitted: as the names say.
        """
        self._run(suspend, actor, idempotency_key, None, case_id, reason=reason)
        return self.case(case_id)

    def resume(self, case_id: str, *, reason: str = "", actor: str = "system", idempotency_key: str | None = None) -> Case:
        """Let a suspended case go on.

        Raises:
            CaseNotFound, CaseEnded, NotPermitted: as the names say.
            CaseNotSuspended: it runs already.
        """
        self._run(resume, actor, idempotency_key, None, case_id, reason=reason)
        return self.case(case_id)

    # --- tasks ------------------------------------------------------------------------------------------------------------------------

    def tasks(
        self,
        case_id: str | None = None,
        role: str | None = None,
        assignee: str | None = None,
        state: str | None = "open",
        *,
        limit: int = 1000,
        after: str | None = None,
    ) -> list[Task]:
        """Tasks of the district: those of a case (called processes included) in the order they opened, else by due time, earliest first.

        ``after`` is the id of the last task of the page before.
        """
        return self.read(reading.tasks, self._runtime.district, case_id, role, assignee, state, limit, after)

    def task(self, task_id: str) -> Task:
        """One task, open or closed.

        Raises:
            TaskNotFound: there is none with this id.
        """
        return self.read(reading.task, task_id)

    def task_variables(self, task_id: str) -> Mapping[str, Any]:
        """The variables that a task sees: what its form is filled from.

        Raises:
            TaskNotFound: there is none with this id.
            TaskNotOpen: it is over.
        """
        return self.read(reading.task_variables, task_id)

    def claim(self, task_id: str, *, actor: str, idempotency_key: str | None = None) -> Task:
        """Make a task one's own.

        Raises:
            TaskNotFound, TaskNotOpen, NotPermitted: as the names say.
            TaskTaken: somebody else has it.
        """
        return self._run(claim_task, actor, idempotency_key, None, task_id)

    def release(self, task_id: str, *, actor: str, reason: str = "", idempotency_key: str | None = None) -> Task:
        """Give a task back to all its candidates.

        Raises:
            TaskNotFound, TaskNotOpen, NotPermitted: as the names say.
        """
        return self._run(release_task, actor, idempotency_key, None, task_id, reason=reason)

    def assign(self, task_id: str, *, to: str, actor: str, reason: str = "", idempotency_key: str | None = None) -> Task:
        """Give a task to the person ``to`` (an id, with or without ``user:``).

        Raises:
            TaskNotFound, TaskNotOpen, NotPermitted: as the names say.
            UnknownPerson: the district has entered its people, and nobody of this id is in office.
        """
        return self._run(assign_task, actor, idempotency_key, None, task_id, to, reason=reason)

    def complete(
        self,
        task_id: str,
        variables: Variables | None = None,
        *,
        actor: str = "system",
        revision: int | None = None,
        idempotency_key: str | None = None,
    ) -> Task:
        """Complete a task. Where it has a form, ``variables`` are its answers; what the form takes of them goes into the case.

        Raises:
            TaskNotFound, TaskNotOpen, NotPermitted: as the names say.
            StaleForm: the task has changed since ``revision``.
            InvalidForm: the form does not take the answers; each field is named.
            CaseSuspended: the case is suspended.
        """
        return self._run(complete_task, actor, idempotency_key, None, task_id, given(variables), revision=revision)

    def throw_error(
        self,
        task_id: str,
        code: str,
        *,
        message: str = "",
        variables: Variables | None = None,
        actor: str = "system",
        idempotency_key: str | None = None,
    ) -> Task:
        """End a task in a BPMN error; the boundary event or event sub-process that catches ``code`` goes on.

        Raises:
            TaskNotFound, TaskNotOpen, NotPermitted: as the names say.
        """
        return self._run(throw_error, actor, idempotency_key, None, task_id, code, message=message, variables=given(variables))

    def hold_task(self, task_id: str, *, until: datetime, reason: str, actor: str = "system", idempotency_key: str | None = None) -> Task:
        """Put a task off until an instant, when it comes back by itself. Its due time and the case's limits run on.

        Raises:
            TaskNotFound, TaskNotOpen, NotPermitted: as the names say.
            DateInPast: ``until`` is not after now.
        """
        return self._run(hold_task, actor, idempotency_key, None, task_id, until, reason=reason)

    def resume_task(self, task_id: str, *, actor: str = "system", idempotency_key: str | None = None) -> Task:
        """Take up a task again that was put off.

        Raises:
            TaskNotFound, TaskNotOpen, NotPermitted: as the names say.
        """
        return self._run(resume_task, actor, idempotency_key, None, task_id)

    # --- messages, signals, what is due ------------------------------------------------------------------------------------------------

    def send_message(
        self,
        name: str,
        correlation_key: str | None = None,
        variables: Variables | None = None,
        *,
        ttl: timedelta | None = None,
        actor: str = "system",
        district: str | None = None,
        idempotency_key: str | None = None,
    ) -> MessageResult:
        """Send a message: to the oldest waiter of each process, then to the processes that it starts.

        Nobody there, it is kept for ``ttl`` (not at all unless given); the result says so, it is no error.

        Raises:
            NotPermitted: the actor may not send messages.
        """
        values = given(variables)
        return self._run(messages.send_message, actor, idempotency_key, district, name, correlation_key, values, ttl=ttl)

    def broadcast(
        self,
        signal: str,
        variables: Variables | None = None,
        *,
        actor: str = "system",
        district: str | None = None,
        idempotency_key: str | None = None,
    ) -> SignalResult:
        """Broadcast a signal to everybody in the district who waits for it, and to the processes that it starts.

        Raises:
            NotPermitted: the actor may not broadcast.
        """
        return self._run(messages.broadcast, actor, idempotency_key, district, signal, given(variables))

    def run_due(self) -> int:
        """Do all that is due at the clock's instant, and what that makes due: timers oldest first, jobs, deliveries. Returns how many."""
        return self.jobs.run_due()

    # --- the record -------------------------------------------------------------------------------------------------------------------

    def verify(self) -> Report:
        """Prove the record: every entry against the one before and its content, every seal against the entries. Names each fault."""
        return self.read(verify)

    def seal(self, *, actor: str = "system") -> Seal:
        """Seal all entries that have no seal yet: their Merkle root, signed, chained to the seal before.

        Raises:
            NotPermitted: the actor may not audit.
        """
        return self._run(seal, actor, None, None, self._runtime.seal_key)

    def replay(self, case_id: str) -> ReplayReport:
        """Run a case again from its record alone and compare the result with its state.

        Raises:
            CaseNotFound: there is none with this id.
        """
        return self.read(replay_case, self._runtime, case_id)

    # --- reading ----------------------------------------------------------------------------------------------------------------------

    def read(self, query: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a query of ``engine.queries`` in a read-only transaction: it gets the connection, then the arguments."""
        with self._runtime.store.reading() as connection:
            return query(connection, *args, **kwargs)

    def _run(self, command: Callable[..., T], actor: str, key: str | None, district: str | None, *args: Any, **kwargs: Any) -> T:
        return self._runtime.run(command, actor, key, district, *args, **kwargs)
