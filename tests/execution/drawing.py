"""Draws processes at random: every kind of element, joins where they do not belong, loops, boundary events, scopes within scopes."""

from __future__ import annotations

from random import Random

from engine.execution import Program
from tests.execution.builder import ERROR, ESCALATION, MESSAGE, SIGNAL, boundary, event, flows_xml, program, script, timer

ITEMS = '<zeebe:loopCharacteristics inputCollection="=[1,2,3]" inputElement="item" outputCollection="out" outputElement="=x"/>'
PARALLEL = f"<multiInstanceLoopCharacteristics><extensionElements>{ITEMS}</extensionElements></multiInstanceLoopCharacteristics>"
SEQUENTIAL = PARALLEL.replace("Characteristics>", 'Characteristics isSequential="true">', 1)
LOOP = "<standardLoopCharacteristics loopMaximum='2'><loopCondition>= x &gt; 1</loopCondition></standardLoopCharacteristics>"
CONDITION = "<conditionalEventDefinition><condition>= x &gt; 2</condition></conditionalEventDefinition>"
HOUR = timer("duration", "PT1H")

KINDS = (
    *["user"] * 4, "script", "exclusive", "parallel", "inclusive", "inclusive", "complex", "catch", "throw", "events", "scope", "end",
    "terminate", "error", "escalation", "job",
)  # fmt: skip
ENDS = ("end", "terminate", "error", "escalation")
GATEWAYS = {"exclusive": "exclusiveGateway", "parallel": "parallelGateway", "inclusive": "inclusiveGateway"}


def drawn(seed: int) -> Program:
    """The process of this number."""
    elements, flows = _Pen(Random(seed)).scope("start0", 0)
    return program(elements, *flows)


class _Pen:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.count = 0

    def name(self, kind: str) -> str:
        self.count += 1
        return f"{kind}{self.count}"

    def scope(self, start: str, depth: int) -> tuple[str, list[str]]:
        """The elements and flows of a scope that begins at ``start``."""
        xml, flows, ids = [f'<startEvent id="{start}"/>'], [], []
        for _ in range(self.random.randint(3, 8)):
            kind = self.random.choice(KINDS)
            name = self.name(kind)
            element, inner_flows = self.element(kind, name, depth)
            xml.append(element)
            flows += inner_flows
            ids.append(name)
        sources = [(start, ""), (start, "")] + [(name, name) for name in ids if not name.startswith((*ENDS, "events"))] * 2
        for index, (source, kind) in enumerate(sources):
            if index == 0 or source != start or self.random.random() < 0.5:
                flows.append(f"{source} > {self.random.choice(ids)}{self.condition(kind)}")
        for host in ids:
            if host.startswith(("user", "scope", "job")) and self.random.random() < 0.5:
                element, name = self.boundary(host)
                xml.append(element)
                flows.append(f"{name} > {self.random.choice(ids)}")
        if self.random.random() < 0.4:
            xml.append(self.watch())
        unique = {flow.split(" [")[0]: flow for flow in flows}
        return "".join(xml), list(unique.values())

    def condition(self, source: str) -> str:
        conditional = source.startswith(("exclusive", "inclusive", "user"))
        return self.random.choice(["", " [x > 1]", " [x = 0]"]) if conditional else ""

    def element(self, kind: str, name: str, depth: int) -> tuple[str, list[str]]:
        """The XML of an element, and the flows that belong to it."""
        pick = self.random.choice
        if kind == "events":
            one, other = self.name("after"), self.name("after")
            after = event("intermediateCatchEvent", one, SIGNAL) + event("intermediateCatchEvent", other, HOUR)
            return f'<eventBasedGateway id="{name}"/>{after}', [f"{name} > {one}", f"{name} > {other}"]
        if kind == "scope" and depth < 2:
            elements, flows = self.scope(self.name("start"), depth + 1)
            return f'<subProcess id="{name}">{elements}{flows_xml(*flows)}{pick(["", PARALLEL, SEQUENTIAL])}</subProcess>', []
        if kind in GATEWAYS:
            return f'<{GATEWAYS[kind]} id="{name}"/>', []
        made = {
            "script": script(name, "x + 1", "y"),
            "complex": f'<complexGateway id="{name}"><activationCondition>= activationCount &gt;= 1</activationCondition></complexGateway>',
            "catch": event("intermediateCatchEvent", name, pick([MESSAGE, SIGNAL, HOUR, CONDITION])),
            "throw": event("intermediateThrowEvent", name, pick([MESSAGE, SIGNAL, ESCALATION, "<compensateEventDefinition/>"])),
            "end": event("endEvent", name),
            "terminate": event("endEvent", name, "<terminateEventDefinition/>"),
            "error": event("endEvent", name, ERROR),
            "escalation": event("endEvent", name, ESCALATION),
            "job": f'<serviceTask id="{name}"><extensionElements><zeebe:taskDefinition type="t"/></extensionElements></serviceTask>',
        }
        return made.get(kind) or f'<userTask id="{name}">{pick(["", "", "", PARALLEL, SEQUENTIAL, LOOP])}</userTask>', []

    def boundary(self, host: str) -> tuple[str, str]:
        name = self.name("boundary")
        definition = self.random.choice([MESSAGE, SIGNAL, HOUR, ERROR, ESCALATION, CONDITION])
        return boundary(name, host, definition, interrupting=definition == ERROR or self.random.random() < 0.6), name

    def watch(self) -> str:
        name, start, task = self.name("watch"), self.name("start"), self.name("user")
        definition = self.random.choice([MESSAGE, SIGNAL, ERROR, ESCALATION, timer("cycle", "R3/PT1H")])
        interrupting = definition == ERROR or ("Cycle" not in definition and self.random.random() < 0.5)
        began = event("startEvent", start, definition, f'isInterrupting="{"true" if interrupting else "false"}"')
        return (
            f'<subProcess id="{name}" triggeredByEvent="true">{began}<userTask id="{task}"/>{flows_xml(f"{start} > {task}")}</subProcess>'
        )
