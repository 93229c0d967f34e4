"""Rules about collaborations: pools, lanes, message flows, correlation."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from engine.definitions.read.kinds import ACTIVITIES, DETAILS
from engine.definitions.read.names import body, child, children, kind, local
from engine.definitions.rules.model import Model
from engine.definitions.rules.references import SPEAKERS
from engine.definitions.rules.rule import Finding, rule
from engine.sentences import an

POOLS = SPEAKERS - frozenset(DETAILS)
SENDERS = frozenset({"intermediateThrowEvent", "endEvent"})
RECEIVERS = frozenset({"startEvent", "intermediateCatchEvent", "boundaryEvent"})


@rule("message-flow-pools", "9.4: a message flow connects two pools")
def message_flow_pools(model: Model) -> Iterator[Finding]:
    """Both ends in one pool, or one end the pool around the other."""
    pools = {local(pool.get("processRef")): pool for pool in model.each("participant") if pool.get("processRef")}
    for flow in model.each("messageFlow"):
        ends = [_pool(model, pools, flow.get(end)) for end in ("sourceRef", "targetRef")]
        if ends[0] is not None and ends[0] is ends[1]:
            yield Finding(flow, "The message flow stays within one pool.", "Use a sequence flow, or connect another pool.")


def _pool(model: Model, pools: dict[str, etree._Element], reference: str | None) -> etree._Element | None:
    end = model.source.target(reference)
    if end is None or kind(end) == "participant":
        return end
    process = model.process(end)
    return None if process is None else pools.get(process.get("id", ""))


@rule("message-flow-end", "table 7.4, 10.5.2 to 10.5.4: pools, activities and message events send and receive messages")
def message_flow_ends(model: Model) -> Iterator[Finding]:
    """Who cannot send stands at a message flow's source, or who cannot receive at its target."""
    for flow in model.each("messageFlow"):
        for end, events, verb in (("sourceRef", SENDERS, "send"), ("targetRef", RECEIVERS, "receive")):
            found = model.source.target(flow.get(end))
            if found is None or kind(found) in POOLS | ACTIVITIES:
                continue
            if kind(found) not in events or "message" not in model.triggers(found):
                message = f"The message flow ends at {an(kind(found))} that cannot {verb} messages."
                yield Finding(flow, message, "Draw it from what sends to what receives: a pool, a task or a message event.")


@rule("participant-shared", "10.8: a process belongs to one pool")
def shared_processes(model: Model) -> Iterator[Finding]:
    """Two pools of one collaboration that stand for the same process."""
    for collaboration in model.each("collaboration"):
        seen = set()
        for pool in model.inside(collaboration, "participant"):
            process = local(pool.get("processRef"))
            if process and process in seen:
                yield Finding(pool, "Another pool stands for the same process.", "Give the pool a process of its own, or leave it empty.")
            seen.add(process)


@rule("lane-twice", "10.8: an element stands in one lane of a lane set")
def lanes(model: Model) -> Iterator[Finding]:
    """Elements that two lanes of a set claim."""
    for lanes_of in (*model.each("laneSet"), *model.each("childLaneSet")):
        seen = set()
        for lane in children(lanes_of, "lane"):
            for entry in children(lane, "flowNodeRef"):
                if (node := local(body(entry))) in seen:
                    yield Finding(lane, f"“{node}” stands in another lane, too.", "Draw it in one lane.")
                seen.add(node)


@rule("correlation-key-empty", "8.4.2: a correlation key has a property, and a property says where to find it")
def empty_keys(model: Model) -> Iterator[Finding]:
    """Keys and properties by which nothing could be correlated."""
    for key in model.each("correlationKey"):
        if child(key, "correlationPropertyRef") is None:
            yield Finding(key, "The correlation key has no property.", "Name the properties by which messages are told apart.")
    for found in model.each("correlationProperty"):
        if child(found, "correlationPropertyRetrievalExpression") is None:
            yield Finding(found, "The correlation property is read from no message.", "Add a retrieval expression for each message.")


RULES = (message_flow_pools, message_flow_ends, shared_processes, lanes, empty_keys)
