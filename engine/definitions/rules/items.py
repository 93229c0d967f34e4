"""Rules about the items that messages, data and loops carry: what is handed over is of one kind at both ends.

They speak only where a file writes such items; the engine itself passes variables.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from engine.definitions.read.names import body, child, children, flag, kind
from engine.definitions.rules.model import Model
from engine.definitions.rules.rule import Finding, rule

CARRIED = {"message": "itemRef", "signal": "structureRef", "error": "structureRef", "escalation": "structureRef"}
DIFFERENT = "The data is of another kind than what is {}."
SAME_ITEM = "Give both the same item definition."


def _same(model: Model, first: str | None, second: str | None) -> bool:
    """Whether two references name one item definition, or two of the same structure."""
    if (first or "") == (second or ""):
        return True
    one, other = model.source.target(first, "itemDefinition"), model.source.target(second, "itemDefinition")
    if one is None or other is None:
        return False
    return one is other or (bool(one.get("structureRef")) and one.get("structureRef") == other.get("structureRef"))


def _data(task: etree._Element, what: str) -> tuple[list[etree._Element], int] | None:
    """The data inputs or outputs of a task, and the number of their sets; None without an ``ioSpecification``."""
    specification = child(task, "ioSpecification")
    if specification is None:
        return None
    return children(specification, f"data{what}"), len(children(specification, f"{what.lower()}Set"))


def _exchanged(model: Model, task: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """What a task sends (from its inputs) and receives (into its outputs)."""
    operation = model.source.target(task.get("operationRef"), "operation")
    if kind(task) == "serviceTask" and operation is not None:
        for what, name in (("Input", "inMessageRef"), ("Output", "outMessageRef")):
            if (message := model.source.target(body(child(operation, name)), "message")) is not None:
                yield what, message
    elif (message := model.source.target(task.get("messageRef"), "message")) is not None:
        yield ("Output" if kind(task) == "receiveTask" else "Input"), message


@rule("task-data-message", "10.3.3: the data of a task is what its message carries")
def task_data(model: Model) -> Iterator[Finding]:
    """Service, send and receive tasks with data of their own: one set, of the message's item."""
    for task in model.each("serviceTask", "sendTask", "receiveTask"):
        for what, message in _exchanged(model, task):
            found = _data(task, what)
            if found is None:
                continue
            data, sets = found
            if sets != 1:
                yield Finding(task, f"The task has {sets} {what.lower()} sets; a message fills one.", "Keep one.")
            elif len(data) != 1 or not _same(model, data[0].get("itemSubjectRef"), message.get("itemRef")):
                yield Finding(task, DIFFERENT.format("sent or received"), SAME_ITEM)


@rule("event-data", "10.4.2: the data of an event is what its triggers carry, in their order")
def event_data(model: Model) -> Iterator[Finding]:
    """Data inputs of what throws, data outputs of what catches."""
    for event in model.nodes:
        data = children(event, "dataInput") + children(event, "dataOutput")
        carriers = [carrier for definition in model.definitions(event) if (carrier := _carrier(model, definition)) is not None]
        if not data or not carriers:
            continue
        pairs = zip(data, carriers, strict=False)
        if any(not _same(model, item.get("itemSubjectRef"), carrier.get(CARRIED[kind(carrier)])) for item, carrier in pairs):
            yield Finding(event, DIFFERENT.format("thrown or caught"), SAME_ITEM)
        elif len(data) != len(carriers):
            yield Finding(event, f"The event has {len(data)} data for {len(carriers)} triggers.", "Give each trigger its data.")


def _carrier(model: Model, definition: etree._Element) -> etree._Element | None:
    name = kind(definition).removesuffix("EventDefinition")
    return model.source.target(definition.get(f"{name}Ref"), name) if name in CARRIED else None


@rule("loop-data", "10.3.8: the item of a loop is one of its collection")
def loop_data(model: Model) -> Iterator[Finding]:
    """Input and output items against the collections that they come from and go to."""
    for marker in model.each("multiInstanceLoopCharacteristics"):
        for collection, item in (("loopDataInputRef", "inputDataItem"), ("loopDataOutputRef", "outputDataItem")):
            whole, part = model.source.target(body(child(marker, collection))), child(marker, item)
            if whole is None or part is None or not (whole.get("itemSubjectRef") and part.get("itemSubjectRef")):
                continue
            single = model.source.target(part.get("itemSubjectRef"), "itemDefinition")
            several = model.source.target(whole.get("itemSubjectRef"), "itemDefinition")
            if single is not None and several is not None and _unlike(several, single):
                yield Finding(marker, f"The {item} is no item of its collection.", "Give it the same structure, and no isCollection.")


def _unlike(several: etree._Element, single: etree._Element) -> bool:
    if several is single:
        return False
    return flag(single, "isCollection") or several.get("structureRef") != single.get("structureRef")


@rule("operation-message", "10.3.3, 10.5.5: the message is the one of the operation")
def operation_messages(model: Model) -> Iterator[Finding]:
    """Tasks and events that name both."""
    for element in model.each("sendTask", "receiveTask", "messageEventDefinition"):
        reference = element.get("operationRef") or body(child(element, "operationRef"))
        operation, message = model.source.target(reference, "operation"), model.source.target(element.get("messageRef"), "message")
        if operation is None or message is None:
            continue
        if model.source.target(body(child(operation, "inMessageRef"))) is not message:
            yield Finding(element, "The message is not the one of the operation.", "Choose the operation's message.")


@rule("operation-unbound", "10.4.2: what supports an interface binds its operations to data")
def unbound_operations(model: Model) -> Iterator[Finding]:
    """Processes and global tasks with data and an interface, but without a binding."""
    for interface in model.each("supportedInterfaceRef"):
        called = interface.getparent()
        if called is not None and child(called, "ioSpecification") is not None and child(called, "ioBinding") is None:
            yield Finding(called, "The operations of the interface are bound to no data.", "Add an ioBinding for each.")


RULES = (task_data, event_data, loop_data, operation_messages, unbound_operations)
