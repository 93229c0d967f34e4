"""What holds for every sequence of stimuli on every program of a set that nests everything in everything."""

from __future__ import annotations

import os
from collections.abc import Iterable
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.execution import (
    Bounds,
    CannotRelocate,
    Complete,
    IncidentOpened,
    JobDone,
    JobFailed,
    JobOpened,
    MessageArrived,
    Move,
    Program,
    Relocate,
    Retry,
    Snapshot,
    Start,
    SubscriptionOpened,
    TaskOpened,
    ThrowError,
    TimerFired,
    TimerOpened,
    encode_part,
)
from engine.execution.look import active_elements
from engine.execution.machine import Machine
from engine.execution.snapshot import STORE
from engine.execution.step import run
from engine.execution.stimuli import APPLY
from engine.execution.values import weight
from engine.execution.waits import index_key
from tests.execution.builder import (
    ERROR,
    ESCALATION,
    MESSAGE,
    SIGNAL,
    Case,
    boundary,
    event,
    mapping,
    process,
    processes,
    program,
    script,
    sub,
    timer,
)
from tests.execution.drawing import PARALLEL, SEQUENTIAL, drawn

JOB = '<serviceTask id="j"><extensionElements><zeebe:taskDefinition type="t"/></extensionElements></serviceTask>'
CALL = '<callActivity id="c"><extensionElements><zeebe:calledElement processId="q"/></extensionElements>{}</callActivity>'


def fork_in_a_loop() -> list[Program]:
    elements = (
        '<startEvent id="s"/><inclusiveGateway id="f" default="f-c"/><userTask id="a"/><userTask id="b"/><userTask id="c"/>'
        '<inclusiveGateway id="j"/><exclusiveGateway id="g" default="g-e"/><endEvent id="e"/>'
    )
    watch = boundary("t", "a", timer("cycle", "R/PT1H"), interrupting=False) + boundary("w", "b", SIGNAL)
    flows = ("s > f > a [x > 1]", "f > b [x > 0]", "f > c", "a > j", "b > j", "c > j > g > e", "g > f [x > 0]", "t > c", "w > j")
    return [program(elements + watch, *flows)]


def nested_watches() -> list[Program]:
    watch = sub(
        "v",
        event("startEvent", "v_s", MESSAGE, 'isInterrupting="false"') + '<userTask id="v_t"/>',
        "v_s > v_t",
        attributes='triggeredByEvent="true"',
    )
    stop = sub("k", event("startEvent", "k_s", SIGNAL) + '<userTask id="k_t"/>', "k_s > k_t", attributes='triggeredByEvent="true"')
    inner = sub(
        "p2",
        '<startEvent id="s2"/><parallelGateway id="f"/><userTask id="a"/><userTask id="b"/>' + stop + event("endEvent", "bad", ERROR),
        "s2 > f > a",
        "f > b > bad",
        head=mapping(inputs={"x": "1", "local": "x + 1"}, outputs={"y": "local"}),
    )
    outer = sub("p1", '<startEvent id="s1"/><userTask id="n"/>' + inner + watch, "s1 > n > p2")
    elements = '<startEvent id="s"/><userTask id="z"/><endEvent id="e"/>' + outer + boundary("caught", "p1", ERROR)
    return [program(elements, "s > p1 > e", "caught > z > p1")]


def calls_in_instances(loop: str) -> list[Program]:
    caller = process(
        "p",
        '<startEvent id="s"/><userTask id="z"/><userTask id="u"/>'
        + CALL.format(loop)
        + boundary("w", "c", ERROR)
        + boundary("up", "c", ESCALATION, interrupting=False),
        "s > c > z",
        "w > z",
        "up > u",
    )
    called = process(
        "q",
        '<startEvent id="s2"/><userTask id="a"/><exclusiveGateway id="g" default="g-ok"/><endEvent id="ok"/>'
        + JOB
        + event("endEvent", "bad", ERROR)
        + event("intermediateThrowEvent", "esc", ESCALATION)
        + boundary("jt", "j", timer("duration", "PT1H")),
        "s2 > a > esc > g > bad [x > 1]",
        "g > j > ok",
        "jt > ok",
    )
    return processes(caller, called)


