"""The demo district is as large as it says, and each responsibility in it is covered."""

from engine.cli.demo.district import plan
from engine.organisation.model import ROLES, UNIT_TYPES


def test_it_has_3_streets_12_communities_60_cells_80_people():
    made = plan()
    types = [unit.type for unit in made.units]
    assert (types.count("street"), types.count("community"), len(made.cells), len(made.people)) == (3, 12, 60, 80)
    assert len({person.id for person in made.people}) == 80


def test_every_role_is_held_and_every_word_is_known():
    made = plan()
    assert {duty.role for duty in made.duties} == set(ROLES)
    assert {unit.type for unit in made.units} <= set(UNIT_TYPES)


def test_every_cell_has_an_officer_and_another_as_deputy():
    made = plan()
    people = {person.id for person in made.people}
    assert set(made.officers) == {cell.id for cell in made.cells}
    assert all(officer != deputy and {officer, deputy} <= people for officer, deputy in made.officers.values())
