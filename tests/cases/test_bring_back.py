"""Tasks of someone who left do not lie: the day's work gives them back to the unit."""

from __future__ import annotations

from datetime import date, timedelta

from engine import Engine, FixedClock
from engine.jobs.daily import Daily
from engine.organisation import Duty, Person, Unit
from tests.support import Deploy, only_task, process, user_task

CANDIDATES = '<zeebe:assignmentDefinition candidateGroups="people_mediator"/>'
ONE = process("one", '<startEvent id="a"/>' + user_task("b", CANDIDATES) + '<endEvent id="c"/>', "a > b > c")


def test_the_tasks_of_who_left_go_back_and_those_of_who_stays_do_not(engine: Engine, deploy: Deploy, clock: FixedClock) -> None:
    engine.directory.add_unit(Unit("desk", "mediation_committee", "Committee", "调委会"), actor="system")
    for id_ in ("li", "wang"):
        engine.directory.add_person(Person(id_, id_), actor="system")
        engine.directory.give(Duty(id_, "people_mediator", "desk", date(2026, 1, 1)), actor="system")
    deploy(ONE)
    his, hers = (only_task(engine, engine.start("one")) for _ in range(2))
    engine.claim(his, actor="user:li")
    engine.hold_task(his, until=clock.now() + timedelta(days=30), reason="expert", actor="user:li")
    engine.claim(hers, actor="user:wang")
    engine.directory.end("li", "people_mediator", "desk", last_day=date(2026, 9, 28), actor="system")
    Daily(engine._runtime).keep()
    assert engine.task(his).assignee == "li"  # it is the last day
    clock.move_to(clock.now() + timedelta(days=1))
    Daily(engine._runtime).keep()
    assert (engine.task(his).assignee, engine.task(his).held_until) == (None, None)
    assert engine.task(hers).assignee == "wang"
    assert engine.claim(his, actor="user:wang").assignee == "wang"
