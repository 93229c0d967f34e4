"""The page of BPMN: what runs, what is refused, and the rules that a file must keep."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from engine.definitions import read_programs, vocabulary
from engine.definitions.read.definitions import READERS
from engine.definitions.read.kinds import DETAILS, EVENTS
from engine.definitions.rules import EXECUTION_RULES, RULES
from engine.definitions.rules.events import ALLOWED
from engine.execution.supported import refusal
from tools.reference.table import page, table

INTRODUCTION = """A definition that deploys, runs as drawn. What does not run is refused, with the element and what to use instead.
The extension elements are those of Camunda 8 (`zeebe:`). Attributes that are not mentioned here and that the standard knows
say nothing to an engine."""
NAMESPACE = "http://www.omg.org/spec/BPMN/20100524/MODEL"
RUNS = "runs"
DATA = """## Data

A data association with a source and a target, a transformation or assignments runs. What it carries into an activity or event is a variable
of that alone, unless it is there under the same name; what it carries out goes to the variable that the data object, property or data
output stands for: its name, else its id. Null is not carried out. What else the standard says of data is passed over with a warning.

"""

# What an element can be beside its plain self: label, the element as it is written.
VARIANTS = (
    ("`subProcess` triggered by an event", '<subProcess id="x" triggeredByEvent="true" />'),
    ("`receiveTask` that begins a case", '<receiveTask id="x" instantiate="true" />'),
    ("`eventBasedGateway` that begins a case", '<eventBasedGateway id="x" instantiate="true" />'),
    ("`eventBasedGateway` for several events", '<eventBasedGateway id="x" eventGatewayType="Parallel" />'),
    ("activity for compensation", '<task id="x" isForCompensation="true" />'),
    ("start and completion quantities", '<task id="x" startQuantity="2" completionQuantity="2" />'),
    ("standard loop", '<task id="x"><standardLoopCharacteristics loopMaximum="3" /></task>'),
    (
        "multi-instance, parallel and sequential",
        '<task id="x"><multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics></task>',
    ),
    (
        "multi-instance that throws events (`behavior`)",
        '<task id="x"><multiInstanceLoopCharacteristics behavior="One" oneBehaviorEventRef="e"><loopCardinality>3</loopCardinality>'
        "</multiInstanceLoopCharacteristics></task>",
    ),
)
PLACES = {
    "start event": "startEvent",
    "start event of an event sub-process": "startEvent",
    "intermediateCatchEvent": "intermediateCatchEvent",
    "intermediateThrowEvent": "intermediateThrowEvent",
    "boundaryEvent": "boundaryEvent",
    "endEvent": "endEvent",
}


def bpmn_page() -> str:
    """Elements, extensions and rules."""
    refused = [(f"`{name}`", hint) for name, hint in sorted(vocabulary.REFUSED.items())]
    tolerated = [(f"`{name}`", hint) for name, hint in sorted(vocabulary.TOLERATED.items())]
    extensions = [
        (f"`zeebe:{name}`", _names(entry.attributes), _names(entry.parents) if entry.parents is not None else "anywhere")
        for name, entry in sorted(vocabulary.EXTENSIONS.items())
    ]
    refused_extensions = [(f"`zeebe:{name}`", hint) for name, hint in sorted(vocabulary.REFUSED_EXTENSIONS.items())]
    rules = [(f"`{rule.code}`", rule.severity.value, rule.says) for rule in sorted(EXECUTION_RULES + RULES, key=lambda rule: rule.code)]
    parts = [
        "## Elements\n\n" + table(("element", "here", "instead"), list(_elements())),
        "## Events\n\nWhich trigger runs where; a dash where the standard has none.\n\n"
        + table(("trigger", *PLACES), [(f"`{trigger}`", *(_event(trigger, place) for place in PLACES)) for trigger in _triggers()]),
        "## Other elements of processes that are refused\n\n" + table(("element", "instead"), refused),
        DATA + table(("element", "instead"), tolerated),
        "## Extensions that are read\n\n" + table(("extension", "attributes", "on"), extensions),
        "## Properties with a meaning\n\n`zeebe:properties`; others are kept and shown.\n\n"
        + table(("property", "meaning"), [(f"`{name}`", meaning) for name, meaning in vocabulary.PROPERTIES.items()]),
        "## Extensions that are refused\n\n" + table(("extension", "instead"), refused_extensions),
        "## Rules\n\nAn error refuses the file, a warning does not.\n\n" + table(("code", "severity", "rule"), rules),
    ]
    return page("BPMN", INTRODUCTION, "\n\n".join(parts))


def _elements() -> Iterator[tuple[str, str, str]]:
    plain = [(f"`{name}`", _sample(name)) for name in DETAILS if name not in EVENTS]
    for label, written in (*plain, *VARIANTS):
        refused = _refusal(written)
        yield label, *(("refused", refused) if refused else (RUNS, ""))


def _sample(name: str) -> str:
    return '<callActivity id="x" calledElement="p" />' if name == "callActivity" else f'<{name} id="x" />'


def _triggers() -> list[str]:
    return sorted(name.removesuffix("EventDefinition") for name in READERS)


def _event(trigger: str, place: str) -> str:
    if trigger not in ALLOWED[place]:
        return "–"
    return "refused" if _refusal(f'<{PLACES[place]} id="x"><{trigger}EventDefinition /></{PLACES[place]}>') else RUNS


def _refusal(written: str) -> str:
    """What to use instead of an element that is written like this; empty where it runs."""
    file = f'<definitions xmlns="{NAMESPACE}" targetNamespace="t"><process id="p" isExecutable="true">{written}</process></definitions>'
    [program] = read_programs(etree.tostring(etree.fromstring(file)), "sample.bpmn")
    found = refusal(program.elements["x"])
    return found[2] if found else ""


def _names(names: frozenset[str]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(names)) or "none"
