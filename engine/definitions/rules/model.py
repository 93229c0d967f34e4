"""A file as the rules look at it: nodes, flows between them, scopes, what an event is defined by."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from engine.definitions.read.definitions import READERS
from engine.definitions.read.kinds import DETAILS, SUB_PROCESSES
from engine.definitions.read.names import body, bpmn_children, descendants, flag, kind, local
from engine.definitions.read.source import Source

SCOPES = SUB_PROCESSES | {"process", "choreography", "subChoreography"}


class Model:
    """Indexes of one file. Elements are those of the XML tree."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.root = source.root
        self.nodes: list[etree._Element] = []
        self.flows: list[etree._Element] = []
        self.all: dict[str, list[etree._Element]] = {}
        self._incoming: dict[str, list[etree._Element]] = {}
        self._outgoing: dict[str, list[etree._Element]] = {}
        for element in source.root.iter(etree.Element):
            if name := kind(element):
                self.all.setdefault(name, []).append(element)
                if name in DETAILS:
                    self.nodes.append(element)
        for flow in self.all.get("sequenceFlow", ()):
            self.flows.append(flow)
            self._outgoing.setdefault(local(flow.get("sourceRef")), []).append(flow)
            self._incoming.setdefault(local(flow.get("targetRef")), []).append(flow)

    def each(self, *names: str) -> Iterator[etree._Element]:
        """Every element of these kinds."""
        for name in names:
            yield from self.all.get(name, ())

    def incoming(self, node: etree._Element) -> list[etree._Element]:
        """The sequence flows into ``node``."""
        return self._incoming.get(node.get("id", ""), [])

    def outgoing(self, node: etree._Element) -> list[etree._Element]:
        """The sequence flows out of ``node``."""
        return self._outgoing.get(node.get("id", ""), [])

    def definitions(self, event: etree._Element) -> list[etree._Element]:
        """The event definitions of ``event``, its own and those that it refers to."""
        found = []
        for name, inner in bpmn_children(event):
            definition = self.source.target(body(inner)) if name == "eventDefinitionRef" else inner
            if definition is not None and kind(definition) in READERS:
                found.append(definition)
        return found

    def triggers(self, event: etree._Element) -> list[str]:
        """The kinds of the event's definitions, e.g. ``timer``."""
        return [kind(definition).removesuffix("EventDefinition") for definition in self.definitions(event)]

    def scope(self, element: etree._Element) -> etree._Element | None:
        """The process or sub-process around ``element``."""
        around = element.getparent()
        while around is not None and kind(around) not in SCOPES:
            around = around.getparent()
        return around

    def process(self, element: etree._Element) -> etree._Element | None:
        """The process around ``element``."""
        return next(element.iterancestors(f"{{{element.nsmap.get(element.prefix)}}}process"), None)

    def inside(self, scope: etree._Element, *names: str) -> list[etree._Element]:
        """The direct children of ``scope`` of these kinds."""
        return [inner for name, inner in bpmn_children(scope) if name in names]

    def below(self, scope: etree._Element, name: str) -> Iterator[etree._Element]:
        """Every element called ``name`` anywhere below ``scope``."""
        return descendants(scope, name)

    def executable(self, element: etree._Element) -> bool:
        """Whether the process around ``element`` says that it is executable."""
        process = self.process(element)
        return process is not None and flag(process, "isExecutable")


def is_event_sub_process(scope: etree._Element | None) -> bool:
    """Whether ``scope`` is a sub-process that an event triggers."""
    return scope is not None and kind(scope) in SUB_PROCESSES and flag(scope, "triggeredByEvent")
