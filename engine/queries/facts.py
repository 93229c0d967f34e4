"""The few facts by which people know a case: number, parties, place, kind. Read for a whole page of a list at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Connection, Select, bindparam, select

from engine.queries.live import shown_by
from engine.store.tables import case_instance, party


@dataclass(frozen=True, slots=True)
class PartyName:
    """A party of a case: ``side`` is applicant, respondent or another word of the case; ``flags`` are signs to heed (cannot read …)."""

    id: str
    name: str
    side: str = ""
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What names a case in lists. ``number`` is None before registration gave one."""

    id: str
    number: str | None
    title: str
    kind: str
    state: str
    parties: tuple[PartyName, ...] = ()
    place: str = ""
    risk: int | None = None
    steward: str | None = None


def case_facts(db: Connection, district: str, root_ids: Collection[str]) -> Mapping[str, CaseFacts]:
    """The facts of each case in ``root_ids``, by id: three statements, however many cases."""
    if not root_ids:
        return {}
    names, sides = _party_names(db, district, root_ids)
    known = shown_by(db, district, root_ids)
    rows = db.execute(_columns(), {"district": district, "roots": list(root_ids)})
    return {row.id: _facts(row, names.get(row.id, {}), sides.get(row.id, {}), known.get(row.id, {})) for row in rows}


def outline(facts: CaseFacts) -> CaseFacts:
    """Only that there is the case, and its state: nothing of what it is about, nor of its people."""
    return CaseFacts(facts.id, facts.number, "", "", facts.state)


_ROOTS: BindParameter[Any] = bindparam("roots", expanding=True)


@cache
def _columns() -> Select[Any]:
    c = case_instance.c
    columns = (c.id, c.case_number, c.title, c.dispute_kind, c.state, c.risk, c.steward, c.place)
    return select(*columns).where(c.district_id == bindparam("district"), c.id.in_(_ROOTS))


@cache
def _of_parties() -> Select[Any]:
    p = party.c
    chosen = select(p.root_id, p.id, p.name, p.side).where(p.district_id == bindparam("district"), p.root_id.in_(_ROOTS))
    return chosen.order_by(p.root_id, p.id)


def _party_names(db: Connection, district: str, root_ids: Collection[str]) -> tuple[dict[str, dict[str, str]], dict[str, dict[str, str]]]:
    names: dict[str, dict[str, str]] = {}
    sides: dict[str, dict[str, str]] = {}
    found = db.execute(_of_parties(), {"district": district, "roots": list(root_ids)})
    for row in found:
        names.setdefault(row.root_id, {})[row.id] = row.name or ""
        sides.setdefault(row.root_id, {})[row.id] = row.side or ""
    return names, sides


def _facts(row: Any, names: Mapping[str, str], sides: Mapping[str, str], known: Mapping[str, Any]) -> CaseFacts:
    risk = row.risk if row.risk is not None else known.get("risk")
    return CaseFacts(
        row.id,
        row.case_number,
        row.title or "",
        row.dispute_kind or _text(known.get("kind")),
        row.state,
        parties(known.get("parties"), names, sides),
        row.place or _text(known.get("place")),
        risk if isinstance(risk, int) else None,
        row.steward,
    )


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def with_variables(facts: CaseFacts, variables: Mapping[str, Any]) -> CaseFacts:
    """``facts`` of a case that has ended, completed from what it knew last."""
    names = {one.id: one.name for one in facts.parties}
    kind = facts.kind or _text(variables.get("kind"))
    return replace(facts, parties=parties(variables.get("parties"), names), place=_text(variables.get("place")), kind=kind)


def parties(value: Any, names: Mapping[str, str], sides: Mapping[str, str] | None = None) -> tuple[PartyName, ...]:
    """The parties in the order of the variable; those without an entry there follow by name, and by side where ``sides`` tells it."""
    entries = [entry for entry in value if isinstance(entry, Mapping)] if isinstance(value, Sequence) and not isinstance(value, str) else []
    listed = [_party(entry, names) for entry in entries]
    known = {entry.id for entry in listed}
    return (*listed, *(PartyName(id_, name, (sides or {}).get(id_, "")) for id_, name in names.items() if id_ not in known))


def _party(entry: Mapping[str, Any], names: Mapping[str, str]) -> PartyName:
    id_ = str(entry.get("id", ""))
    flags = entry.get("flags")
    return PartyName(
        id_,
        names.get(id_) or str(entry.get("name") or ""),
        str(entry.get("side") or ""),
        tuple(str(flag) for flag in flags) if isinstance(flags, list) else (),
    )
