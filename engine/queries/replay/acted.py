"""When an act happened by the word of who recorded it, beside when it was recorded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from engine.queries.reader import Reader

TIMES = frozenset(
    "happenedAt heldAt visitedAt askedAt at receivedAt hearingAt signedOn servedOn toldOn heardOn dutyDoneOn ruledOn courtReceivedOn "
    "acknowledgedOn repliedOn carriedOutOn procedureEndedOn resultOn referredOn expertAskedOn policeToldAt urgentReportedAt on appliedOn "
    "reviewRequestedOn reviewServedOn rereviewRequestedOn rereviewServedOn extensionToldOn".split()
)
"""The fields of the forms that say when something was done."""

LATE = 1
"""An act recorded more working days than this after it happened is flagged."""


@dataclass(frozen=True, slots=True)
class Act:
    """When the act happened; ``exact`` to the minute, else by the day. ``gap``: working days until it was recorded."""

    at: datetime
    exact: bool
    gap: int

    @property
    def is_late(self) -> bool:
        """Whether it was recorded noticeably later."""
        return self.gap > LATE


def act(given: Mapping[str, Any], recorded: datetime, who: Reader) -> Act | None:
    """The latest time up to ``recorded`` that the answers name; None where they name none."""
    found = [one for one in _times(given, who) if one[0] <= recorded]
    if not found:
        return None
    at, exact = max(found)
    days = at.astimezone(who.zone).date(), recorded.astimezone(who.zone).date()
    return Act(at, exact, who.calendar.working_days_between(*days))


def _times(given: Mapping[str, Any], who: Reader) -> Iterator[tuple[datetime, bool]]:
    for name, value in given.items():
        if name in TIMES and isinstance(value, str):
            read = _read(value, who)
            if read is not None:
                yield read
        elif isinstance(value, list):
            for row in value:
                if isinstance(row, Mapping):
                    yield from _times(row, who)


def _read(text: str, who: Reader) -> tuple[datetime, bool] | None:
    bare = text.partition("@")[0]
    try:
        if len(bare) <= len("2026-01-31"):
            return datetime.combine(date.fromisoformat(bare), time(), who.zone), False
        found = datetime.fromisoformat(bare)
    except ValueError:
        return None
    return (found if found.tzinfo is not None else found.replace(tzinfo=who.zone)), True
