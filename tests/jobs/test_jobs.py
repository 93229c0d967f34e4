"""Operations of service tasks: from the outbox, tried again, then an incident; and workers from outside."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from engine import Engine, FixedClock, Job
from engine.jobs.operations import OperationError
from engine.work.errors import JobNotFound
from tests.support import deployer, process, prove, service_task, user_task

CALL = process("call", '<startEvent id="a"/>' + service_task("b", "test.do", retries=2) + user_task("c"), "a > b > c")


class Scripted:
    """An operation that fails as often as it is told to, and counts its calls."""

    def __init__(self, failures: int = 0, error: Exception | None = None) -> None:
        self.failures = failures
        self.error = error or RuntimeError("the printer is off")
        self.calls: list[str] = []

    def __call__(self, job: Job, desk: object) -> Mapping[str, Any]:
        self.calls.append(job.id)
        if len(self.calls) <= self.failures:
            raise self.error
        return {"done": job.variables.get("n")}


@pytest.fixture
def scripted() -> Scripted:
    return Scripted()


@pytest.fixture
def engine(store_url: str, clock: FixedClock, scripted: Scripted) -> Any:
    with Engine.open(store_url, clock=clock, operations={"test.do": scripted}) as made:
        yield made
        prove(made)


def test_an_operation_runs_before_the_command_returns(engine: Engine, scripted: Scripted, tmp_path: Path) -> None:
    deployer(engine, tmp_path)(CALL)
    case = engine.start("call", {"n": 7})
    assert (case.active_elements, case.variables["done"]) == (("c",), 7)
    assert len(scripted.calls) == 1


def test_a_failing_operation_is_tried_again_then_becomes_an_incident(
    engine: Engine, scripted: Scripted, clock: FixedClock, tmp_path: Path
) -> None:
    scripted.failures = 2
    deployer(engine, tmp_path)(CALL)
    case = engine.start("call")
    assert (len(scripted.calls), case.incidents) == (1, ())
    clock.move_to(clock.now() + timedelta(seconds=10))
    engine.run_due()
    (incident,) = engine.case(case.id).incidents
    assert (len(scripted.calls), incident.element_id) == (2, "b")
    assert "the printer is off" in incident.message
    engine.retry(incident.id)
    assert engine.case(case.id).active_elements == ("c",)
    assert len(scripted.calls) == 3


def test_an_operation_ends_in_a_bpmn_error(engine: Engine, scripted: Scripted, tmp_path: Path) -> None:
    scripted.failures, scripted.error = 1, OperationError("E1", "no such address", {"address": "gone"})
    boundary = '<boundaryEvent id="caught" attachedToRef="b"><errorEventDefinition errorRef="E1"/></boundaryEvent>'
    text = '<startEvent id="a"/>' + service_task("b", "test.do") + boundary + user_task("c") + '<endEvent id="d"/>'
    deployer(engine, tmp_path)(process("p", text, "a > b > d", "caught > c"))
    case = engine.start("p")
    assert (case.active_elements, case.variables) == (("c",), {"address": "gone"})


EXTERNAL = process("outside", '<startEvent id="a"/>' + service_task("b", "external:print") + user_task("c"), "a > b > c")


def test_a_worker_from_outside_gets_a_job_once_while_its_lease_lasts(engine: Engine, clock: FixedClock, tmp_path: Path) -> None:
    deployer(engine, tmp_path)(EXTERNAL)
    case = engine.start("outside", {"n": 1})
    (job,) = engine.jobs.activate("print", worker="w1", lease=timedelta(minutes=1))
    assert (job.case_id, job.element_id, job.variables) == (case.id, "b", {"n": 1})
    assert engine.jobs.activate("print", worker="w2") == []
    clock.move_to(clock.now() + timedelta(minutes=1))
    assert [again.id for again in engine.jobs.activate("print", worker="w2")] == [job.id]
    engine.jobs.complete(job.id, {"pages": 3})
    assert engine.case(case.id).active_elements == ("c",)
    with pytest.raises(JobNotFound):
        engine.jobs.complete(job.id)


def test_a_worker_fails_a_job_until_nothing_is_left(engine: Engine, clock: FixedClock, tmp_path: Path) -> None:
    deployer(engine, tmp_path)(EXTERNAL)
    case = engine.start("outside")
    (job,) = engine.jobs.activate("print", worker="w")
    engine.jobs.fail(job.id, "paper jam", retries=1, backoff=timedelta(minutes=5))
    assert engine.jobs.activate("print", worker="w") == []
    clock.move_to(clock.now() + timedelta(minutes=5))
    (again,) = engine.jobs.activate("print", worker="w")
    assert again.retries == 1
    engine.jobs.fail(again.id, "paper jam", retries=0)
    assert engine.case(case.id).incidents[0].message.endswith("paper jam")


def test_a_cancelled_case_takes_its_jobs_along(engine: Engine, tmp_path: Path) -> None:
    deployer(engine, tmp_path)(EXTERNAL)
    case = engine.start("outside")
    engine.cancel(case.id, reason="x")
    assert engine.jobs.activate("print", worker="w") == []


def test_a_suspended_case_s_operations_wait_until_it_is_resumed(
    engine: Engine, scripted: Scripted, clock: FixedClock, tmp_path: Path
) -> None:
    scripted.failures = 1
    deployer(engine, tmp_path)(CALL)
    case = engine.start("call", {"n": 7})
    engine.suspend(case.id, reason="court")
    clock.move_to(clock.now() + timedelta(hours=1))
    assert engine.run_due() == 0
    assert len(scripted.calls) == 1
    assert engine.resume(case.id).active_elements == ("c",)
    assert len(scripted.calls) == 2


def test_background_work_fires_what_is_due(sqlite_url: str, tmp_path: Path) -> None:
    import time

    scripted = Scripted()
    with Engine.open(sqlite_url, operations={"test.do": scripted}, background=True) as engine:
        deployer(engine, tmp_path)(CALL)
        case = engine.start("call", {"n": 1})
        for _ in range(200):
            if engine.case(case.id).active_elements == ("c",):
                break
            time.sleep(0.05)
        assert engine.case(case.id).variables["done"] == 1
