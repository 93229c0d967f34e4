"""A BPMN file in another language: the names that people read are swapped for those that the file carries beside them."""

from __future__ import annotations

from lxml import etree

from engine.definitions.read.names import extension, kind, zeebe_children
from engine.xmlfile import read_xml


def localised(content: bytes, language: str) -> bytes:
    """``content`` with each ``name`` replaced by the ``zeebe:property`` ``LANGUAGE.name`` of the same element, where there is one.

    Args:
        content: a BPMN file.
        language: e.g. ``zh`` or ``zh-Hans-CN``; only the part before the first hyphen or underscore counts. For a language that the file
            does not carry (also ``en``, which the names are in) the bytes come back unchanged.

    Raises:
        DefinitionError: the content is no well-formed XML.
    """
    wanted = f"{language.replace('_', '-').partition('-')[0].lower()}.name"
    root = read_xml(content, "")
    changed = False
    for element in root.iter(etree.Element):
        if kind(element) and (name := name_in(element, wanted)):
            element.set("name", name)
            changed = True
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") if changed else content


def name_in(element: etree._Element, wanted: str) -> str | None:
    """The value of the element's own property called ``wanted``."""
    entries = zeebe_children(extension(element, "properties"), "property")
    return next((entry.get("value") for entry in entries if entry.get("name") == wanted), None)
