"""One process of a file, compiled to a :class:`Program`."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from lxml import etree

from engine.definitions.read.activities import loop
from engine.definitions.read.associations import data_inputs, data_outputs
from engine.definitions.read.kinds import ACTIVITIES, DETAILS, GLOBAL_TASKS, SUB_PROCESSES
from engine.definitions.read.lanes import lanes
from engine.definitions.read.mappings import inputs, outputs, properties
from engine.definitions.read.names import body, bpmn_children, child, descendants, extension, flag, kind, local
from engine.definitions.read.source import FOREIGN, Source, is_feel
from engine.execution.program import CompensateDefinition, Element, Event, Flow, LinkDefinition, Position, Program, ScopeContent, SubProcess

FEEL_PROPERTIES = ("limit", "unit", "unitType")  # of those that the engine gives a meaning, the ones that may be FEEL


@dataclass(slots=True)
class _Reading:
    source: Source
    elements: dict[str, Element] = field(default_factory=dict)
    flows: dict[str, Flow] = field(default_factory=dict)
    scopes: dict[str, ScopeContent] = field(default_factory=dict)
    data_objects: dict[str, str] = field(default_factory=dict)
    associations: dict[str, list[str]] = field(default_factory=dict)


def program_key(content: bytes, process_id: str) -> str:
    """What identifies a process for ever: a digest of the file's bytes and the process id, in base 32."""
    digest = hashlib.sha256(content + b"\0" + process_id.encode()).digest()
    return base64.b32encode(digest).decode().rstrip("=").lower()


def read_process(source: Source, process: etree._Element, content: bytes) -> Program:
    """Compile ``process``. What is wrong is noted in ``source``; the program is then not fit to run."""
    process_id = process.get("id", "")
    reading = _Reading(source)
    for association in descendants(source.root, "association"):
        reading.associations.setdefault(local(association.get("sourceRef")), []).append(local(association.get("targetRef")))
    _scope(reading, process, process_id, {})
    tag = extension(process, "versionTag")
    return Program(
        key=program_key(content, process_id),
        process_id=process_id,
        name=process.get("name") or process_id,
        file=source.file,
        version_tag=None if tag is None else tag.get("value") or None,
        elements=_joined(reading),
        flows=reading.flows,
        scopes=reading.scopes,
        properties=properties(process),
        data_objects=reading.data_objects,
    )


def read_global_task(source: Source, task: etree._Element, content: bytes) -> Program:
    """Compile a global task: a process that holds this task alone, called ``ID-task`` in it."""
    task_id, name = task.get("id", ""), GLOBAL_TASKS[kind(task)]
    only = replace(_element(source, name, task, task_id, {}), id=f"{task_id}-task")
    return Program(
        key=program_key(content, task_id),
        process_id=task_id,
        name=task.get("name") or task_id,
        file=source.file,
        version_tag=None,
        elements={only.id: only},
        flows={},
        scopes={task_id: ScopeContent((only.id,), (), (only.id,))},
    )


def _scope(reading: _Reading, scope: etree._Element, scope_id: str, outer_lanes: dict[str, str]) -> None:
    here = {**outer_lanes, **lanes(scope)}
    elements: list[str] = []
    flows: list[str] = []
    for name, inner in bpmn_children(scope):
        inner_id = inner.get("id", "")
        if name == "sequenceFlow":
            reading.flows[inner_id] = _flow(reading.source, inner)
            flows.append(inner_id)
        elif name == "dataObject":
            reading.data_objects[inner_id] = inner.get("name") or inner_id
        elif name in DETAILS:
            elements.append(inner_id)
            reading.elements[inner_id] = _element(reading.source, name, inner, scope_id, here)
            if name in SUB_PROCESSES:
                _scope(reading, inner, inner_id, dict.fromkeys(_ids(inner), here[inner_id]) if inner_id in here else {})
    reading.scopes[scope_id] = ScopeContent(tuple(elements), tuple(flows))


def _ids(scope: etree._Element) -> Iterable[str]:
    return (inner.get("id", "") for name, inner in bpmn_children(scope) if name in DETAILS)


