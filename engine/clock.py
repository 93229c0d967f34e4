"""The only place that reads the machine's clock. Everything else gets a ``Clock``."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from engine.errors import N_, Kind, ParleyError


class UnknownZone(ParleyError):
    """A time zone that the tz database does not have."""

    code, kind = "unknown-zone", Kind.INVALID
    text = N_("There is no time zone “{zone}”. Write one of the tz database, e.g. Asia/Shanghai.")
    zone: str


def named_zone(name: str) -> ZoneInfo:
    """The time zone of that name.

    Raises:
        UnknownZone: there is none.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UnknownZone(zone=name) from None


class Clock(Protocol):
    """Tells the instant, always with a time zone."""

    def now(self) -> datetime:
        """The present instant."""
        ...


class SystemClock:
    """The machine's clock, in UTC."""

    def now(self) -> datetime:
        """The present instant in UTC."""
        return datetime.now(UTC)


class FixedClock:
    """A clock that stands still until it is moved; for tests, demos and rehearsals."""

    def __init__(self, instant: datetime) -> None:
        if instant.tzinfo is None:
            raise ValueError("FixedClock needs an instant with a time zone, e.g. datetime(2026, 9, 28, 9, tzinfo=UTC).")
        self._instant = instant

    def now(self) -> datetime:
        """The instant that the clock was set to."""
        return self._instant

    def move_to(self, instant: datetime) -> None:
        """Set the clock to ``instant``; going back is allowed, as a clock step on a real machine is."""
        if instant.tzinfo is None:
            raise ValueError("move_to needs an instant with a time zone.")
        self._instant = instant
