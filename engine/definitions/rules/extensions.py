"""Rules about the values of Zeebe extensions and of other things that only an engine reads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from engine.definitions.read.names import child, extension, kind, owner, zeebe_kind
from engine.definitions.read.source import FOREIGN, is_feel
from engine.definitions.rules.model import Model
from engine.definitions.rules.rule import Finding, rule
from engine.definitions.rules.times import INSTANT
from engine.errors import Severity
from engine.sentences import named

# element, attribute, what a fixed value looks like, an example
LITERALS = (
    ("taskSchedule", "dueDate", INSTANT, "2026-09-28, 2026-09-28T09:00:00+08:00 or =today()"),
    ("taskSchedule", "followUpDate", INSTANT, "2026-09-28, 2026-09-28T09:00:00+08:00 or =today()"),
    ("priorityDefinition", "priority", re.compile(r"\d{1,2}|100"), "a number from 0 to 100"),
    ("taskDefinition", "retries", re.compile(r"\d{1,4}"), "a whole number"),
)
WAYS = ("script", "calledDecision", "taskDefinition")


def _zeebe(model: Model, name: str) -> Iterator[etree._Element]:
    for holder in model.each("extensionElements"):
        yield from (entry for entry in holder if zeebe_kind(entry) == name)


@rule("extension-literal", "fixed values are written as the engine reads them")
def literals(model: Model) -> Iterator[Finding]:
    """Each row of LITERALS."""
    for name, attribute, pattern, example in LITERALS:
        for entry in _zeebe(model, name):
            value = (entry.get(attribute) or "").strip()
            if value and not value.startswith("=") and not pattern.fullmatch(value):
                hint = f"Write {example}, or FEEL with a leading “=”."
                yield Finding(entry, f"{attribute} “{value}” cannot be read.", hint)


@rule("extension-twice", "an extension is given once")
def repeated(model: Model) -> Iterator[Finding]:
    """A second one would not be read."""
    for holder in model.each("extensionElements"):
        seen: set[str] = set()
        for entry in holder.iterchildren(etree.Element):
            name = zeebe_kind(entry)
            if name and name in seen:
                yield Finding(entry, f"zeebe:{name} is given twice.", "Keep one.")
            seen.add(name)


@rule("several-ways", "a task does one thing")
def several_ways(model: Model) -> Iterator[Finding]:
    """A script, a decision and an operation at once."""
    for node in model.nodes:
        found = [name for name in WAYS if extension(node, name) is not None]
        if kind(node) == "scriptTask" and child(node, "script") is not None:
            found.append("script of the standard")
        if len(found) > 1:
            yield Finding(node, f"The task is to do several things: {', '.join(found)}.", "Keep one, or draw a task for each.")


@rule("operation-without-message", "only messages are thrown by an operation")
def operations_of_throws(model: Model) -> Iterator[Finding]:
    """Throwing events of another kind with an operation."""
    for event in model.each("intermediateThrowEvent", "endEvent"):
        if extension(event, "taskDefinition") is not None and "message" not in model.triggers(event):
            yield Finding(event, "The event has an operation but throws no message.", "Use a service task, or throw a message.")


@rule("headers-without-operation", "headers are for operations")
def idle_headers(model: Model) -> Iterator[Finding]:
    """Headers that nothing would get."""
    for node in model.nodes:
        if extension(node, "taskHeaders") is not None and extension(node, "taskDefinition") is None:
            yield Finding(node, "The headers go to no operation.", "Name the operation, or write properties instead.")


@rule("expression-language", "FEEL is the only expression language")
def languages(model: Model) -> Iterator[Finding]:
    """Expressions that say they are written in something else (conditions of flows are told by the reader)."""
    for process in model.each("process"):
        for element in process.iter(etree.Element):
            language = element.get("language")
            if language and kind(element) not in ("", "conditionExpression") and not is_feel(language):
                message = f"The {named(kind(element))} is written in “{language}”, which Parley does not run."
                yield Finding(owner(element), message, FOREIGN)


@rule("import-not-read", "a file stands for itself", Severity.WARNING)
def imports(model: Model) -> Iterator[Finding]:
    """Imported BPMN is not looked at; deploy it beside this file."""
    for entry in model.each("import"):
        if "BPMN" in (entry.get("importType") or ""):
            message = f"The import “{entry.get('location')}” is not followed."
            yield Finding(entry, message, "Deploy the processes that it calls along with this file.")


RULES = (literals, repeated, several_ways, operations_of_throws, idle_headers, languages, imports)
