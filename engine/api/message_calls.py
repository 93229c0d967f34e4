"""Messages, signals, and what is due."""

from __future__ import annotations

from datetime import timedelta

from engine.api.calls import Calls, Variables
from engine.api.groups import Jobs
from engine.cases import messages
from engine.work.given import given
from engine.work.model import MessageResult, SignalResult


class MessageCalls(Calls):
    """Messages, signals, and what is due."""

    jobs: Jobs

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
