"""Reads an XML file from outside without trusting it: no entities, no DTD, no network, bounded size and depth."""

from __future__ import annotations

from lxml import etree

from engine.errors import DefinitionError, Problem, Severity

MAX_BYTES = 20 * 1024 * 1024
MAX_DEPTH = 200


def read_xml(content: bytes, file: str) -> etree._Element:
    """The root element of ``content``.

    Raises:
        DefinitionError: the text is not well-formed, carries a DTD or entities, or is too large or too deep.
    """
    if len(content) > MAX_BYTES:
        raise _refused(file, "xml-too-large", f"The file has {len(content)} bytes; {MAX_BYTES} are allowed.", "Split it.")
    parser = etree.XMLPullParser(
        events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_comments=False
    )
    depth = 0
    try:
        for begin in range(0, len(content), 65536):
            parser.feed(content[begin : begin + 65536])
            for event, element in parser.read_events():
                depth += 1 if event == "start" else -1
                if depth > MAX_DEPTH:
                    raise _too_deep(file)
                if depth == 1 and isinstance(element, etree._Element) and element.getroottree().docinfo.internalDTD is not None:
                    raise _dtd(file)
        root = parser.close()
    except etree.XMLSyntaxError as error:
        raise _unreadable(file, error) from None
    if root.getroottree().docinfo.internalDTD is not None or any(isinstance(node, etree._Entity) for node in root.iter()):
        raise _dtd(file)
    return root


def _unreadable(file: str, error: etree.XMLSyntaxError) -> DefinitionError:
    # The parser has limits of its own, which it may meet before ours.
    if "depth" in error.msg:
        return _too_deep(file)
    if "entity amplification" in error.msg:
        return _dtd(file)
    return _refused(file, "xml-malformed", f"The file is not well-formed XML: {error.msg}", "Export it again from the modeler.")


def _too_deep(file: str) -> DefinitionError:
    hint = "Draw the inner parts as processes of their own and call them."
    return _refused(file, "xml-too-deep", f"Elements are nested more than {MAX_DEPTH} deep.", hint)


def _dtd(file: str) -> DefinitionError:
    return _refused(file, "xml-dtd", "The file declares a document type or entities, which are never expanded.", "Remove the DOCTYPE.")


def _refused(file: str, code: str, message: str, hint: str) -> DefinitionError:
    return DefinitionError([Problem(Severity.ERROR, file, None, code, message, hint)])
