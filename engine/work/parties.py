"""Personal data of parties stays out of variables: it lies in table ``party``, variables hold the parties' ids.

The process property ``parties`` names the variable whose value is the list of parties.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select

from engine.execution.door import Stimulus
from engine.store.statements import Statement, change, insertion
from engine.store.tables import party
from engine.work import indexing

if TYPE_CHECKING:
    from engine.work.case_work import CaseWork

PERSONAL = {"name": "name", "phone": "phone", "idNumber": "id_number", "address": "address", "birthDate": "birth_date"}
"""Fields of a party that are personal data, and their columns."""

_INDEXED = ("name", "phone")

_OF_CASE = Statement(
    select(party.c.id, party.c.side, *(party.c[column] for column in PERSONAL.values())).where(
        party.c.district_id == bindparam("district_id"), party.c.root_id == bindparam("root_id")
    )
)
_PERSONAL_OF_CASE = Statement(
    select(party.c.id, *(party.c[column] for column in PERSONAL.values())).where(
        party.c.district_id == bindparam("district_id"), party.c.root_id == bindparam("root_id"), party.c.erased_at.is_(None)
    )
)
_INSERT = insertion(party)
_COLUMNS = {"side": "side", **PERSONAL}
_UPDATES = {name: change(party, ("district_id", "root_id", "id"), (column,)) for name, column in _COLUMNS.items()}


def set_apart(case: CaseWork, stimulus: Stimulus) -> Stimulus:
    """The stimulus without the personal data of parties, which goes to the table."""
    name = case.program.properties.get("parties")
    variables = getattr(stimulus, "variables", None)
    if not name or not variables or not isinstance(variables.get(name), list):
        return stimulus
    kept = _Keeper(case).keep(variables[name])
    given: Any = {**variables, name: kept}
    return replace(stimulus, variables=given)


def joined(case: CaseWork, variables: Mapping[str, Any]) -> dict[str, Any]:
    """Variables that leave the case for another one, whose parties' personal data goes along; that case sets it apart again."""
    name = case.program.properties.get("parties")
    entries = variables.get(name) if name is not None else None
    if name is None or not isinstance(entries, list) or not entries:
        return dict(variables)
    case.work.flush()  # what this very step set apart is to be read, too
    rows = case.work.session.all(_PERSONAL_OF_CASE, district_id=case.district, root_id=case.root_id)
    known = {row[0]: {field: value for field, value in zip(PERSONAL, row[1:], strict=True) if value is not None} for row in rows}
    return {**variables, name: [{**known.get(entry.get("id"), {}), **entry} if isinstance(entry, dict) else entry for entry in entries]}


class _Keeper:
    """Writes the personal data of a list of parties."""

    def __init__(self, case: CaseWork) -> None:
        self.case = case
        self.key = {"district_id": case.district, "root_id": case.root_id}
        rows = case.work.session.all(_OF_CASE, **self.key)
        self.known = {row[0]: dict(zip(_COLUMNS, row[1:], strict=True)) for row in rows}

    def keep(self, entries: list[Any]) -> list[Any]:
        """The entries without personal data, each with an id."""
        taken = {*self.known} | {entry["id"] for entry in entries if isinstance(entry, dict) and isinstance(entry.get("id"), str)}
        kept = []
        for entry in entries:
            if isinstance(entry, dict):
                if not isinstance(entry.get("id"), str) or not entry["id"]:
                    entry = {**entry, "id": _free(taken)}
                    taken.add(entry["id"])
                self._write(entry)
                entry = {name: value for name, value in entry.items() if name not in PERSONAL}
            kept.append(entry)
        return kept

    def _write(self, entry: Mapping[str, Any]) -> None:
        given = {name: _stored(name, entry[name]) for name in _COLUMNS if name in entry}
        id_, before = entry["id"], self.known.get(entry["id"])
        now = self.known[id_] = {**(before or dict.fromkeys(_COLUMNS)), **given}
        if before is None:
            columns = {column: now[name] for name, column in _COLUMNS.items()}
            self.case.work.write(_INSERT, {**self.key, "id": id_, **columns, "account_id": entry.get("account"), "erased_at": None})
        else:
            keys = {f"key_{name}": value for name, value in {**self.key, "id": id_}.items()}
            for name, value in given.items():
                if value != before[name]:
                    self.case.work.write(_UPDATES[name], {**keys, _COLUMNS[name]: value})
        if before is None or any(now[name] != before[name] for name in _INDEXED):
            indexing.follow_party(self.case, id_, now["name"], now["phone"], known=before is not None)


def _free(taken: set[str]) -> str:
    number = 1
    while f"p{number}" in taken:
        number += 1
    return f"p{number}"


def _stored(name: str, value: Any) -> Any:
    if name == "side":
        return value[:40] if isinstance(value, str) else None
    if name != "birthDate":
        return None if value is None else str(value)
    try:
        return date.fromisoformat(value).isoformat() if isinstance(value, str) else None
    except ValueError:
        return None
