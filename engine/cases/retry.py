"""Try the element of an incident again."""

from __future__ import annotations

from sqlalchemy import bindparam, select

from engine.access import Permission
from engine.execution.door import Handle, Retry
from engine.store.statements import Statement
from engine.store.tables import incident
from engine.work.errors import IncidentNotFound
from engine.work.ids import number_of
from engine.work.work import Work

_OPEN = Statement(
    select(incident.c.part, incident.c.case_id).where(
        incident.c.district_id == bindparam("district_id"), incident.c.id == bindparam("id"), incident.c.state == "open"
    )
)


def retry(work: Work, incident_id: str) -> str:
    """The id of the case or called process."""
    with work.case_of(incident_id, IncidentNotFound(incident_id=incident_id)) as case:
        case.permit(Permission.CORRECT)
        row = work.session.one(_OPEN, district_id=case.district, id=incident_id)
        number = number_of(incident_id)
        if row is None or number is None:
            raise IncidentNotFound(incident_id=incident_id)
        case.step(Retry(Handle(row[0], number)), "incident-retried", subject=incident_id)
    case_id: str = row[1]
    return case_id