def _flow(source: Source, element: etree._Element) -> Flow:
    condition = child(element, "conditionExpression")
    text = body(condition)
    language = None if condition is None else condition.get("language")
    if language and not is_feel(language):
        source.error(condition, "expression-language", f"The condition is written in “{language}”, which Parley does not run.", FOREIGN)
        text = ""
    return Flow(
        element.get("id", ""),
        local(element.get("sourceRef")),
        local(element.get("targetRef")),
        element.get("name") or "",
        source.feel(text, element, "condition") if text else None,
    )


def _element(source: Source, name: str, element: etree._Element, scope_id: str, here: dict[str, str]) -> Element:
    element_id = element.get("id", "")
    known = properties(element)
    for of in FEEL_PROPERTIES:
        if known.get(of, "").startswith("="):
            source.feel(known[of], element, f"property {of}")
    return Element(
        id=element_id,
        bpmn_type=name,
        name=element.get("name") or "",
        scope=scope_id,
        detail=DETAILS[name](source, element),
        default=local(element.get("default")) or None,
        inputs=(*inputs(source, element), *data_inputs(source, element)),
        outputs=outputs(source, element),
        data_outputs=data_outputs(source, element),
        loop=loop(source, element) if name in ACTIVITIES else None,
        for_compensation=flag(element, "isForCompensation"),
        start_quantity=source.number(element, "startQuantity", 1),
        completion_quantity=source.number(element, "completionQuantity", 1),
        properties=known,
        lane=here.get(element_id),
    )


def _joined(reading: _Reading) -> dict[str, Element]:
    """The elements with what others say about them: flows, boundary events, compensation handlers; starts go to the scopes."""
    incoming: dict[str, list[str]] = {}
    outgoing: dict[str, list[str]] = {}
    for flow in reading.flows.values():
        outgoing.setdefault(flow.source, []).append(flow.id)
        incoming.setdefault(flow.target, []).append(flow.id)
    boundary: dict[str, list[str]] = {}
    handlers: dict[str, str] = {}
    for element in reading.elements.values():
        if isinstance(element.detail, Event) and (attached := element.detail.attached_to):
            boundary.setdefault(attached, []).append(element.id)
            if handler := _handler(reading, element):
                handlers[element.id] = handlers[attached] = handler
    joined = {
        element.id: replace(
            element,
            incoming=tuple(incoming.get(element.id, ())),
            outgoing=tuple(outgoing.get(element.id, ())),
            boundary=tuple(boundary.get(element.id, ())),
            compensation_handler=handlers.get(element.id),
        )
        for element in reading.elements.values()
    }
    for scope_id, content in reading.scopes.items():
        inside = [joined[element_id] for element_id in content.elements]
        reading.scopes[scope_id] = replace(content, starts=_starts(inside), event_sub_processes=_event_sub_processes(inside))
    return joined


def _handler(reading: _Reading, boundary: Element) -> str | None:
    """The activity that a compensation boundary event is associated with."""
    assert isinstance(boundary.detail, Event)
    if not any(isinstance(definition, CompensateDefinition) for definition in boundary.detail.definitions):
        return None
    return next((target for target in reading.associations.get(boundary.id, ()) if target in reading.elements), None)


def _starts(inside: list[Element]) -> tuple[str, ...]:
    events = tuple(element.id for element in inside if element.bpmn_type == "startEvent")
    return events or tuple(element.id for element in inside if not element.incoming and _may_begin(element))


def _may_begin(element: Element) -> bool:
    detail = element.detail
    if isinstance(detail, Event):
        return detail.position is not Position.BOUNDARY and element.bpmn_type != "startEvent" and not _is_link_target(detail)
    return not element.for_compensation and not (isinstance(detail, SubProcess) and detail.event)


def _is_link_target(event: Event) -> bool:
    return event.position is Position.CATCH and any(isinstance(definition, LinkDefinition) for definition in event.definitions)


def _event_sub_processes(inside: list[Element]) -> tuple[str, ...]:
    return tuple(element.id for element in inside if isinstance(element.detail, SubProcess) and element.detail.event)
