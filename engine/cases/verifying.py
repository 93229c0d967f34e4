"""What the last verification of the whole record found, kept for the pages, and on the stream of whoever asked for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select

from engine.access import ActorKind, Permission
from engine.audit.verify import Report
from engine.cases.notices import announce
from engine.store.codec import from_micros, to_json
from engine.store.statements import insertion
from engine.store.tables import setting
from engine.work.work import Work

LAST = "last-verification"
"""The name of the setting that keeps it."""

ALTERED = "record-altered"
"""The kind of the notice that something does not agree."""

ALARMED = ("auditor", "administrator")
"""The roles that are told at once, whoever asked and wherever they look."""

FAULTS_KEPT = 100
_INSERT = insertion(setting)
_KEPT = select(setting.c.value).where(setting.c.district_id == bindparam("district_id"), setting.c.name == LAST)


def remember_verification(work: Work, report: Report, *, seconds: float = 0) -> None:
    """Keep the numbers and the first faults of ``report``, which took ``seconds``; where there are faults, tell `ALARMED`.

    The same faults are told once a day, however often somebody verifies.
    """
    work.permit(Permission.AUDIT)
    numbers = {name: getattr(report, name) for name in ("streams", "entries", "erased", "seals", "unsealed")}
    faults = [[one.district, one.stream, one.seq, one.what, one.code, one.told] for one in report.faults[:FAULTS_KEPT]]
    value = {"at": work.at, "seconds": round(seconds), "actor": work.actor.text, **numbers, "altered": len(report.faults), "faults": faults}
    if faults and not _told(work, value):
        for role in ALARMED:
            announce(work, f"role:{role}", ALTERED, body={"altered": len(report.faults)})
    work.session.core(delete(setting).where(setting.c.district_id == work.district, setting.c.name == LAST))
    work.write(_INSERT, {"district_id": work.district, "name": LAST, "value": to_json(value)})
    if work.actor.kind is ActorKind.USER:
        work.record(f"person:{work.actor.id}", "record-verified", detail={"entries": report.entries, "altered": len(report.faults)})


def _told(work: Work, found: Mapping[str, Any]) -> bool:
    """Whether the same was found, and so told, before on this day."""
    last = work.session.core(_KEPT, {"district_id": work.district}).scalar()
    return last is not None and last["faults"] == found["faults"] and from_micros(last["at"]).date() == work.now.date()


def last_kept(db: Connection, district: str) -> tuple[datetime, int] | None:
    """When the verification was that was kept last, and how many seconds it took; None where none was."""
    value = db.scalar(select(setting.c.value).where(setting.c.district_id == district, setting.c.name == LAST))
    return None if value is None else (from_micros(value["at"]), int(value.get("seconds") or 0))
