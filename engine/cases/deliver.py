"""Carry out one delivery of the outbox: exactly once, since the row goes in the transaction that does its work."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import bindparam, select, update

from engine.cases.publishing import publish_message, publish_signal
from engine.cases.start import begin
from engine.execution import CaseSuspended
from engine.execution.door import Handle, MessageArrived
from engine.store.codec import from_json
from engine.store.statements import Statement, removal, same
from engine.store.tables import outbox, subscription
from engine.work.errors import CaseNotFound
from engine.work.work import Work

_ROW = Statement(select(*outbox.c).where(outbox.c.district_id == bindparam("district_id"), outbox.c.id == bindparam("id")))
_DONE = removal(outbox, "district_id", "id")
_LATER = Statement(
    update(outbox)
    .where(*same(outbox, "district_id", "id"))
    .values(attempts=outbox.c.attempts + 1, due_at=bindparam("due_at"), error=bindparam("error"), lease_holder=None, lease_until=None)
)
_WAITS = Statement(
    select(subscription.c.number).where(
        subscription.c.district_id == bindparam("district_id"),
        subscription.c.root_id == bindparam("root_id"),
        subscription.c.number == bindparam("number"),
    )
)
_SUSPENDED_WAIT = timedelta(hours=1)


def deliver(work: Work, id_: str) -> bool:
    """Carry out the delivery ``id_`` of the work's district; false where another did."""
    found = work.session.one(_ROW, district_id=work.district, id=id_)
    if found is None:
        return False
    row = _ROW.named(found)
    body = from_json(row["body"])
    if row["kind"] == "deliver":
        return _to_waiter(work, row, body)
    if not _done(work, row):
        return False
    if row["kind"] == "message":
        publish_message(work, body["name"], body["key"], body["variables"], body["expires_at"])
    elif row["kind"] == "signal":
        publish_signal(work, body["name"], body["variables"], row["root_id"] or "")
    else:
        _start(work, row, body)
    return True


def _done(work: Work, row: dict[str, Any]) -> bool:
    return work.session.run(_DONE, key_district_id=row["district_id"], key_id=row["id"]) == 1


def _to_waiter(work: Work, row: dict[str, Any], body: dict[str, Any]) -> bool:
    try:
        case = work.case(row["root_id"])
    except CaseNotFound:
        return _done(work, row)
    if not _done(work, row):  # only now, under the case's lock, is it sure that nobody else is at it
        return False
    kind = body["kind"]
    with case:
        if work.session.one(_WAITS, district_id=case.district, root_id=case.root_id, number=row["number"]) is None:
            _republish(work, body)
            return True
        arrived = MessageArrived(Handle(row["part"], row["number"]), body["variables"])
        case.step(arrived, f"{kind}-received", subject=body["name"], detail={"name": body["name"], "key": body["key"]})
    return True


def _republish(work: Work, body: dict[str, Any]) -> None:
    """The waiter is gone: a message goes to the next one. A signal was for those who waited then."""
    if body["kind"] == "message":
        publish_message(work, body["name"], body["key"], body["variables"], body["expires_at"])


def _start(work: Work, row: dict[str, Any], body: dict[str, Any]) -> None:
    deployed = work.runtime.catalog.version(work.session, "process", body["process_id"], body["version"])
    assert deployed is not None, "a deployed version stays"
    begin(
        work,
        deployed,
        body["variables"],
        kind=f"started-by-{body['kind']}",
        start_event=body["element_id"],
        definition=body.get("definition"),
        key=body["key"],
        root_id=row["root_id"],
        subject=body["name"],
    )


def put_off(work: Work, id_: str, error: BaseException) -> None:
    """A delivery that failed: later again, ever more rarely; a suspended case's when it is resumed, or in an hour."""
    found = work.session.one(_ROW, district_id=work.district, id=id_)
    if found is None:
        return
    attempts = _ROW.named(found)["attempts"]
    wait = _SUSPENDED_WAIT if isinstance(error, CaseSuspended) else timedelta(seconds=min(3600, 10 * 2 ** min(attempts, 9)))
    due = work.at + wait // timedelta(microseconds=1)
    work.session.run(_LATER, key_district_id=work.district, key_id=id_, due_at=due, error=str(error)[:500])
