"""Whom a demonstration offers: people who share their cases."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from engine import Duty, Engine, FixedClock, Person, Unit
from engine.queries.people import one_of_each_role
from tests.queries.support import one_task
from tests.support import MORNING, Deploy

ZONE = ZoneInfo("Asia/Shanghai")
SINCE = date(2026, 1, 1)
ROLES = (("grid_officer", ""), ("legal_officer", "-legal"), ("people_mediator", "-mediation"), ("committee_head", "-mediation"))


def settle(engine: Engine) -> None:
    """Two streets with an office and a community each, in which every role of a community is held; a desk of the district."""
    units = [Unit("district", "district", "D", "区"), Unit("desk", "joint_desk", "Desk", "中心", "district")]
    duties = [("unit_head", "desk"), ("intake_officer", "desk")]
    for place in ("east", "west"):
        units += [
            Unit(f"{place}-street", "street", place, place, "district"),
            Unit(f"{place}-justice", "judicial_office", place, place, f"{place}-street"),
            Unit(place, "community", place, place, f"{place}-street"),
            Unit(f"{place}-mediation", "mediation_committee", place, place, place),
            Unit(f"{place}-legal", "legal_workstation", place, place, place),
        ]
        duties += [("unit_head", f"{place}-justice"), *((role, place + suffix) for role, suffix in ROLES)]
    for unit in units:
        engine.directory.add_unit(unit, actor="system")
    for number, (role, unit_id) in enumerate(duties):
        engine.directory.add_person(Person(f"p{number}", role), actor="system")
        engine.directory.give(Duty(f"p{number}", role, unit_id, SINCE), actor="system")


def offered(engine: Engine) -> dict[str, str]:
    return {one.role: one.unit_id for one in engine.read(one_of_each_role, "main", engine.clock.now().astimezone(ZONE).date(), ZONE)}


def test_the_people_of_one_community_and_its_street_are_offered(engine: Engine) -> None:
    settle(engine)
    assert offered(engine) == {
        "intake_officer": "desk",
        "grid_officer": "east",
        "legal_officer": "east-legal",
        "people_mediator": "east-mediation",
        "committee_head": "east-mediation",
        "unit_head": "east-justice",
    }


def test_it_is_the_community_that_had_most_to_do_when_the_day_began(engine: Engine, clock: FixedClock, deploy: Deploy) -> None:
    settle(engine)
    deploy(one_task("mediate", "people_mediator", properties='<zeebe:property name="unit" value="west-mediation"/>'))
    case = engine.start("mediate", {"due": None})
    (task,) = engine.tasks(case.id)
    assert task.unit_id == "west-mediation"
    assert offered(engine)["grid_officer"] == "east"  # opened today
    clock.move_to(MORNING.replace(day=MORNING.day + 1))
    assert set(offered(engine).values()) == {"desk", "west", "west-legal", "west-mediation", "west-justice"}
    engine.cancel(case.id, reason="filed twice")
    assert offered(engine)["grid_officer"] == "west"  # whoever is offered stays so for the day
