"""Random sound processes of blocks, all of them in the subset of the second engine. The same number always gives the same process."""

from __future__ import annotations

from random import Random

from engine.execution.program import Program
from tests.execution.builder import (
    ERROR,
    ESCALATION,
    MESSAGE,
    SIGNAL,
    boundary,
    event,
    flows_xml,
    mapping,
    process,
    processes,
    script,
    timer,
)

TURNS = "<multiInstanceLoopCharacteristics{}><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>"
GATHER = (
    '<multiInstanceLoopCharacteristics{}><extensionElements><zeebe:loopCharacteristics inputCollection="=items" inputElement="item" '
    'outputCollection="results" outputElement="=x"/></extensionElements>{}</multiInstanceLoopCharacteristics>'
)
ENOUGH = "<completionCondition>numberOfCompletedInstances &gt;= 1</completionCondition>"
AGAIN = '<standardLoopCharacteristics loopMaximum="3"><loopCondition>x &gt; 0</loopCondition></standardLoopCharacteristics>'
HOUR, TICKS = timer("duration", "PT1H"), timer("cycle", "R2/PT2H")
CONDITION = "<conditionalEventDefinition><condition>x &gt; 1</condition></conditionalEventDefinition>"
JOB = '<serviceTask id="{}"><extensionElements><zeebe:taskDefinition type="t"/></extensionElements></serviceTask>'
CALL = '<callActivity id="{}"><extensionElements><zeebe:calledElement processId="q"/></extensionElements></callActivity>'


def sound(seed: int) -> list[Program]:
    """The process of this number, and the one that it calls."""
    pen = _Pen(Random(seed))
    pen.block("s", "e", 0)
    if pen.random.random() < 0.2:
        pen.add(event("intermediateThrowEvent", "aside", pen.random.choice([MESSAGE, SIGNAL])), "s > aside")
    called = _Pen(Random(seed + 1), "q_", calls=False)
    called.block("q_s", "q_e", 2)
    caller = process("p", '<startEvent id="s"/><endEvent id="e"/>' + pen.xml, *pen.flows)
    return processes(caller, process("q", '<startEvent id="q_s"/><endEvent id="q_e"/>' + called.xml, *called.flows))


