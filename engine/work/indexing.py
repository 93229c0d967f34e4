"""Keeps the search index in step with a case's row and its parties, in the same transaction; what did not change costs no statement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from engine.store.statements import insertion, removal
from engine.store.tables import search_term
from engine.store.term_rows import NUMBER, PARTY, PLACE, TITLE, rows_of

if TYPE_CHECKING:
    from engine.work.case_work import CaseWork

COLUMNS: Mapping[str, str] = {"case_number": NUMBER, "title": TITLE, "place": PLACE}
"""Columns of a case's row that are indexed, and their fields in the index."""

_INSERT = insertion(search_term)
_DELETE = removal(search_term, "district_id", "root_id", "field")


def indexed(row: Mapping[str, Any]) -> dict[str, Any]:
    """What of a case's row stands in the index."""
    return {column: row[column] for column in COLUMNS}


def follow(case: CaseWork, before: Mapping[str, Any]) -> None:
    """Write the terms of what of the case's row is no longer as ``before``; a new case has no before."""
    changed = {COLUMNS[name]: value for name, value in indexed(case.row).items() if value != before.get(name)}
    for column, field in COLUMNS.items():
        if field in changed and before.get(column) is not None:
            _remove(case, field)
    case.work.write(_INSERT, rows_of(case.district, case.root_id, **changed))


def follow_party(case: CaseWork, party_id: str, name: str | None, phone: str | None, *, known: bool) -> None:
    """Write the terms of a party; ``known``: it had some before."""
    if known:
        _remove(case, PARTY + party_id)
    case.work.write(_INSERT, rows_of(case.district, case.root_id, party=(party_id, name, phone)))


def _remove(case: CaseWork, field: str) -> None:
    case.work.write(_DELETE, {"key_district_id": case.district, "key_root_id": case.root_id, "key_field": field})
