"""Where a message or signal goes: to waiters, to processes that it starts, or into the buffer. One transaction; no case is touched."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import BigInteger, Text, bindparam, false, insert, literal, or_, select, true, update
from sqlalchemy.types import LargeBinary

from engine.store.codec import to_json
from engine.store.statements import Statement, insertion, same
from engine.store.tables import message, outbox, start_key, start_subscription, subscription
from engine.work.work import Work

_WAITERS = Statement(
    select(
        subscription.c.root_id,
        subscription.c.number,
        subscription.c.part,
        subscription.c.case_id,
        subscription.c.process_id,
        subscription.c.interrupting,
    )
    .where(
        subscription.c.district_id == bindparam("district_id"),
        subscription.c.kind == "message",
        subscription.c.name == bindparam("name"),
        subscription.c.taken == false(),
        or_(subscription.c.key.is_(None), subscription.c.key == bindparam("key")),
    )
    .order_by(subscription.c.opened_at, subscription.c.root_id, subscription.c.number)
)
_TAKE = Statement(update(subscription).where(*same(subscription, "district_id", "root_id", "number")).values(taken=true()))
_STARTS = Statement(
    select(start_subscription.c.process_id, start_subscription.c.element_id, start_subscription.c.number, start_subscription.c.version)
    .where(start_subscription.c.kind == bindparam("kind"), start_subscription.c.name == bindparam("name"))
    .order_by(start_subscription.c.process_id, start_subscription.c.element_id)
)
_BUFFER = insertion(message)
_RUNNING = Statement(
    select(start_key.c.case_id).where(
        start_key.c.district_id == bindparam("district_id"),
        start_key.c.process_id == bindparam("process_id"),
        start_key.c.key == bindparam("key"),
    )
)
_KEY = insertion(start_key)
_given: Any = {name: bindparam(name, type_=Text) for name in ("prefix", "actor")}
_at: Any = bindparam("at", type_=BigInteger)
_SIGNAL_WAITERS = select(
    subscription.c.district_id,
    _given["prefix"] + subscription.c.root_id + "." + subscription.c.number.cast(Text),
    literal("deliver", Text),
    subscription.c.root_id,
    subscription.c.part,
    subscription.c.number,
    bindparam("body", type_=LargeBinary),
    _given["actor"],
    _at,
    _at,
    literal(0),
).where(
    subscription.c.district_id == bindparam("district_id"),
    subscription.c.kind == "signal",
    subscription.c.name == bindparam("name"),
    subscription.c.root_id != bindparam("thrower"),
)
_TO_WAITERS = Statement(
    insert(outbox).from_select(
        ["district_id", "id", "kind", "root_id", "part", "number", "body", "actor", "created_at", "due_at", "attempts"], _SIGNAL_WAITERS
    )
)


@dataclass(slots=True)
class Published:
    """Whom a message reaches: ids of waiting cases and of those that it starts, and ids of their processes."""

    delivered: list[str] = field(default_factory=list)
    started: list[str] = field(default_factory=list)
    processes: list[str] = field(default_factory=list)
    buffered: bool = False


def publish_message(work: Work, name: str, key: str | None, variables: dict[str, Any], expires_at: int) -> Published:
    """To the oldest waiter of each process, then to the starts; until ``expires_at`` it waits for further processes."""
    work.lock_names([(work.district, name, key)])
    body = {"kind": "message", "name": name, "key": key, "variables": variables, "expires_at": expires_at}
    published = Published()
    for root_id, number, part, case_id, process_id, interrupting in work.session.all(
        _WAITERS, district_id=work.district, name=name, key=key
    ):
        if process_id in published.processes:
            continue
        if interrupting:
            work.write(_TAKE, {"key_district_id": work.district, "key_root_id": root_id, "key_number": number})
        work.send("deliver", body, district=work.district, root_id=root_id, part=part, number=number)
        published.processes.append(process_id)
        published.delivered.append(case_id)
    _start_all(work, "message", name, key, variables, published)
    if expires_at > work.at:
        row: dict[str, Any] = {"district_id": work.district, "id": work.new_id(), "name": name, "key": key, "variables": to_json(variables)}
        row.update(actor=work.actor.text, sent_at=work.at, expires_at=expires_at, reached=to_json(published.processes))
        work.write(_BUFFER, row)
        published.buffered = not published.processes
    return published


def publish_signal(work: Work, name: str, variables: dict[str, Any], thrower: str = "") -> tuple[int, Published]:
    """One delivery a waiter, written by one statement; the throwing case's own waiters have had it."""
    prefix = f"{work.new_id()}:"
    body = to_json({"kind": "signal", "name": name, "key": None, "variables": variables, "expires_at": 0})
    reached = work.session.run(
        _TO_WAITERS,
        district_id=work.district,
        name=name,
        thrower=thrower,
        prefix=prefix,
        body=body,
        actor=work.actor.text,
        at=work.at,
    )
    published = Published()
    _start_all(work, "signal", name, None, variables, published)
    work.jobs = work.jobs or reached > 0
    return reached, published


def _start_all(work: Work, kind: str, name: str, key: str | None, variables: dict[str, Any], published: Published) -> None:
    for process_id, element_id, definition, version in work.session.all(_STARTS, kind=kind, name=name):
        if process_id in published.processes:
            continue
        case_id = work.new_id()
        if key is not None:
            keys = {"district_id": work.district, "process_id": process_id, "key": key}
            if work.session.one(_RUNNING, **keys) is not None:
                continue
            work.session.run(_KEY, **keys, case_id=case_id)
        body = {"kind": kind, "name": name, "key": key, "variables": variables, "process_id": process_id, "element_id": element_id}
        work.send("start", {**body, "version": version, "definition": definition}, district=work.district, root_id=case_id)
        published.processes.append(process_id)
        published.started.append(case_id)
