"""Puts the personal data of the parties back into the variables that hold only their ids, for those who may see the case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from engine.access import Sight, shown
from engine.store.tables import party
from engine.work.ids import district_of

FIELDS = {"name": "name", "phone": "phone", "idNumber": "id_number", "address": "address", "birthDate": "birth_date"}
"""Field of a party in a variable: column that holds it."""


def with_personal(db: Connection, root_id: str, variables: Mapping[str, Any], seen: Sight = Sight.FULL) -> dict[str, Any]:
    """``variables`` with every entry of a list of parties completed from the table of parties, as far as the reader sees it."""
    rows = db.execute(select(party).where(party.c.district_id == district_of(root_id), party.c.root_id == root_id)).mappings()
    people = {
        row["id"]: {field: shown(field, _plain(row[column]), seen) for field, column in FIELDS.items() if row[column] is not None}
        for row in rows
    }
    return {name: _joined(value, people) for name, value in variables.items()}


def _joined(value: Any, people: Mapping[str, Mapping[str, Any]]) -> Any:
    if not isinstance(value, list):
        return value
    return [{**entry, **people[entry["id"]]} if isinstance(entry, dict) and entry.get("id") in people else entry for entry in value]


def _plain(value: Any) -> str:
    return str(value.isoformat() if hasattr(value, "isoformat") else value)
