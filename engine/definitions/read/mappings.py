"""Extension elements that many kinds share: mappings, properties, headers, bindings."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from engine.definitions.read.names import extension, zeebe_children
from engine.definitions.read.source import Source
from engine.execution.program import Binding, JobTask, Mapped, Text
from engine.feel import Expression, compile_expression

_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")
_TARGET = re.compile(r"[^\W\d]\w*(\.[^\W\d]\w*)*")


def properties(element: etree._Element) -> Mapping[str, str]:
    """``zeebe:properties`` by name."""
    entries = zeebe_children(extension(element, "properties"), "property")
    return {name: entry.get("value") or "" for entry in entries if (name := entry.get("name"))}


def headers(element: etree._Element) -> Mapping[str, str]:
    """``zeebe:taskHeaders`` by key."""
    entries = zeebe_children(extension(element, "taskHeaders"), "header")
    return {key: entry.get("value") or "" for entry in entries if (key := entry.get("key"))}


def inputs(source: Source, element: etree._Element) -> tuple[Mapped, ...]:
    """The input mappings, in order."""
    return _mappings(source, element, "input")


def outputs(source: Source, element: etree._Element) -> tuple[Mapped, ...]:
    """The output mappings, in order."""
    return _mappings(source, element, "output")


def _mappings(source: Source, element: etree._Element, direction: str) -> tuple[Mapped, ...]:
    entries = zeebe_children(extension(element, "ioMapping"), direction)
    return tuple(mapped for entry in entries if (mapped := _mapping(source, entry, direction)))


def _mapping(source: Source, entry: etree._Element, direction: str) -> Mapped | None:
    value, target = entry.get("source") or "", (entry.get("target") or "").strip()
    if not _TARGET.fullmatch(target):
        message = f"The {direction} mapping goes to “{target}”, which is no variable name."
        source.error(entry, "mapping-target", message, "Use letters, digits and underscores, with dots between the parts of a path.")
        return None
    return Mapped(_value(source, value, entry, f"{direction} mapping to {target}"), target)


def _value(source: Source, value: str, entry: etree._Element, what: str) -> Expression:
    """Without a leading ``=`` the value is a constant: a number where it reads as one, else text (as in Zeebe)."""
    text = value.strip()
    if text.startswith("="):
        return source.feel(text, entry, what)
    if not text or _NUMBER.fullmatch(text):
        return compile_expression(text or "null")
    return compile_expression(literal(value))


def literal(text: str) -> str:
    """``text`` as a FEEL string literal."""
    for plain, escaped in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t")):
        text = text.replace(plain, escaped)
    return f'"{text}"'


def binding(source: Source, element: etree._Element) -> tuple[Binding, str | None]:
    """``bindingType`` and ``versionTag`` of a form, called process or decision."""
    value, tag = element.get("bindingType") or Binding.LATEST.value, element.get("versionTag")
    try:
        chosen = Binding(value)
    except ValueError:
        source.error(element, "binding-unknown", f"bindingType=“{value}” is unknown.", "Use latest, deployment or versionTag.")
        return Binding.LATEST, None
    if chosen is Binding.VERSION_TAG and not tag:
        source.error(element, "binding-without-tag", "bindingType=“versionTag” without a versionTag.", "Name the version tag.")
    return chosen, tag


def job(source: Source, element: etree._Element) -> JobTask | None:
    """The operation that a ``zeebe:taskDefinition`` names, or None where there is none."""
    definition = extension(element, "taskDefinition")
    if definition is None:
        return None
    operation = source.text(definition.get("type"), definition, "type of the operation")
    if operation is None:
        source.error(definition, "operation-without-type", "The task definition names no type.", "Choose the operation that is to run.")
    retries = source.text(definition.get("retries"), definition, "retries")
    return JobTask(operation or Text(fixed=""), retries, headers(element))
