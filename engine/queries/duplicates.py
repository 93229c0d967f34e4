"""Cases that a dispute being written down may belong to: the same matter filed twice, or the same petition brought again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, literal, select, union_all

from engine.queries.facts import CaseFacts, case_facts
from engine.queries.paging import reads
from engine.queries.reader import Reader
from engine.queries.seeing import unseen
from engine.store.tables import case_instance, party, search_term
from engine.store.terms import digits, normalised, of_text

LOOK_BACK = timedelta(days=365)
"""How old a closed case may be to be offered; open ones are offered whatever their age, petitions for `PETITIONS`."""

PETITIONS = timedelta(days=5 * 365)
MOST = 4
"""Cases offered at once."""

EACH = 40
"""Rows looked at for each thing in common, the newest first."""

ENOUGH = 4
"""From this weight on a case is offered; see `WEIGHTS`."""

WEIGHTS: Mapping[str, int] = {
    "same-identity": 5,
    "same-phone": 4,
    "same-applicant": 2,
    "same-respondent": 2,
    "sides-swapped": 1,
    "same-place": 2,
    "same-kind": 1,
    "still-open": 1,
}
"""What speaks for the same matter, and how much."""

WHO = frozenset({"same-identity", "same-phone", "same-applicant"})


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known of the new dispute. ``parties`` are (side, name, telephone, identity number)."""

    parties: tuple[tuple[str, str, str, str], ...]
    place: str = ""
    kind: str = ""
    is_petition: bool = False


@dataclass(frozen=True, slots=True)
class Perhaps:
    """A case that may be the same matter. ``reasons`` are (code of `WEIGHTS`, what is the same), the weightiest first.

    ``repeat``: the same person brought a petition before, so this may be the same petition again.
    """

    case: CaseFacts
    reasons: tuple[tuple[str, str], ...]
    weight: int
    repeat: bool
    days: int
    track: str
    ended_at: datetime | None


@reads("ix_party_id_number", "ix_party_name", "pk_search_term")
def duplicates(db: Connection, who: Reader, new: Asked) -> tuple[Perhaps, ...]:
    """The cases that most likely are the same matter, the likeliest first; each comes with why. Five statements."""
    found = _in_common(db, who.district, new)
    if not found:
        return ()
    c = case_instance.c
    rows = db.execute(
        select(c.id, c.dispute_kind, c.state, c.started_at, c.ended_at, c.track).where(c.district_id == who.district, c.id.in_(found))
    ).all()
    hidden = unseen(db, who, [row.id for row in rows])
    judged = [(row, _reasons(row, found[row.id], new)) for row in rows if row.id not in hidden]
    likely = [(row, reasons) for row, reasons in judged if _is_offered(row, reasons, who.now)]
    likely.sort(key=lambda one: (-_weight(one[1]), one[0].ended_at is not None, -one[0].started_at.timestamp()))
    facts = case_facts(db, who.district, [row.id for row, _ in likely[:MOST]])
    return tuple(_perhaps(row, reasons, facts[row.id], new, who.now) for row, reasons in likely[:MOST])


def _in_common(db: Connection, district: str, new: Asked) -> dict[str, dict[str, str]]:
    """What each case that has anything in common has: code and what; one statement for people, one for the place."""
    found: dict[str, dict[str, str]] = {}
    if any(name or phone or identity for _, name, phone, identity in new.parties):
        for row in db.execute(_people(district, new.parties)):
            for code, what in _alike(row, new.parties):
                found.setdefault(row.root_id, {}).setdefault(code, what)
    if terms := _place_terms(new.place):
        for (root_id,) in db.execute(_placed(district, terms)):
            found.setdefault(root_id, {})["same-place"] = new.place
    return found


def _people(district: str, parties: Iterable[tuple[str, str, str, str]]) -> Any:
    """The newest parties with one of the names, numbers of identity or telephone numbers, each looked up by its index."""
    p, s = party.c, search_term.c
    columns = (p.root_id, p.id, p.side, p.name, p.phone, p.id_number)
    ways = []
    for _, name, phone, identity in parties:
        for column, values in ((p.name, {name}), (p.id_number, {identity.upper(), identity.lower()})):
            if any(values):
                ways.append(select(*columns).where(p.district_id == district, column.in_(sorted(values)), p.erased_at.is_(None)))
        if plain := digits(phone):
            field = literal("party:").concat(p.id)
            called = party.join(search_term, and_(s.district_id == p.district_id, s.root_id == p.root_id, s.field == field))
            ways.append(select(*columns).select_from(called).where(s.district_id == district, s.term == f"+{plain}", p.erased_at.is_(None)))
    bounded = [way.order_by(p.root_id.desc()).limit(EACH).subquery() for way in ways]
    return union_all(*(select(one) for one in bounded))


def _alike(row: Any, parties: Iterable[tuple[str, str, str, str]]) -> Iterable[tuple[str, str]]:
    for side, name, phone, identity in parties:
        if identity and row.id_number and identity.upper() == row.id_number.upper():
            yield "same-identity", name or row.name
        if digits(phone) and digits(phone) == digits(row.phone):
            yield "same-phone", phone
        if name and normalised(name) == normalised(row.name or ""):
            if not row.side or row.side == side:
                yield ("same-respondent" if side == "respondent" else "same-applicant"), name
            else:
                yield "sides-swapped", name


def _place_terms(place: str) -> tuple[str, ...]:
    terms = of_text(place, single=False)
    return tuple(sorted(terms, key=len, reverse=True))[:12] if len(place.strip()) >= 4 else ()


def _placed(district: str, terms: Sequence[str]) -> Any:
    """The newest cases whose place has all these terms."""
    s = search_term.alias()
    found = select(s.c.root_id).where(s.c.district_id == district, s.c.term == terms[0], s.c.field == "place")
    for term in terms[1:]:
        more = search_term.alias().c
        same = and_(more.root_id == s.c.root_id, more.field == "place")
        found = found.where(select(more.root_id).where(more.district_id == district, more.term == term, same).exists())
    return found.order_by(s.c.root_id.desc()).limit(EACH)


def _reasons(row: Any, common: Mapping[str, str], new: Asked) -> dict[str, str]:
    reasons = dict(common)
    if new.kind and row.dispute_kind == new.kind:
        reasons["same-kind"] = new.kind
    if row.ended_at is None:
        reasons["still-open"] = ""
    return reasons


def _weight(reasons: Collection[str]) -> int:
    return sum(WEIGHTS[code] for code in reasons)


def _is_offered(row: Any, reasons: Mapping[str, str], now: datetime) -> bool:
    """Something said of people or of place must speak for it; what is long closed is another matter, unless it was a petition."""
    age = now - (row.ended_at or now)
    back = PETITIONS if row.track in ("petition", "both") else LOOK_BACK
    return _weight(reasons) >= ENOUGH and age <= back


def _perhaps(row: Any, reasons: Mapping[str, str], facts: CaseFacts, new: Asked, now: datetime) -> Perhaps:
    ordered = tuple(sorted(reasons.items(), key=lambda one: -WEIGHTS[one[0]]))
    repeat = new.is_petition and row.track in ("petition", "both", "sealed") and not WHO.isdisjoint(reasons)
    return Perhaps(facts, ordered, _weight(reasons), repeat, (now - row.started_at).days, row.track or "", row.ended_at)
