"""Once a day: the record is sealed, provisional limits are counted anew."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from engine import Engine, FixedClock
from engine.cases.verifying import remember_verification
from engine.jobs.daily import Daily
from engine.organisation import Duty, Person, Unit
from engine.queries.notices import notices
from engine.queries.reader import reader
from engine.queries.record import last_verification
from engine.testing import RecordingOperation, rehearsal
from tests.cases.test_limits import MEDIATION, MEDICAL, limits_table
from tests.support import deployer, process, service_task, user_task


def test_the_record_is_sealed_once_a_day(sqlite_url: str, clock: FixedClock, tmp_path: Path) -> None:
    with Engine.open(sqlite_url, clock=clock) as engine:
        deployer(engine, tmp_path)(process("p", '<startEvent id="a"/>' + user_task("b"), "a > b"))
        daily = Daily(engine._runtime)
        assert (daily.keep(), daily.keep()) == (True, False)
        assert (engine.verify().seals, engine.verify().unsealed) == (1, 0)
        engine.start("p")
        clock.move_to(clock.now() + timedelta(days=1))
        assert daily.keep()
        assert (engine.verify().seals, engine.verify().unsealed) == (2, 0)


@pytest.mark.parametrize(("seconds", "verified_on"), [(0, "2026-09-29"), (59, "2026-09-29"), (60, "2026-09-28"), (300, "2026-09-28")])
def test_the_record_is_verified_each_day_unless_that_takes_long(
    sqlite_url: str, clock: FixedClock, tmp_path: Path, seconds: int, verified_on: str
) -> None:
    with Engine.open(sqlite_url, clock=clock) as engine:
        deployer(engine, tmp_path)(process("p", '<startEvent id="a"/>' + user_task("b"), "a > b"))
        engine.start("p")
        daily = Daily(engine._runtime)
        assert daily.keep()
        first = engine.read(last_verification, "main")
        assert first is not None
        assert (f"{first.at:%Y-%m-%d}", first.altered, first.unsealed) == ("2026-09-28", 0, 0)
        clock.move_to(clock.now() + timedelta(minutes=5))
        assert Daily(engine._runtime).keep()  # another process, on the same day
        assert engine.read(last_verification, "main") == first
        engine._runtime.run(remember_verification, "system", None, None, engine.verify(), seconds=seconds)
        clock.move_to(clock.now() + timedelta(days=1))
        assert daily.keep()
        last = engine.read(last_verification, "main")
        assert last is not None
        assert f"{last.at:%Y-%m-%d}" == verified_on


def test_a_provisional_limit_is_settled_when_its_calendar_is_known(sqlite_url: str, clock: FixedClock, tmp_path: Path) -> None:
    with Engine.open(sqlite_url, clock=clock) as engine:
        deployer(engine, tmp_path)(MEDIATION, files={"limits.dmn": limits_table(MEDICAL)})
        case = engine.start("mediation")
        due = engine.limits.of_case(case.id)[0].due_at
        with engine._runtime.store.writing() as session:  # as if it had been counted before the arrangement of 2026 was published
            session.connection.execute(text("UPDATE case_limit SET provisional = 1, due_at = due_at - 1"))
        assert Daily(engine._runtime).keep()
        (limit,) = engine.limits.of_case(case.id)
        assert (limit.provisional, limit.due_at) == (False, due)
        assert engine.tasks(case.id)[0].due_at == due


def test_a_rehearsal_runs_in_memory_with_a_recording_operation(tmp_path: Path) -> None:
    printer = RecordingOperation({"pages": 3}, failures=1)
    engine, clock = rehearsal(operations={"test.print": printer})
    with engine:
        text_ = '<startEvent id="a"/>' + service_task("b", "test.print") + user_task("c")
        deployer(engine, tmp_path)(process("p", text_, "a > b > c"))
        case = engine.start("p")
        assert case.active_elements == ("b",)
        clock.move_to(clock.now() + timedelta(minutes=1))
        engine.run_due()
        assert engine.case(case.id).variables == {"pages": 3}
        assert len(printer.jobs) == 2
        assert isinstance(clock.now(), datetime)


def test_a_daily_verification_that_fails_tells_auditors_and_administrators_once_a_day(
    sqlite_url: str, clock: FixedClock, tmp_path: Path
) -> None:
    with Engine.open(sqlite_url, clock=clock) as engine:
        deployer(engine, tmp_path)(process("p", '<startEvent id="a"/>' + user_task("b"), "a > b"))
        engine.directory.add_unit(Unit("district", "district", "District", "区"), actor="system")
        for id_, role in (("zheng", "auditor"), ("fang", "administrator"), ("wang", "people_mediator")):
            engine.directory.add_person(Person(id_, id_), actor="system")
            engine.directory.give(Duty(id_, role, "district", date(2026, 1, 1)), actor="system")
        engine.start("p")
        daily = Daily(engine._runtime)
        assert daily.keep()
        assert _told(engine, "zheng") == []
        with engine._runtime.store.writing() as session:
            altered = "UPDATE audit_entry SET actor = 'user:other' WHERE kind = 'case-started'"
            assert session.connection.execute(text(altered)).rowcount == 1
        clock.move_to(clock.now() + timedelta(days=1))
        assert daily.keep()
        places = engine.verify(remember=True, actor="user:zheng").faults
        assert places  # asked for again on the same day: told already
        assert _told(engine, "zheng") == _told(engine, "fang") == [("record-altered", {"altered": len(places)})]
        assert _told(engine, "wang") == []
        clock.move_to(clock.now() + timedelta(days=1))
        assert daily.keep()
        assert len(_told(engine, "zheng")) == 2


def _told(engine: Engine, person: str) -> list[tuple[str, object]]:
    who = engine.read(reader, "main", person, engine.clock.now())
    assert who is not None
    return [(line.kind, line.body) for line in engine.read(notices, who, new=True).rows]
