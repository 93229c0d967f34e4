"""People and organisations who were a party before, found again while a new dispute is written down."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, and_, func, select, union_all

from engine.queries.paging import reads
from engine.queries.reader import Reader
from engine.queries.seeing import within_sight
from engine.store.tables import case_instance, party, search_term
from engine.store.terms import Alternative, asked, digits

MOST = 8
"""People offered at once."""

LOOKED_AT = 60
"""Rows of the index that are looked at, the newest first."""


@dataclass(frozen=True, slots=True)
class KnownParty:
    """Somebody as last written down, and in how many of the cases looked at. ``case_number`` is that of the newest."""

    name: str
    phone: str
    id_number: str
    address: str
    birth_date: str
    side: str
    cases: int
    case_id: str
    case_number: str


@reads("pk_search_term", "ix_party_id_number")
def known_parties(db: Connection, who: Reader, text: str) -> tuple[KnownParty, ...]:
    """Those whose name has ``text`` as a part, whose telephone number ends with it or begins with it, or whose identity number it is.

    The same number of identity, or the same name with the same telephone, is the same party. Two statements at most.
    """
    rows = list(db.execute(_by_identity(db, who, text))) if _is_identity(text) else []
    words = asked(text)
    if not rows and words:
        rows = list(db.execute(_by_terms(db, who, words[0])))
        rows = [row for row in rows if all(_has(row, word) for word in text.split()[1:])]
    return _merged(rows)


def _is_identity(text: str) -> bool:
    return len(text.strip()) in (15, 18) and text.strip().isalnum() and text.strip().isascii()


def _columns(db: Connection, who: Reader) -> Select[Any]:
    p, c = party.c, case_instance.c
    found = select(p.name, p.phone, p.id_number, p.address, p.birth_date, p.side, p.root_id, c.case_number).select_from(
        party.join(case_instance, and_(c.district_id == p.district_id, c.id == p.root_id))
    )
    seen = within_sight(db, who)
    found = found.where(p.district_id == who.district, p.erased_at.is_(None), p.name.is_not(None))
    return found if seen is None else found.where(seen)


def _by_identity(db: Connection, who: Reader, text: str) -> Select[Any]:
    found = _columns(db, who).where(party.c.id_number.in_((text.strip().upper(), text.strip().lower())))
    return found.order_by(party.c.root_id.desc()).limit(LOOKED_AT)


def _by_terms(db: Connection, who: Reader, ways: Iterable[Alternative]) -> Select[Any]:
    """The newest parties that have the terms of one way; of each way only the newest are looked at."""
    found = union_all(*(_newest(who.district, way) for way in ways if not way.number)).subquery()
    p = party.c
    mine = and_(p.root_id == found.c.root_id, p.id == func.substr(found.c.field, 7))
    return _columns(db, who).join(found, mine).order_by(p.root_id.desc()).limit(LOOKED_AT)


def _newest(district: str, way: Alternative) -> Select[Any]:
    s = search_term.alias()
    first = max(way.terms, key=len)
    found = select(s.c.root_id, s.c.field).where(s.c.district_id == district, s.c.term == first, func.substr(s.c.field, 1, 6) == "party:")
    for term in way.terms:
        if term != first:
            more = search_term.alias()
            same = and_(more.c.root_id == s.c.root_id, more.c.field == s.c.field)
            found = found.where(select(more.c.root_id).where(more.c.district_id == district, more.c.term == term, same).exists())
    if way.phone:
        p = party.c
        plain = func.replace(func.replace(p.phone, " ", ""), "-", "")
        pattern = way.phone if way.phone.startswith("%") else f"%{way.phone}"
        own = and_(p.district_id == district, p.root_id == s.c.root_id, p.id == func.substr(s.c.field, 7))
        found = found.where(select(p.id).where(own, plain.like(pattern)).exists())
    some = found.order_by(s.c.root_id.desc()).limit(LOOKED_AT).subquery()
    return select(some.c.root_id, some.c.field)


def _has(row: Any, word: str) -> bool:
    return word in (row.name or "") or word in digits(row.phone)


def _merged(rows: Iterable[Any]) -> tuple[KnownParty, ...]:
    """One line a person, the newest first; what an older case knows and the newest does not is taken from there."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for row in rows:
        key = ("", row.id_number) if row.id_number else (row.name, digits(row.phone))
        seen = found.setdefault(key, {"cases": set(), "case_id": row.root_id, "case_number": row.case_number or "", "side": row.side or ""})
        seen["cases"].add(row.root_id)
        for name in ("name", "phone", "id_number", "address", "birth_date"):
            seen[name] = seen.get(name) or getattr(row, name) or ""
    return tuple(KnownParty(**{**seen, "cases": len(seen["cases"])}) for seen in list(found.values())[:MOST])
