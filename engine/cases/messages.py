"""Send a message; broadcast a signal."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import bindparam, select

from engine.access import ActorKind, Permission, Subject
from engine.cases.publishing import publish_message, publish_signal
from engine.errors import N_
from engine.store.codec import to_micros
from engine.store.statements import Statement
from engine.store.tables import case_instance, party
from engine.work.given import checked_count, expect_short, expect_storable
from engine.work.model import MessageResult, SignalResult
from engine.work.work import Work

LONGEST_KEPT = 366 * 24 * 3600
"""Seconds that a message may be kept for somebody who waits later."""
_PARTIES = Statement(
    select(party.c.account_id)
    .join(case_instance, (case_instance.c.district_id == party.c.district_id) & (case_instance.c.id == party.c.root_id))
    .where(
        case_instance.c.district_id == bindparam("district_id"),
        case_instance.c.case_number == bindparam("key"),
        party.c.account_id.is_not(None),
    )
)


def send_message(work: Work, name: str, key: str | None, variables: dict[str, Any], *, ttl: timedelta | None = None) -> MessageResult:
    """A party may send those that correlate on the number of an own case."""
    expect_storable(name)
    expect_short(N_("The name of the message"), name)
    expect_short(N_("The correlation key"), key)
    checked_count(0 if ttl is None else int(ttl.total_seconds()), LONGEST_KEPT)
    parties: tuple[str, ...] = ()
    if work.actor.kind is ActorKind.PARTY and key is not None:
        parties = tuple(row[0] for row in work.session.all(_PARTIES, district_id=work.district, key=key))
    work.permit(Permission.SEND_MESSAGE, Subject(parties=parties))
    sent = publish_message(work, name, key, variables, to_micros(work.now + (ttl or timedelta())))
    detail = {"name": name, "key": key, "delivered": sent.delivered, "started": sent.started, "buffered": sent.buffered}
    work.record(f"district:{work.district}", "message-sent", detail=detail, content=variables and {"variables": variables})
    return MessageResult(tuple(sent.delivered), tuple(sent.started), sent.buffered)


def broadcast(work: Work, signal: str, variables: dict[str, Any]) -> SignalResult:
    """To everybody in the district who waits for it."""
    expect_storable(signal)
    expect_short(N_("The name of the signal"), signal)
    work.permit(Permission.BROADCAST)
    reached, published = publish_signal(work, signal, variables)
    detail = {"name": signal, "reached": reached, "started": published.started}
    work.record(f"district:{work.district}", "signal-sent", detail=detail, content=variables and {"variables": variables})
    return SignalResult(reached, tuple(published.started))
