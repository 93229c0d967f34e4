"""The operations that Parley brings: notices, supervision, referral to the service that supports families, limits.

Headers say what, variables (the input mappings of the element) say with which content.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from engine.jobs.desk import Desk
from engine.work.model import Job


def send_notice(job: Job, desk: Desk) -> Mapping[str, Any]:
    """Write a notice.

    Header or variable ``to``: parties, steward, user:ID, role:NAME, unit:ID … (several by comma; ``parties`` unless given); ``notice``:
    what kind of notice it is (the element's id unless given). All variables go into the notice.
    """
    recipients = _texts(job.variables.get("to") or job.headers.get("to") or "parties")
    kind = str(job.variables.get("notice") or job.headers.get("notice") or job.element_id)
    for recipient in recipients:
        desk.notify(recipient, "sent", {"notice": kind, "headers": dict(job.headers), "variables": dict(job.variables)})
    return {}


def open_supervision(job: Job, desk: Desk) -> Mapping[str, Any]:
    """Propose supervision of a unit that is late: header or variable ``level`` (remind, urge, supervise) and variable ``unit``."""
    level = str(job.variables.get("level") or job.headers.get("level") or "remind")
    unit = job.variables.get("unit")
    made = desk.open_supervision(level, str(unit) if unit else None, job.variables)
    return {"supervision": made}


def refer_to_service(job: Job, desk: Desk) -> Mapping[str, Any]:
    """Start the linked case of support: a message (header ``message``, ``hardship-referred`` unless given) that outlives this case."""
    name = str(job.headers.get("message") or "hardship-referred")
    variables = {"referredFrom": job.case_id, **job.variables}
    sent = desk.send_message(name, None, variables, timedelta(hours=1))
    return {"supportCase": sent.started[0] if sent.started else None}


def extend_limit(job: Job, desk: Desk) -> Mapping[str, Any]:
    """Extend the case's limit ``key`` by ``days`` of its own kind for ``reason``, as its row in statutory-limits allows."""
    key, reason = str(job.variables["key"]), str(job.variables.get("reason") or job.element_id)
    desk.extend_limit(key, int(job.variables["days"]), reason)
    return {}


def pause_limit(job: Job, desk: Desk) -> Mapping[str, Any]:
    """Stop the clock of the case's limit ``key`` for ``reason`` where its row allows a pause: ``limitPaused`` says whether."""
    reason = str(job.variables.get("reason") or job.element_id)
    return {"limitPaused": desk.pause_limit(str(job.variables["key"]), reason)}


def resume_limit(job: Job, desk: Desk) -> Mapping[str, Any]:
    """Let the case's limit ``key`` run on where it is paused."""
    desk.end_pause(str(job.variables["key"]), str(job.variables.get("reason") or job.element_id))
    return {"limitPaused": False}


def _texts(value: Any) -> list[str]:
    items = value if isinstance(value, list) else str(value).split(",")
    return [str(item).strip() for item in items if str(item).strip()]
