"""Which reader makes the detail of which element."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lxml import etree

from engine.definitions.read import activities, events, gateways, tasks
from engine.definitions.read.source import Source
from engine.execution.program import Detail, Gateway, GatewayKind, PlainTask, SubProcess

Reader = Callable[[Source, etree._Element], Detail]


def _always(detail: Detail) -> Reader:
    """For a kind that has nothing to read."""
    return lambda _source, _element: detail


SUB_PROCESSES = frozenset({"subProcess", "transaction", "adHocSubProcess"})

DETAILS: Mapping[str, Reader] = {
    "task": _always(PlainTask()),
    "manualTask": _always(PlainTask(manual=True)),
    "userTask": tasks.user_task,
    "serviceTask": tasks.service_task,
    "sendTask": tasks.send_task,
    "receiveTask": tasks.receive_task,
    "scriptTask": tasks.script_task,
    "businessRuleTask": tasks.business_rule_task,
    "callActivity": tasks.call_activity,
    "subProcess": activities.sub_process,
    "transaction": _always(SubProcess(transaction=True)),
    "adHocSubProcess": activities.ad_hoc,
    "startEvent": events.start_event,
    "intermediateCatchEvent": events.catch_event,
    "intermediateThrowEvent": events.throw_event,
    "boundaryEvent": events.boundary_event,
    "endEvent": events.end_event,
    "exclusiveGateway": _always(Gateway(GatewayKind.EXCLUSIVE)),
    "parallelGateway": _always(Gateway(GatewayKind.PARALLEL)),
    "inclusiveGateway": _always(Gateway(GatewayKind.INCLUSIVE)),
    "eventBasedGateway": gateways.event_based,
    "complexGateway": gateways.complex_gateway,
}

GLOBAL_TASKS: Mapping[str, str] = {
    "globalTask": "task",
    "globalManualTask": "manualTask",
    "globalUserTask": "userTask",
    "globalScriptTask": "scriptTask",
    "globalBusinessRuleTask": "businessRuleTask",
}
"""Tasks that stand outside processes, to be called, and the kind of task that each is."""

GATEWAYS = frozenset(name for name in DETAILS if name.endswith("Gateway"))
EVENTS = frozenset(name for name in DETAILS if name.endswith("Event"))
TASKS = frozenset(name for name in DETAILS if name == "task" or name.endswith("Task"))
ACTIVITIES = TASKS | SUB_PROCESSES | {"callActivity"}
