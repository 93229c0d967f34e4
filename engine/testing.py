"""The shipped doubles: what an engine takes as an argument, made predictable. For tests, also those of other people's programs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from engine.clock import FixedClock

if TYPE_CHECKING:
    from engine import Engine, Job

__all__ = ["FixedClock", "RecordingOperation", "rehearsal"]


class RecordingOperation:
    """An operation that keeps the jobs it was given and answers with ``result``; the first ``failures`` calls raise ``error``."""

    def __init__(self, result: Mapping[str, Any] | None = None, *, failures: int = 0, error: Exception | None = None) -> None:
        self.jobs: list[Job] = []
        self.result = dict(result or {})
        self.failures = failures
        self.error = error or RuntimeError("told to fail")

    def __call__(self, job: Job, _desk: object) -> Mapping[str, Any]:
        """Take the job."""
        self.jobs.append(job)
        if len(self.jobs) <= self.failures:
            raise self.error
        return self.result


def rehearsal(at: datetime | None = None, **options: Any) -> tuple[Engine, FixedClock]:
    """An engine on a store in memory, and the clock that it goes by, standing at ``at`` (9 o'clock in Shanghai on 28 September 2026).

    ``options`` go to `Engine.open`.
    """
    from engine import Engine

    clock = FixedClock(at or datetime(2026, 9, 28, 1, tzinfo=UTC))
    return Engine.open("sqlite://", clock=clock, **options), clock
