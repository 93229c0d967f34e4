"""Jobs: operations that wait to be carried out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.execution.door import Closed, JobOpened, Move
from engine.store.codec import to_json
from engine.store.statements import insertion, removal
from engine.store.tables import job
from engine.work.ids import case_id_of, inner_id
from engine.work.timers import key_of

if TYPE_CHECKING:
    from engine.work.case_work import CaseWork

_INSERT = insertion(job)
_DELETE = removal(job, "district_id", "id")
EXTERNAL = "external:"


def save(case: CaseWork, move: Move) -> None:
    """Write what a Move did to jobs."""
    closed = [item for item in move.closed if isinstance(item, Closed) and item.kind == "job"]
    case.work.write(_DELETE, [key_of(case, inner_id(case.root_id, item.handle.number)) for item in closed])
    opened = [item for item in move.opened if isinstance(item, JobOpened)]
    case.work.jobs = case.work.jobs or bool(opened)
    process = case.row["process_id"]
    rows = [
        {
            "district_id": case.district,
            "id": inner_id(case.root_id, item.handle.number),
            "root_id": case.root_id,
            "case_id": case_id_of(case.root_id, item.process_part),
            "part": item.handle.part,
            "number": item.handle.number,
            "element_id": item.element_id,
            "process_id": process,
            "type": item.type.removeprefix(EXTERNAL),
            "external": item.type.startswith(EXTERNAL),
            "headers": to_json(dict(item.headers)),
            "variables": to_json(dict(item.variables)),
            "retries": item.retries,
            "attempts": 0,
            "error": None,
            "opened_at": case.work.at,
            "due_at": case.work.at,
            "lease_holder": None,
            "lease_until": None,
        }
        for item in opened
    ]
    case.work.write(_INSERT, rows)
