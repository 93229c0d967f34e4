"""What is refused at deployment, and that everything else in the table of kinds runs."""

from __future__ import annotations

from typing import get_args

import pytest

from engine.execution import registry
from engine.execution.kind import Kind
from engine.execution.program import Detail, Event, Gateway, GatewayKind, MultiInstance, Position, StandardLoop
from engine.execution.supported import refusal
from tests.execution.builder import ERROR, SIGNAL, boundary, event, program, timer

MULTI = "<multiInstanceLoopCharacteristics>{}</multiInstanceLoopCharacteristics>"


@pytest.mark.parametrize(
    ("element", "code"),
    [
        (event("endEvent", "x", timer("duration", "PT1H")), "event-misplaced"),
        (event("intermediateThrowEvent", "x", "<terminateEventDefinition/>"), "event-misplaced"),
        ('<userTask id="a"/>' + event("boundaryEvent", "x", "", 'attachedToRef="a"'), "boundary-without-event"),
        (
            '<userTask id="a"/>' + event("boundaryEvent", "x", SIGNAL + ERROR, 'attachedToRef="a" parallelMultiple="true"'),
            "parallel-multiple",
        ),
        ('<eventBasedGateway id="x" eventGatewayType="Parallel"/>', "parallel-event-gateway"),
        (f'<userTask id="x">{MULTI.format("")}</userTask>', "collection-missing"),
    ],
)
def test_refused(element: str, code: str) -> None:
    drawn = program('<startEvent id="s"/>' + element)
    found = refusal(drawn.elements["x"])
    assert found is not None
    assert found[0] == code
    assert all(found)


def test_every_kind_of_element_has_its_executor() -> None:
    for detail in get_args(Detail):
        if detail not in (Gateway, Event):
            assert registry.has(detail), detail
    for key in (*GatewayKind, *Position, registry.AD_HOC):
        assert registry.has(key), key
    for loop in (MultiInstance, StandardLoop):
        assert registry.has_loop(loop)


def test_every_verb_is_documented() -> None:
    assert [name for name in vars(Kind) if not name.startswith("_")] == ["late", "gather", "settle", "enter", "trigger", "leave", "cancel"]


def test_what_runs_is_not_refused() -> None:
    drawn = program('<startEvent id="s"/><userTask id="a"/>' + boundary("t", "a", timer("duration", "PT1H")), "s > a")
    assert [refusal(element) for element in drawn.elements.values()] == [None, None, None]
