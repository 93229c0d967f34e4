"""Rules about ids and references."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from engine.definitions.read.definitions import READERS
from engine.definitions.read.kinds import ACTIVITIES, DETAILS, EVENTS
from engine.definitions.read.names import body, child, children, kind, local
from engine.definitions.rules.model import Model
from engine.definitions.rules.rule import Finding, rule
from engine.sentences import an, named

NODES = frozenset(DETAILS) | {"choreographyTask", "subChoreography", "callChoreography"}
SPEAKERS = NODES | {"participant", "conversation", "subConversation", "callConversation"}

DEFINITIONS = frozenset(READERS)
ITEM = frozenset({"itemDefinition"})
PROPERTY = frozenset({"correlationProperty"})
COLLABORATIONS = frozenset({"collaboration", "choreography", "globalConversation"})
ANYTHING = frozenset[str]()
"""For references to which every element is right."""

# element, attribute (or child, with a leading /), what it may name, what to do
REFERENCES: tuple[tuple[str, str, frozenset[str], str], ...] = (
    ("sequenceFlow", "sourceRef", NODES, "Draw the flow from a task, a gateway or an event."),
    ("sequenceFlow", "targetRef", NODES, "Draw the flow to a task, a gateway or an event."),
    ("boundaryEvent", "attachedToRef", ACTIVITIES, "Attach the event to a task, a sub-process or a call activity."),
    ("messageEventDefinition", "messageRef", frozenset({"message"}), "Choose a message of this file."),
    ("sendTask", "messageRef", frozenset({"message"}), "Choose a message of this file."),
    ("receiveTask", "messageRef", frozenset({"message"}), "Choose a message of this file."),
    ("signalEventDefinition", "signalRef", frozenset({"signal"}), "Choose a signal of this file."),
    ("errorEventDefinition", "errorRef", frozenset({"error"}), "Choose an error of this file."),
    ("escalationEventDefinition", "escalationRef", frozenset({"escalation"}), "Choose an escalation of this file."),
    ("compensateEventDefinition", "activityRef", ACTIVITIES, "Choose the activity that is to be compensated."),
    *((name, "/eventDefinitionRef", DEFINITIONS, "Name an event definition of this file.") for name in sorted(EVENTS)),
    ("message", "itemRef", ITEM, "Choose an item definition of this file."),
    ("dataObject", "itemSubjectRef", ITEM, "Choose an item definition of this file."),
    ("dataInput", "itemSubjectRef", ITEM, "Choose an item definition of this file."),
    ("dataOutput", "itemSubjectRef", ITEM, "Choose an item definition of this file."),
    ("lane", "/flowNodeRef", NODES, "Draw the lane again around its elements."),
    ("participant", "processRef", frozenset({"process"}), "Name a process of this file, or leave the pool empty."),
    ("messageFlow", "sourceRef", SPEAKERS, "Draw the message flow from a pool, a task or an event."),
    ("messageFlow", "targetRef", SPEAKERS, "Draw the message flow to a pool, a task or an event."),
    ("dataObjectReference", "dataObjectRef", frozenset({"dataObject"}), "Choose a data object of this file."),
    ("dataStoreReference", "dataStoreRef", frozenset({"dataStore"}), "Choose a data store of this file."),
    ("correlationSubscription", "correlationKeyRef", frozenset({"correlationKey"}), "Choose a correlation key of this file."),
    ("correlationKey", "/correlationPropertyRef", PROPERTY, "Choose a correlation property of this file."),
    ("correlationPropertyBinding", "correlationPropertyRef", PROPERTY, "Choose a correlation property of this file."),
    ("correlationPropertyRetrievalExpression", "messageRef", frozenset({"message"}), "Choose a message of this file."),
    ("process", "definitionalCollaborationRef", COLLABORATIONS, "Choose a collaboration of this file."),
    ("association", "sourceRef", ANYTHING, "Draw the association again."),
    ("association", "targetRef", ANYTHING, "Draw the association again."),
    ("potentialOwner", "/resourceRef", frozenset({"resource"}), "Choose a resource of this file."),
    ("humanPerformer", "/resourceRef", frozenset({"resource"}), "Choose a resource of this file."),
    ("performer", "/resourceRef", frozenset({"resource"}), "Choose a resource of this file."),
    ("group", "categoryValueRef", frozenset({"categoryValue"}), "Choose a category value of this file."),
)


@rule("duplicate-id", "8.2.1: ids are unique within a file")
def duplicate_ids(model: Model) -> Iterator[Finding]:
    """Two elements with one id cannot be told apart by flows, tasks and the record."""
    seen: set[str] = set()
    for elements in model.all.values():
        for element in elements:
            if ident := element.get("id"):
                if ident in seen:
                    yield Finding(element, f"The id “{ident}” is used twice.", "Give each element an id of its own.")
                seen.add(ident)


@rule("id-missing", "8.2.1: what others refer to has an id")
def missing_ids(model: Model) -> Iterator[Finding]:
    """Nothing can be recorded about an element without an id."""
    for element in (*model.nodes, *model.flows, *model.each("process")):
        if not element.get("id"):
            yield Finding(element, f"{an(kind(element)).capitalize()} (line {element.sourceline}) has no id.", "Give it an id.")


@rule("reference-dangling", "what a reference names is there and of the right kind")
def dangling_references(model: Model) -> Iterator[Finding]:
    """Each row of REFERENCES."""
    for name, place, allowed, hint in REFERENCES:
        for element in model.each(name):
            for reference in _named(element, place):
                if problem := _problem(model, reference, allowed):
                    what = place.removeprefix("/")
                    yield Finding(element, f"{what} “{reference}” of the {named(name)} names {problem}.", hint)


def _named(element: etree._Element, place: str) -> list[str]:
    values = [body(inner) for inner in children(element, place[1:])] if place.startswith("/") else [element.get(place) or ""]
    return [value for value in values if value]


def _problem(model: Model, reference: str, allowed: frozenset[str]) -> str | None:
    found = model.source.ids.get(local(reference))
    if found is None:
        imported = ":" in reference and child(model.root, "import") is not None
        return None if imported else "nothing in this file"
    return None if not allowed or kind(found) in allowed else an(kind(found))


@rule("default-flow", "8.3.13, 10.6: the default is a flow out of the element")
def default_flows(model: Model) -> Iterator[Finding]:
    """A default that leaves another element would never be taken."""
    for node in model.nodes:
        default = local(node.get("default"))
        if default and default not in {flow.get("id") for flow in model.outgoing(node)}:
            yield Finding(node, f"The default flow “{default}” does not leave this element.", "Choose one of its outgoing flows.")


@rule("flow-listed-wrong", "8.4.13: incoming and outgoing name the flows that come and go")
def listed_flows(model: Model) -> Iterator[Finding]:
    """An incoming or outgoing child that names no such flow; one that is left out is no problem."""
    for node in model.nodes:
        for name, flows in (("incoming", model.incoming(node)), ("outgoing", model.outgoing(node))):
            real = {flow.get("id") for flow in flows}
            for listed in children(node, name):
                if local(body(listed)) not in real:
                    message = f"The element lists “{body(listed)}” as {name}, but no such flow is there."
                    yield Finding(node, message, "Draw the flow, or remove the entry.")


@rule("boundary-scope", "10.5.4: a boundary event lies in the scope of its activity")
def boundary_in_scope(model: Model) -> Iterator[Finding]:
    """A boundary event on an activity of another scope."""
    for event in model.each("boundaryEvent"):
        host = model.source.target(event.get("attachedToRef"), *ACTIVITIES)
        if not event.get("attachedToRef"):
            yield Finding(event, "The boundary event is attached to nothing.", "Attach it to an activity.")
        elif host is not None and model.scope(host) is not model.scope(event):
            yield Finding(event, "The boundary event and its activity lie in different scopes.", "Draw both in one process or sub-process.")


RULES = (duplicate_ids, missing_ids, dangling_references, default_flows, listed_flows, boundary_in_scope)