def events_and_terminate() -> list[Program]:
    elements = (
        '<startEvent id="s"/><eventBasedGateway id="g"/><userTask id="a"/><userTask id="b"/><parallelGateway id="f"/>'
        + event("intermediateCatchEvent", "t", timer("duration", "PT1H"))
        + event("intermediateCatchEvent", "w", MESSAGE)
        + event("intermediateThrowEvent", "out", SIGNAL)
        + event("intermediateCatchEvent", "in", SIGNAL)
        + event("endEvent", "stop", "<terminateEventDefinition/>")
        + script("c", "x + 1", "x")
        + boundary(
            "cond", "b", "<conditionalEventDefinition><condition>= x &gt; 2</condition></conditionalEventDefinition>", interrupting=False
        )
    )
    return [program(elements, "s > f > g > t > a > c > f", "g > w > b > out > stop", "f > in > b", "cond > c")]


def undoing() -> list[Program]:
    undo = "<compensateEventDefinition/>"
    undoable = (
        '<userTask id="{0}"/><boundaryEvent id="b_{0}" attachedToRef="{0}">'
        + undo
        + '</boundaryEvent><userTask id="undo_{0}" isForCompensation="true"/>'
        + '<association id="as_{0}" sourceRef="b_{0}" targetRef="undo_{0}"/>'
    )
    inner = sub(
        "tr",
        '<startEvent id="s1"/><parallelGateway id="f"/><exclusiveGateway id="g" default="g-ok"/><endEvent id="ok"/>'
        + undoable.format("a")
        + undoable.format("b")
        + event("endEvent", "stop", "<cancelEventDefinition/>"),
        "s1 > f > a > g > stop [x > 1]",
        "g > ok",
        "f > b",
        tag="transaction",
    )
    free = sub("h", '<userTask id="h1"/><userTask id="h2"/><completionCondition>= x &gt; 1</completionCondition>', tag="adHocSubProcess")
    elements = (
        '<startEvent id="s"/><userTask id="z"/><complexGateway id="k"><activationCondition>= activationCount = 2</activationCondition>'
        '</complexGateway><parallelGateway id="f2"/><userTask id="k1"/><userTask id="k2"/>'
        + inner
        + free
        + event("endEvent", "undo", undo)
        + boundary("c", "tr", "<cancelEventDefinition/>")
    )
    return [program(elements, "s > f2 > k1 > k", "f2 > k2 > k", "f2 > h > k > tr > undo", "c > z > tr")]


SETS = [fork_in_a_loop(), nested_watches(), calls_in_instances(PARALLEL), calls_in_instances(SEQUENTIAL), events_and_terminate(), undoing()]


def choose(case: Case, number: int, x: int) -> Any:
    """A stimulus for one of the open things, or a relocation."""
    active = active_elements(case.snapshot)
    if number % 13 == 12 and active:
        return Relocate(active[number % len(active)], sorted(case.program.elements)[(number * 7 + x) % len(case.program.elements)])
    handles = sorted(case.open)
    opened = case.open[handles[number % len(handles)]]
    variables = {"x": x, "key": "k"}
    if isinstance(opened, TaskOpened):
        return ThrowError(opened.handle, "E1") if number % 11 == 10 else Complete(opened.handle, variables)
    if isinstance(opened, JobOpened):
        return JobFailed(opened.handle, "down") if number % 3 == 2 else JobDone(opened.handle, variables)
    if isinstance(opened, TimerOpened):
        return TimerFired(opened.handle, opened.due_at)  # type: ignore[arg-type]
    if isinstance(opened, SubscriptionOpened):
        return MessageArrived(opened.handle, variables)
    assert isinstance(opened, IncidentOpened)
    return Retry(opened.handle)


