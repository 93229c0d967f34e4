"""Rules about data inputs and outputs, participants and documentation. The engine does not run them; a wrong one is still wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from engine.definitions.read.names import body, child, children, kind, local
from engine.definitions.rules.model import Model
from engine.definitions.rules.rule import Finding, rule

_MIME = re.compile(r"[\w.+-]+/[\w.+-]+(\s*;.*)?")


@rule("data-in-no-set", "10.4.2: every data input and output belongs to a set")
def data_without_set(model: Model) -> Iterator[Finding]:
    """Data that no input set or output set lists."""
    for specification in model.each("ioSpecification"):
        for what in ("Input", "Output"):
            listed = {
                local(body(entry))
                for inner in children(specification, f"{what.lower()}Set")
                for entry in children(inner, f"data{what}Refs")
            }
            for data in children(specification, f"data{what}"):
                if data.get("id") not in listed:
                    yield Finding(data, f"No {what.lower()} set lists this data {what.lower()}.", f"List it in an {what.lower()} set.")


@rule("data-set-parts", "10.4.2: what is optional or used while executing is in the same set")
def data_set_parts(model: Model) -> Iterator[Finding]:
    """``optional…Refs`` and ``whileExecuting…Refs`` against the set's own list."""
    for what in ("Input", "Output"):
        for inner in model.each(f"{what.lower()}Set"):
            listed = {local(body(entry)) for entry in children(inner, f"data{what}Refs")}
            for part in (f"optional{what}Refs", f"whileExecuting{what}Refs"):
                for entry in children(inner, part):
                    if local(body(entry)) not in listed:
                        yield Finding(inner, f"{part} “{body(entry)}” is not in the set.", f"List it in data{what}Refs too.")


@rule("data-association-direction", "10.4.2: data flows into inputs and out of outputs")
def association_direction(model: Model) -> Iterator[Finding]:
    """An association that reads an output of the process, or writes one of its inputs."""
    for association in model.each("dataOutputAssociation"):
        for target in _ends(model, association, "targetRef"):
            if kind(target) == "dataInput":
                yield Finding(association, "The association writes a data input.", "Write a data output or a data object.")
    for association in model.each("dataInputAssociation"):
        for origin in _ends(model, association, "sourceRef"):
            if kind(origin) == "dataOutput":
                yield Finding(association, "The association reads a data output.", "Read a data input or a data object.")


@rule("data-association-sources", "10.4.2: only a transformation takes several sources")
def association_sources(model: Model) -> Iterator[Finding]:
    """Two sources and no transformation."""
    for association in model.each("dataInputAssociation", "dataOutputAssociation"):
        if len(children(association, "sourceRef")) > 1 and child(association, "transformation") is None:
            yield Finding(association, "The association has several sources and no transformation.", "Give it one source.")


def _ends(model: Model, association: etree._Element, name: str) -> Iterator[etree._Element]:
    for end in children(association, name):
        found = model.source.target(body(end))
        if found is not None:
            yield found


@rule("participant-number", "9.2: a pool's multiplicity has a minimum of 0 or more and a maximum of 1 or more, not below it")
def multiplicities(model: Model) -> Iterator[Finding]:
    """``participantMultiplicity``."""
    for number in model.each("participantMultiplicity"):
        minimum, maximum = number.get("minimum", "0").strip(), number.get("maximum", "1").strip()
        if not (minimum.isdigit() and maximum.isdigit() and int(maximum) >= max(1, int(minimum))):
            yield Finding(number, f"The pool stands for {minimum} to {maximum} participants.", "Correct the numbers.")


@rule("text-format", "8.3.11: the format of a text is a MIME type")
def text_formats(model: Model) -> Iterator[Finding]:
    """``textFormat`` of documentation and annotations."""
    for text in model.each("documentation", "textAnnotation"):
        if (written := text.get("textFormat")) and not _MIME.fullmatch(written):
            yield Finding(text, f"The text format “{written}” is no MIME type.", "Write text/plain, or leave it out.")


RULES = (data_without_set, data_set_parts, association_direction, association_sources, multiplicities, text_formats)
