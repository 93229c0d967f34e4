"""Units closed from a day on, opened again, and deleted where nothing ever named them; refused while something is in the way."""

from __future__ import annotations

from datetime import date

import pytest

from engine import Cell, Duty, Engine, Person, Unit
from engine.access import NotPermitted
from engine.organisation.errors import NoSuchUnit, UnitAtWork, UnitClosed, UnitUsed
from engine.queries.record import record
from tests.support import Deploy, only_task, process

SINCE, TODAY = date(2026, 1, 1), date(2026, 9, 28)
TASK = (
    '<userTask id="ask" name="Ask them"><extensionElements><zeebe:userTask/>'
    '<zeebe:assignmentDefinition candidateGroups="people_mediator"/></extensionElements></userTask>'
)
ASKING = process("asking", f'<startEvent id="a"/>{TASK}<endEvent id="z"/>', "a > ask > z")


@pytest.fixture
def office(engine: Engine) -> Engine:
    """A district with a committee of one mediator, and an administrator at the desk."""
    engine.directory.add_unit(Unit("main", "district", "Haitang", "海棠区"), actor="system")
    engine.directory.add_unit(Unit("desk", "joint_desk", "Desk", "接待中心", "main"), actor="system")
    engine.directory.add_unit(Unit("elm", "mediation_committee", "Elm committee", "榆树调委会", "main"), actor="system")
    for person, role, unit in (("an", "administrator", "desk"), ("wang", "people_mediator", "elm")):
        engine.directory.add_person(Person(person, person), actor="system")
        engine.directory.give(Duty(person, role, unit, SINCE), actor="system")
    return engine


def kinds(engine: Engine) -> list[str]:
    """What the record says of the district, the last three."""
    return [line.kind for line in engine.read(record, "main", "district:main").rows][-3:]


def test_a_closed_unit_gets_no_task_and_its_roles_end(office: Engine, deploy: Deploy) -> None:
    deploy(ASKING)
    office.directory.close_unit("elm", last_day=date(2026, 9, 27), actor="user:an")
    assert office.directory.closed_units() == {"elm": date(2026, 9, 27)}
    assert office.directory.duties("wang") == []
    assert office.task(only_task(office, office.start("asking", {}))).unit_id is None
    with pytest.raises(UnitClosed) as caught:
        office.directory.give(Duty("wang", "people_mediator", "elm", TODAY), actor="user:an")
    assert caught.value.sentence() == "“elm” is closed; its last day is 2026-09-27. Choose another unit, or open it again."
    office.directory.reopen_unit("elm", actor="user:an")
    office.directory.give(Duty("wang", "people_mediator", "elm", TODAY), actor="user:an")
    assert office.task(only_task(office, office.start("asking", {}))).unit_id == "elm"


def test_a_unit_that_closes_later_works_until_then(office: Engine, deploy: Deploy) -> None:
    deploy(ASKING)
    office.directory.close_unit("elm", last_day=TODAY, actor="user:an")
    assert office.directory.duties("wang") == [Duty("wang", "people_mediator", "elm", SINCE, TODAY)]
    assert office.task(only_task(office, office.start("asking", {}))).unit_id == "elm"


def test_what_is_still_done_there_is_in_the_way_of_closing(office: Engine, deploy: Deploy) -> None:
    deploy(ASKING)
    task = only_task(office, office.start("asking", {}))
    with pytest.raises(UnitAtWork) as caught:
        office.directory.close_unit("elm", last_day=TODAY, actor="user:an")
    assert (caught.value.cases, caught.value.tasks) == (1, 1)
    office.complete(task, {}, actor="user:wang")
    office.directory.close_unit("elm", last_day=TODAY, actor="user:an")
    with pytest.raises(UnitAtWork) as caught:
        office.directory.close_unit("desk", last_day=TODAY, actor="user:an")
    assert caught.value.administrators == 1
    with pytest.raises(UnitAtWork) as caught:
        office.directory.close_unit("main", last_day=TODAY, actor="user:an")
    assert caught.value.units == 1  # the desk; the committee closes the same day


def test_a_unit_entered_by_mistake_is_deleted_and_the_record_says_so(office: Engine) -> None:
    office.directory.add_unit(Unit("oops", "community", "Oops", "误录"), actor="user:an")
    office.directory.close_unit("oops", last_day=TODAY, actor="user:an")
    office.directory.reopen_unit("oops", actor="user:an")
    assert kinds(office) == ["unit-entered", "unit-closed", "unit-reopened"]
    office.directory.delete_unit("oops", actor="user:an")
    assert kinds(office)[-1] == "unit-deleted"
    assert "oops" not in {unit.id for unit in office.directory.units()}
    with pytest.raises(NoSuchUnit):
        office.directory.delete_unit("oops", actor="user:an")


def test_what_was_ever_used_is_not_deleted(office: Engine) -> None:
    office.directory.end("wang", "people_mediator", "elm", last_day=date(2026, 2, 1), actor="user:an")
    with pytest.raises(UnitUsed) as caught:
        office.directory.delete_unit("elm", actor="user:an")
    assert caught.value.sentence() == (
        "“elm” cannot be deleted, because it has been used: cases 0, roles 1, grid cells 0, units below 0. Close it instead."
    )
    office.directory.add_unit(Unit("fir", "community", "Fir", "杉树社区", "main"), actor="user:an")
    office.directory.add_cell(Cell("fir-1", "fir", "First", "一网格"), actor="user:an")
    with pytest.raises(UnitUsed) as caught:
        office.directory.delete_unit("fir", actor="user:an")
    assert caught.value.cells == 1


def test_only_whoever_organises_closes_and_deletes(office: Engine) -> None:
    with pytest.raises(NotPermitted):
        office.directory.close_unit("elm", last_day=TODAY, actor="user:wang")
    with pytest.raises(NotPermitted):
        office.directory.delete_unit("elm", actor="user:wang")
