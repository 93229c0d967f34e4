"""The second engine: it agrees where it can be relied on, says what it cannot run, and shows a difference as two paths."""

from __future__ import annotations

from datetime import datetime

import pytest

from engine.bundled import processes as bundled
from engine.decisions import read_decisions
from engine.definitions import read_programs
from engine.execution import Complete, Context, Program, Start
from engine.execution.second import Opinion, Second, outside, second_opinion
from engine.feel import Surroundings
from tests.execution.builder import (
    ERROR,
    MESSAGE,
    NOW,
    SIGNAL,
    ZONE,
    Shelf,
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
from tests.execution.sound import sound

START, END = '<startEvent id="s"/>', '<endEvent id="e"/>'
CALL = '<callActivity id="c"><extensionElements><zeebe:calledElement processId="q"/></extensionElements></callActivity>'


def opinion(*programs: Program, seed: int = 0, walks: int = 12, anyway: bool = False, shelf: Shelf | None = None) -> Opinion:
    def using(now: datetime) -> Surroundings:
        return Surroundings(now, ZONE)

    return second_opinion(programs[0], shelf or Shelf(list(programs)), using, NOW, seed=seed, walks=walks, anyway=anyway)


def users(*ids: str) -> str:
    return "".join(f'<userTask id="{id_}"/>' for id_ in ids)


FORK = '<parallelGateway id="f"/><parallelGateway id="j"/>'
AGREEING = {
    "fork and join": [program(START + FORK + users("a", "b") + END, "s > f > a > j", "f > b > j > e")],
    "choice in a loop": [
        program(
            START + '<exclusiveGateway id="m"/><exclusiveGateway id="x" default="x-e"/>' + users("a") + END,
            "s > m > a > x > e",
            "x > m [y]",
        )
    ],
    "inclusive": [
        program(
            START + '<inclusiveGateway id="f" default="f-c"/><inclusiveGateway id="j"/>' + users("a", "b", "c") + END,
            "s > f > a [x > 1]",
            "f > b [y]",
            "f > c > j > e",
            "a > j",
            "b > j",
        )
    ],
    "boundary events": [
        program(
            START
            + users("a", "z", "w")
            + boundary("m", "a", MESSAGE)
            + boundary("t", "a", timer("cycle", "R2/PT1H"), interrupting=False)
            + END,
            "s > a > e",
            "m > z",
            "t > w",
        )
    ],
    "a watch that does not interrupt fires again": [
        program(START + users("a", "w") + boundary("m", "a", SIGNAL, interrupting=False) + END, "s > a > e", "m > w")
    ],
    "error out of a sub-process that forks": [
        program(
            START
            + sub(
                "p1",
                '<startEvent id="s1"/><parallelGateway id="f"/>' + users("a", "b") + event("endEvent", "bad", ERROR),
                "s1 > f > a > bad",
                "f > b",
            )
            + boundary("caught", "p1", ERROR)
            + users("z")
            + END,
            "s > p1 > e",
            "caught > z",
        )
    ],
    "event-based gateway with two timers": [
        program(
            START
            + '<eventBasedGateway id="g"/>'
            + event("intermediateCatchEvent", "soon", timer("duration", "PT1H"))
            + event("intermediateCatchEvent", "late", timer("duration", "PT2H"))
            + END,
            "s > g > soon > e",
            "g > late > e",
        )
    ],
    "terminate": [
        program(
            START + '<parallelGateway id="f"/>' + users("a", "b") + event("endEvent", "stop", "<terminateEventDefinition/>"),
            "s > f > a > stop",
            "f > b",
        )
    ],
    "mappings": [
        program(
            START
            + f'<userTask id="a">{mapping(inputs={"x": "y"}, outputs={"z.inner": "x"})}</userTask>'
            + script("b", "z.inner", "w")
            + END,
            "s > a > b > e",
        )
    ],
    "called process": processes(process("p", START + CALL + END, "s > c > e"), process("q", '<startEvent id="t"/>' + users("a"), "t > a")),
    "signal thrown to another branch": [
        program(
            START
            + '<parallelGateway id="f"/>'
            + users("a", "b")
            + boundary("w", "b", SIGNAL)
            + event("intermediateThrowEvent", "out", SIGNAL)
            + END,
            "s > f > a > out > e",
            "f > b > e",
            "w > e",
        )
    ],
    "cancelled transaction": [
        program(
            START
            + sub(
                "t",
                '<startEvent id="s1"/>' + users("a", "b") + event("endEvent", "no", "<cancelEventDefinition/>"),
                "s1 > a > no",
                "s1 > b",
                tag="transaction",
            )
            + event("boundaryEvent", "left", "<cancelEventDefinition/>", 'attachedToRef="t"')
            + users("z")
            + END,
            "s > t > e",
            "left > z",
        )
    ],
}


@pytest.mark.parametrize("name", AGREEING)
def test_the_engines_agree_on_what_spiffworkflow_runs_rightly(name: str) -> None:
    found = opinion(*AGREEING[name])
    assert (found.outside, found.difference) == ((), None)
    assert found.state == "agrees"
    assert found.steps > found.walks  # more than the starts


GATHER = (
    '<multiInstanceLoopCharacteristics{}><extensionElements><zeebe:loopCharacteristics inputCollection="=[5, 6, 7]" inputElement="item" '
    'outputCollection="all" outputElement="=item + 1"/></extensionElements>{}</multiInstanceLoopCharacteristics>'
)


@pytest.mark.parametrize("order", ["", ' isSequential="true"'])
@pytest.mark.parametrize("enough", ["", "<completionCondition>numberOfCompletedInstances = 2</completionCondition>"])
def test_turns_are_gathered_alike(order: str, enough: str) -> None:
    found = opinion(program(START + f'<userTask id="a">{GATHER.format(order, enough)}</userTask>' + END, "s > a > e"))
    assert (found.state, found.reached) == ("agrees", 3)


LOOPED_JOIN = program(
    START + '<exclusiveGateway id="m"/>' + FORK + users("u", "u2", "d") + '<exclusiveGateway id="x" default="x-e"/>' + END,
    "s > m > f > u > j",
    "f > u2 > j > d > x > e",
    "x > m [again = true]",
)
CALLED_BESIDE = program(
    START
    + '<inclusiveGateway id="f" default="f-c"/><inclusiveGateway id="j"/>'
    + users("a", "c")
    + sub("p1", '<startEvent id="s1"/>' + users("b"), "s1 > b")
    + '<exclusiveGateway id="merge"/>'
    + users("late", "after")
    + END,
    "s > f > a [x > 0]",
    "f > p1 [x > 0]",
    "f > c",
    "a > j > after > e",
    "p1 > merge > late > j",
    "c > j",
)


def test_what_lies_outside_is_named_with_its_element() -> None:
    found = opinion(LOOPED_JOIN)
    assert found.state == "outside"
    assert [(one.element_id, one.reason) for one in found.outside] == [("j", "a join in a loop counts tokens of earlier turns there")]
    assert found.walks == 0


def test_an_inclusive_join_beside_a_sub_process_lies_outside_since_it_goes_on_too_early_there() -> None:
    assert [one.element_id for one in outside(CALLED_BESIDE)] == ["j"]
    found = opinion(CALLED_BESIDE, walks=40, anyway=True).difference
    assert found is not None
    assert found.path[-1] == "complete a"
    assert found.token_machine.waiting == ("b",)
    assert found.token_machine.completed == ("a",)
    assert found.second_engine.completed == ("a", "j")
    assert found.second_engine.waiting == ("after", "b")
    assert (found.what, found.elements) == ("completed", ("j",))


def test_a_join_in_a_loop_differs_there() -> None:
    found = opinion(LOOPED_JOIN, walks=200, anyway=True)
    assert found.state == "differs"
    assert found.difference is not None
    assert "d" in found.difference.second_engine.waiting
    assert "d" not in found.difference.token_machine.waiting


@pytest.mark.parametrize(
    ("elements", "flows", "element", "reason"),
    [
        (START + users("a") + END, ("s > a > e [x > 1]",), "a", "a condition on a flow out of an activity is ignored there"),
        (START + '<complexGateway id="g"/>' + END, ("s > g > e",), "g", "complex gateways are refused there"),
        (START + '<task id="a"/><task id="b"/>', ("s > a > b > a",), "a", "a loop without a choice never ends there"),
        (START + '<task id="a" startQuantity="2"/>' + END, ("s > a > e",), "a", "quantities are not counted there"),
        (
            START + users("a") + sub("w", event("startEvent", "ws", MESSAGE) + "", attributes='triggeredByEvent="true"') + END,
            ("s > a > e",),
            "w",
            "an event sub-process does not interrupt there",
        ),
        (START + event("intermediateThrowEvent", "l", '<linkEventDefinition name="x"/>'), ("s > l",), "l", "a link is a dead end there"),
        (START + CALL + END, ("s > c > e",), "c", "the called process “q” is not there"),
    ],
)
def test_faults_of_spiffworkflow_lie_outside(elements: str, flows: tuple[str, ...], element: str, reason: str) -> None:
    found = opinion(program(elements, *flows))
    assert found.state == "outside"
    assert (element, reason) in [(one.element_id, one.reason) for one in found.outside]


@pytest.mark.parametrize("seed", range(60))
def test_random_sound_processes_run_alike(seed: int) -> None:
    found = opinion(*sound(seed), seed=seed, walks=4)
    assert found.difference is None


def test_the_same_seed_walks_the_same_way() -> None:
    assert opinion(*sound(3), seed=7) == opinion(*sound(3), seed=7)


def test_what_both_engines_stop_at_is_no_difference() -> None:
    found = opinion(program(START + '<exclusiveGateway id="x"/>' + users("a", "b"), "s > x > a [1 > 2]", "x > b [2 > 3]"))
    assert found.state == "agrees"
    assert found.reached == 1  # only the start


def test_it_takes_the_stimuli_of_the_door() -> None:
    case = Second(program(START + users("a") + END, "s > a > e"))
    context = Context(NOW, Surroundings(NOW, ZONE), Shelf([]), lambda key, begun: None)
    began = case.step(Start({"x": 1}), context)
    (task,) = began.opened
    assert ([one.element_id for one in began.transitions], task.element_id, began.state) == (["s"], "a", "active")
    ended = case.step(Complete(task.handle, {"x": 2}), context)
    assert [one.element_id for one in ended.transitions] == ["a", "e"]
    assert (ended.state, case.variables) == ("completed", {"x": 2})


FOLDER = next(iter(bundled.__path__))
AGREE = {
    "administrative-mediation", "follow-up", "grassroots-mediation", "joint-intake", "judicial-confirmation", "judicial-mediation",
    "legal-workstation", "people-mediation", "petition", "service-support",
}  # fmt: skip


def shipped() -> Shelf:
    from pathlib import Path

    files = sorted(Path(FOLDER).rglob("*.bpmn"))
    decisions = {
        decision.id: model
        for path in sorted(Path(FOLDER).rglob("*.dmn"))
        for model in [read_decisions(path.read_bytes(), path.name)]
        for decision in model.decisions
    }
    return Shelf([one for path in files for one in read_programs(path.read_bytes(), path.name)], decisions)


def test_the_shipped_processes_run_alike_as_far_as_they_can_be_compared() -> None:
    shelf = shipped()
    found = [opinion(one, shelf=shelf, walks=10) for one in shelf.programs]
    assert {one.process_id for one in found if one.state == "agrees"} == AGREE
    assert {one.process_id for one in found if one.state == "outside"} == {"agreement-performance", "dispute-resolution", "joint-panel"}
