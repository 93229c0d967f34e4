"""The OMG's XML schema of BPMN 2.0, by way of SpiffWorkflow's validator. The only module here that imports SpiffWorkflow."""

from __future__ import annotations

import copy
import re
import threading
from functools import cache
from typing import Any

from lxml import etree

from engine.definitions.read.names import BPMN, owner
from engine.definitions.read.source import Source

_NAMESPACED = re.compile(r"\{[^}]*\}")
_one_at_a_time = threading.Lock()
HINT = "The modeler writes this rightly: draw it there, or follow the order and the attributes of the BPMN 2.0 schema."


@cache
def _validator() -> Any:
    from SpiffWorkflow.bpmn.parser import BpmnValidator

    return BpmnValidator()


def check_schema(source: Source) -> None:
    """Note every violation of the schema, save where the same element already has an error (the schema says it less clearly)."""
    known = {problem.element_id for problem in source.problems if problem.element_id}
    validator, tree = _validator(), copy.deepcopy(source.root)
    validator.preprocess(tree)  # mends a known oddity of files from the modeler
    with _one_at_a_time:  # the validator keeps the violations of its last file
        entries = [] if validator.validator.validate(tree) else list(validator.validator.error_log)
    seen: set[tuple[str | None, str]] = set()
    for entry in entries:
        place = _place(tree, entry.path)
        ident = None if place is None else place.get("id")
        message = _sentence(entry.message)
        if (ident is None or ident not in known) and (ident, message) not in seen:
            seen.add((ident, message))
            source.error(place, "bpmn-schema", f"Line {entry.line}: {message}", HINT)


def _place(tree: etree._Element, path: str | None) -> etree._Element | None:
    if not path:
        return None
    try:
        prefixes = {prefix: uri for prefix, uri in tree.nsmap.items() if prefix}
        found = tree.getroottree().xpath(path, namespaces=prefixes)
    except etree.XPathError:
        return None
    return owner(found[0]) if isinstance(found, list) and found and isinstance(found[0], etree._Element) else None


def _sentence(message: str) -> str:
    """libxml2's words without the namespaces and its list of a hundred expected elements."""
    text = _NAMESPACED.sub("", message.replace(f"{{{BPMN}}}", ""))
    return text if len(text) < 300 else text[:297] + "..."
