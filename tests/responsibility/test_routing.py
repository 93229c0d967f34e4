"""Which unit a task goes to."""

from engine.organisation.model import Map, Unit
from engine.responsibility import Question, question, route

UNITS = {
    unit.id: unit
    for unit in (
        Unit("d", "district", "District", "区"),
        Unit("desk", "joint_desk", "Desk", "接待中心", "d"),
        Unit("medical", "trade_committee", "Medical", "医调委", "d", ("medical",)),
        Unit("s1", "street", "Street 1", "一街道", "d"),
        Unit("s1-justice", "judicial_office", "Justice 1", "一司法所", "s1"),
        Unit("s2", "street", "Street 2", "二街道", "d"),
        Unit("s2-justice", "judicial_office", "Justice 2", "二司法所", "s2"),
        Unit("c1", "community", "Community 1", "一社区", "s1"),
        Unit("c1-mediation", "mediation_committee", "Mediation 1", "一调委会", "c1"),
        Unit("c2", "community", "Community 2", "二社区", "s2"),
    )
}
HELD = {
    "desk": frozenset({"intake_officer"}),
    "medical": frozenset({"people_mediator"}),
    "s1-justice": frozenset({"unit_head"}),
    "s2-justice": frozenset({"unit_head"}),
    "c1-mediation": frozenset({"people_mediator"}),
    "c1": frozenset({"grid_officer"}),
}
ORGANISATION = Map(UNITS, HELD)


def test_the_nearest_unit_with_the_role_has_the_task():
    assert route(Question(("people_mediator",), community_id="c1", kind="neighbour"), ORGANISATION) == "c1-mediation"
    assert route(Question(("unit_head",), community_id="c1"), ORGANISATION) == "s1-justice"
    assert route(Question(("unit_head",), community_id="c2"), ORGANISATION) == "s2-justice"
    assert route(Question(("intake_officer",), community_id="c2"), ORGANISATION) == "desk"
    assert route(Question(("grid_officer",), community_id="c1"), ORGANISATION) == "c1"


def test_a_unit_type_leads_past_nearer_units():
    asked = Question(("people_mediator",), unit_type="trade_committee", community_id="c1", kind="medical")
    assert route(asked, ORGANISATION) == "medical"


def test_a_unit_of_another_competence_does_not_have_it():
    asked = Question(("people_mediator",), unit_type="trade_committee", community_id="c1", kind="labour")
    assert route(asked, ORGANISATION) is None


def test_without_a_place_only_the_districts_own_units_have_it():
    assert route(Question(("intake_officer",)), ORGANISATION) == "desk"
    assert route(Question(("unit_head",)), ORGANISATION) is None


def test_without_an_organisation_everyone_with_the_role_has_it():
    assert route(Question(("people_mediator",), community_id="c1"), Map({}, {})) is None


def test_the_place_names_the_cell_and_the_cell_its_community():
    organisation = Map(UNITS, HELD, cells={"c1-1": "c1", "c1-2": "c1"}, places={"文庙1栋": "c1-1", "文庙1栋东": "c1-2"})
    asked = question(("people_mediator",), None, {"place": "文庙1栋东单元", "kind": "neighbour"}, organisation)
    assert asked == Question(("people_mediator",), None, "c1", "neighbour")
    assert organisation.cell_of("文庙1栋东单元") == "c1-2"
    assert question(("people_mediator",), None, {"gridCell": "c1-1"}, organisation).community_id == "c1"
    assert question(("people_mediator",), None, {"place": "别处"}, organisation).community_id is None


def test_a_unit_is_found_by_its_id_or_either_name():
    assert [ORGANISATION.unit_named(name) for name in ("medical", "Medical", "医调委", "nobody", "", None)] == ["medical"] * 3 + [None] * 3