class _Pen:
    def __init__(self, random: Random, prefix: str = "", *, calls: bool = True) -> None:
        self.random, self.prefix, self.calls = random, prefix, calls
        self.xml, self.flows, self.count, self.inside = "", [], 0, 0

    def name(self, kind: str) -> str:
        self.count += 1
        return f"{self.prefix}{kind}{self.count}"

    def add(self, xml: str, *flows: str) -> None:
        self.xml += xml
        self.flows.extend(flows)

    def block(self, begin: str, end: str, depth: int, condition: str = "") -> None:
        """One to three parts in a row between two elements."""
        here = begin
        for number in range(self.random.randint(1, 3)):
            entry, leave = self.part(depth)
            self.flows.append(f"{here} > {entry}{condition if number == 0 else ''}")
            here = leave
        self.flows.append(f"{here} > {end}")

    def part(self, depth: int) -> tuple[str, str]:
        """Anything with one way in and one way out."""
        deep = ["xor", "and", "or", "loop", "sub", "sub"] if depth < 2 else []
        kind = self.random.choice(["user", "user", "script", "job", "events", "catch", "throw", "turns", "call", "fork", *deep])
        if kind == "call" and not self.calls:
            kind = "user"
        made: tuple[str, str] = getattr(self, f"_{kind}")(depth)
        return made

    def _user(self, _depth: int) -> tuple[str, str]:
        name = self.name("user")
        self.add(f'<userTask id="{name}"/>')
        return self._watched(name, [MESSAGE, SIGNAL, HOUR, TICKS, ERROR, CONDITION])

    def _script(self, _depth: int) -> tuple[str, str]:
        name = self.name("script")
        self.add(script(name, "if x = null then 1 else x - 1", "x"))
        return name, name

    def _job(self, _depth: int) -> tuple[str, str]:
        name = self.name("job")
        self.add(JOB.format(name))
        return self._watched(name, [ERROR, HOUR])

    def _turns(self, _depth: int) -> tuple[str, str]:
        name, sequential = self.name("turns"), self.random.choice(["", ' isSequential="true"'])
        marker = self.random.choice([TURNS.format(sequential), GATHER.format(sequential, self.random.choice(["", ENOUGH])), AGAIN])
        self.add(f'<userTask id="{name}">{marker}</userTask>')
        return self._watched(name, [HOUR, SIGNAL])

    def _call(self, _depth: int) -> tuple[str, str]:
        name = self.name("call")
        self.add(CALL.format(name))
        return self._watched(name, [HOUR, MESSAGE])

    def _catch(self, _depth: int) -> tuple[str, str]:
        name = self.name("catch")
        self.add(event("intermediateCatchEvent", name, self.random.choice([MESSAGE, SIGNAL, HOUR])))
        return name, name

    def _throw(self, _depth: int) -> tuple[str, str]:
        name = self.name("throw")
        self.add(event("intermediateThrowEvent", name, self.random.choice([MESSAGE, SIGNAL, ESCALATION])))
        return name, name

    def _events(self, _depth: int) -> tuple[str, str]:
        gate, one, other, merge = (self.name(kind) for kind in ("gate", "after", "after", "merge"))
        second = self.random.choice([SIGNAL, HOUR])
        self.add(
            f'<eventBasedGateway id="{gate}"/><exclusiveGateway id="{merge}"/>'
            + event("intermediateCatchEvent", one, self.random.choice([MESSAGE, timer("duration", "PT3H")]))
            + event("intermediateCatchEvent", other, second),
            *(f"{gate} > {after} > {merge}" for after in (one, other)),
        )
        return gate, merge

    def _xor(self, depth: int) -> tuple[str, str]:
        split, merge = self.name("xor"), self.name("merge")
        empty = self.name("script")
        self.add(f'<exclusiveGateway id="{split}" default="{split}-{empty}"/><exclusiveGateway id="{merge}"/>' + script(empty, "1", "z"))
        self.flows.append(f"{split} > {empty} > {merge}")
        self.block(split, merge, depth + 1, " [x > 0]")
        return split, merge

    def _and(self, depth: int) -> tuple[str, str]:
        split, join = self.name("and"), self.name("join")
        self.add(f'<parallelGateway id="{split}"/><parallelGateway id="{join}"/>')
        for _ in range(self.random.randint(2, 3)):
            self.block(split, join, depth + 1)
        return split, join

    def _or(self, depth: int) -> tuple[str, str]:
        split, join, other = self.name("or"), self.name("join"), self.name("script")
        self.add(f'<inclusiveGateway id="{split}" default="{split}-{other}"/><inclusiveGateway id="{join}"/>' + script(other, "2", "z"))
        self.flows.append(f"{split} > {other} > {join}")
        self.block(split, join, depth + 1, " [x > 0]")
        self.block(split, join, depth + 1, " [y = true]")
        return split, join

    def _loop(self, _depth: int) -> tuple[str, str]:
        begin, turn, end = self.name("begin"), self.name("user"), self.name("again")
        self.add(
            f'<exclusiveGateway id="{begin}"/><userTask id="{turn}"/><exclusiveGateway id="{end}" default="{end}-{end}_out"/>'
            f'<task id="{end}_out"/>',
            f"{begin} > {turn} > {end} > {end}_out",
            f"{end} > {begin} [y = true]",
        )
        return begin, f"{end}_out"

    def _sub(self, depth: int) -> tuple[str, str]:
        name, inner = self.name("sub"), _Pen(self.random, f"{self.prefix}i{self.count}_", calls=self.calls)
        start, end = f"{name}_s", f"{name}_e"
        inner.block(start, end, depth + 1)
        bad = self.random.choice(["", ERROR, "<terminateEventDefinition/>", ESCALATION, ERROR])
        if bad:
            inner.add(
                f'<exclusiveGateway id="{name}_x" default="{name}_x-{name}_ok"/><task id="{name}_ok"/>'
                + event("endEvent", f"{name}_bad", bad)
            )
            last = inner.flows.pop().split(" > ")[0]
            inner.flows += [f"{last} > {name}_x > {name}_ok > {end}", f"{name}_x > {name}_bad [y = true]"]
        local = self.random.choice(["", mapping(inputs={"x": "2"}, outputs={"w": "x"})])
        xml = f'{local}<startEvent id="{start}"/><endEvent id="{end}"/>{inner.xml}{flows_xml(*inner.flows)}'
        self.add(f'<subProcess id="{name}">{xml}</subProcess>')
        return self._watched(name, [ERROR, ERROR, MESSAGE, HOUR, ESCALATION], always=bad == ERROR)

    def _fork(self, _depth: int) -> tuple[str, str]:
        name, aside = self.name("user"), self.name("user")
        self.add(f'<userTask id="{name}"/><userTask id="{aside}"/>', f"{name} > {aside}")
        return name, name

    def _watched(self, host: str, kinds: list[str], *, always: bool = False) -> tuple[str, str]:
        """Perhaps a boundary event; an interrupting one meets the ordinary way again, another goes aside."""
        if not always and self.random.random() < 0.5:
            return host, host
        definition = kinds[0] if always else self.random.choice(kinds)
        name = self.name("boundary")
        interrupting = definition in (ERROR, CONDITION) or (definition != TICKS and self.random.random() < 0.6)
        self.add(boundary(name, host, definition, interrupting=interrupting))
        if not interrupting:
            aside = self.name("user")
            self.add(f'<userTask id="{aside}"/>', f"{name} > {aside}")
            return host, host
        merge = self.name("merge")
        self.add(f'<exclusiveGateway id="{merge}"/>', f"{host} > {merge}", f"{name} > {merge}")
        return host, merge
