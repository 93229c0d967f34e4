"""Rules about what the engine reads: nothing in a process is passed over in silence."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from engine.definitions import vocabulary
from engine.definitions.read.associations import carries
from engine.definitions.read.names import BPMN, ZEEBE, bpmn_children, kind, zeebe_kind
from engine.definitions.read.tasks import ROLES
from engine.definitions.rules.model import Model
from engine.definitions.rules.rule import Finding, rule
from engine.errors import Severity
from engine.sentences import an, named

_EXTENSIONS = f"{{{BPMN}}}extensionElements"


@rule("not-executed", "an element that Parley does not execute is refused")
def refused_elements(model: Model) -> Iterator[Finding]:
    """BPMN elements of processes that have no effect here."""
    for name, element in _inside_processes(model):
        if hint := vocabulary.REFUSED.get(name):
            yield Finding(element, f"{an(name).capitalize()} does not run here.", hint)
        elif name not in vocabulary.READ and name not in vocabulary.TOLERATED:
            yield Finding(element, f"The element {name} is not known.", "Remove it, or draw it with the elements of BPMN 2.0.")


@rule("data-not-executed", "data of the standard, and resources of what no person does, are tolerated", Severity.WARNING)
def tolerated_elements(model: Model) -> Iterator[Finding]:
    """Data inputs, outputs and properties: a variable needs none of them. Roles are those of user tasks."""
    told = set()
    for name, element in _inside_processes(model):
        holder = element.getparent()
        if name in vocabulary.TOLERATED and holder is not None and holder not in told:
            if (name in ROLES and kind(holder) == "userTask") or (name in vocabulary.DATA and _carries(model, holder)):
                continue
            told.add(holder)
            yield Finding(holder, f"The {named(name)} of this element has no effect.", vocabulary.TOLERATED[name])


def _carries(model: Model, holder: etree._Element) -> bool:
    """Whether every data association of an element says what it carries, and there is one."""
    found = [inner for name, inner in bpmn_children(holder) if name.endswith("putAssociation")]
    return bool(found) and all(carries(model.source, one) for one in found)


def _inside_processes(model: Model) -> Iterator[tuple[str, etree._Element]]:
    for process in model.each("process"):
        yield from _walk(process)


def _walk(element: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    for name, inner in bpmn_children(element):
        yield name, inner
        if name not in vocabulary.CLOSED:
            yield from _walk(inner)


@rule("extension-not-executed", "a Zeebe extension that Parley does not execute is refused")
def extensions(model: Model) -> Iterator[Finding]:
    """Zeebe elements and attributes that are unknown, refused or misplaced."""
    for holder in model.each("extensionElements"):
        parent = holder.getparent()
        if parent is None:
            continue
        for entry in holder.iter(etree.Element):
            if name := zeebe_kind(entry):
                yield from _extension(name, entry, parent, outermost=entry.getparent() is holder)


def _extension(name: str, entry: etree._Element, parent: etree._Element, *, outermost: bool) -> Iterator[Finding]:
    known = vocabulary.EXTENSIONS.get(name)
    if known is None:
        if outermost or name not in _PARTS:
            hint = vocabulary.REFUSED_EXTENSIONS.get(name, "Remove it.")
            yield Finding(entry, f"The extension zeebe:{name} does not run here.", hint)
        return
    if outermost and known.parents is not None and kind(parent) not in known.parents:
        yield Finding(
            entry, f"zeebe:{name} has no effect on {an(kind(parent))}.", f"It belongs to: {', '.join(sorted(map(named, known.parents)))}."
        )
    for attribute in entry.attrib:
        if not str(attribute).startswith("{") and attribute not in known.attributes:
            yield Finding(entry, f"The attribute {attribute!s} of zeebe:{name} does nothing here.", "Remove it.")


_PARTS = frozenset({"executionListener", "taskListener", "linkedResource"})  # their holders are refused already


@rule("other-engine", "extensions of another engine are refused where they say what happens")
def other_engines(model: Model) -> Iterator[Finding]:
    """Files drawn for Camunda 7, Activiti, Flowable, jBPM."""
    for process in model.each("process"):
        for element in process.iter(etree.Element):
            for name in (str(element.tag), *map(str, element.attrib)):
                namespace, _, word = name.removeprefix("{").partition("}")
                if (engine := vocabulary.FOREIGN.get(namespace)) and word not in vocabulary.FOREIGN_HARMLESS:
                    hint = "Set it in the Camunda 8 way (zeebe) and remove this."
                    yield Finding(element, f"“{word}” is an extension for {engine}, which does nothing here.", hint)


@rule("extension-outside", "extensions stand in extensionElements")
def outside(model: Model) -> Iterator[Finding]:
    """Zeebe elements elsewhere are not read."""
    for element in model.root.iter(f"{{{ZEEBE}}}*"):
        parent = element.getparent()
        if parent is not None and kind(parent) and parent.tag != _EXTENSIONS:
            yield Finding(element, f"zeebe:{zeebe_kind(element)} stands outside extensionElements.", "Put it inside.")


@rule("attribute-not-executed", "a Zeebe attribute that Parley does not execute is refused")
def attributes(model: Model) -> Iterator[Finding]:
    """Attributes of the Zeebe namespace on any element."""
    for element in model.root.iter(etree.Element):
        for name in element.attrib:
            namespace, _, word = str(name).removeprefix("{").partition("}")
            if namespace == ZEEBE and word not in vocabulary.ATTRIBUTES:
                yield Finding(element, f"The attribute zeebe:{word} does nothing here.", "Remove it.")


RULES = (refused_elements, tolerated_elements, extensions, other_engines, outside, attributes)
