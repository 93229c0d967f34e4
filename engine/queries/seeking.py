"""What a search for cases asks, and which conditions on rows it means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, literal, literal_column, or_, select, union_all

from engine.queries.reader import Reader
from engine.queries.seeing import within_sight
from engine.store.tables import case_instance, cell, holding, party, search_term, task
from engine.store.terms import Alternative, asked

STATES = ("active", "suspended", "completed", "cancelled", "failed")
OPEN = "open"
CLOSED = "closed"
INCIDENT = "incident"
OVERDUE = "overdue"
DUE_SOON = "due-soon"
CHOICES = (OPEN, OVERDUE, DUE_SOON, "suspended", INCIDENT, CLOSED)
"""The states that a search page offers; each of `STATES` may be asked for, too."""

FEW = 2000
"""A word that answers to fewer rows of the index is looked up first; a more common one is only checked, case by case."""

c = case_instance.c


@dataclass(frozen=True, slots=True)
class Sought:
    """What is sought; an empty field asks nothing.

    ``text``: words, each part of a party's name, of a place or title or of the case number, or a telephone number (its end, or its
    first seven digits and more). ``state``: one of `CHOICES` or of `STATES`. ``unit``: where it has open work, or whose case it is.
    ``person``: its steward, or who has one of its open tasks. ``place``: a grid cell or a community. ``since``, ``until``: when it
    was started; ``until`` is exclusive.
    """

    text: str = ""
    state: str = ""
    kind: str = ""
    stage: str = ""
    track: str = ""
    unit: str = ""
    person: str = ""
    place: str = ""
    risk: int | None = None
    outcome: str = ""
    since: datetime | None = None
    until: datetime | None = None
    oldest_first: bool = False


def conditions(db: Connection, who: Reader, sought: Sought) -> list[ColumnElement[bool]] | None:
    """The conditions on ``case_instance``, what ``who`` does not see left out; None where nothing can answer to the text."""
    text = _answers_to(db, who.district, sought.text)
    if text is None:
        return None
    found = [*_columns(sought), *_state(sought.state), *text]
    if sought.unit:
        found.append(c.id.in_(_of_unit(who.district, sought.unit)))
    if sought.person:
        found.append(c.id.in_(_of_person(who.district, sought.person)))
    if sought.place:
        found.append(c.id.in_(_in_place(who.district, sought.place)))
    # With anything to go by, called processes are sorted out by an expression: else their index would seem as good as that of the facet.
    is_case = func.coalesce(c.parent_id, "") == "" if found else c.parent_id.is_(None)
    # A name that is looked for must not tell by its answer that somebody has to do with a case of which only the outline is seen.
    seen = within_sight(db, who, outlines=not sought.text and not sought.person)
    return [c.district_id == who.district, is_case, *found, *([] if seen is None else [seen])]


def _columns(sought: Sought) -> list[ColumnElement[bool]]:
    named = ((c.dispute_kind, sought.kind), (c.stage, sought.stage), (c.track, sought.track), (c.outcome, sought.outcome))
    found = [column == value for column, value in named if value]
    if sought.risk is not None:
        found.append(c.risk == sought.risk)
    if sought.since is not None:
        found.append(c.started_at >= sought.since)
    if sought.until is not None:
        found.append(c.started_at < sought.until)
    return found


def _state(state: str) -> list[ColumnElement[bool]]:
    if state in STATES:
        return [c.state == state]
    if state == OPEN:
        return [c.state.in_(("active", "suspended", "failed"))]
    if state == CLOSED:
        return [c.state.in_(("completed", "cancelled"))]
    if state == INCIDENT:
        return [or_(c.state == "failed", c.open_incidents > 0), c.state.in_(("active", "suspended", "failed"))]
    return []


def _of_unit(district: str, unit: str) -> Any:
    """Its own cases; those with a task that waits in it, or that one of its people has."""
    own, t = case_instance.alias().c, task.c
    members = select(holding.c.person_id).where(holding.c.district_id == district, holding.c.unit_id == unit)
    waiting = select(t.root_id).where(t.district_id == district, t.unit_id == unit, open_task(t.state))
    return union_all(
        select(own.id).where(own.district_id == district, own.unit_id == unit),
        waiting.where(t.assignee.is_(None)),
        waiting.where(t.assignee.in_(members)),
    )


def _of_person(district: str, person: str) -> Any:
    own, t = case_instance.alias().c, task.c
    return union_all(
        select(own.id).where(own.district_id == district, own.steward == person),
        select(t.root_id).where(t.district_id == district, t.assignee == person, open_task(t.state)),
    )


def _in_place(district: str, place: str) -> Any:
    own = case_instance.alias().c
    cells = union_all(
        select(cell.c.id).where(cell.c.district_id == district, cell.c.id == place),
        select(cell.c.id).where(cell.c.district_id == district, cell.c.community_id == place),
    )
    return select(own.id).where(own.district_id == district, own.grid_cell.in_(cells))


def _answers_to(db: Connection, district: str, text: str) -> list[ColumnElement[bool]] | None:
    """A condition a word: ids looked up where a word is rare, else a check of each case. None: the text has nothing to go by."""
    if not text.strip():
        return []
    words = asked(text)
    if not words:
        return None
    many = _frequencies(db, district, {term for word in words for way in word for term in way.terms})
    return [_word(district, word, many) for word in words]


def _frequencies(db: Connection, district: str, terms: set[str]) -> dict[str, int]:
    """How many rows of the index each term has; counting stops at `FEW`. One statement."""
    s, ordered = search_term.c, sorted(terms)

    def count(term: str) -> Any:
        some = select(literal(1).label("one")).where(s.district_id == district, s.term == term).limit(FEW).subquery()
        return select(func.count()).select_from(some).scalar_subquery()

    row = db.execute(select(*(count(term).label(f"n{at}") for at, term in enumerate(ordered)))).one()
    return dict(zip(ordered, row, strict=True))


def _word(district: str, word: tuple[Alternative, ...], many: dict[str, int]) -> ColumnElement[bool]:
    rarest = {way: min(way.terms, key=lambda term: many[term]) for way in word}
    if sum(many[term] for term in rarest.values()) < FEW:
        return c.id.in_(union_all(*(_ids(district, way, term) for way, term in rarest.items())))
    return or_(*(_ids(district, way, term, of_case=True).exists() for way, term in rarest.items()))


def _ids(district: str, way: Alternative, first: str, *, of_case: bool = False) -> Select[Any]:
    """The cases that have all terms in one field; ``of_case``: whether the case of the outer statement is one."""
    s = search_term.alias()
    found = select(s.c.root_id).where(s.c.district_id == district, s.c.term == first)
    if of_case:
        found = found.where(s.c.root_id == c.id).correlate(case_instance)
    for term in way.terms:
        if term != first:
            more = search_term.alias()
            same = and_(more.c.root_id == s.c.root_id, more.c.field == s.c.field)
            found = found.where(select(more.c.root_id).where(more.c.district_id == district, more.c.term == term, same).exists())
    if way.number:
        numbered = case_instance.alias().c
        held = numbered.case_number.contains(way.number, autoescape=True)
        found = found.where(select(numbered.id).where(numbered.district_id == district, numbered.id == s.c.root_id, held).exists())
    if way.phone:
        p = party.c
        plain = func.replace(func.replace(p.phone, " ", ""), "-", "")
        pattern = way.phone if way.phone.startswith("%") else f"%{way.phone}"  # after the prefix of the country
        found = found.where(select(p.id).where(p.district_id == district, p.root_id == s.c.root_id, plain.like(pattern)).exists())
    return found


def open_task(state: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether a task is open; the word is written out, so that both databases see that the partial indexes of open tasks apply."""
    return state == literal_column("'open'")