def see_whole(case: Case) -> None:
    """The snapshot says the same thing in all its places."""
    parts = case.snapshot.parts
    root = parts[0].root
    assert root is not None
    living = {part.number for part in case.snapshot.under(parts[0])}
    assert {number for number, part in parts.items() if part.kind != STORE} == living
    size, waiters, conditions, handles = 0, {}, {}, set()
    for number, part in parts.items():
        size += sum(map(weight, part.variables.values()))
        if part.kind == STORE:
            size += weight(part.output)
        assert part.number == number
        assert number == 0 or part.kind == STORE or not part.idle(), f"part {number} is left empty"
        for instance in part.instances.values():
            size += sum(map(weight, instance.variables.values()))
            assert set(instance.waits) == {wait.number for wait in part.waits.values() if wait.owner == instance.number}
            assert instance.waits or instance.count or instance.stage or "taken" in instance.data, f"{instance.element} waits for nothing"
        for wait in part.waits.values():
            assert not wait.owner or wait.owner in part.instances
            if wait.kind in ("message", "signal"):
                waiters.setdefault(index_key(wait.kind, wait.name, wait.key), {})[wait.number] = number
            if wait.kind == "condition":
                conditions[wait.number] = number
            else:
                handles.add((number, wait.number))
    assert (root.waiters, root.conditions, root.size) == (waiters, conditions, size)
    assert handles == set(map(tuple, case.open))


def walk(programs: list[Program], choices: Iterable[tuple[int, int]], bounds: Bounds = Bounds()) -> None:  # noqa: B008 - immutable
    """Step a warm and a restored case side by side."""
    warm, restored = Case(*programs, restore=False, bounds=bounds), Case(*programs, restore=True, bounds=bounds)
    stimulus: Any = Start({"x": 1, "key": "k"})
    for number, x in [(0, 0), *choices]:
        before = warm.snapshot
        held = {part: encode_part(value) for part, value in before.parts.items()}
        try:
            warm.do(stimulus)
        except CannotRelocate:
            with pytest.raises(CannotRelocate):
                restored.do(stimulus)
            stimulus = choose(warm, 0, x)
            continue
        restored.do(stimulus)
        assert warm.move == restored.move
        assert {part: encode_part(value) for part, value in before.parts.items()} == held, "the snapshot that went in was changed"
        assert only_changes(before, warm.move)
        see_told(warm, before, stimulus)
        see_whole(warm)
        see_whole(restored)
        if not warm.open or warm.state != "active":
            return
        stimulus = choose(warm, number, x)


@pytest.mark.parametrize("programs", SETS, ids=["loop", "nested", "parallel calls", "sequential calls", "events", "undoing"])
@given(choices=st.lists(st.tuples(st.integers(0, 50), st.integers(0, 3)), max_size=25))
@settings(max_examples=30, deadline=None, derandomize=True)
def test_a_restored_case_moves_as_a_warm_one(programs: list[Program], choices: list[tuple[int, int]]) -> None:
    walk(programs, choices)


def walk_drawn(seed: int) -> None:
    """Draw the process of this number and walk it; the same number gives the same walk."""
    random = Random(seed)
    walk([drawn(seed)], [(random.randrange(51), random.randrange(4)) for _ in range(30)], Bounds(transitions=300))


@pytest.mark.parametrize("first", range(20, 1020 if "CI" in os.environ else 60, 20))
def test_processes_drawn_at_random(first: int) -> None:
    for seed in range(first, first + 20):
        walk_drawn(seed)


def see_told(case: Case, before: Snapshot, stimulus: Any) -> None:
    """Every part that the step has changed is in its Move."""
    m = Machine(before, case.context, case.program)
    if not isinstance(stimulus, Start):
        m.continue_with(m.part(0))
    APPLY[type(stimulus)](m, stimulus)
    run(m)
    for number, part in m.parts.items():
        if part is not None and number not in m.dirty:
            assert encode_part(part) == encode_part(before.parts[number])


def only_changes(before: Snapshot, move: Move) -> bool:
    """A Move names no part that was not there and is not there."""
    return all(part is not None or number in before.parts for number, part in move.parts.items())
