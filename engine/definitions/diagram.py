"""What a page that shows a diagram asks about its elements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from engine.definitions.localise import name_in
from engine.definitions.read.kinds import DETAILS
from engine.definitions.read.mappings import properties
from engine.definitions.read.names import BPMN, body, child, kind
from engine.xmlfile import read_xml

BPMNDI = "http://www.omg.org/spec/BPMN/20100524/DI"
SHOWN = frozenset(DETAILS) | {"sequenceFlow", "process", "participant", "lane", "dataObjectReference", "dataStoreReference"}


@dataclass(frozen=True, slots=True)
class DiagramElement:
    """An element as a page speaks of it. ``scope`` is the id of what contains it; ``drawn`` tells whether the file has a shape for it."""

    id: str
    bpmn_type: str
    name: str
    name_zh: str | None
    scope: str | None
    documentation: str
    properties: Mapping[str, str]
    drawn: bool


def diagram_elements(content: bytes) -> dict[str, DiagramElement]:
    """The elements of a BPMN file that a diagram shows, by id, in document order.

    Raises:
        DefinitionError: the content is no well-formed XML.
    """
    root = read_xml(content, "")
    drawn = {shape.get("bpmnElement") for shape in root.iter(f"{{{BPMNDI}}}BPMNShape", f"{{{BPMNDI}}}BPMNEdge")}
    found: dict[str, DiagramElement] = {}
    for element in root.iter(f"{{{BPMN}}}*"):
        ident = element.get("id")
        if ident and kind(element) in SHOWN:
            found[ident] = _element(element, ident, ident in drawn)
    return found


def has_diagram(content: bytes) -> bool:
    """Whether the file says how its elements are drawn."""
    return next(read_xml(content, "").iter(f"{{{BPMNDI}}}BPMNShape"), None) is not None


def _element(element: etree._Element, ident: str, drawn: bool) -> DiagramElement:
    around = element.getparent()
    scope = None if around is None or kind(around) == "definitions" else around.get("id")
    documentation = body(child(element, "documentation"))
    name_zh = name_in(element, "zh.name")
    return DiagramElement(ident, kind(element), element.get("name") or "", name_zh, scope, documentation, properties(element), drawn)
