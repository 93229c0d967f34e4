"""Any sequence of commands: whatever people do, in whatever order, no case is lost, broken or unexplained."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from engine import Engine, FixedClock, ParleyError
from tests.support import MORNING, call_activity, deployer, process, prove, user_task

TIMER = "<timerEventDefinition><timeDuration>PT2H</timeDuration></timerEventDefinition>"
MESSAGE = '<messageEventDefinition messageRef="M"/>'
WORK = process(
    "work",
    '<startEvent id="a"/><parallelGateway id="fork"/>'
    + user_task("b")
    + user_task("c")
    + f'<boundaryEvent id="late" attachedToRef="c" cancelActivity="false">{TIMER}</boundaryEvent>'
    + user_task("hurry")
    + f'<intermediateCatchEvent id="m">{MESSAGE}</intermediateCatchEvent>'
    + call_activity("call", "inner")
    + '<parallelGateway id="join"/><exclusiveGateway id="again"/><endEvent id="z"/>',
    "a > fork",
    "fork > b > join",
    "fork > c > join",
    "fork > m > call > join",
    "late > hurry",
    "join > again",
    "again > fork [more = true]",
    "again > z [more != true]",
)
INNER = process(
    "inner",
    '<startEvent id="x"/>' + user_task("y") + f'<boundaryEvent id="out" attachedToRef="y">{TIMER}</boundaryEvent><endEvent id="w"/>',
    "x > y > w",
    "out > w",
)
NUMBERS = st.integers(0, 50)
ACTORS = st.sampled_from(["user:li", "user:wang", "system"])


class Commands(RuleBasedStateMachine):
    """Commands on one SQLite store; an error of the family is an answer, anything else is a fault."""

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="parley-machine-"))
        self.clock = FixedClock(MORNING)
        self.engine = Engine.open("sqlite://", clock=self.clock)
        deployer(self.engine, self.folder)(WORK, INNER)
        self.engine.start("work", {"key": "K0"})
        self.started = 1

    def teardown(self) -> None:
        prove(self.engine)
        self.engine.close()
        shutil.rmtree(self.folder)

    def case_id(self, number: int) -> str:
        cases = self.engine.cases(limit=1000)
        return cases[number % len(cases)].id

    def task_id(self, number: int, state: str | None = None) -> str:
        tasks = self.engine.tasks(self.case_id(number), state=state)
        return tasks[number % len(tasks)].id if tasks else "none"

    @rule(more=st.booleans())
    def start(self, more: bool) -> None:
        self.engine.start("work", {"key": f"K{self.started}", "more": more})
        self.started += 1

    @rule(number=NUMBERS, actor=ACTORS, more=st.booleans(), key=st.sampled_from([None, "same"]))
    def complete(self, number: int, actor: str, more: bool, key: str | None) -> None:
        task = self.task_id(number)
        self.answered(lambda: self.engine.complete(task, {"more": more}, actor=actor, idempotency_key=key and f"{key}-{task}"))

    @rule(number=NUMBERS, actor=ACTORS)
    def claim(self, number: int, actor: str) -> None:
        self.answered(lambda: self.engine.claim(self.task_id(number), actor=actor))

    @rule(number=NUMBERS, actor=ACTORS)
    def release(self, number: int, actor: str) -> None:
        self.answered(lambda: self.engine.release(self.task_id(number, "open"), actor=actor))

    @rule(number=NUMBERS, hours=st.integers(-1, 5))
    def hold(self, number: int, hours: int) -> None:
        until = self.clock.now() + timedelta(hours=hours)
        self.answered(lambda: self.engine.hold_task(self.task_id(number), until=until, reason="waiting"))

    @rule(number=NUMBERS, ttl=st.sampled_from([None, timedelta(hours=1)]))
    def send(self, number: int, ttl: timedelta | None) -> None:
        self.engine.send_message("m", f"K{number % (self.started + 1)}", {"sent": number}, ttl=ttl)

    @rule(hours=st.integers(-1, 3))
    def pass_time(self, hours: int) -> None:
        self.clock.move_to(self.clock.now() + timedelta(hours=hours))
        self.engine.run_due()

    @rule(number=NUMBERS)
    def suspend(self, number: int) -> None:
        self.answered(lambda: self.engine.suspend(self.case_id(number), reason="court"))

    @rule(number=NUMBERS)
    def resume(self, number: int) -> None:
        self.answered(lambda: self.engine.resume(self.case_id(number)))

    @rule(number=NUMBERS, called=st.booleans())
    def cancel(self, number: int, called: bool) -> None:
        case = self.engine.case(self.case_id(number))
        target = case.children[number % len(case.children)] if called and case.children else case.id
        self.answered(lambda: self.engine.cancel(target, reason="withdrawn"))

    @rule(number=NUMBERS, from_=st.sampled_from("bcm"), to=st.sampled_from("bcmz"))
    def move(self, number: int, from_: str, to: str) -> None:
        self.answered(lambda: self.engine.move(self.case_id(number), from_=from_, to=to, reason="agreed"))

    @rule(number=NUMBERS, value=st.one_of(st.none(), st.text(max_size=5), st.integers(-5, 5)))
    def correct(self, number: int, value: object) -> None:
        self.answered(lambda: self.engine.set_variables(self.case_id(number), {"more": value}, reason="typo"))

    @rule(number=NUMBERS)
    def retry(self, number: int) -> None:
        incidents = self.engine.case(self.case_id(number)).incidents
        if incidents:
            self.answered(lambda: self.engine.retry(incidents[0].id))

    def answered(self, call: Callable[[], object]) -> None:
        with suppress(ParleyError):
            call()

    @invariant()
    def what_waits_is_what_can_be_done(self) -> None:
        if not hasattr(self, "engine"):
            return
        for case in self.engine.cases(limit=1000):
            ended = case.state in ("completed", "cancelled")
            tasks = [task.element_id for task in self.engine.tasks(case.id)]
            assert set(tasks) <= set(case.active_elements)
            assert not (ended and (tasks or case.timers or case.incidents or case.active_elements))
            assert not (case.state == "active" and not case.active_elements and not case.incidents)


TestCommands = Commands.TestCase
TestCommands.settings = settings(
    max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
