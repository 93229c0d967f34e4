"""Grouped calls of the engine: limits, jobs, files, notes, drafts. Each is a small class over its commands."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from engine.cases import change_limits, desk_drafts, drafts, files, notes, work_jobs
from engine.jobs.daily import Daily
from engine.jobs.dispatcher import Dispatcher
from engine.jobs.embedded import Embedded
from engine.jobs.operations import Registry
from engine.work.given import checked_count, given
from engine.work.model import Draft, File, Job, Limit, Note
from engine.work.runtime import Runtime


class Limits:
    """The limits of cases. A limit's id is on its value; who may change one: heads, and the case's steward."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime

    def of_case(self, case_id: str) -> list[Limit]:
        """The limits of a case, in the order in which they began."""
        with self._runtime.store.reading() as connection:
            return change_limits.limits_of(connection, case_id)

    def begin(
        self, case_id: str, key: str, *, at: datetime | None = None, actor: str = "system", idempotency_key: str | None = None
    ) -> Limit:
        """Begin the limit ``key`` of ``statutory-limits`` at an instant (now unless given); one that has begun stays as it is.

        Raises:
            LimitNotFound: the decision has no such row.
            CaseNotFound, CaseEnded, NotPermitted: as the names say.
        """
        return self._runtime.run(change_limits.begin_limit, actor, idempotency_key, None, case_id, key, at=at)

    def pause(
        self, limit_id: str, *, reason: str, at: datetime | None = None, actor: str = "system", idempotency_key: str | None = None
    ) -> Limit:
        """Stop the clock; tasks and timers that follow it have no due time until `end_pause`.

        Raises:
            LimitNotFound, CaseEnded, NotPermitted: as the names say.
            LimitNotPausable: its row allows no pause, or it is paused already.
        """
        return self._runtime.run(change_limits.pause_limit, actor, idempotency_key, None, limit_id, reason=reason, at=at)

    def end_pause(
        self, limit_id: str, *, reason: str = "", at: datetime | None = None, actor: str = "system", idempotency_key: str | None = None
    ) -> Limit:
        """Let a paused limit run on.

        Raises:
            LimitNotFound, CaseEnded, NotPermitted: as the names say.
            LimitNotPausable: it is not paused.
            DateInPast: ``at`` lies before the pause began.
        """
        return self._runtime.run(change_limits.end_pause, actor, idempotency_key, None, limit_id, reason=reason, at=at)

    def extend(self, limit_id: str, *, by: int, reason: str, actor: str = "system", idempotency_key: str | None = None) -> Limit:
        """Extend by days of the limit's own kind.

        Raises:
            LimitNotFound, CaseEnded, NotPermitted: as the names say.
            LimitNotExtendable: its row does not allow it.
        """
        return self._runtime.run(change_limits.extend_limit, actor, idempotency_key, None, limit_id, by=by, reason=reason)

    def recompute(self, limit_id: str, *, actor: str = "system", idempotency_key: str | None = None) -> Limit:
        """Count a limit anew with the working days as they are known now.

        Raises:
            LimitNotFound, CaseEnded, NotPermitted: as the names say.
        """
        return self._runtime.run(change_limits.recompute_limit, actor, idempotency_key, None, limit_id)


class Jobs:
    """Operations: for workers from outside, and the background work of this process."""

    def __init__(self, runtime: Runtime, registry: Registry) -> None:
        self._runtime = runtime
        runtime.operations = registry.names
        self._dispatcher = Dispatcher(runtime, registry, f"{runtime.district}-{secrets.token_hex(4)}")
        runtime.hooks.committed = self._dispatcher.committed
        self._embedded = Embedded(self._dispatcher, Daily(runtime))

    def start(self) -> None:
        """Begin background work in this process: timers, operations and deliveries, each within about a second of its time."""
        self._embedded.start()

    def stop(self) -> None:
        """End background work when what is at hand is done."""
        self._embedded.stop()

    def run_due(self) -> int:
        """Do all that is due now; how many things were done."""
        return self._dispatcher.run_due()

    def activate(
        self, type_: str, *, worker: str, lease: timedelta = timedelta(minutes=5), limit: int = 10, actor: str = "system"
    ) -> list[Job]:
        """Lease jobs of the type ``external:TYPE`` for a worker from outside; after ``lease`` another one may get them.

        Raises:
            NotPermitted: the actor may not work on jobs.
        """
        return self._runtime.run(work_jobs.activate_jobs, actor, None, None, type_, worker, lease, checked_count(limit))

    def complete(
        self, job_id: str, variables: Mapping[str, Any] | None = None, *, actor: str = "system", idempotency_key: str | None = None
    ) -> str:
        """The job is done; the id of its case.

        Raises:
            JobNotFound: it is over already.
            NotPermitted: the actor may not work on jobs.
        """
        return self._runtime.run(work_jobs.complete_job, actor, idempotency_key, None, job_id, given(variables))

    def fail(
        self,
        job_id: str,
        message: str,
        *,
        retries: int | None = None,
        backoff: timedelta = timedelta(seconds=30),
        actor: str = "system",
        idempotency_key: str | None = None,
    ) -> str:
        """The job failed: it waits ``backoff`` and is handed out again, ``retries`` times more; with none left, an incident.

        Raises:
            JobNotFound, NotPermitted: as the names say.
        """
        return self._runtime.run(work_jobs.fail_job, actor, idempotency_key, None, job_id, message, retries, backoff)

    def throw_error(
        self,
        job_id: str,
        code: str,
        *,
        message: str = "",
        variables: Mapping[str, Any] | None = None,
        actor: str = "system",
        idempotency_key: str | None = None,
    ) -> str:
        """The job ended in a BPMN error that the diagram may catch.

        Raises:
            JobNotFound, NotPermitted: as the names say.
        """
        return self._runtime.run(work_jobs.throw_job_error, actor, idempotency_key, None, job_id, code, message, given(variables))


