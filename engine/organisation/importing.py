"""Enters whole tables: every row by the command that a person would give, all of them or none.

A dry run carries out the same commands and undoes them, so that it cannot promise what the import would refuse.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from engine.access import Permission
from engine.errors import N_, ParleyError
from engine.organisation import reading
from engine.organisation.changes import change_cell, change_person, change_unit
from engine.organisation.commands import add_cell, add_person, add_unit, give_duty
from engine.organisation.errors import BadCell
from engine.organisation.model import Cell, Duty, Person, Unit
from engine.organisation.sheets import SheetRow
from engine.work.work import Work

_SEPARATORS = re.compile(r"[;；,，、|\n]+")
_ORDER = ("units", "people", "cells")


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """What a row does: ``action`` is new, changed, same or wrong; ``problem`` says why it cannot be taken.

    ``name`` is that of the unit, person or cell, as the row or the directory has it.
    """

    sheet: str
    number: int
    kind: str
    id: str
    action: str
    problem: ParleyError | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """All rows in the order of their files. ``is_done``: they are entered; else nothing was."""

    rows: tuple[ImportedRow, ...]
    is_done: bool = False

    @property
    def problems(self) -> tuple[ImportedRow, ...]:
        """The rows that cannot be taken."""
        return tuple(row for row in self.rows if row.problem is not None)


class Undone(Exception):
    """Ends the transaction of a dry run, or of an import with a wrong row, and carries its report."""

    def __init__(self, report: ImportReport) -> None:
        super().__init__()
        self.report = report


def import_rows(work: Work, rows: Sequence[SheetRow], words: Mapping[str, str], is_dry: bool) -> ImportReport:
    """Enter the rows. ``words`` gives the codes of roles, unit types and kinds in people's own words.

    Raises:
        Undone: it was a dry run, or a row is wrong.
    """
    work.permit(Permission.ORGANISE)
    done = {id(row): result for row, result in _carry_out(work, rows, words)}
    report = ImportReport(tuple(done[id(row)] for row in rows))
    if is_dry or report.problems:
        raise Undone(report)
    return ImportReport(report.rows, is_done=True)


def _carry_out(work: Work, rows: Sequence[SheetRow], words: Mapping[str, str]) -> Iterator[tuple[SheetRow, ImportedRow]]:
    enter = _Entering(work, words)
    for row in _in_order(rows):
        id_ = row.values.get("id", "")
        try:
            yield row, ImportedRow(row.sheet, row.number, row.kind, id_, enter.row(row), name=enter.name(row))
        except ParleyError as error:
            yield row, ImportedRow(row.sheet, row.number, row.kind, id_, "wrong", error, enter.name(row))


def _in_order(rows: Sequence[SheetRow]) -> Iterator[SheetRow]:
    """Units before people before cells; a unit after the one above it, wherever they stand in the file."""
    units = {row.values.get("id", ""): row for row in rows if row.kind == "units"}
    depth = {id_: _depth(units, id_) for id_ in units}
    yield from sorted(rows, key=lambda row: (_ORDER.index(row.kind), depth.get(row.values.get("id", ""), 0) if row.kind == "units" else 0))


def _depth(units: Mapping[str, SheetRow], id_: str) -> int:
    seen: list[str] = []
    while id_ in units and id_ not in seen:
        seen.append(id_)
        id_ = units[id_].values.get("parent", "")
    return len(seen)


class _Entering:
    """Tells for each row whether it is new, changes something or says what is known, and enters it."""

    def __init__(self, work: Work, words: Mapping[str, str]) -> None:
        self._work = work
        self._codes = {word.casefold(): code for word, code in words.items()}
        db, district = work.session.connection, work.district
        self._units = {unit.id: unit for unit in reading.units(db, district)}
        self._people = {person.id: person for person in reading.people(db, district)}
        self._cells = {cell.id: (cell, officer, deputy) for cell, officer, deputy in reading.cells_with_people(db, district)}
        self._duties = {(duty.person_id, duty.role, duty.unit_id, duty.begins): duty for duty in reading.all_duties(db, district)}
        self._today = work.now.astimezone(work.runtime.zone_of(work.session, district)).date()

    def row(self, row: SheetRow) -> str:
        """Enter a row; what it did."""
        kinds: Mapping[str, Callable[[Mapping[str, str]], str]] = {"units": self._unit, "people": self._person, "cells": self._cell}
        return kinds[row.kind]({column: value for column, value in row.values.items() if value})

    def name(self, row: SheetRow) -> str:
        """The name that a row gives, else the one that is known."""
        given = row.values.get("name_zh") or row.values.get("name")
        known = self._people.get(row.values.get("id", "")) if row.kind == "people" else None
        return given or (known.name if known else "")

    def _unit(self, given: Mapping[str, str]) -> str:
        kinds = tuple(self._code(word) for word in _several(given.get("kinds", "")))
        name = _needed(given, "name_zh", "name")
        type_, parent = self._code(_needed(given, "type")), self._named_unit(given.get("parent"))
        made = Unit(_needed(given, "id"), type_, given.get("name") or name, given.get("name_zh") or name, parent, kinds)
        known = self._units.get(made.id)
        if known == made:
            return "same"
        (change_unit if known else add_unit)(self._work, made)
        self._units[made.id] = made
        return "changed" if known else "new"

    def _person(self, given: Mapping[str, str]) -> str:
        id_ = _needed(given, "id")
        known = self._people.get(id_)
        name = given.get("name") or (known.name if known else _needed(given, "name"))
        made = Person(id_, name, given.get("name_latin") or (known.name_latin if known else ""))
        if known != made:
            (change_person if known else add_person)(self._work, made)
            self._people[id_] = made
        action = "same" if known == made else "changed" if known else "new"
        return "changed" if self._duty(id_, given) and action == "same" else action

    def _duty(self, person_id: str, given: Mapping[str, str]) -> bool:
        if not given.get("role"):
            return False
        role, unit_id = self._code(given["role"]), self._named_unit(_needed(given, "unit")) or ""
        begins, ends = _day(given, "from") or self._today, _day(given, "until")
        if ends is not None and ends < begins:
            raise BadCell(value=given["until"], column="until", reason=N_("it lies before the first day."))
        held = [duty for key, duty in self._duties.items() if key[:3] == (person_id, role, unit_id) and _overlap(duty, begins, ends)]
        if held and not given.get("from"):
            return False
        if (person_id, role, unit_id, begins) in self._duties:
            return False
        duty = Duty(person_id, role, unit_id, begins, ends)
        give_duty(self._work, duty)
        self._duties[person_id, role, unit_id, begins] = duty
        return True

    def _cell(self, given: Mapping[str, str]) -> str:
        name = _needed(given, "name_zh", "name")
        community = self._named_unit(_needed(given, "community")) or ""
        made = Cell(
            _needed(given, "id"), community, given.get("name") or name, given.get("name_zh") or name, _several(given.get("places", ""))
        )
        people = (self._named_person(given.get("officer")), self._named_person(given.get("deputy")))
        known = self._cells.get(made.id)
        if known == (made, *people):
            return "same"
        (change_cell if known else add_cell)(self._work, made, *people)
        self._cells[made.id] = (made, *people)
        return "changed" if known else "new"

    def _code(self, word: str) -> str:
        return self._codes.get(word.casefold(), word)

    def _named_unit(self, text: str | None) -> str | None:
        if not text or text in self._units:
            return text or None
        named = [unit.id for unit in self._units.values() if text in (unit.name, unit.name_zh)]
        return named[0] if len(named) == 1 else text

    def _named_person(self, text: str | None) -> str | None:
        if not text or text in self._people:
            return text or None
        named = [person.id for person in self._people.values() if text in (person.name, person.name_latin)]
        if len(named) > 1:
            raise BadCell(value=text, column="officer", reason=N_("several people have this name. Write the user name."))
        return named[0] if named else text


def _overlap(duty: Duty, begins: date, ends: date | None) -> bool:
    return (duty.ends is None or duty.ends >= begins) and (ends is None or duty.begins <= ends)


def _several(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in _SEPARATORS.split(text) if part.strip())


def _needed(given: Mapping[str, str], *columns: str) -> str:
    found = next((given[column] for column in columns if given.get(column)), None)
    if found is None:
        raise BadCell(value="", column=columns[0], reason=N_("it may not be empty."))
    return found


def _day(given: Mapping[str, str], column: str) -> date | None:
    text = given.get(column, "")
    parts = [int(part) for part in re.findall(r"\d+", text)]
    try:
        return date(*parts) if len(parts) == 3 else None if not text else date.fromisoformat(text)
    except (TypeError, ValueError):
        raise BadCell(value=text, column=column, reason=N_("write a day as 2026-09-28.")) from None
