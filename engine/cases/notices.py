"""Notices: what the system tells a person, or whoever holds a role or sits in a unit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.store.codec import to_json
from engine.store.statements import insertion
from engine.store.tables import notice
from engine.work.case_work import CaseWork
from engine.work.work import Work

_INSERT = insertion(notice)


def tell(case: CaseWork, recipient: str, kind: str, *, body: Mapping[str, Any], task_id: str | None = None) -> None:
    """Write a notice to ``recipient`` (user:ID, party:ID, role:NAME, unit:ID)."""
    _write(case.work, recipient, kind, body, {"root_id": case.root_id, "case_id": case.case_id, "task_id": task_id})


def tell_heads(case: CaseWork, unit_id: str | None, kind: str, *, body: Mapping[str, Any], task_id: str | None = None) -> None:
    """Write a notice to whoever heads the unit, a mediation committee or another one; to every unit head where none is known."""
    roles = ("unit_head", "committee_head") if unit_id else ("unit_head",)
    for role in roles:
        tell(case, of_role(role, unit_id), kind, body=body, task_id=task_id)


def of_role(role: str, unit_id: str | None) -> str:
    """The recipient that stands for whoever holds the role, in the unit where one is known."""
    return f"role:{role}@{unit_id}" if unit_id else f"role:{role}"


def announce(work: Work, recipient: str, kind: str, *, body: Mapping[str, Any]) -> None:
    """Write a notice that is about no case to ``recipient`` (user:ID, role:NAME, unit:ID)."""
    _write(work, recipient, kind, body, {"root_id": None, "case_id": None, "task_id": None})


def _write(work: Work, recipient: str, kind: str, body: Mapping[str, Any], about: Mapping[str, str | None]) -> None:
    row = {
        "district_id": work.district,
        "id": work.new_id(work.district),
        "recipient": recipient,
        "kind": kind,
        **about,
        "body": to_json(dict(body)),
        "created_at": work.at,
        "read_at": None,
    }
    work.write(_INSERT, row)