class Files:
    """Files on cases, at most 20 MB each."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime

    def attach(
        self,
        case_id: str,
        name: str,
        content: bytes,
        *,
        media_type: str = "application/octet-stream",
        task_id: str | None = None,
        actor: str = "system",
        idempotency_key: str | None = None,
    ) -> File:
        """Attach a file; the same content again gives the one that is there.

        Its first bytes say what it is; ``media_type`` counts only for kinds that we do not know.

        Raises:
            CaseNotFound, NotPermitted: as the names say.
            LyingFile: its name has the ending of another type than its content.
            ProgramFile: it would run on the computer that opens it.
            FileTooLarge: it has no byte, or more than a file may.
        """
        run = self._runtime.run
        return run(files.attach_file, actor, idempotency_key, None, case_id, name, content, media_type=media_type, task_id=task_id)

    def of_case(self, case_id: str) -> list[File]:
        """The files of a case, in the order in which they came."""
        with self._runtime.store.reading() as connection:
            return files.files_of(connection, case_id)

    def get(self, file_id: str) -> File:
        """What is known about a file; raises FileNotFound."""
        with self._runtime.store.reading() as connection:
            return files.file_of(connection, file_id)

    def read(self, file_id: str) -> bytes:
        """A file's bytes; raises FileNotFound."""
        with self._runtime.store.reading() as connection:
            return files.content_of(connection, file_id)


class Notes:
    """Notes on cases."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime

    def add(self, case_id: str, text: str, *, private: bool = False, actor: str = "system", idempotency_key: str | None = None) -> Note:
        """Write a note. A private one is for its writer only.

        Raises:
            CaseNotFound, NotPermitted: as the names say.
            NoteEmpty: it has no text, or too much.
        """
        return self._runtime.run(notes.add_note, actor, idempotency_key, None, case_id, text, private=private)

    def of_case(self, case_id: str, *, reader: str) -> list[Note]:
        """The notes of a case that ``reader`` (an actor) may read, in order."""
        with self._runtime.store.reading() as connection:
            return notes.notes_of(connection, case_id, reader)


class Drafts:
    """Answers that people have typed into tasks' forms and not given yet: one a task and person."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime

    def save(self, task_id: str, answers: Mapping[str, Any], *, actor: str) -> Draft:
        """Keep the actor's answers so far.

        Raises:
            TaskNotFound, TaskNotOpen, NotPermitted, TooLarge: as the names say.
        """
        return self._runtime.run(drafts.save_draft, actor, None, None, task_id, given(answers))

    def get(self, task_id: str, *, actor: str) -> Draft | None:
        """The actor's draft, or None."""
        with self._runtime.store.reading() as connection:
            return drafts.draft_of(connection, task_id, actor)

    def discard(self, task_id: str, *, actor: str) -> None:
        """Throw the actor's draft away."""
        self._runtime.run(drafts.discard_draft, actor, None, None, task_id)

    def keep(self, name: str, answers: Mapping[str, Any], *, actor: str) -> Draft:
        """Keep what the actor has typed for something that does not exist yet, e.g. a dispute being registered; one a name.

        Raises:
            NotPermitted, TooLarge: as the names say.
        """
        return self._runtime.run(desk_drafts.keep_draft, actor, None, None, name, given(answers))

    def kept(self, name: str, *, actor: str) -> Draft | None:
        """What `keep` kept last, or None."""
        with self._runtime.store.reading() as connection:
            return desk_drafts.kept_draft(connection, self._runtime.district, name, actor)

    def forget(self, name: str, *, actor: str) -> None:
        """Throw away what `keep` kept."""
        self._runtime.run(desk_drafts.forget_draft, actor, None, None, name)
