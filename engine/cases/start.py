"""Start a case: by a person, or by a message, signal or timer that starts its process."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, select

from engine.access import Permission
from engine.errors import N_
from engine.execution.door import Start
from engine.store.statements import Statement, change, insertion
from engine.store.tables import sequence
from engine.work import case_rows
from engine.work.case_work import CaseWork
from engine.work.catalog import DefinitionNotFound, Deployed
from engine.work.given import expect_short
from engine.work.ids import checked_district
from engine.work.work import Work

_COUNT = Statement(
    select(sequence.c.value)
    .where(sequence.c.district_id == bindparam("district_id"), sequence.c.name == bindparam("name"))
    .with_for_update()
)
_FIRST = insertion(sequence)
_NEXT = change(sequence, ("district_id", "name"), ("value",))


def start_case(
    work: Work, process_id: str, variables: dict[str, Any], *, business_key: str | None = None, version: int | None = None
) -> str:
    """Start at the none start event; the id of the case."""
    checked_district(work.district)
    expect_short(N_("The business key"), business_key)
    work.permit(Permission.START_CASE)
    deployed = find(work, process_id, version)
    return begin(work, deployed, variables, kind="case-started", business_key=business_key)


def find(work: Work, process_id: str, version: int | None = None) -> Deployed:
    """The deployed process.

    Raises:
        DefinitionNotFound: there is none.
    """
    catalog, session = work.runtime.catalog, work.session
    if version is not None:
        found = catalog.version(session, "process", process_id, version)
    else:
        (generation,) = session.one(case_rows.GENERATION) or (None,)
        found = catalog.latest(session, generation, "process", process_id)
    if found is None:
        raise DefinitionNotFound(what="process", id=process_id, version="" if version is None else f" in version {version}")
    return found


def begin(
    work: Work,
    deployed: Deployed,
    variables: dict[str, Any],
    *,
    kind: str,
    start_event: str | None = None,
    definition: int | None = None,
    business_key: str | None = None,
    key: str | None = None,
    root_id: str | None = None,
    subject: str | None = None,
) -> str:
    """Start a case of a deployed process.

    ``definition``: which of the event definitions of ``start_event`` has come; ``key``: the correlation key whose row in ``start_key``
    the case frees when it ends; ``root_id``: an id that was given before.
    """
    with CaseWork.new(work, deployed, root_id=root_id, start_key=key, business_key=business_key) as case:
        name = case.program.properties.get("number")
        if name and name not in variables:
            variables = {**variables, name: case_number(work)}
        begun = Start(variables, start_event, definition)
        case.step(begun, kind, subject=subject, detail={"program": deployed.key, "version": deployed.version})
    return case.root_id


def case_number(work: Work) -> str:
    """The next case number of the district's year, e.g. ``2026-00042``; without gaps, as a rolled-back command gives it back."""
    year = work.now.astimezone(work.using.zone).year
    name = f"case-number-{year}"
    row = work.session.one(_COUNT, district_id=work.district, name=name)
    if row is None:
        work.session.run(_FIRST, district_id=work.district, name=name, value=1)
        return f"{year}-00001"
    work.session.run(_NEXT, key_district_id=work.district, key_name=name, value=row[0] + 1)
    return f"{year}-{row[0] + 1:05d}"
