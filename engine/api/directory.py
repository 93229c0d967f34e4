"""``engine.directory``: the organisation."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from engine.organisation import Cell, Duty, Person, Unit, changes, closing, commands, importing, reading
from engine.organisation.sheets import read_sheets

if TYPE_CHECKING:
    from engine.organisation.importing import ImportReport
    from engine.work.runtime import Runtime


class Directory:
    """Units, people, their duties, and grid cells. Before the first person is entered, every ``user:`` actor may do everything."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime

    def today(self) -> date:
        """The day in the district's zone."""
        return self._runtime.clock.now().astimezone(self._runtime.zone).date()

    def units(self) -> list[Unit]:
        """All units, by id."""
        with self._runtime.store.reading() as connection:
            return reading.units(connection, self._runtime.district)

    def closed_units(self) -> dict[str, date]:
        """The last day of each unit that is or will be closed, by id."""
        with self._runtime.store.reading() as connection:
            return reading.closed_units(connection, self._runtime.district)

    def people(self) -> list[Person]:
        """All people who have not left, by id."""
        with self._runtime.store.reading() as connection:
            return reading.people(connection, self._runtime.district)

    def duties(self, person_id: str | None = None) -> list[Duty]:
        """The roles held today, of one person or all."""
        with self._runtime.store.reading() as connection:
            return reading.duties(connection, self._runtime.district, self.today(), person_id)

    def cells(self) -> list[Cell]:
        """All grid cells, by id."""
        with self._runtime.store.reading() as connection:
            return reading.cells(connection, self._runtime.district)

    def enter_district(
        self, *, name: str, name_zh: str, zone: str = "Asia/Shanghai", actor: str = "system", idempotency_key: str | None = None
    ) -> None:
        """Name the district and give its time zone.

        Raises:
            NotPermitted, AlreadyEntered: as the names say.
        """
        self._runtime.run(commands.enter_district, actor, idempotency_key, None, name, name_zh, zone)

    def rename_district(self, *, name: str, name_zh: str, actor: str, idempotency_key: str | None = None) -> None:
        """Give the district another name, or its first.

        Raises:
            NotPermitted: as the name says.
        """
        self._runtime.run(changes.rename_district, actor, idempotency_key, None, name, name_zh)

    def add_unit(self, unit: Unit, *, actor: str, idempotency_key: str | None = None) -> Unit:
        """Enter a unit.

        Raises:
            NotPermitted, AlreadyEntered, BadId, NoSuchUnit, UnknownWord: as the names say.
        """
        return self._runtime.run(commands.add_unit, actor, idempotency_key, None, unit)

    def add_person(self, person: Person, *, actor: str, idempotency_key: str | None = None) -> Person:
        """Enter a person, who then acts as ``user:ID``.

        Raises:
            NotPermitted, AlreadyEntered, BadId: as the names say.
        """
        return self._runtime.run(commands.add_person, actor, idempotency_key, None, person)

    def give(self, duty: Duty, *, actor: str, idempotency_key: str | None = None) -> Duty:
        """Give a person a role in a unit.

        Raises:
            NotPermitted, AlreadyEntered, NoSuchPerson, NoSuchUnit, UnknownWord: as the names say.
        """
        return self._runtime.run(commands.give_duty, actor, idempotency_key, None, duty)

    def end(self, person_id: str, role: str, unit_id: str, *, last_day: date, actor: str, idempotency_key: str | None = None) -> None:
        """End a person's role in a unit with ``last_day``.

        Raises:
            NotPermitted, NoSuchPerson: as the names say.
        """
        self._runtime.run(commands.end_duty, actor, idempotency_key, None, person_id, role, unit_id, last_day)

    def add_cell(
        self,
        cell: Cell,
        *,
        officer_id: str | None = None,
        deputy_id: str | None = None,
        actor: str,
        idempotency_key: str | None = None,
    ) -> Cell:
        """Enter a grid cell of a community, with the officer who looks after it and a deputy.

        Raises:
            NotPermitted, AlreadyEntered, BadId, NoSuchPerson, NoSuchUnit: as the names say.
        """
        return self._runtime.run(commands.add_cell, actor, idempotency_key, None, cell, officer_id, deputy_id)

    def change_unit(self, unit: Unit, *, actor: str, idempotency_key: str | None = None) -> Unit:
        """Give a unit another name, type, place in the tree or competence; its id stays.

        Raises:
            NotPermitted, NoSuchUnit, UnknownWord: as the names say.
            CircularUnits: it would lie below itself.
        """
        return self._runtime.run(changes.change_unit, actor, idempotency_key, None, unit)

    def close_unit(self, unit_id: str, *, last_day: date, actor: str, idempotency_key: str | None = None) -> None:
        """A unit closes after ``last_day``: roles held in it end then, no task is routed to it and no role given in it.

        It stays where cases and the record name it.

        Raises:
            NotPermitted, NoSuchUnit: as the names say.
            UnitAtWork: cases or tasks are open there, cells or open units belong to it, or nobody else would administer the district.
        """
        self._runtime.run(closing.close_unit, actor, idempotency_key, None, unit_id, last_day)

    def reopen_unit(self, unit_id: str, *, actor: str, idempotency_key: str | None = None) -> None:
        """A closed unit works again; roles are given anew.

        Raises:
            NotPermitted, NoSuchUnit: as the names say.
        """
        self._runtime.run(closing.reopen_unit, actor, idempotency_key, None, unit_id)

    def delete_unit(self, unit_id: str, *, actor: str, idempotency_key: str | None = None) -> None:
        """Delete a unit that was entered by mistake and never used.

        Raises:
            NotPermitted, NoSuchUnit: as the names say.
            UnitUsed: a case, task, role, grid cell or another unit names it, or did. Close it instead.
        """
        self._runtime.run(closing.delete_unit, actor, idempotency_key, None, unit_id)

    def change_person(self, person: Person, *, actor: str, idempotency_key: str | None = None) -> Person:
        """Write a person's name anew.

        Raises:
            NotPermitted, NoSuchPerson: as the names say.
        """
        return self._runtime.run(changes.change_person, actor, idempotency_key, None, person)

    def leave(self, person_id: str, *, last_day: date, actor: str, idempotency_key: str | None = None) -> None:
        """A person leaves after ``last_day``: duties end then, and claimed tasks go back to their candidates in the day's work.

        Raises:
            NotPermitted, NoSuchPerson: as the names say.
        """
        self._runtime.run(changes.leave, actor, idempotency_key, None, person_id, last_day)

    def come_back(self, person_id: str, *, actor: str, idempotency_key: str | None = None) -> None:
        """A person who left is of the organisation again; duties are given anew.

        Raises:
            NotPermitted, NoSuchPerson: as the names say.
        """
        self._runtime.run(changes.come_back, actor, idempotency_key, None, person_id)

    def change_cell(
        self, cell: Cell, *, officer_id: str | None, deputy_id: str | None, actor: str, idempotency_key: str | None = None
    ) -> Cell:
        """Give a grid cell other names, places or people; None: nobody looks after it.

        Raises:
            NotPermitted, NoSuchCell, NoSuchPerson, NoSuchUnit: as the names say.
        """
        return self._runtime.run(changes.change_cell, actor, idempotency_key, None, cell, officer_id, deputy_id)

    def import_tables(
        self, files: Mapping[str, bytes], *, dry_run: bool = True, words: Mapping[str, str] | None = None, actor: str
    ) -> ImportReport:
        """Enter units, people with their duties, and grid cells from CSV and XLSX files by name: all rows or, with one wrong, none.

        A file or sheet tells by its headings what it holds (``id`` with ``type``, ``role`` or ``community``; Chinese headings as well).
        Rows that are known already change what differs. ``words`` gives codes of roles, unit types and kinds in people's own words.
        A dry run does the same and undoes it.

        Raises:
            BadTable: a file is no such table.
            NotPermitted: as the name says.
        """
        rows = read_sheets(files)
        try:
            return self._runtime.run(importing.import_rows, actor, None, None, rows, words or {}, dry_run)
        except importing.Undone as undone:
            return undone.report
