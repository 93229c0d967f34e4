"""Changing what is entered: names, areas, who looks after a grid cell, and who leaves."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import Table, and_, or_, update

from engine.access import Permission
from engine.organisation.commands import changed, enter_district, expect_open, expect_person, expect_unit, expect_word
from engine.organisation.errors import CircularUnits, NoSuchCell
from engine.organisation.model import UNIT_TYPES, Cell, Person, Unit
from engine.organisation.reading import units
from engine.store.tables import cell, district_table, holding, person, unit
from engine.work.work import Work


def rename_district(work: Work, name: str, name_zh: str) -> None:
    """Give the district another name."""
    work.permit(Permission.ORGANISE)
    rows = work.session.core(update(district_table).where(district_table.c.id == work.district).values(name=name, name_zh=name_zh)).rowcount
    if not rows:
        enter_district(work, name, name_zh, work.runtime.zone.key)
        return
    _update(work, unit, work.district, name=name, name_zh=name_zh)  # the unit that stands for the district, where it has its id
    changed(work, "district-renamed", work.district, {"name": name, "name_zh": name_zh})


def change_unit(work: Work, made: Unit) -> Unit:
    """Give a unit another name, type, place in the tree or competence; its id stays."""
    work.permit(Permission.ORGANISE)
    expect_unit(work, made.id)
    expect_word(made.type, UNIT_TYPES)
    if made.parent_id is not None:
        expect_unit(work, made.parent_id)
        _expect_tree(work, made)
    columns = {key: value for key, value in asdict(made).items() if key != "id"} | {"kinds": list(made.kinds)}
    _update(work, unit, made.id, **columns)
    changed(work, "unit-changed", made.id, columns)
    return made


def change_person(work: Work, made: Person) -> Person:
    """Write a person's name anew."""
    work.permit(Permission.ORGANISE)
    expect_person(work, made.id)
    _update(work, person, made.id, name=made.name, name_latin=made.name_latin)
    changed(work, "person-changed", made.id, {"name": made.name})
    return made


def leave(work: Work, person_id: str, last_day: date) -> None:
    """A person leaves the organisation after ``last_day``: every duty ends then at the latest."""
    work.permit(Permission.ORGANISE)
    expect_person(work, person_id)
    _update(work, person, person_id, left_on=last_day)
    mine = and_(holding.c.district_id == work.district, holding.c.person_id == person_id)
    later = or_(holding.c.ends.is_(None), holding.c.ends > last_day)
    work.session.core(update(holding).where(mine, later).values(ends=last_day))
    changed(work, "person-left", person_id, {"last_day": last_day.isoformat()})


def come_back(work: Work, person_id: str) -> None:
    """A person who left is of the organisation again; duties are given anew."""
    work.permit(Permission.ORGANISE)
    expect_person(work, person_id)
    _update(work, person, person_id, left_on=None)
    changed(work, "person-back", person_id, {})


def change_cell(work: Work, made: Cell, officer_id: str | None, deputy_id: str | None) -> Cell:
    """Give a grid cell other names, places or people; None: nobody looks after it."""
    work.permit(Permission.ORGANISE)
    expect_unit(work, made.community_id)
    expect_open(work, made.community_id)
    for person_id in (officer_id, deputy_id):
        if person_id is not None:
            expect_person(work, person_id)
    columns = {"community_id": made.community_id, "name": made.name, "name_zh": made.name_zh, "places": list(made.places)}
    people = {"officer_id": officer_id, "deputy_id": deputy_id}
    if not _update(work, cell, made.id, **columns, **people):
        raise NoSuchCell(cell=made.id)
    changed(work, "cell-changed", made.id, {**columns, **people})
    return made


def _expect_tree(work: Work, made: Unit) -> None:
    above = {known.id: known.parent_id for known in units(work.session.connection, work.district)} | {made.id: made.parent_id}
    here = made.parent_id
    while here is not None:
        if here == made.id:
            raise CircularUnits(unit=made.id, parent=made.parent_id or "")
        here = above.get(here)


def _update(work: Work, table: Table, id_: str, **columns: Any) -> int:
    this = and_(table.c.district_id == work.district, table.c.id == id_)
    rows: int = work.session.core(update(table).where(this).values(**columns)).rowcount
    return rows
