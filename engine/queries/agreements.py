"""The agreements of a case and their obligations: what is due when, what was found of it, and what the creditor says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, and_, or_, select

from engine.queries.paging import reads
from engine.queries.reader import Reader
from engine.store.codec import from_json
from engine.store.tables import audit_entry, entry_content, task
from engine.work.ids import district_of

WATCH = frozenset({"check_performance", "urge_performance", "choose_after_breach"})
"""The tasks in which people find out whether an obligation was kept."""

RECEIVED = "performance-received"


@dataclass(frozen=True, slots=True)
class Obligation:
    """One obligation. ``state``: kept, partly, late, broken, running. ``paid`` is what was found to be paid so far.

    ``creditor`` as written in the agreement. ``confirmed``: the creditor says that it was kept; None where nobody asked.
    """

    id: str
    debtor: str
    creditor: str
    what: str
    how: str
    amount: Decimal | None
    due: date | None
    state: str
    paid: Decimal | None
    confirmed: bool | None
    found_at: datetime | None


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """One agreement. ``form``, ``confirmation`` and ``performance`` are codes of the case's variables."""

    id: str
    form: str
    organisation: str
    process: str
    effective_on: str
    facts: str
    confirmation: str
    performance: str
    obligations: tuple[Obligation, ...]

    @property
    def sum(self) -> Decimal:
        """What is to be paid in all."""
        return sum((one.amount for one in self.obligations if one.amount is not None), Decimal(0))

    @property
    def paid(self) -> Decimal:
        """What was found to be paid."""
        return sum((_paid(one) for one in self.obligations), Decimal(0))


def _paid(one: Obligation) -> Decimal:
    if one.state == "kept":
        return one.amount or Decimal(0)
    return one.paid or Decimal(0)


@dataclass(frozen=True, slots=True)
class _Finding:
    """What was said of an obligation, by whom on the record, and when."""

    at: datetime
    kind: str
    told: Mapping[str, Any]


def agreements(db: Connection, who: Reader, root_id: str, known: Mapping[str, Any]) -> tuple[AgreementLine, ...]:
    """The agreements that the case knows, in the order in which they were made."""
    made = [one for one in known.get("agreements") or () if isinstance(one, Mapping)]
    found = _findings(db, root_id) if made else {}
    return tuple(_agreement(one, found, who) for one in made)


@reads("pk_audit_entry")
def _findings(db: Connection, root_id: str) -> dict[str, list[_Finding]]:
    """What was found of each obligation, in order."""
    e, body, t = audit_entry.c, entry_content.c, task.c
    own = and_(body.district_id == e.district_id, body.stream == e.stream, body.seq == e.seq)
    watching = select(t.id, t.element_id, t.limit_key).where(
        t.district_id == district_of(root_id), t.root_id == root_id, t.element_id.in_(WATCH), t.state == "completed"
    )
    tasks = {row.id: row for row in db.execute(watching)}
    rows = db.execute(
        select(e.at, e.kind, e.subject, e.detail, body.body)
        .outerjoin(entry_content, own)
        .where(e.district_id == district_of(root_id), e.stream == f"case:{root_id}")
        .where(or_(e.subject.in_(tasks), and_(e.kind == "message-received", e.subject == RECEIVED)))
        .order_by(e.seq)
    )
    found: dict[str, list[_Finding]] = {}
    for row in rows:
        if row.kind == "message-received":
            found.setdefault(str(row.detail.get("key")), []).append(_Finding(row.at, RECEIVED, {}))
        elif row.kind == "task-completed" and row.subject in tasks:
            watched = tasks[row.subject]
            told = from_json(row.body).get("variables", {}) if row.body is not None else {}
            found.setdefault(obligation_of(watched.limit_key or ""), []).append(_Finding(row.at, watched.element_id, told))
    return found


def obligation_of(limit_key: str) -> str:
    """The obligation in the key of a limit: ``performance.check#2026-00179-2-1.0`` is about 2026-00179-2-1."""
    return limit_key.partition("#")[2].rpartition(".")[0]


def _agreement(one: Mapping[str, Any], found: Mapping[str, list[_Finding]], who: Reader) -> AgreementLine:
    id_, performance = str(one.get("id") or ""), str(one.get("performance") or "")
    terms = [term for term in one.get("terms") or () if isinstance(term, Mapping)]
    obligations = tuple(
        _obligation(f"{id_}-{number}", term, found.get(f"{id_}-{number}", []), performance, who) for number, term in enumerate(terms, 1)
    )
    form, organisation, process, since, facts, confirmation = (
        str(one.get(name) or "") for name in ("form", "organisation", "process", "effectiveOn", "facts", "confirmation")
    )
    return AgreementLine(id_, form, organisation, process, since, facts, confirmation, performance, obligations)


def _obligation(id_: str, term: Mapping[str, Any], told: Iterable[_Finding], performance: str, who: Reader) -> Obligation:
    state, paid, confirmed, due, at = "running", None, None, day_of(term.get("due")), None
    for one in told:
        at = one.at
        state = _state(one) or state
        due = day_of(one.told.get("postponedTo")) or day_of(one.told.get("urgedTo")) or day_of(one.told.get("waitUntil")) or due
        paid = _amount(one.told.get("paid")) or paid
        confirmed = True if one.kind == RECEIVED else one.told.get("creditorConfirms", confirmed)
    if performance == "performed":
        state = "kept"
    elif state == "running" and due is not None and due < who.today:
        state = "late"
    debtor, creditor, what, how = (str(term.get(name) or "") for name in ("debtor", "creditor", "what", "how"))
    return Obligation(id_, debtor, creditor, what, how, _amount(term.get("amount")), due, state, paid, confirmed, at)


def _state(one: _Finding) -> str:
    if one.kind == RECEIVED:
        return "kept"
    if one.kind == "check_performance":
        return {"kept": "kept", "partly": "partly", "no": "broken", "postponed": "running"}.get(str(one.told.get("performed")), "")
    if one.kind == "urge_performance":
        return {"kept": "kept", "newDate": "running"}.get(str(one.told.get("urged")), "broken")
    return "running" if one.told.get("breachChoice") == "wait" else "broken"


def day_of(value: Any) -> date | None:
    """The day that a form's date or instant names."""
    try:
        return date.fromisoformat(value[:10]) if isinstance(value, str) and value else None
    except ValueError:
        return None


def _amount(value: Any) -> Decimal | None:
    return Decimal(value) if isinstance(value, (int, Decimal)) and not isinstance(value, bool) else None


def obligations_by_id(lines: Iterable[AgreementLine]) -> Mapping[str, Obligation]:
    """Every obligation of the agreements by its id."""
    return dict(_each(lines))


def _each(lines: Iterable[AgreementLine]) -> Iterator[tuple[str, Obligation]]:
    for line in lines:
        for one in line.obligations:
            yield one.id, one
