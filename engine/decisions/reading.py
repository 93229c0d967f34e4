"""Reads a `.dmn` file: all that is wrong with it at once, or a model with everything compiled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from engine.decisions.boxed import expression_in, read_function, read_logic
from engine.decisions.graph import Graph, Node
from engine.decisions.item_types import read_types
from engine.decisions.model import Decision, DecisionModel
from engine.decisions.source import NAMESPACES, Names, Source, child, children, name_of, tag, text_of
from engine.decisions.table_reading import read_table
from engine.errors import DefinitionError, Severity
from engine.xmlfile import read_xml

_KINDS = {"inputData": "input", "decision": "decision", "businessKnowledgeModel": "knowledge", "decisionService": "service"}
_REQUIREMENTS = {
    "informationRequirement": ("requiredInput", "requiredDecision"),
    "knowledgeRequirement": ("requiredKnowledge",),
}


def read_decisions(content: bytes, file: str) -> DecisionModel:
    """The decisions of ``content``, DMN 1.2 to 1.5 as XML. ``file`` names it in problems.

    Raises:
        DefinitionError: with every problem found.
    """
    root = read_xml(content, file)
    source = Source(file, root)
    _check_root(source)
    if not source.problems:
        source.members = frozenset(_member_names(root))
        read_types(source)
        graph = _Graph(source).read()
        if not any(problem.severity is Severity.ERROR for problem in source.problems):
            decisions = tuple(_described(node, graph) for node in graph.nodes.values() if node.kind == "decision")
            name = root.get("name", "")
            return DecisionModel(file, root.get("id") or name, name, decisions, tuple(source.problems), graph)
    raise DefinitionError(source.problems)


def _check_root(source: Source) -> None:
    namespace, _, local = str(source.root.tag)[1:].rpartition("}")
    if local != "definitions" or namespace not in NAMESPACES:
        message = f"The file's root is “{source.root.tag}”, which is no DMN of version 1.2 to 1.5."
        source.problem(None, "dmn-version", message, "Save it with a current modeler as DMN 1.3.")
        return
    for element in children(source.root, "import"):
        message = f"The file imports “{element.get('namespace')}”; decisions of other files cannot be required."
        source.problem(element.get("id"), "dmn-import", message, "Put what it needs into this file.")


def _member_names(root: etree._Element) -> Iterator[str]:
    """Names by which parts of values are reached."""
    for element in root.iter():
        above = element.getparent()
        if tag(element) in ("itemComponent", "column", "output") or (
            tag(element) == "variable" and above is not None and tag(above) == "contextEntry"
        ):
            name = name_of(element)
            if name:
                yield name


def _described(node: Node, graph: Graph) -> Decision:
    inputs: dict[str, None] = {}
    open_nodes, seen = [node], set()
    while open_nodes:
        current = open_nodes.pop(0)
        if current.kind == "input":
            inputs[current.name] = None
        if current.id not in seen:
            seen.add(current.id)
            open_nodes += [graph.nodes[required] for required in (*current.requires, *current.outputs)]
    return Decision(node.id, node.name, node.requires, tuple(inputs))


@dataclass(slots=True)
class _Graph:
    source: Source

    def read(self) -> Graph:
        elements = self.elements()
        nodes = {node_id: self.node(node_id, element, elements) for node_id, element in elements.items()}
        graph = Graph.of(nodes)
        circle = graph.cycle()
        if circle:
            names = " → ".join(node.name for node in circle)
            self.source.problem(circle[0].id, "dmn-circle", f"The decisions require one another in a circle: {names}.", "Break it.")
        return graph

    def elements(self) -> dict[str, etree._Element]:
        """The nodes by id, by name where they have none."""
        found: dict[str, etree._Element] = {}
        names: set[tuple[str, str]] = set()
        for element in children(self.source.root, *_KINDS):
            name = name_of(element)
            node_id = element.get("id") or name
            if not node_id:
                self.source.problem(None, "dmn-name-missing", f"A {tag(element)} has neither id nor name.", "Give it both.")
                continue
            if node_id in found or (tag(element), name) in names:
                self.source.problem(node_id, "dmn-twice", f"“{name or node_id}” is there twice.", "Give each its own id and name.")
                continue
            names.add((tag(element), name))
            found[node_id] = element
        return found

    def node(self, node_id: str, element: etree._Element, elements: dict[str, etree._Element]) -> Node:
        variable = child(element, "variable")
        name = name_of(element) or node_id
        own = name_of(variable) if variable is not None else ""
        names = tuple(dict.fromkeys([own or name, name]))
        wanted = self.source.type(variable.get("typeRef"), node_id) if variable is not None else None
        if tag(element) == "inputData":
            return Node("input", node_id, name, names, wanted)
        if tag(element) == "decisionService":
            return self.service(Node("service", node_id, name, names, wanted), element, elements)
        requires = tuple(self.requirements(node_id, element, elements))
        visible = frozenset(self.visible(requires, elements))
        if tag(element) == "businessKnowledgeModel":
            return self.knowledge(Node("knowledge", node_id, name, names, wanted, requires), element, visible)
        return self.decision(Node("decision", node_id, name, names, wanted, requires), element, visible)

    def requirements(self, node_id: str, element: etree._Element, elements: dict[str, etree._Element]) -> Iterator[str]:
        for requirement in children(element, *_REQUIREMENTS):
            for reference in children(requirement, *_REQUIREMENTS[tag(requirement)]):
                target = self.target(reference, node_id, elements)
                if target is not None:
                    yield target

    def target(self, reference: etree._Element, node_id: str, elements: dict[str, etree._Element]) -> str | None:
        """The id that a reference points to: ``#id``, or with this file's own namespace before it."""
        href = reference.get("href", "")
        namespace, _, target = href.rpartition("#")
        if target in elements and namespace in ("", self.source.root.get("namespace", "")):
            return target
        self.source.problem(node_id, "dmn-reference", f"What it requires, “{href}”, is not in this file.", "Draw the requirement again.")
        return None

    def visible(self, requires: tuple[str, ...], elements: dict[str, etree._Element]) -> Iterator[str]:
        """The names that FEEL may meet in a node: of what it requires, and of its functions' parameters."""
        for required in requires:
            element = elements[required]
            variable = child(element, "variable")
            yield from (name_of(each) for each in (element, variable) if each is not None and name_of(each))
            for parameter in element.iter("{*}formalParameter"):
                yield name_of(parameter)
            for reference in children(element, "inputData", "inputDecision"):
                yield name_of(elements.get(reference.get("href", "").rpartition("#")[2], reference))

    def decision(self, node: Node, element: etree._Element, visible: Names) -> Node:
        inner = expression_in(element)
        if inner is None:
            message = f"The decision “{node.name}” has no logic: it cannot be evaluated."
            self.source.problem(node.id, "dmn-logic-missing", message, "Draw a table or write an expression.", Severity.WARNING)
            return node
        if tag(inner) == "decisionTable":
            table = read_table(inner, self.source, visible, node.id, node.type)
            return replace(node, logic=table, table=table)
        logic = read_logic(inner, self.source, visible, node.id)
        literal = None
        if logic is not None and tag(inner) == "literalExpression" and not inner.get("typeRef"):
            literal = self.source.expression(text_of(inner), visible, node.id, "The literal expression")
        return replace(node, logic=logic, literal=literal)

    def knowledge(self, node: Node, element: etree._Element, visible: Names) -> Node:
        body = child(element, "encapsulatedLogic")
        if body is None:
            self.source.problem(node.id, "dmn-logic-missing", f"The business knowledge model “{node.name}” has no logic.", "Write it.")
            return node
        parameters, logic = read_function(body, self.source, visible | set(node.names), node.id)
        return replace(node, logic=logic, parameters=parameters)

    def service(self, node: Node, element: etree._Element, elements: dict[str, etree._Element]) -> Node:
        def targets(name: str) -> tuple[str, ...]:
            found = (self.target(reference, node.id, elements) for reference in children(element, name))
            return tuple(target for target in found if target is not None)

        inputs = (*targets("inputData"), *targets("inputDecision"))
        return Node(node.kind, node.id, node.name, node.names, node.type, inputs, outputs=targets("outputDecision"))
