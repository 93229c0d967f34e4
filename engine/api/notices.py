"""Notices: what the system tells people, and what they have read."""

from __future__ import annotations

from collections.abc import Sequence

from engine.cases.read_notices import mark_read
from engine.work.runtime import Runtime


class Notices:
    """Notices to people of the organisation. They are written by commands, and read by a query of `engine.queries.notices`."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime

    def read(self, ids: Sequence[str], *, actor: str, idempotency_key: str | None = None) -> int:
        """Mark notices as read; how many were new until now.

        Notices of others are passed over. One to a role or a unit is read for all of its people by whoever marks it.
        """
        return self._runtime.run(mark_read, actor, idempotency_key, None, list(ids))
