"""Notices: what the system tells a person, or whoever holds a role or sits in a unit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.store.codec import to_json
from engine.store.statements import insertion
from engine.store.tables import notice
from engine.work.case_work import CaseWork

_INSERT = insertion(notice)


def tell(case: CaseWork, recipient: str, kind: str, *, body: Mapping[str, Any], task_id: str | None = None) -> None:
    """Write a notice to ``recipient`` (user:ID, party:ID, role:NAME, unit:ID)."""
    row = {
        "district_id": case.district,
        "id": case.work.new_id(case.district),
        "recipient": recipient,
        "kind": kind,
        "root_id": case.root_id,
        "case_id": case.case_id,
        "task_id": task_id,
        "body": to_json(dict(body)),
        "created_at": case.work.at,
        "read_at": None,
    }
    case.work.write(_INSERT, row)
