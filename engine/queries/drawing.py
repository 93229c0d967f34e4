"""What a definition's drawing says about its elements: names in both languages, and their kinds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree
from sqlalchemy import Connection, select

from engine.queries.bilingual import Bilingual
from engine.store.tables import case_instance, definition, resource
from engine.work.ids import district_of
from engine.xmlfile import read_xml

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
ZEEBE = "{http://camunda.org/schema/zeebe/1.0}"


@dataclass(frozen=True, slots=True)
class Shape:
    """One element of a drawing: ``kind`` is its BPMN name, e.g. userTask; ``limit`` the key of the limit that it follows, or FEEL.

    ``host`` is the element that a boundary event is attached to.
    """

    id: str
    kind: str
    name: Bilingual
    limit: str = ""
    host: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """The elements of a process by id, its own name under its own id."""

    shapes: Mapping[str, Shape]

    def name(self, element_id: str) -> Bilingual:
        """The element's name; its id where the drawing has none."""
        shape = self.shapes.get(element_id)
        return shape.name if shape and (shape.name.en or shape.name.zh) else Bilingual(element_id)

    def kind(self, element_id: str) -> str:
        """The element's BPMN name; empty for what the drawing does not hold."""
        shape = self.shapes.get(element_id)
        return shape.kind if shape else ""

    def host(self, element_id: str) -> str:
        """The element that a boundary event is attached to; empty for all others."""
        shape = self.shapes.get(element_id)
        return shape.host if shape else ""


def drawing(db: Connection, program_key: str) -> Drawing:
    """The drawing of the program with this key; an empty one if it is not stored."""
    content = source(db, program_key)
    return _parsed(content) if content else Drawing({})


def drawings_of(db: Connection, root_id: str) -> dict[str, Drawing]:
    """The drawings of the case and of all processes that it called, by their ids."""
    c = case_instance.c
    rows = db.execute(select(c.id, c.program_key).where(c.district_id == district_of(root_id), c.root_id == root_id)).all()
    drawn = {key: drawing(db, key) for key in {row.program_key for row in rows}}
    return {row.id: drawn[row.program_key] for row in rows}


def source(db: Connection, program_key: str) -> bytes | None:
    """The file of the program with this key, byte for byte."""
    found = db.execute(
        select(resource.c.content)
        .join(definition, definition.c.sha256 == resource.c.sha256)
        .where(definition.c.key == program_key)
        .limit(1)
    ).first()
    return None if found is None else bytes(found.content)


@lru_cache(maxsize=128)
def _parsed(content: bytes) -> Drawing:
    root = read_xml(content, "stored.bpmn")
    return Drawing({shape.id: shape for shape in _shapes(root)})


def _shapes(root: etree._Element) -> Iterator[Shape]:
    for process in root.iter(f"{BPMN}process"):
        for element in process.iter():
            id_ = element.get("id")
            if id_ and str(element.tag).startswith(BPMN):
                yield Shape(
                    id_,
                    str(element.tag).removeprefix(BPMN),
                    named(element),
                    _property(element, "limit"),
                    element.get("attachedToRef", ""),
                )


def named(element: etree._Element) -> Bilingual:
    """What an element or flow is called in both languages."""
    return Bilingual(element.get("name", ""), _property(element, "zh.name"))


def _property(element: etree._Element, name: str) -> str:
    for found in element.iterfind(f"{BPMN}extensionElements/{ZEEBE}properties/{ZEEBE}property[@name='{name}']"):
        return found.get("value", "")
    return ""
