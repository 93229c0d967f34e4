"""Engine: one method a public call, each in the file of its group."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType
from zoneinfo import ZoneInfo

from engine.api.accounts import Accounts
from engine.api.case_calls import CaseCalls
from engine.api.definition_calls import DefinitionCalls
from engine.api.designs import Designs
from engine.api.directory import Directory
from engine.api.groups import Drafts, Files, Jobs, Limits, Notes
from engine.api.message_calls import MessageCalls
from engine.api.notices import Notices
from engine.api.opening import open_runtime
from engine.api.record_calls import RecordCalls
from engine.api.task_calls import TaskCalls
from engine.clock import Clock
from engine.jobs.operations import Operation, Registry
from engine.store.statements import Session
from engine.work.runtime import Runtime


class Engine(DefinitionCalls, CaseCalls, TaskCalls, MessageCalls, RecordCalls):
    """Parley's engine on one database. Open it with `Engine.open`; close it, or use it in a ``with`` statement.

    ``actor`` is ``user:ID`` (who may do what the organisation's roles permit), ``party:ID`` (a resident in an own case) or ``system``
    (trusted code: everything). A command returns after its commit. With ``idempotency_key`` a repeated call does nothing more and returns
    what the first one returned; every command takes one, and raises `KeyReused` where the key came with other arguments before.
    """

    def __init__(self, runtime: Runtime, operations: Mapping[str, Operation] | None = None) -> None:
        super().__init__(runtime)
        self.directory = Directory(runtime)
        self.accounts = Accounts(runtime)
        self.limits = Limits(runtime)
        self.jobs = Jobs(runtime, Registry(operations))
        self.files = Files(runtime)
        self.notes = Notes(runtime)
        self.notices = Notices(runtime)
        self.drafts = Drafts(runtime)
        self.designs = Designs(runtime)

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
    def zone(self) -> ZoneInfo:
        """The time zone of the engine's district: as entered with its organisation, else the one that the engine was opened with."""
        with self._runtime.store.reading() as connection:
            return self._runtime.zone_of(Session(connection), self._runtime.district)

    @property
    def schema_version(self) -> str:
        """The migration at which the tables are."""
        return self._runtime.store.schema_version
