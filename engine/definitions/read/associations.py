"""Data associations of the standard (BPMN 2.0, 10.4.2) as mappings: what they carry into an element is local to it, what out of it goes on.

A data object, property, input or output stands for the variable of its name, or of its id where the name is none. An association whose ends
say nothing (modelers draw arrows without them) carries nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from engine.definitions.read.names import body, child, children, kind, local
from engine.definitions.read.source import Source
from engine.execution.program import Mapped
from engine.feel import compile_expression

NAME = re.compile(r"[^\W\d]\w*")
_PATH = re.compile(r"[^\W\d]\w*(\.[^\W\d]\w*)*")
_INNER = ("dataInput", "dataOutput")
_HELD = ("dataObject", "dataObjectReference", "dataStoreReference", "property", *_INNER)
_PLACEHOLDER = "__targetRef_placeholder"  # what bpmn-js writes where an arrow ends at a whole task


def variable(source: Source, element: etree._Element | None) -> str | None:
    """The variable that an item of data stands for: its name where that can be one, else its id; of a reference that of its object."""
    if element is None:
        return None
    name = (element.get("name") or "").strip()
    if kind(element) == "dataObjectReference" and not NAME.fullmatch(name):
        held = source.target(element.get("dataObjectRef"))
        return variable(source, held) if held is not None else element.get("id")
    return name if NAME.fullmatch(name) else element.get("id")


def data_inputs(source: Source, element: etree._Element) -> tuple[Mapped, ...]:
    """What data input associations carry into an element."""
    return tuple(mapped for one in _of(element, "dataInputAssociation") for mapped in carried(source, one))


def data_outputs(source: Source, element: etree._Element) -> tuple[Mapped, ...]:
    """What data output associations carry out of an element."""
    return tuple(mapped for one in _of(element, "dataOutputAssociation") for mapped in carried(source, one))


def carries(source: Source, association: etree._Element) -> bool:
    """Whether an association says what it carries where to."""
    target = _end(source, child(association, "targetRef")) is not None
    named = [_end(source, one) for one in children(association, "sourceRef")]
    computed = child(association, "transformation") is not None
    return bool(children(association, "assignment")) or (target and (computed or (len(named) == 1 and named[0] is not None)))


def carried(source: Source, association: etree._Element) -> Iterator[Mapped]:
    """The mappings that an association means: its assignments, its transformation, or its source as it is."""
    target = _end(source, child(association, "targetRef"))
    assignments = children(association, "assignment")
    for assignment in assignments:
        to = local(body(child(assignment, "to")))
        name = _end(source, child(assignment, "to")) or (to if _PATH.fullmatch(to) else None) or target
        text = body(child(assignment, "from"))
        if name and text:
            yield Mapped(source.feel(text, association, "assignment of the data"), name)
    if assignments or target is None:
        return
    sources = [name for one in children(association, "sourceRef") if (name := _end(source, one))]
    transformation = body(child(association, "transformation"))
    if transformation:
        yield Mapped(source.feel(transformation, association, "transformation of the data"), target)
    elif len(sources) == 1 and sources[0] != target:  # under the same name it is there already
        yield Mapped(compile_expression(sources[0]), target)


def across(source: Source, activity: etree._Element | None, reference: str, *, into: bool) -> str | None:
    """The variable outside that feeds a data input of an activity (``into``), or that its data output goes to; None where there is none."""
    name, inner, outer = ("dataInputAssociation", "targetRef", "sourceRef") if into else ("dataOutputAssociation", "sourceRef", "targetRef")
    for association in children(activity, name) if activity is not None else ():
        if local(body(child(association, inner))) == reference:
            return _end(source, child(association, outer))
    return None


def _of(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The associations of an element, without those that feed or take the collection of its multi-instance marker."""
    marker = child(element, "multiInstanceLoopCharacteristics")
    looped = {local(body(one)) for one in (marker if marker is not None else ()) if kind(one) in ("loopDataInputRef", "loopDataOutputRef")}
    inner = "targetRef" if name == "dataInputAssociation" else "sourceRef"
    for association in children(element, name):
        if local(body(child(association, inner))) not in looped:
            yield association


def _end(source: Source, reference: etree._Element | None) -> str | None:
    """The variable at one end of an association, or None where the end names no data."""
    found = source.target(body(reference), *_HELD) if reference is not None else None
    if found is None or found.get("name") == _PLACEHOLDER:
        return None
    name = variable(source, found)
    return name if name is not None and NAME.fullmatch(name) else None
