"""The requirement graph: input data, decisions, business knowledge models and decision services, evaluated as they are needed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from engine.decisions.explaining import DecisionExplanation, literal_explained, table_explained
from engine.decisions.running import Logic, Running, Scope
from engine.decisions.table import Table
from engine.decisions.types import MISMATCH, Type
from engine.feel import Expression, HostFunction, NoResult


@dataclass(frozen=True, slots=True)
class Node:
    """One node of the graph. ``names`` are those under which others see its value: variable and name, and ``id`` besides.

    ``requires`` are ids; a service has its ``outputs`` and, in ``requires``, the inputs that are its parameters. ``logic`` is
    what it computes; where that is a table or a single expression, it is here once more, for the explanation.
    """

    kind: Literal["input", "decision", "knowledge", "service"]
    id: str
    name: str
    names: tuple[str, ...]
    type: Type | None = None
    requires: tuple[str, ...] = ()
    logic: Logic | None = None
    parameters: tuple[tuple[str, Type | None], ...] = ()
    outputs: tuple[str, ...] = ()
    table: Table | None = None
    literal: Expression | None = None

    def computed(self, scope: Scope, running: Running) -> Any:
        """What the logic gives; an error where nobody has written any."""
        if self.logic is None:
            raise running.failed("nobody has written its logic yet")
        return self.logic(scope, running)


@dataclass(frozen=True, slots=True)
class Graph:
    """All nodes of a file by id; ``hidden`` are, by id, the names of nodes that a node does not require and so cannot see."""

    nodes: Mapping[str, Node]
    hidden: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, nodes: Mapping[str, Node]) -> Graph:
        """The graph of ``nodes``."""
        hidden = {
            node.id: frozenset(name for other in nodes.values() if other.id not in node.requires for name in other.names)
            for node in nodes.values()
        }
        return cls(nodes, hidden)

    def find(self, id_or_name: str) -> Node | None:
        """The decision or service of that id, else of that name."""
        node = self.nodes.get(id_or_name)
        if node is not None and node.kind in ("decision", "service"):
            return node
        wanted = " ".join(id_or_name.split())
        return next((node for node in self.nodes.values() if node.kind in ("decision", "service") and node.name == wanted), None)

    def value(self, node: Node, running: Running) -> Any:
        """The node's value in this evaluation; computed once."""
        if node.id in running.values:
            return running.values[node.id]
        if node.kind == "input":
            value = self._input(node, running)
        elif node.kind == "decision":
            value = self._decision(node, running)
        elif node.kind == "knowledge":
            value = self._knowledge(node, running)
        else:
            return self._outputs(node, running)
        running.values[node.id] = value
        return value

    def _input(self, node: Node, running: Running) -> Any:
        given = _given(node, running)
        if node.type is None or given is None:
            return given
        value = node.type.conformed(node.type.read(given), running.using)
        return None if value is MISMATCH else value

    def _decision(self, node: Node, running: Running) -> Any:
        scope = self._scope(node, running)
        outer, running.decision = running.decision, node.name
        if running.traces is not None:
            running.traces[node.id] = explanation = self._explained(node, scope, running)
            value, running.hits[node.id] = explanation.value, explanation.matched_rules
        elif node.table is not None:
            value, running.hits[node.id] = node.table.decide(scope, running)
        else:
            value = node.computed(scope, running)
        running.decision = outer
        return typed(node.type, value, running)

    def _explained(self, node: Node, scope: Scope, running: Running) -> DecisionExplanation:
        if node.table is not None:
            return table_explained(node.id, node.name, node.table, scope, running)
        if node.literal is not None:
            return literal_explained(node.id, node.name, node.literal, scope, running)
        return DecisionExplanation(node.id, node.name, node.computed(scope, running))

    def _scope(self, node: Node, running: Running) -> Scope:
        """The inputs, less what belongs to nodes that this one does not require, and what it requires."""
        hidden = self.hidden[node.id]
        scope: Scope = {name: value for name, value in running.inputs.items() if name not in hidden}
        for required in node.requires:
            inner = self.nodes[required]
            value = self._function(inner, running) if inner.kind == "service" else self.value(inner, running)
            scope[inner.id] = value
            for name in inner.names:
                scope[name] = value
        return scope

    def _knowledge(self, node: Node, running: Running) -> Any:
        """A business knowledge model as a function that FEEL can call."""
        outer = self._scope(node, running)

        def call(*arguments: Any) -> Any:
            scope = {**outer, node.name: function}
            for (name, wanted), argument in zip(node.parameters, arguments, strict=True):
                scope[name] = fitting(name, wanted, argument, running)
            value = running.called(lambda: node.computed(scope, running))
            return typed(node.type, value, running)

        function = HostFunction(tuple(name for name, _ in node.parameters), call)
        return function

    def _function(self, node: Node, running: Running) -> Any:
        """A decision service as a function: its arguments stand for its inputs."""

        def call(*arguments: Any) -> Any:
            inner = Running(running.using, {}, depth=running.depth, calls=running.calls, decision=node.name, file=running.file)
            for required, argument in zip(node.requires, arguments, strict=True):
                wanted = self.nodes[required]
                inner.values[required] = fitting(wanted.name, wanted.type, argument, running)
            return inner.called(lambda: self._outputs(node, inner))

        return HostFunction(tuple(self.nodes[required].name for required in node.requires), call)

    def _outputs(self, node: Node, running: Running) -> Any:
        for required in node.requires:
            inner = self.nodes[required]
            if inner.kind == "decision" and required not in running.values:
                running.values[required] = _given(inner, running)
        values = {self.nodes[output].name: self.value(self.nodes[output], running) for output in node.outputs}
        return typed(node.type, next(iter(values.values())) if len(values) == 1 else values, running)

    def cycle(self) -> list[Node] | None:
        """Nodes that require one another in a circle, the first one again at the end; None if there are none."""
        done: set[str] = set()
        for start in self.nodes:
            found = self._circle(start, [], done)
            if found:
                return [self.nodes[step] for step in found]
        return None

    def _circle(self, start: str, path: list[str], done: set[str]) -> list[str] | None:
        # Without recursion: a long chain of decisions is no circle.
        stack: list[tuple[str, Iterable[str]]] = [(start, iter(self._next(start)))]
        path = [start]
        while stack and start not in done:
            current, following = stack[-1]
            step = next(iter(following), None)
            if step is None:
                done.add(current)
                stack.pop()
                path.pop()
            elif step in path:
                return [*path[path.index(step) :], step]
            elif step not in done:
                path.append(step)
                stack.append((step, iter(self._next(step))))
        return None

    def _next(self, node_id: str) -> tuple[str, ...]:
        node = self.nodes[node_id]
        if node.kind == "service":
            return node.outputs
        return tuple(required for required in node.requires if required != node_id or node.kind == "decision")


def _given(node: Node, running: Running) -> Any:
    return next((running.inputs[name] for name in (*node.names, node.id) if name in running.inputs), None)


def fitting(name: str, wanted: Type | None, value: Any, running: Running) -> Any:
    """An argument as its parameter asks for; a call with one that does not conform has no result."""
    found = typed(wanted, value, running)
    if found is None and value is not None:
        raise NoResult(f"the argument “{name}” is no {wanted.name if wanted else 'value'}")
    return found


def typed(wanted: Type | None, value: Any, running: Running) -> Any:
    """``value`` as ``wanted`` asks for; null if it does not conform."""
    if wanted is None or value is None:
        return value
    value = wanted.conformed(value, running.using)
    return None if value is MISMATCH else value
