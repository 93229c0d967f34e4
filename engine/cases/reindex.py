"""Write the terms of a case anew: after a release that finds by other terms, or where the index is doubted."""

from __future__ import annotations

from sqlalchemy import bindparam, select

from engine.access import Permission
from engine.store.statements import Statement, insertion, removal
from engine.store.tables import party, search_term
from engine.store.term_rows import rows_of
from engine.work.indexing import COLUMNS
from engine.work.work import Work

_INSERT = insertion(search_term)
_DELETE = removal(search_term, "district_id", "root_id")
_PARTIES = Statement(
    select(party.c.id, party.c.name, party.c.phone).where(
        party.c.district_id == bindparam("district_id"), party.c.root_id == bindparam("root_id"), party.c.erased_at.is_(None)
    )
)


def reindex_case(work: Work, case_id: str) -> None:
    """What the case's row and its parties say now; no step, no entry. What was erased stays out."""
    with work.case(case_id) as case:
        work.permit(Permission.ORGANISE)
        rows = rows_of(case.district, case.root_id, **{field: case.row[column] for column, field in COLUMNS.items()})
        for found in work.session.all(_PARTIES, district_id=case.district, root_id=case.root_id):
            rows += rows_of(case.district, case.root_id, party=(found[0], found[1], found[2]))
        work.write(_DELETE, {"key_district_id": case.district, "key_root_id": case.root_id})
        work.write(_INSERT, rows)
