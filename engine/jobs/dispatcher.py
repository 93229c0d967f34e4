"""The dispatcher: leases what is due in batches and carries it out, each row in a transaction of its own.

Leases keep two processes from doing the same work; that a thing is done once is sure without them, since each row is taken away in the
transaction that does its work.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from engine.cases import deliver as delivering
from engine.cases import fire_timer as firing
from engine.cases.work_jobs import complete_job, fail_job, job_value, throw_job_error
from engine.errors import ParleyError
from engine.execution import CaseSuspended
from engine.jobs.desk import ACTOR, Desk
from engine.jobs.leasing import is_due, lease_jobs, lease_outbox, lease_timers, purge
from engine.jobs.operations import OperationError, Registry
from engine.work.errors import JobNotFound
from engine.work.given import given
from engine.work.model import Job
from engine.work.runtime import Runtime
from engine.work.work import Work

BATCH = 100
LEASE = timedelta(minutes=2)
PURGE_EVERY = timedelta(hours=1)
FIRST_BACKOFF = timedelta(seconds=10)
TIMER_ACTOR = "system:timer"
_log = logging.getLogger("parley.jobs")


class Dispatcher:
    """Does what is due in one store."""

    def __init__(self, runtime: Runtime, registry: Registry, holder: str) -> None:
        self._runtime = runtime
        self._registry = registry
        self._holder = holder
        self._inside = threading.local()
        self._purged: datetime | None = None
        self.wake: Callable[[], None] = lambda: None

    def committed(self, work: Work) -> None:
        """After a command's commit: its deliveries go out; on a fixed clock everything that it made due, too."""
        if getattr(self._inside, "busy", False):
            return  # whoever is at it already goes on until nothing is left
        if not work.deliveries and not work.jobs:
            return
        self._inside.busy = True
        try:
            pending = list(work.deliveries)
            while pending:
                done = self._deliver(*pending.pop(0))
                pending.extend(done)
            if self._runtime.immediate:
                self._until_nothing(self._jobs_and_deliveries)
        finally:
            self._inside.busy = False
        if work.jobs:
            self.wake()

    def run_due(self) -> int:
        """Until nothing is due: timers oldest first, then jobs and deliveries. How many were done."""
        self._inside.busy = True
        try:
            done = self._until_nothing(self._everything)
            self._purge()
        finally:
            self._inside.busy = False
        return done

    def _purge(self) -> None:
        now = self._runtime.clock.now()
        if self._purged is None or abs(now - self._purged) >= PURGE_EVERY:
            self._purged = now
            self._runtime.run(purge, ACTOR, None, None)

    def _until_nothing(self, once: Callable[[], int]) -> int:
        total = 0
        while done := once():
            total += done
        return total

    def _everything(self) -> int:
        # Deliveries and jobs between two batches of timers, so that what a timer set going is there before a later one fires.
        return self._timers() + self._until_nothing(self._jobs_and_deliveries)

    def _jobs_and_deliveries(self) -> int:
        return self._outbox() + self._jobs()

    def _timers(self) -> int:
        if not self._is_due("timer"):
            return 0
        due = self._runtime.run(lease_timers, TIMER_ACTOR, None, None, self._holder, LEASE, BATCH)
        return sum(self._fire(district, id_) for district, id_ in due)

    def _is_due(self, what: str) -> bool:
        """Whether it is worth a lease: looking needs no lock."""
        with self._runtime.store.reading() as connection:
            return is_due(connection, what, self._runtime.clock.now())

    def _fire(self, district: str, id_: str) -> int:
        try:
            return int(self._runtime.run(firing.fire_timer, TIMER_ACTOR, None, district, id_))
        except ParleyError as error:
            _log.info("Timer %s put off: %s", id_, error)
            self._runtime.run(firing.put_off, TIMER_ACTOR, None, district, id_, error)
            return 0

    def _outbox(self) -> int:
        if not self._is_due("outbox"):
            return 0
        due = self._runtime.run(lease_outbox, ACTOR, None, None, self._holder, LEASE, BATCH)
        for district, id_, actor in due:
            self._deliver(district, id_, actor)
        return len(due)

    def _deliver(self, district: str, id_: str, actor: str) -> list[tuple[str, str, str]]:
        made: list[tuple[str, str, str]] = []

        def carry_out(work: Work, row: str) -> None:
            if delivering.deliver(work, row):
                made.extend(work.deliveries)

        try:
            self._runtime.run(carry_out, actor, None, district, id_)
        except ParleyError as error:
            _log.info("Delivery %s put off: %s", id_, error)
            self._runtime.run(delivering.put_off, ACTOR, None, district, id_, error)
        return made

    def _jobs(self) -> int:
        if not self._is_due("job"):
            return 0
        rows = self._runtime.run(lease_jobs, ACTOR, None, None, self._holder, LEASE, BATCH)
        for district, row in rows:
            self._carry_out(district, job_value(row), row["attempts"])
        return len(rows)

    def _carry_out(self, district: str, job: Job, attempts: int) -> None:
        run = self._runtime.run
        operation = self._registry.find(job.type)
        try:
            if operation is None:
                message = f"No operation “{job.type}” is installed. Install the package that brings it, then try the incident again."
                run(fail_job, ACTOR, None, district, job.id, message, 0, timedelta())
                return
            try:
                variables = operation(job, Desk(self._runtime, job)) or {}
            except OperationError as error:
                run(throw_job_error, ACTOR, None, district, job.id, error.code, error.message, error.variables)
                return
            run(complete_job, ACTOR, None, district, job.id, given(variables))
        except JobNotFound:
            _log.info("Job %s was over before it was done", job.id)
        except CaseSuspended:
            _log.info("The case of job %s was suspended meanwhile; the job is done again when it is resumed", job.id)
        except Exception as error:  # noqa: BLE001 - whatever an operation raises is a failure of its job
            _log.warning("Job %s failed", job.id, exc_info=error)
            self._failed(district, job, f"{type(error).__name__}: {error}", FIRST_BACKOFF * 2 ** min(attempts, 9))

    def _failed(self, district: str, job: Job, message: str, backoff: timedelta) -> None:
        try:
            self._runtime.run(fail_job, ACTOR, None, district, job.id, message, None, backoff)
        except ParleyError as error:
            _log.info("Job %s was over before its failure was told: %s", job.id, error)
