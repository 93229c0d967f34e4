"""Rules about activities, loops, and what stands inside sub-processes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.definitions.read.kinds import ACTIVITIES
from engine.definitions.read.names import body, child, children, extension, flag, kind
from engine.definitions.rules.model import Model, is_event_sub_process
from engine.definitions.rules.rule import Finding, rule
from engine.sentences import an

METHODS = ("##Compensate", "##Image", "##Store")
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_NO_BOOLEAN = re.compile(r"=?\s*(-?\d+(\.\d+)?|\"[^\"]*\")\s*")


@rule("loop-both", "10.3.8: an activity has one loop marker")
def both_loops(model: Model) -> Iterator[Finding]:
    """A standard loop and multi-instance at once."""
    for activity in model.each(*sorted(ACTIVITIES)):
        markers = children(activity, "standardLoopCharacteristics") + children(activity, "multiInstanceLoopCharacteristics")
        if len(markers) > 1:
            yield Finding(activity, "The activity has two loop markers.", "Keep one, and draw a sub-process for the other.")


@rule("loop-without-number", "10.3.8: multi-instance runs over a collection or a number of times")
def endless_multi_instance(model: Model) -> Iterator[Finding]:
    """Neither a collection nor a cardinality."""
    for marker in model.each("multiInstanceLoopCharacteristics"):
        zeebe = extension(marker, "loopCharacteristics")
        collection = zeebe is not None and zeebe.get("inputCollection")
        if not collection and child(marker, "loopCardinality") is None and child(marker, "loopDataInputRef") is None:
            yield Finding(marker, "The multi-instance activity does not say how often it runs.", "Give it an input collection.")


@rule("condition-no-boolean", "10.3.8: a completion condition is true or false")
def completion_conditions(model: Model) -> Iterator[Finding]:
    """A constant that is neither."""
    for condition in (*model.each("completionCondition"), *model.each("loopCondition")):
        if _NO_BOOLEAN.fullmatch(body(condition)):
            yield Finding(condition, f"The condition “{body(condition)}” is neither true nor false.", "Write a comparison.")


@rule("quantity", "10.3: start and completion quantities are 1 or more")
def quantities(model: Model) -> Iterator[Finding]:
    """Numbers of tokens below one."""
    for activity in model.each(*sorted(ACTIVITIES)):
        for attribute in ("startQuantity", "completionQuantity"):
            if (activity.get(attribute) or "1").lstrip("+-0") == "" or (activity.get(attribute) or "1").startswith("-"):
                yield Finding(activity, f"{attribute} is {activity.get(attribute)}.", "Write 1 or more.")


@rule("loop-number", "10.3.8: a maximum and a cardinality are whole numbers of 0 or more")
def loop_numbers(model: Model) -> Iterator[Finding]:
    """Numbers that are written down; what is computed fails where it is computed."""
    written = [(marker, marker.get("loopMaximum") or "") for marker in model.each("standardLoopCharacteristics")]
    written += [(marker, body(marker)) for marker in model.each("loopCardinality")]
    for marker, text in written:
        number = text.removeprefix("=").strip()
        if _NUMBER.fullmatch(number) and not number.isdigit():
            yield Finding(marker, f"“{number}” is no number of times.", "Write a whole number of 0 or more.")


@rule("ad-hoc-events", "10.3.5: an ad-hoc sub-process has no start and no end event")
def ad_hoc_events(model: Model) -> Iterator[Finding]:
    """Its activities begin and end as people choose."""
    for scope in model.each("adHocSubProcess"):
        for event in model.inside(scope, "startEvent", "endEvent"):
            yield Finding(event, f"An ad-hoc sub-process contains {an(kind(event))}.", "Remove it, or use an ordinary sub-process.")


@rule("transaction-method", "10.3.5: a transaction method is a URI or one of three words")
def methods(model: Model) -> Iterator[Finding]:
    """``method`` of a transaction."""
    for transaction in model.each("transaction"):
        method = transaction.get("method")
        if method and method not in METHODS and not _URI.fullmatch(method):
            yield Finding(transaction, f"The transaction method “{method}” is no URI.", "Remove it: compensation is the default.")


@rule("resource-role", "10.3.1: a resource is named or found by an expression, and only a named one has parameters")
def resource_roles(model: Model) -> Iterator[Finding]:
    """Performers and owners."""
    for role in model.each("resourceRole", "performer", "humanPerformer", "potentialOwner"):
        named, found = child(role, "resourceRef") is not None, child(role, "resourceAssignmentExpression") is not None
        if named and found:
            yield Finding(role, "The resource is both named and found by an expression.", "Keep one.")
        elif not named and child(role, "resourceParameterBinding") is not None:
            yield Finding(role, "Parameters are bound, but no resource is named.", "Name the resource.")


@rule("ad-hoc-empty", "10.3.5: an ad-hoc sub-process has an activity")
def empty_ad_hoc(model: Model) -> Iterator[Finding]:
    """There would be nothing to choose."""
    for scope in model.each("adHocSubProcess"):
        if not model.inside(scope, *ACTIVITIES):
            yield Finding(scope, "The ad-hoc sub-process has no activity.", "Draw one.")


@rule("loop-behavior-event", "10.3.8: a multi-instance that throws names what it throws")
def behavior_events(model: Model) -> Iterator[Finding]:
    """``behavior`` None and One with their event definitions, Complex with its conditions."""
    for marker in model.each("multiInstanceLoopCharacteristics"):
        behavior = marker.get("behavior", "All")
        reference = marker.get(f"{behavior.lower()}BehaviorEventRef")
        if behavior in ("None", "One") and not reference:
            yield Finding(marker, f"behavior is {behavior}, but no event is named.", "Name the event, or leave behavior out.")
        elif reference and model.source.target(reference) is None:
            yield Finding(marker, f"The event “{reference}” is not in this file.", "Name an event definition of this file.")
        elif behavior == "Complex" and child(marker, "complexBehaviorDefinition") is None:
            yield Finding(marker, "behavior is Complex, but nothing says when.", "Leave behavior out.")


@rule("event-sub-process-kind", "10.3.5: only a plain sub-process is triggered by an event")
def event_sub_process_kinds(model: Model) -> Iterator[Finding]:
    """Transactions and ad-hoc sub-processes."""
    for scope in model.each("transaction", "adHocSubProcess"):
        if flag(scope, "triggeredByEvent"):
            yield Finding(scope, f"{an(kind(scope)).capitalize()} cannot be triggered by an event.", "Put it inside an event sub-process.")


@rule("event-sub-process-boundary", "10.3.5: nothing is attached to an event sub-process")
def event_sub_process_boundaries(model: Model) -> Iterator[Finding]:
    """Boundary events on event sub-processes."""
    for event in model.each("boundaryEvent"):
        if is_event_sub_process(model.source.target(event.get("attachedToRef"))):
            yield Finding(event, "The event is attached to an event sub-process.", "Attach it to a sub-process inside.")


RULES = (
    both_loops,
    endless_multi_instance,
    completion_conditions,
    quantities,
    loop_numbers,
    ad_hoc_events,
    empty_ad_hoc,
    behavior_events,
    event_sub_process_kinds,
    event_sub_process_boundaries,
    methods,
    resource_roles,
)
