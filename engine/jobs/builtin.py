"""The operations that Parley brings: notices, supervision, referral to the service that supports families in difficulty.

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


def _texts(value: Any) -> list[str]:
    items = value if isinstance(value, list) else str(value).split(",")
    return [str(item).strip() for item in items if str(item).strip()]
