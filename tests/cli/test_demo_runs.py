"""The demo is lived through by the real engine: every form is taken, nothing stops in an incident, the record holds."""

from __future__ import annotations

from pathlib import Path

from engine import Engine, FixedClock
from engine.bundled import pipeline_files
from engine.cli.demo.command import enter
from engine.cli.demo.district import plan
from engine.cli.demo.running import Past
from tests.support import MORNING


def test_thirty_cases_are_lived_through(tmp_path: Path) -> None:
    clock = FixedClock(MORNING)
    with Engine.open(f"sqlite:///{tmp_path}/demo.db", clock=clock) as engine:
        drawn = plan()
        past = Past(engine, clock, drawn, MORNING)
        clock.move_to(past.begins)
        enter(engine, drawn)
        engine.deploy(pipeline_files())
        assert list(past.run(30))[-1] == 30
        assert clock.now() == MORNING
        assert past.refused == []
        cases = engine.cases(limit=100)
        assert len([case for case in cases if case.process_id == "dispute-resolution"]) == 30
        assert {case.state for case in cases} == {"active", "completed"}
        assert [case.incidents for case in cases if case.incidents] == []
        assert engine.verify().faults == ()
