"""What an operation may do to the store: each a command of its own, once a job and purpose."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from engine.cases.change_limits import LimitNotPausable, end_pause, extend_limit, limit_id, pause_limit
from engine.cases.messages import send_message
from engine.cases.outside import open_supervision, write_notice
from engine.work.errors import LimitNotFound
from engine.work.ids import root_of
from engine.work.model import Job, MessageResult
from engine.work.runtime import Runtime

ACTOR = "system:operations"


class Desk:
    """The desk of one job. Everything that it does is done once, however often the operation is called."""

    def __init__(self, runtime: Runtime, job: Job) -> None:
        self._runtime = runtime
        self._job = job

    def notify(self, recipient: str, kind: str, body: Mapping[str, Any]) -> None:
        """Write a notice to a recipient (user:ID, party:ID, role:NAME, role:NAME@UNIT, unit:ID), or to ``parties`` or ``steward``."""
        self._run(f"notice {recipient} {kind}", write_notice, self._job.case_id, recipient, kind, dict(body))

    def open_supervision(self, level: str, unit_id: str | None, body: Mapping[str, Any]) -> str:
        """Propose supervision of a unit (remind, urge, supervise); the id of the proposal."""
        made: str = self._run("supervision", open_supervision, self._job.case_id, self._job.element_id, level, unit_id, dict(body))
        return made

    def send_message(self, name: str, key: str | None, variables: Mapping[str, Any], ttl: timedelta | None = None) -> MessageResult:
        """Send a message to other cases, or to a process that it starts."""
        sent: MessageResult = self._run(f"message {name}", send_message, name, key, dict(variables), ttl=ttl)
        return sent

    def extend_limit(self, key: str, by: int, reason: str) -> None:
        """Extend a limit of the case by days of its own kind."""
        self._run(f"extend {key}", extend_limit, limit_id(root_of(self._job.case_id), key), by=by, reason=reason)

    def pause_limit(self, key: str, reason: str) -> bool:
        """Stop the clock of a limit of the case; whether its row allows that."""
        return self._where_allowed(f"pause {key}", pause_limit, key, reason)

    def end_pause(self, key: str, reason: str) -> bool:
        """Let a paused limit of the case run on; whether it was paused."""
        return self._where_allowed(f"end pause {key}", end_pause, key, reason)

    def _where_allowed(self, purpose: str, command: Any, key: str, reason: str) -> bool:
        try:
            self._run(purpose, command, limit_id(root_of(self._job.case_id), key), reason=reason)
        except (LimitNotPausable, LimitNotFound):
            return False
        return True

    def _run(self, purpose: str, command: Any, *args: Any, **kwargs: Any) -> Any:
        return self._runtime.run(command, ACTOR, f"{self._job.id} {purpose}", None, *args, **kwargs)
