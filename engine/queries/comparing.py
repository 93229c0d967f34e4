"""What differs between two versions of a definition, or between a version and the draft of its file."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from engine.definitions import (
    DiagramElement,
    Difference,
    FieldChange,
    NodeChange,
    compare,
    compare_decisions,
    compare_forms,
    diagram_elements,
    localised,
    moved_elements,
)
from engine.errors import DefinitionError
from engine.queries.bilingual import Bilingual
from engine.queries.designs import source_of
from engine.store.tables import definition, design_draft

DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class ElementChange:
    """An element of a process. ``how``: added, removed, changed, moved (it lies elsewhere, and nothing else of it changed)."""

    how: str
    id: str
    bpmn_type: str
    name: Bilingual
    details: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two files of one definition; of the lists of changes, only the one of its kind is filled. ``names`` are those of elements by id."""

    kind: str
    before: bytes
    after: bytes
    elements: tuple[ElementChange, ...] = ()
    nodes: tuple[NodeChange, ...] = ()
    fields: tuple[FieldChange, ...] = ()

    @property
    def same(self) -> bool:
        """Whether nothing differs that a reader would see."""
        return not (self.elements or self.nodes or self.fields)


def version_of(db: Connection, district: str, kind: str, definition_id: str, version: str) -> bytes | None:
    """The file of a version (a number as text, or ``draft``); None where there is none."""
    if version.isdecimal() and len(version) < 9:
        return source_of(db, kind, definition_id, int(version))
    d = definition.c
    file = db.scalar(select(d.file).where(d.kind == kind, d.id == definition_id, d.latest))
    query = select(design_draft.c.content).where(design_draft.c.district_id == district, design_draft.c.file == file)
    content = db.scalar(query) if version == DRAFT and file is not None else None
    return None if content is None else bytes(content)


def changes(kind: str, before: bytes, after: bytes) -> Comparison:
    """What differs between two files of one kind.

    Raises:
        DefinitionError: one of them cannot be read.
    """
    if kind == "process":
        return Comparison(kind, before, after, elements=tuple(_elements(before, after)))
    if kind == "decision":
        return Comparison(kind, before, after, nodes=tuple(compare_decisions(before, after)))
    return Comparison(kind, before, after, fields=tuple(compare_forms(before, after)))


def _elements(before: bytes, after: bytes) -> list[ElementChange]:
    found = compare(before, after)
    old, new = diagram_elements(before), diagram_elements(after)
    told = {change.element_id for change in found}
    shown = [
        ElementChange(change.kind, change.element_id, change.bpmn_type, _name(change.element_id, change.name, new, old), change.differences)
        for change in found
    ]
    for ident in moved_elements(before, after):
        if ident not in told and ident in new:
            shown.append(ElementChange("moved", ident, new[ident].bpmn_type, _name(ident, "", new, old)))
    return shown


def _name(ident: str, name: str, *drawn: dict[str, DiagramElement]) -> Bilingual:
    element = next((elements[ident] for elements in drawn if ident in elements), None)
    return Bilingual(name, "") if element is None else Bilingual(element.name, element.name_zh or "")


def element_names(content: bytes) -> dict[str, Bilingual]:
    """The names of the elements of a BPMN file by id, where they have one.

    Raises:
        DefinitionError: the content is no well-formed XML.
    """
    return {
        ident: Bilingual(element.name, element.name_zh or "")
        for ident, element in diagram_elements(content).items()
        if element.name or element.name_zh
    }


def spoken(content: bytes, language: str) -> bytes:
    """A BPMN file with the names of its elements in ``language``; as it is where it cannot be read."""
    try:
        return localised(content, language)
    except DefinitionError:
        return content
