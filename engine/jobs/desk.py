"""What an operation may do to the store: each a command of its own, once a job and purpose."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from engine.cases.messages import send_message
from engine.cases.outside import open_supervision, write_notice
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

    def _run(self, purpose: str, command: Any, *args: Any, **kwargs: Any) -> Any:
        return self._runtime.run(command, ACTOR, f"{self._job.id} {purpose}", None, *args, **kwargs)
