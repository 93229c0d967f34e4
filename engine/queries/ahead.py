"""What comes after a task, by answer: read from the drawing, so that people see where their answer leads before they give it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree
from sqlalchemy import Connection

from engine.queries.bilingual import Bilingual
from engine.queries.drawing import BPMN, named, source
from engine.xmlfile import read_xml

MOST = 6
"""So many steps are told; beyond that nobody reads."""

_ASKS = frozenset({"exclusiveGateway", "inclusiveGateway"})
_STEPS = frozenset({"userTask", "manualTask", "callActivity", "receiveTask", "intermediateCatchEvent", "eventBasedGateway", "subProcess"})

Because = tuple[tuple[Bilingual, Bilingual], ...]
Waiting = deque[tuple[etree._Element, Because]]


@dataclass(frozen=True, slots=True)
class Ahead:
    """A step that may follow. ``kind`` is its BPMN name; ``because`` are (question, answer) on the way to it."""

    name: Bilingual
    kind: str
    because: Because


def ahead(db: Connection, program_key: str, element_id: str) -> tuple[Ahead, ...]:
    """What may come right after the element, the straight way first; at most `MOST`."""
    content = source(db, program_key)
    return _ahead(content, element_id) if content else ()


@lru_cache(maxsize=512)
def _ahead(content: bytes, element_id: str) -> tuple[Ahead, ...]:
    drawn = _Drawn(read_xml(content, "stored.bpmn"))
    return tuple(step for _, step in zip(range(MOST), drawn.after(element_id), strict=False))


class _Drawn:
    """Elements and flows of one file."""

    def __init__(self, root: etree._Element) -> None:
        self.elements: dict[str, etree._Element] = {}
        self.flows: dict[str, list[etree._Element]] = {}
        for element in root.iter(f"{BPMN}*"):
            if element.tag == f"{BPMN}sequenceFlow":
                self.flows.setdefault(element.get("sourceRef", ""), []).append(element)
            elif element.get("id"):
                self.elements[element.get("id", "")] = element

    def after(self, element_id: str) -> Iterator[Ahead]:
        """Breadth first; each step once, by the shortest way to it."""
        waiting: Waiting = deque()
        seen = {element_id}
        here = self.elements.get(element_id)
        if here is not None:
            self._follow(here, (), waiting)
        while waiting:
            element, because = waiting.popleft()
            id_, kind = element.get("id", ""), _kind(element)
            if id_ in seen:
                continue
            seen.add(id_)
            if kind in _STEPS:
                yield Ahead(named(element), kind, because)
            elif kind == "endEvent":
                yield from self._end(element, because, waiting)
            else:
                self._follow(element, because, waiting)

    def _end(self, element: etree._Element, because: Because, waiting: Waiting) -> Iterator[Ahead]:
        """The end of a sub-process leads on where that ends; the end of a process is told by its name."""
        around = element.getparent()
        plain = not any(_kind(child).endswith("EventDefinition") for child in element)
        if plain and around is not None and _kind(around) == "subProcess":
            self._follow(around, because, waiting)
        else:
            yield Ahead(named(element), "endEvent", because)

    def _follow(self, element: etree._Element, because: Because, waiting: Waiting) -> None:
        flows = self.flows.get(element.get("id", ""), [])
        asks = _kind(element) in _ASKS and len(flows) > 1
        default = element.get("default")
        for flow in sorted(flows, key=lambda one: one.get("id") != default) if asks else flows:
            target = self.elements.get(flow.get("targetRef", ""))
            if target is not None:
                waiting.append((target, (*because, (named(element), named(flow))) if asks else because))


def _kind(element: etree._Element) -> str:
    return etree.QName(element).localname
