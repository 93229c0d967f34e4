"""Called processes: a row each in ``case_instance``, for reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from engine.audit.chain import GENESIS
from engine.execution.door import CallClosed, CallOpened, Move
from engine.work import case_rows
from engine.work.ids import case_id_of

if TYPE_CHECKING:
    from engine.work.case_work import CaseWork


def save(case: CaseWork, move: Move) -> None:
    """Insert the processes that were called; end those that ended."""
    opened = [item for item in move.opened if isinstance(item, CallOpened)]
    parents = {item.part: item.parent_part for item in opened}
    case.work.write(case_rows.INSERT, [_row(case, item, parents) for item in opened])
    for item in move.closed:
        if isinstance(item, CallClosed):
            keys = {"key_district_id": case.district, "key_id": case_id_of(case.root_id, item.part)}
            case.work.write(case_rows.CALL_CLOSED, {**keys, "state": item.state, "ended_at": case.work.at})


def _row(case: CaseWork, call: CallOpened, opened: dict[int, int]) -> dict[str, Any]:
    session, catalog = case.work.session, case.work.runtime.catalog
    deployed = catalog.latest(session, case.generation, "process", call.process_id)
    if deployed is None or deployed.key != call.program:
        deployed = catalog.keyed(session, call.program)
    assert deployed is not None, "a called program is a deployed one"
    parent_part = case.parts.get(call.parent_part)
    # A call that began and ended within one step has left no part; then its parent is the case as far as one can tell.
    parent = call.parent_part if call.parent_part in opened else (parent_part.process if parent_part is not None else 0)
    if parent == 0:
        case.rewrite(stage=call.process_id)
    return case_rows.new_row(
        district_id=case.district,
        id=case_id_of(case.root_id, call.part),
        root_id=case.root_id,
        parent_id=case_id_of(case.root_id, parent),
        part=call.part,
        element_id=call.element_id,
        process_id=call.process_id,
        version=deployed.version,
        program_key=call.program,
        deployment_id=deployed.deployment_id,
        semantics=case.row["semantics"],
        state="active",
        revision=1,
        open_tasks=0,
        open_incidents=0,
        case_bytes=0,
        started_at=case.work.at,
        started_by=case.work.actor.text,
        entries=0,
        head=GENESIS,
    )
