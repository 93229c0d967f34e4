"""A case that failed stands still; what fell due meanwhile happens when it goes on."""

from __future__ import annotations

from datetime import timedelta

import pytest

from engine import Engine, FixedClock
from engine.execution import CaseFailed
from tests.support import Deploy, process, user_task

FAILS = process(
    "fails",
    '<startEvent id="s"/><parallelGateway id="f"/>' + user_task("bad") + user_task("b")
    + '<intermediateCatchEvent id="heard"><messageEventDefinition messageRef="N"/></intermediateCatchEvent>'
    '<intermediateCatchEvent id="late"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>'
    '</intermediateCatchEvent><endEvent id="e"/>',
    "s > f > bad > e", "f > b > e", "f > heard > e", "f > late > e",
)  # fmt: skip


@pytest.mark.parametrize("cure", ["retry", "move"])
def test_messages_and_timers_of_a_failed_case_wait_until_it_goes_on(engine: Engine, deploy: Deploy, clock: FixedClock, cure: str) -> None:
    deploy(FAILS)
    case = engine.start("fails")
    tasks = {task.element_id: task.id for task in engine.tasks(case.id)}
    engine.throw_error(tasks["bad"], "E9")
    assert engine.case(case.id).state == "failed"
    with pytest.raises(CaseFailed):
        engine.complete(tasks["b"])
    assert engine.send_message("n").delivered == (case.id,)
    clock.move_to(clock.now() + timedelta(hours=2))
    engine.run_due()
    assert engine.case(case.id).active_elements == ("bad", "b", "heard", "late")
    if cure == "retry":
        engine.retry(engine.case(case.id).incidents[0].id)
    else:
        engine.move(case.id, from_="bad", to="e", reason="settled")
    engine.run_due()
    assert engine.case(case.id).active_elements == (("bad", "b") if cure == "retry" else ("b",))
    assert engine.case(case.id).state == "active"
