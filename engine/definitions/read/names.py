"""The namespaces of a ``.bpmn`` file, and the few ways to look into its elements."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
ZEEBE = "http://camunda.org/schema/zeebe/1.0"

_BPMN = f"{{{BPMN}}}"
_ZEEBE = f"{{{ZEEBE}}}"


def kind(element: etree._Element) -> str:
    """The BPMN name of an element, e.g. ``userTask``; empty for comments and for elements of other namespaces."""
    tag: object = element.tag  # a function for comments and processing instructions
    return tag[len(_BPMN) :] if isinstance(tag, str) and tag.startswith(_BPMN) else ""


def child(element: etree._Element, name: str) -> etree._Element | None:
    """The first BPMN child called ``name``."""
    return element.find(_BPMN + name)


def children(element: etree._Element, name: str) -> list[etree._Element]:
    """The BPMN children called ``name``, in document order."""
    return element.findall(_BPMN + name)


def bpmn_children(element: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Every BPMN child with its name, in document order."""
    for inner in element:
        if name := kind(inner):
            yield name, inner


def descendants(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Every BPMN element called ``name`` below ``element`` (or itself)."""
    yield from element.iter(_BPMN + name)


def extension(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first Zeebe extension element called ``name``."""
    return None if element is None else element.find(f"{_BPMN}extensionElements/{_ZEEBE}{name}")


def zeebe_children(element: etree._Element | None, name: str) -> list[etree._Element]:
    """The Zeebe children called ``name`` of a Zeebe element."""
    return [] if element is None else element.findall(_ZEEBE + name)


def zeebe_kind(element: etree._Element) -> str:
    """The Zeebe name of an extension element, or empty."""
    tag: object = element.tag  # a function for comments and processing instructions
    return tag[len(_ZEEBE) :] if isinstance(tag, str) and tag.startswith(_ZEEBE) else ""


def body(element: etree._Element | None) -> str:
    """The text of an element (CDATA and parts around comments joined), stripped."""
    if element is None:
        return ""
    return "".join([element.text or "", *(inner.tail or "" for inner in element)]).strip()


def flag(element: etree._Element, attribute: str, default: bool = False) -> bool:
    """An ``xsd:boolean`` attribute."""
    text = element.get(attribute)
    return default if text is None else text.strip() in ("true", "1")


def local(reference: str | None) -> str:
    """A reference without its namespace prefix."""
    return (reference or "").strip().rpartition(":")[2]


def owner(element: etree._Element) -> etree._Element:
    """The element itself where it has an id, else the nearest one around it that has one (or the root)."""
    while element.get("id") is None and (parent := element.getparent()) is not None:
        element = parent
    return element
