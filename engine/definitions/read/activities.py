"""Sub-processes (BPMN 2.0, 10.3.5) and loop markers (10.3.8)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from engine.definitions.read.associations import across, variable
from engine.definitions.read.definitions import READERS, event_definitions
from engine.definitions.read.names import body, child, children, extension, flag, kind, local
from engine.definitions.read.source import Source
from engine.execution.program import MultiInstance, StandardLoop, SubProcess, TurnThrow
from engine.feel import Expression


def sub_process(_: Source, element: etree._Element) -> SubProcess:
    """An embedded or event sub-process."""
    return SubProcess(event=flag(element, "triggeredByEvent"))


def ad_hoc(source: Source, element: etree._Element) -> SubProcess:
    """An ad-hoc sub-process."""
    return SubProcess(
        ad_hoc=True,
        ordering_parallel=element.get("ordering", "Parallel") == "Parallel",
        completion_condition=_feel_of(source, child(element, "completionCondition"), "completion condition"),
        cancel_remaining=flag(element, "cancelRemainingInstances", True),
    )


def loop(source: Source, element: etree._Element) -> MultiInstance | StandardLoop | None:
    """The loop marker of an activity, or None."""
    if (marker := child(element, "standardLoopCharacteristics")) is not None:
        return _standard(source, marker)
    marker = child(element, "multiInstanceLoopCharacteristics")
    return None if marker is None else _multi_instance(source, marker)


def _standard(source: Source, marker: etree._Element) -> StandardLoop:
    maximum = (marker.get("loopMaximum") or "").strip()
    return StandardLoop(
        _feel_of(source, child(marker, "loopCondition"), "loop condition"),
        flag(marker, "testBefore"),
        source.feel(maximum, marker, "maximum of the loop") if maximum else None,
    )


def _multi_instance(source: Source, marker: etree._Element) -> MultiInstance:
    zeebe = extension(marker, "loopCharacteristics")

    def attribute(name: str) -> str | None:
        return ((zeebe.get(name) or "").strip() or None) if zeebe is not None else None

    def feel(text: str | None, what: str) -> Expression | None:
        return source.feel(text, marker, what) if text else None

    output_item = variable(source, child(marker, "outputDataItem"))
    return MultiInstance(
        sequential=flag(marker, "isSequential"),
        collection=feel(attribute("inputCollection") or _referenced(source, marker, "loopDataInputRef"), "input collection"),
        cardinality=_feel_of(source, child(marker, "loopCardinality"), "cardinality of the loop"),
        input_element=attribute("inputElement") or variable(source, child(marker, "inputDataItem")),
        output_collection=attribute("outputCollection") or _referenced(source, marker, "loopDataOutputRef"),
        output_element=feel(attribute("outputElement") or output_item, "output element"),
        completion_condition=_feel_of(source, child(marker, "completionCondition"), "completion condition"),
        throws=tuple(_throws(source, marker)),
    )


def _throws(source: Source, marker: etree._Element) -> Iterator[TurnThrow]:
    """What ``behavior`` lets the activity throw (10.3.8): after each turn, after the first, or by the complex definitions."""
    behavior, activity = marker.get("behavior") or "All", marker.getparent()
    assert activity is not None
    if behavior in ("None", "One"):
        named = source.target(marker.get(f"{behavior.lower()}BehaviorEventRef"))
        if named is not None and (reader := READERS.get(kind(named))):
            yield TurnThrow((reader(source, named, activity),), first=behavior == "One")
    elif behavior == "Complex":
        for complex_ in children(marker, "complexBehaviorDefinition"):
            event = child(complex_, "event")
            definitions = event_definitions(source, event) if event is not None else ()
            yield TurnThrow(definitions, condition=_feel_of(source, child(complex_, "condition"), "condition of the event"))


def _feel_of(source: Source, element: etree._Element | None, what: str) -> Expression | None:
    text = body(element)
    return source.feel(text, element, what) if element is not None and text else None


def _referenced(source: Source, marker: etree._Element, name: str) -> str | None:
    """The variable behind a reference to a data object, property, data input or output; what is associated with it goes first."""
    reference = local(body(child(marker, name)))
    outside = across(source, marker.getparent(), reference, into=name == "loopDataInputRef") if reference else None
    return outside or variable(source, source.target(reference)) or reference or None
