"""Incidents: opened and closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.execution.door import Closed, IncidentOpened, Move
from engine.store.statements import change, insertion
from engine.store.tables import incident
from engine.work.ids import case_id_of, inner_id
from engine.work.timers import key_of

if TYPE_CHECKING:
    from engine.work.case_work import CaseWork

_INSERT = insertion(incident)
_CLOSE = change(incident, ("district_id", "id"), ("state", "closed_at"))


def save(case: CaseWork, move: Move) -> None:
    """Write what a Move did to incidents."""
    closed = [item for item in move.closed if isinstance(item, Closed) and item.kind == "incident"]
    opened = [item for item in move.opened if isinstance(item, IncidentOpened)]
    rows = [
        {
            "district_id": case.district,
            "id": inner_id(case.root_id, item.handle.number),
            "root_id": case.root_id,
            "case_id": case_id_of(case.root_id, item.process_part),
            "part": item.handle.part,
            "element_id": item.element_id,
            "code": item.code,
            "message": item.message,
            "state": "open",
            "opened_at": case.work.at,
            "closed_at": None,
        }
        for item in opened
    ]
    case.work.write(_INSERT, rows)
    keys = [key_of(case, inner_id(case.root_id, item.handle.number)) for item in closed]
    case.work.write(_CLOSE, [{**key, "state": "closed", "closed_at": case.work.at} for key in keys])
    case.row["open_incidents"] += len(opened) - len(closed)
