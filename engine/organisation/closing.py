"""Closing a unit, opening it again, and deleting one that was entered by mistake.

A closed unit stays in the tables: cases, roles and the record name it. Its last day is a row of the district's settings, so that the
tables of a unit need not change.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, and_, delete, func, insert, or_, select, update

from engine.access import Permission
from engine.organisation.commands import changed, expect_unit
from engine.organisation.errors import UnitAtWork, UnitUsed
from engine.organisation.reading import CLOSED, closed_units
from engine.store.tables import case_instance, cell, holding, setting, supervision, task, unit
from engine.work.work import Work


@dataclass(frozen=True, slots=True)
class UnitUse:
    """How many of each name a unit. The first five stand in the way of closing it; the last three, too, of deleting it."""

    open_cases: int
    open_tasks: int
    cells: int
    units: int
    administrators: int
    """1 where nobody else administers the district after the last day."""
    cases: int
    duties: int
    below: int


def unit_use(db: Connection, district: str, unit_id: str, day: date) -> UnitUse:
    """What names the unit, of which roles and units count that last beyond ``day``."""

    def many(*conditions: ColumnElement[bool]) -> int:
        return db.execute(select(func.count()).where(*conditions)).scalar() or 0

    c, t, h, u = case_instance.c, task.c, holding.c, unit.c
    led = and_(c.district_id == district, c.unit_id == unit_id)
    done = and_(t.district_id == district, t.unit_id == unit_id)
    asked = and_(supervision.c.district_id == district, supervision.c.unit_id == unit_id)
    children = and_(u.district_id == district, u.parent_id == unit_id)
    gone = [id_ for id_, last in closed_units(db, district).items() if last <= day]
    later = and_(h.district_id == district, or_(h.ends.is_(None), h.ends > day))
    leads = many(later, h.unit_id == unit_id, h.role == "administrator")
    others = many(later, h.unit_id != unit_id, h.role == "administrator", h.begins <= day)
    return UnitUse(
        open_cases=many(led, c.ended_at.is_(None)),
        open_tasks=many(done, t.state == "open"),
        cells=many(cell.c.district_id == district, cell.c.community_id == unit_id),
        units=many(children, u.id.not_in(gone)),
        administrators=int(leads > 0 and not others),
        cases=many(led) or many(done) or many(asked),
        duties=many(h.district_id == district, h.unit_id == unit_id),
        below=many(children),
    )


def close_unit(work: Work, unit_id: str, last_day: date) -> None:
    """A unit closes after ``last_day``; the roles held in it end then at the latest."""
    work.permit(Permission.ORGANISE)
    expect_unit(work, unit_id)
    use = unit_use(work.session.connection, work.district, unit_id, last_day)
    if use.open_cases or use.open_tasks or use.cells or use.units or use.administrators:
        raise UnitAtWork(
            unit=unit_id, cases=use.open_cases, tasks=use.open_tasks, cells=use.cells, units=use.units, administrators=use.administrators
        )
    _forget(work, unit_id)
    work.session.core(insert(setting).values(district_id=work.district, name=CLOSED + unit_id, value=last_day.isoformat()))
    here = and_(holding.c.district_id == work.district, holding.c.unit_id == unit_id)
    later = or_(holding.c.ends.is_(None), holding.c.ends > last_day)
    work.session.core(update(holding).where(here, later).values(ends=last_day))
    changed(work, "unit-closed", unit_id, {"last_day": last_day.isoformat()})


def reopen_unit(work: Work, unit_id: str) -> None:
    """A closed unit works again; roles are given anew."""
    work.permit(Permission.ORGANISE)
    expect_unit(work, unit_id)
    if _forget(work, unit_id):
        changed(work, "unit-reopened", unit_id, {})


def delete_unit(work: Work, unit_id: str) -> None:
    """Delete a unit that was never used."""
    work.permit(Permission.ORGANISE)
    expect_unit(work, unit_id)
    use = unit_use(work.session.connection, work.district, unit_id, date.max)
    if use.cases or use.duties or use.cells or use.below:
        raise UnitUsed(unit=unit_id, cases=use.cases, roles=use.duties, cells=use.cells, units=use.below)
    _forget(work, unit_id)
    work.session.core(delete(unit).where(unit.c.district_id == work.district, unit.c.id == unit_id))
    changed(work, "unit-deleted", unit_id, {})


def _forget(work: Work, unit_id: str) -> int:
    known = and_(setting.c.district_id == work.district, setting.c.name == CLOSED + unit_id)
    rows: int = work.session.core(delete(setting).where(known)).rowcount
    return rows
