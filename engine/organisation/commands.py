"""Entering the organisation. Each command raises the organisation's revision and stands on the district's stream of the record."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

from sqlalchemy import Table, and_, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from engine.access import Permission
from engine.clock import named_zone
from engine.organisation.errors import AlreadyEntered, BadId, NoSuchPerson, NoSuchUnit, UnitClosed, UnknownWord
from engine.organisation.model import ID, ROLES, UNIT_TYPES, Cell, Duty, Person, Unit
from engine.organisation.reading import closed_units
from engine.organisation.standing import REVISION
from engine.store.tables import cell, district_table, holding, person, sequence, unit
from engine.work.work import Work


def enter_district(work: Work, name: str, name_zh: str, zone: str) -> None:
    """Name the district and its time zone."""
    work.permit(Permission.ORGANISE)
    named_zone(zone)
    _insert(work, district_table, id=work.district, name=name, name_zh=name_zh, zone=zone)
    changed(work, "district-entered", work.district, {"name": name, "name_zh": name_zh, "zone": zone})


def add_unit(work: Work, made: Unit) -> Unit:
    """Enter a unit."""
    work.permit(Permission.ORGANISE)
    _expect_id(made.id)
    expect_word(made.type, UNIT_TYPES)
    if made.parent_id is not None:
        expect_unit(work, made.parent_id)
    columns = {"type": made.type, "name": made.name, "name_zh": made.name_zh, "parent_id": made.parent_id, "kinds": list(made.kinds)}
    _insert(work, unit, district_id=work.district, id=made.id, **columns)
    changed(work, "unit-entered", made.id, columns)
    return made


def add_person(work: Work, made: Person) -> Person:
    """Enter a person."""
    work.permit(Permission.ORGANISE)
    _expect_id(made.id)
    _insert(work, person, district_id=work.district, id=made.id, name=made.name, name_latin=made.name_latin)
    changed(work, "person-entered", made.id, {"name": made.name})
    return made


def give_duty(work: Work, duty: Duty) -> Duty:
    """Give a person a role in a unit."""
    work.permit(Permission.ORGANISE)
    expect_word(duty.role, ROLES)
    expect_person(work, duty.person_id)
    expect_unit(work, duty.unit_id)
    expect_open(work, duty.unit_id, duty.ends)
    _insert(work, holding, district_id=work.district, **dataclasses.asdict(duty))
    changed(work, "duty-given", duty.person_id, _told(duty))
    return duty


def end_duty(work: Work, person_id: str, role: str, unit_id: str, last_day: date) -> None:
    """End a person's role in a unit with ``last_day``."""
    work.permit(Permission.ORGANISE)
    expect_person(work, person_id)
    mine = and_(holding.c.district_id == work.district, holding.c.person_id == person_id)
    this = and_(mine, holding.c.role == role, holding.c.unit_id == unit_id, holding.c.ends.is_(None))
    work.session.core(update(holding).where(this).values(ends=last_day))
    changed(work, "duty-ended", person_id, {"role": role, "unit_id": unit_id, "last_day": last_day.isoformat()})


def add_cell(work: Work, made: Cell, officer_id: str | None, deputy_id: str | None) -> Cell:
    """Enter a grid cell with its officer and deputy."""
    work.permit(Permission.ORGANISE)
    _expect_id(made.id)
    expect_unit(work, made.community_id)
    expect_open(work, made.community_id)
    for person_id in (officer_id, deputy_id):
        if person_id is not None:
            expect_person(work, person_id)
    columns = {"community_id": made.community_id, "name": made.name, "name_zh": made.name_zh, "places": list(made.places)}
    people = {"officer_id": officer_id, "deputy_id": deputy_id}
    _insert(work, cell, district_id=work.district, id=made.id, **columns, **people)
    changed(work, "cell-entered", made.id, {**columns, **people})
    return made


def changed(work: Work, kind: str, subject: str, detail: dict[str, Any]) -> None:
    """Raise the organisation's revision, and put the change on the district's stream."""
    counter = and_(sequence.c.district_id == work.district, sequence.c.name == REVISION)
    raised = work.session.core(update(sequence).where(counter).values(value=sequence.c.value + 1))
    if not raised.rowcount and kind == "person-entered":
        _insert(work, sequence, district_id=work.district, name=REVISION, value=1)
    work.record(f"district:{work.district}", kind, subject=subject, detail=detail)


def _insert(work: Work, table: Table, **row: Any) -> None:
    key = row.get("id") or row.get("person_id") or row.get("name")
    identity = and_(*(column == row[column.name] for column in table.primary_key.columns))
    if work.session.core(select(func.count()).select_from(table).where(identity)).scalar():
        raise AlreadyEntered(id=key)
    try:
        work.session.core(insert(table).values(**row))
    except IntegrityError:
        raise AlreadyEntered(id=key) from None


def _told(duty: Duty) -> dict[str, Any]:
    ends = duty.ends.isoformat() if duty.ends else None
    return {"role": duty.role, "unit_id": duty.unit_id, "begins": duty.begins.isoformat(), "ends": ends}


def _expect_id(text: str) -> None:
    if not ID.fullmatch(text):
        raise BadId(id=text)


def expect_word(word: str, words: tuple[str, ...]) -> None:
    """Return if the vocabulary has ``word``.

    Raises:
        UnknownWord: it has not.
    """
    if word not in words:
        raise UnknownWord(word=word, words=", ".join(words))


def expect_unit(work: Work, unit_id: str) -> None:
    """Return if the district has the unit.

    Raises:
        NoSuchUnit: it has not.
    """
    found = select(unit.c.id).where(unit.c.district_id == work.district, unit.c.id == unit_id)
    if work.session.core(found).first() is None:
        raise NoSuchUnit(unit=unit_id)


def expect_open(work: Work, unit_id: str, until: date | None = None) -> None:
    """Return if the unit works ``until`` then; None: until further notice.

    Raises:
        UnitClosed: it closes before.
    """
    last = closed_units(work.session.connection, work.district).get(unit_id)
    if last is not None and (until is None or until > last):
        raise UnitClosed(unit=unit_id, last_day=last.isoformat())


def expect_person(work: Work, person_id: str) -> None:
    """Return if the district knows the person.

    Raises:
        NoSuchPerson: it does not.
    """
    found = select(person.c.id).where(person.c.district_id == work.district, person.c.id == person_id)
    if work.session.core(found).first() is None:
        raise NoSuchPerson(person=person_id)
