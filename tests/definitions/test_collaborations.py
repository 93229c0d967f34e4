"""Between which elements messages may flow (BPMN 2.0, table 7.4)."""

from __future__ import annotations

import pytest

from tests.definitions.bpmn import broken, file, flow, line
from tests.definitions.test_rules import AB, MESSAGE, ON_MESSAGE, event, wait


@pytest.mark.parametrize(
    ("inside", "source", "target"),
    [
        ('<b:exclusiveGateway id="x" />' + AB + line("a", "x") + flow("x", "a") + flow("x", "b"), "x", "other"),
        ('<b:exclusiveGateway id="x" />' + AB + line("a", "x") + flow("x", "a") + flow("x", "b"), "other", "x"),
        (wait("x"), "other", "x"),
        (wait("x", ON_MESSAGE), "x", "other"),
        ('<b:startEvent id="x" />', "other", "x"),
        ('<b:endEvent id="x" />', "x", "other"),
    ],
)
def test_messages_flow_between_what_sends_and_what_receives(inside: str, source: str, target: str) -> None:
    pools = '<b:participant id="pool" processRef="p" /><b:participant id="other" />'
    drawn = f'<b:messageFlow id="mf" sourceRef="{source}" targetRef="{target}" />'
    assert ("mf", "message-flow-end") in broken(file(inside, MESSAGE + f'<b:collaboration id="c">{pools}{drawn}</b:collaboration>'))


@pytest.mark.parametrize(("source", "target"), [("t", "other"), ("other", "t"), ("e", "other"), ("other", "s"), ("other", "c")])
def test_message_flows_of_tasks_pools_and_message_events_are_left_alone(source: str, target: str) -> None:
    inside = event("startEvent", ON_MESSAGE, "s") + '<b:task id="t" />' + wait("c", ON_MESSAGE) + event("endEvent", ON_MESSAGE, "e")
    pools = '<b:participant id="pool" processRef="p" /><b:participant id="other" />'
    drawn = f'<b:messageFlow id="mf" sourceRef="{source}" targetRef="{target}" />'
    found = broken(
        file(inside + line("s", "t", "c") + line("after-c", "e"), MESSAGE + f'<b:collaboration id="c1">{pools}{drawn}</b:collaboration>')
    )
    assert found == []
