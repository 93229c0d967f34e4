"""The row of a case: read with its root part under a lock, written with what changed."""

from __future__ import annotations

from typing import Any

from sqlalchemy import and_, bindparam, func, select

from engine.store.statements import Statement, change, insertion
from engine.store.tables import case_instance, case_part, deployment

BUSINESS = {
    "caseNumber": "case_number",
    "title": "title",
    "kind": "dispute_kind",
    "track": "track",
    "risk": "risk",
    "gridCell": "grid_cell",
    "steward": "steward",
    "outcome": "outcome",
    "place": "place",
}
"""Variables of a case's own scope that are copied to columns of its row, for lists, search and figures."""

EARLY = frozenset({"kind", "place", "track", "risk"})
"""Those that the row takes from a called process while the case itself does not know them yet, e.g. from registration."""

_key = (case_instance.c.district_id == bindparam("district_id")) & (case_instance.c.id == bindparam("id"))
LOCK = Statement(
    select(
        *case_instance.c,
        case_part.c.revision.label("part_revision"),
        case_part.c.body.label("part_body"),
        select(func.max(deployment.c.id)).scalar_subquery().label("generation"),
    )
    .select_from(
        case_instance.join(
            case_part,
            and_(
                case_part.c.district_id == case_instance.c.district_id,
                case_part.c.root_id == case_instance.c.root_id,
                case_part.c.part == case_instance.c.part,
            ),
        )
    )
    .where(_key)
    # Both rows: READ COMMITTED reads only locked rows anew, so who waited for the lock would see the part as it was before the wait.
    .with_for_update(of=(case_instance, case_part))
)
GENERATION = Statement(select(func.max(deployment.c.id)))
CALLED = Statement(select(*case_instance.c).where(_key))
INSERT = insertion(case_instance)
_FLOW = ("revision", "entries", "head", "open_tasks", "open_incidents", "case_bytes")
MOVED = change(case_instance, ("district_id", "id"), _FLOW)
REWRITTEN = change(
    case_instance, ("district_id", "id"), (*_FLOW, "state", "ended_at", "end_reason", "stage", "unit_id", *BUSINESS.values())
)
MOVED_COLUMNS = _FLOW
REWRITTEN_COLUMNS = (*_FLOW, "state", "ended_at", "end_reason", "stage", "unit_id", *BUSINESS.values())
CALL_CLOSED = change(case_instance, ("district_id", "id"), ("state", "ended_at"))


def new_row(**values: Any) -> dict[str, Any]:
    """A row with every column; those not given are NULL."""
    return {**dict.fromkeys(case_instance.columns.keys()), **values}


def business_value(column: str, value: Any) -> Any:
    """A variable as its column takes it; None where it is of another type."""
    if column == "risk":
        return value if isinstance(value, int) and not isinstance(value, bool) else None
    return value[:500] if isinstance(value, str) else None
