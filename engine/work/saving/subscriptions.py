"""Subscriptions to messages and signals: opened and closed. A buffered message that fits a new one is sent on its way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Boolean, bindparam, or_, select, update

from engine.execution.door import Closed, Move, SubscriptionOpened
from engine.store.codec import from_json, to_json
from engine.store.statements import Statement, insertion, removal, same
from engine.store.tables import message, subscription
from engine.work.ids import case_id_of

if TYPE_CHECKING:
    from engine.work.case_work import CaseWork

_INSERT = insertion(subscription)
_DELETE = removal(subscription, "district_id", "root_id", "number")
_BUFFERED = Statement(
    select(message.c.id, message.c.variables, message.c.reached)
    .where(
        message.c.district_id == bindparam("district_id"),
        message.c.name == bindparam("name"),
        or_(message.c.key == bindparam("key"), bindparam("any_key", type_=Boolean)),
        message.c.expires_at > bindparam("at"),
    )
    .order_by(message.c.id)
)
_REACHED = Statement(update(message).where(*same(message, "district_id", "id")).values(reached=bindparam("reached")))


def save(case: CaseWork, move: Move) -> None:
    """Write what a Move did to subscriptions."""
    closed = [item for item in move.closed if isinstance(item, Closed) and item.kind == "subscription"]
    keys = {"key_district_id": case.district, "key_root_id": case.root_id}
    case.work.write(_DELETE, [{**keys, "key_number": item.handle.number} for item in closed])
    over = {item.handle for item in closed}
    opened = [item for item in move.opened if isinstance(item, SubscriptionOpened) and item.handle not in over]
    messages = [item for item in opened if item.kind == "message"]
    case.work.lock_names([(case.district, item.name, item.key) for item in messages])
    taken = {item.handle for item in messages if _fetch(case, item)}
    case.work.write(_INSERT, [_row(case, item, item.handle in taken) for item in opened])


def _row(case: CaseWork, item: SubscriptionOpened, taken: bool) -> dict[str, Any]:
    return {
        "district_id": case.district,
        "root_id": case.root_id,
        "number": item.handle.number,
        "case_id": case_id_of(case.root_id, item.process_part),
        "part": item.handle.part,
        "process_id": process_of(case, item.process_part),
        "element_id": item.element_id,
        "kind": item.kind,
        "name": item.name,
        "key": item.key,
        "interrupting": item.interrupting,
        "opened_at": case.work.at,
        "taken": taken and item.interrupting,
    }


def process_of(case: CaseWork, process_part: int) -> str:
    """The id of the (called) process with that scope."""
    part = case.parts.get(process_part)
    return str(case.row["process_id"]) if part is None else case.library.program(part.program).process_id


def _fetch(case: CaseWork, item: SubscriptionOpened) -> bool:
    """Send the oldest buffered message that this process has not had on its way to the new waiter; whether there was one."""
    process = process_of(case, item.process_part)
    rows = case.work.session.all(
        _BUFFERED, district_id=case.district, name=item.name, key=item.key, any_key=item.key is None, at=case.work.at
    )
    for id_, variables, reached in rows:
        had = from_json(reached)
        if process in had:
            continue
        key = {"key_district_id": case.district, "key_id": id_}
        case.work.session.run(_REACHED, **key, reached=to_json([*had, process]))
        handle = item.handle
        body = {"kind": "message", "name": item.name, "key": item.key, "variables": from_json(variables), "expires_at": 0}
        case.work.send("deliver", body, district=case.district, root_id=case.root_id, part=handle.part, number=handle.number)
        return True
    return False
