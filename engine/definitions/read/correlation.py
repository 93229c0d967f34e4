"""Correlation as the standard writes it (BPMN 2.0, 8.3.3): what a message carries, and what a process keeps to recognise it by."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from engine.definitions.read.names import body, child, children, descendants, kind, local
from engine.definitions.read.source import Source
from engine.feel import Expression


def sent_key(source: Source, message: etree._Element) -> Expression | None:
    """The key of a message that is thrown: its correlation properties (``messagePath``), where a process of the file subscribes to them."""
    subscribed = {local(binding.get("correlationPropertyRef")) for binding in descendants(source.root, "correlationPropertyBinding")}
    paths = [child(retrieval, "messagePath") for name, retrieval in _properties(source, message) if name in subscribed]
    return _joined(source, paths)


def awaited_key(source: Source, message: etree._Element, element: etree._Element) -> Expression | None:
    """The key that ``element`` waits for: what its process binds (``dataPath``) to the correlation properties of the message."""
    process = next((around for around in element.iterancestors() if kind(around) == "process"), None)
    if process is None:
        return None
    bound = {
        local(binding.get("correlationPropertyRef")): child(binding, "dataPath")
        for subscription in children(process, "correlationSubscription")
        for binding in children(subscription, "correlationPropertyBinding")
    }
    return _joined(source, [bound[name] for name, _ in _properties(source, message) if name in bound])


def _properties(source: Source, message: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    for entry in descendants(source.root, "correlationProperty"):
        for retrieval in children(entry, "correlationPropertyRetrievalExpression"):
            if source.target(retrieval.get("messageRef")) is message:
                yield entry.get("id", ""), retrieval


def _joined(source: Source, paths: list[etree._Element | None]) -> Expression | None:
    """One property is the key itself; several are joined as text."""
    found = [(path, text) for path in paths if path is not None and (text := body(path))]
    if not found:
        return None
    if len(found) == 1:
        return source.feel(found[0][1], found[0][0], "correlation property")
    parts = ", ".join(f"string({text.removeprefix('=')})" for _, text in found)
    return source.feel(f'string join([{parts}], "|")', found[0][0], "correlation properties")
