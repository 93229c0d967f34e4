"""A program made ready to run: each element with its kind, its flows and its boundary events at hand. Made once a program."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from engine.execution.program import (
    CompensateDefinition,
    Element,
    Event,
    EventDefinition,
    Flow,
    LinkDefinition,
    Position,
    Program,
    ScopeContent,
    Text,
)
from engine.execution.registry import kind_for, loop_for
from engine.feel import compile_expression

if TYPE_CHECKING:
    from engine.execution.kind import Kind, LoopKind

KEPT = 512


class Node:
    """An element ready to run."""

    __slots__ = (
        "boundary",
        "boundary_ids",
        "compensable",
        "default",
        "definitions",
        "detail",
        "element",
        "id",
        "incoming",
        "kind",
        "limit",
        "limit_from",
        "loop",
        "outgoing",
        "waits_for_all",
    )

    def __init__(self, element: Element, program: Program) -> None:
        self.element = element
        self.id = element.id
        self.detail = element.detail
        self.kind: Kind = kind_for(element.detail)
        self.loop: LoopKind | None = loop_for(element.loop) if element.loop is not None else None
        self.incoming = element.incoming
        self.outgoing: tuple[Flow, ...] = tuple(program.flows[flow] for flow in element.outgoing)
        self.default = element.default
        self.boundary: tuple[Node, ...] = ()
        self.boundary_ids: frozenset[str] = frozenset(element.boundary)
        self.limit = text_of(element.properties.get("limit"))
        self.limit_from = text_of(element.properties.get("limitFrom"))
        self.definitions = definitions_of(element)
        several = isinstance(element.detail, Event) and element.detail.parallel_multiple
        self.waits_for_all: bool = several and len(self.definitions) > 1
        self.compensable = element.compensation_handler is not None and not isinstance(element.detail, Event)


class Plan:
    """A program ready to run."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.nodes = {id_: Node(element, program) for id_, element in program.elements.items()}
        self.targets = {flow.id: self.nodes[flow.target] for flow in program.flows.values()}
        for node in self.nodes.values():
            node.boundary = tuple(self.nodes[id_] for id_ in node.element.boundary)
        for id_ in program.scopes:
            self._see_compensable(id_)
        self.late = tuple(node for node in self.nodes.values() if node.kind.late)
        self.reaching: dict[str, dict[str, frozenset[str]]] = {}

    def _see_compensable(self, scope: str) -> None:
        """Mark the sub-processes around a scope in which something can be compensated."""
        watched = any(
            isinstance(one, CompensateDefinition) for id_ in self.program.scopes[scope].starts for one in self.nodes[id_].definitions
        )
        if watched or any(self.nodes[id_].compensable for id_ in self.program.scopes[scope].elements):
            while scope in self.nodes:
                self.nodes[scope].compensable = True
                scope = self.nodes[scope].element.scope

    def content(self, scope: str) -> ScopeContent:
        """What a process or sub-process contains."""
        return self.program.scopes[scope]

    @cached_property
    def event_starts(self) -> dict[str, tuple[tuple[Node, Node], ...]]:
        """For each scope its event sub-processes, each with each of its start events."""
        found = {}
        for scope, content in self.program.scopes.items():
            found[scope] = tuple(
                (self.nodes[id_], self.nodes[start]) for id_ in content.event_sub_processes for start in self.program.scopes[id_].starts
            )
        return found

    @cached_property
    def links(self) -> dict[tuple[str, str], Node]:
        """The catching link of each name in each scope."""
        return {
            (node.element.scope, definition.name): node
            for node in self.nodes.values()
            if isinstance(node.detail, Event) and node.detail.position is Position.CATCH
            for definition in node.definitions
            if isinstance(definition, LinkDefinition)
        }

    def ways_to(self, node: Node) -> dict[str, frozenset[str]]:
        """For each flow into ``node`` the flows and elements from which a token can come to it without passing ``node``."""
        found = self.reaching.get(node.id)
        if found is None:
            found = self.reaching[node.id] = {flow: frozenset(self._before(flow, node.id)) for flow in node.incoming}
        return found

    def _before(self, flow: str, without: str) -> set[str]:
        seen: set[str] = {flow}
        pending = [self.program.flows[flow].source]
        while pending:
            here = pending.pop()
            if here == without or here in seen:
                continue
            seen.add(here)
            node = self.nodes[here]
            seen.update(node.incoming)
            pending.extend(self.program.flows[incoming].source for incoming in node.incoming)
            pending.extend(self._leads_without_flow(node))
        return seen

    def _leads_without_flow(self, node: Node) -> Iterator[str]:
        detail = node.detail
        if isinstance(detail, Event):
            if detail.position is Position.BOUNDARY and detail.attached_to:
                yield detail.attached_to
            for definition in node.definitions:
                if isinstance(definition, LinkDefinition):
                    yield from self._throwing_links(node.element.scope, definition.name)

    def _throwing_links(self, scope: str, name: str) -> Iterator[str]:
        for node in self.nodes.values():
            detail = node.detail
            thrown = isinstance(detail, Event) and detail.position in (Position.THROW, Position.END) and node.element.scope == scope
            if thrown and any(isinstance(definition, LinkDefinition) and definition.name == name for definition in node.definitions):
                yield node.id


def definitions_of(element: Element) -> tuple[EventDefinition, ...]:
    """The event definitions of an event; of a task that waits for a message, that message."""
    detail = element.detail
    if isinstance(detail, Event):
        return detail.definitions
    message = getattr(detail, "message", None)
    return (message,) if message is not None else ()


def text_of(value: str | None) -> Text | None:
    """A property's text: FEEL with a leading ``=``, fixed otherwise."""
    if not value:
        return None
    return Text(expression=compile_expression(value[1:])) if value.startswith("=") else Text(fixed=value)


_plans: dict[str, Plan] = {}


def plan_of(program: Program) -> Plan:
    """The plan of ``program``, made at its first use."""
    plan = _plans.get(program.key)
    if plan is None or plan.program is not program:
        if len(_plans) >= KEPT:
            _plans.pop(next(iter(_plans)))
        plan = _plans[program.key] = Plan(program)
    return plan
