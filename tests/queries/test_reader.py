"""Who may ask: people who hold a role today."""

from __future__ import annotations

from datetime import date

from engine import Duty, Engine, Person, Unit
from engine.queries.reader import reader


def test_a_person_without_any_role_today_sees_nothing(engine: Engine) -> None:
    engine.directory.add_unit(Unit("desk", "joint_desk", "Desk", "接待中心"), actor="system")
    for person in (Person("li", "李娜"), Person("wang", "王伟")):
        engine.directory.add_person(person, actor="system")
    engine.directory.give(Duty("li", "intake_officer", "desk", date(2026, 1, 1)), actor="system")
    engine.directory.give(Duty("wang", "intake_officer", "desk", date(2026, 1, 1), date(2026, 9, 27)), actor="system")  # until yesterday
    seen = [engine.read(reader, "main", person, engine.clock.now()) for person in ("li", "wang", "nobody")]
    assert [found and found.roles for found in seen] == [frozenset({"intake_officer"}), None, None]
