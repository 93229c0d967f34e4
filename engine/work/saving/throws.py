"""What a case throws to others: one delivery each, carried out in a transaction of its own right after the commit."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from engine.execution.door import MessageThrown, Move
from engine.work.parties import joined
from engine.worktime import DurationInvalid, parse_duration

if TYPE_CHECKING:
    from engine.work.case_work import CaseWork

DEFAULT_TTL = timedelta(hours=1)
"""How long a message thrown by a case waits for somebody, unless its definition says otherwise."""


def save(case: CaseWork, move: Move) -> None:
    """Put messages and signals into the outbox."""
    for thrown in move.throws:
        if isinstance(thrown, MessageThrown):
            expires = _expiry(case, thrown.time_to_live)
            body = {"name": thrown.name, "key": thrown.key, "variables": joined(case, thrown.variables), "expires_at": expires}
            case.work.send("message", body, district=case.district, root_id=case.root_id)
        else:
            body = {"name": thrown.name, "variables": joined(case, thrown.variables)}
            case.work.send("signal", body, district=case.district, root_id=case.root_id)


def _expiry(case: CaseWork, text: str | None) -> int:
    from engine.store.codec import to_micros

    if text is None:
        return to_micros(case.work.now + DEFAULT_TTL)
    try:
        return to_micros(parse_duration(text).after(case.work.now, case.work.using.zone))
    except (DurationInvalid, ValueError):
        return to_micros(case.work.now + DEFAULT_TTL)
