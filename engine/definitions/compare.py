"""What changed between two versions of a BPMN file: elements added, removed, changed, and in what. Layout does not count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from engine.definitions.read.kinds import DETAILS
from engine.definitions.read.names import BPMN, ZEEBE, body, kind
from engine.xmlfile import read_xml

# What a person would call a thing of its own; everything else belongs to the one of these around it.
THINGS = frozenset(DETAILS) | {
    "process", "sequenceFlow", "lane", "participant", "messageFlow", "message", "signal", "error", "escalation", "dataObject",
    "dataObjectReference", "dataStoreReference", "textAnnotation", "association", "group",
}  # fmt: skip
DRAWN_ELSEWHERE = frozenset({"incoming", "outgoing", "flowNodeRef"})  # said by the flows and lanes themselves
_PREFIXES = {BPMN: "", ZEEBE: "zeebe:"}
_KEYS = ("target", "name", "key", "id")


class Difference(NamedTuple):
    """One attribute or text: where in the element, what it was (None: not there) and what it is now."""

    path: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """One element that differs. ``kind`` is added, removed or changed; ``differences`` are told for changed ones."""

    kind: str
    element_id: str
    bpmn_type: str
    name: str
    differences: tuple[Difference, ...] = ()


class _Thing(NamedTuple):
    bpmn_type: str
    name: str
    values: Mapping[str, str]


def compare(old: bytes, new: bytes) -> list[Change]:
    """The elements that differ between two BPMN files: removed ones first, then changed and added ones in the order of the new file.

    An element is the same where its id is. Layout, ids of parts and the order of elements do not count.

    Raises:
        DefinitionError: one of the files is no well-formed XML.
    """
    before, after = _things(read_xml(old, "old")), _things(read_xml(new, "new"))
    changes = [Change("removed", ident, thing.bpmn_type, thing.name) for ident, thing in before.items() if ident not in after]
    for ident, thing in after.items():
        if ident not in before:
            changes.append(Change("added", ident, thing.bpmn_type, thing.name))
        elif differences := tuple(_differences(before[ident], thing)):
            changes.append(Change("changed", ident, thing.bpmn_type, thing.name, differences))
    return changes


def _differences(old: _Thing, new: _Thing) -> Iterator[Difference]:
    if old.bpmn_type != new.bpmn_type:
        yield Difference("type", old.bpmn_type, new.bpmn_type)
    for path in dict.fromkeys((*old.values, *new.values)):
        if old.values.get(path) != new.values.get(path):
            yield Difference(path, old.values.get(path), new.values.get(path))


def _things(root: etree._Element) -> dict[str, _Thing]:
    found: dict[str, _Thing] = {}
    for element in root.iter(f"{{{BPMN}}}*"):
        ident = element.get("id")
        if ident and kind(element) in THINGS:
            values = dict(_values(element, ""))
            values.pop("@id", None)
            around = element.getparent()
            if around is not None and kind(around) != "definitions":
                values["scope"] = around.get("id") or ""
            found[ident] = _Thing(kind(element), element.get("name") or "", values)
    return found


def _values(element: etree._Element, path: str) -> Iterator[tuple[str, str]]:
    """Path and value of every attribute and text that is not said by a thing inside; ids of parts are the modeler's own affair."""
    for attribute, value in element.attrib.items():
        yield f"{path}@{_short(str(attribute))}", str(value)
    if not path or len(element) == 0:
        text = body(element)
        if text:
            yield f"{path}text", text
    counts: dict[str, int] = {}
    for inner in element.iterchildren(etree.Element):
        name = kind(inner)
        if name in DRAWN_ELSEWHERE or (name in THINGS and inner.get("id")):
            continue
        step = _step(inner, counts)
        inside = [(deeper, value) for deeper, value in _values(inner, f"{path}{step}/") if not (name and deeper == f"{path}{step}/@id")]
        yield from inside or [(f"{path}{step}", "")]


def _step(element: etree._Element, counts: dict[str, int]) -> str:
    name = _short(str(element.tag))
    key = next((value for attribute in _KEYS if (value := element.get(attribute))), None) if name.startswith("zeebe:") else None
    if key is not None:
        return f"{name}[{key}]"
    counts[name] = counts.get(name, 0) + 1
    return name if counts[name] == 1 else f"{name}[{counts[name]}]"


def _short(name: str) -> str:
    namespace, _, local = name.removeprefix("{").rpartition("}")
    return f"{_PREFIXES.get(namespace, f'{{{namespace}}}' if namespace else '')}{local}"
