"""Events (BPMN 2.0, 10.5): where they stand, what they wait for or throw."""

from __future__ import annotations

from lxml import etree

from engine.definitions.read.definitions import event_definitions
from engine.definitions.read.mappings import job
from engine.definitions.read.names import flag, local
from engine.definitions.read.source import Source
from engine.execution.program import Event, Position


def start_event(source: Source, element: etree._Element) -> Event:
    """A start event, of a process or of an event sub-process."""
    return Event(
        Position.START,
        event_definitions(source, element),
        parallel_multiple=flag(element, "parallelMultiple"),
        interrupting=flag(element, "isInterrupting", True),
    )


def catch_event(source: Source, element: etree._Element) -> Event:
    """An intermediate catch event."""
    return Event(Position.CATCH, event_definitions(source, element), parallel_multiple=flag(element, "parallelMultiple"))


def throw_event(source: Source, element: etree._Element) -> Event:
    """An intermediate throw event; a message may be sent by an operation."""
    return Event(Position.THROW, event_definitions(source, element), job=job(source, element))


def boundary_event(source: Source, element: etree._Element) -> Event:
    """A boundary event."""
    return Event(
        Position.BOUNDARY,
        event_definitions(source, element),
        parallel_multiple=flag(element, "parallelMultiple"),
        interrupting=flag(element, "cancelActivity", True),
        attached_to=local(element.get("attachedToRef")) or None,
    )


def end_event(source: Source, element: etree._Element) -> Event:
    """An end event; a message may be sent by an operation."""
    return Event(Position.END, event_definitions(source, element), job=job(source, element))
