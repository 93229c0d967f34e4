"""The page of units: it leads on to people, open cases and grid cells."""

from __future__ import annotations

from datetime import date

import pytest

from engine import Cell, Duty, Engine, Person, Unit
from tests.support import deployer
from tests.webui.live import Visitor, furnish


@pytest.fixture
def engine(sqlite_url, clock, tmp_path):  # type: ignore[no-untyped-def]
    """A district with a community of one cell, a manager, an administrator, and a case at the desk."""
    with Engine.open(sqlite_url, clock=clock) as made:
        furnish(made, deployer(made, tmp_path))
        made.directory.add_unit(Unit("main", "district", "Haitang", "海棠区"), actor="system")
        made.directory.change_unit(Unit("desk", "joint_desk", "Joint desk", "联合接待中心", "main"), actor="system")
        made.directory.add_unit(Unit("fir", "community", "Fir", "杉树社区"), actor="system")
        made.directory.add_unit(Unit("ash", "community", "Ash", "白蜡社区"), actor="system")
        for cell, community in (("fir-1", "fir"), ("ash-1", "ash")):
            made.directory.add_cell(Cell(cell, community, cell, cell), actor="system")
        for person, role in (("song", "manager"), ("an", "administrator")):
            made.directory.add_person(Person(person, person), actor="system")
            made.directory.give(Duty(person, role, "desk", date(2026, 1, 1)), actor="system")
        made.start("asking", {}, actor="system")
        yield made


@pytest.mark.parametrize("person", ["song", "an"])
def test_a_unit_leads_to_its_people_its_open_cases_and_its_cells(engine: Engine, person: str) -> None:
    visitor = Visitor(engine, person)
    page = visitor.get("/organisation").text
    assert '<a href="/administration/units/desk"><b>Joint desk</b></a>' in page
    assert '<a href="/administration/people/wang"><b>王建国</b></a>' in page
    assert 'href="/cases?unit=desk&amp;state=open" title="Open cases of Joint desk">1 open task</a>' in page
    assert visitor.get("/cases?unit=desk&state=open").text.count('href="/cases/main-') >= 1
    assert 'href="/administration/cells?community=fir">1 grid cell</a>' in page
    for address in ("/administration/units/desk", "/administration/people/wang"):
        assert visitor.get(address).status_code == 200
    cells = visitor.get("/administration/cells?community=fir").text
    assert "Grid cells of Fir" in cells
    assert "fir-1" in cells
    assert "ash-1" not in cells


def test_a_closed_unit_says_so(engine: Engine) -> None:
    engine.directory.add_unit(Unit("elm", "community", "Elm", "榆树社区"), actor="system")
    engine.directory.close_unit("elm", last_day=date(2026, 9, 27), actor="system")
    assert "last day: Sun 27 Sep 2026" in Visitor(engine, "song").get("/organisation").text


def test_others_find_no_such_page(engine: Engine) -> None:
    assert Visitor(engine, "wang").get("/organisation").status_code == 404
