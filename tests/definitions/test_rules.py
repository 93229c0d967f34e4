"""Each rule: a model that breaks it, told at its element, and a like one that keeps it."""

from __future__ import annotations

from pathlib import Path

import pytest
import SpiffWorkflow.bpmn
from lxml import etree

from engine.definitions import vocabulary
from engine.definitions.rules import EXECUTION_RULES, RULES
from engine.definitions.rules.items import RULES as ITEM_RULES
from tests.definitions.bpmn import broken, file, flow, line

MESSAGE = '<b:message id="m" name="paid" />'
TIMER = "<b:timerEventDefinition><b:timeDuration>PT1H</b:timeDuration></b:timerEventDefinition>"
ON_MESSAGE = '<b:messageEventDefinition messageRef="m" />'
AB = '<b:task id="a" /><b:task id="b" />'


def event(kind: str, definition: str = "", ident: str = "x", more: str = "") -> str:
    return f'<b:{kind} id="{ident}" {more}>{definition}</b:{kind}>'


def link(kind: str, ident: str, name: str = "L") -> str:
    return event(kind, f'<b:linkEventDefinition name="{name}" />', ident)


def choice(*targets: str) -> str:
    return '<b:eventBasedGateway id="x" />' + "".join(flow("x", target) for target in targets)


def wait(ident: str, definition: str = TIMER) -> str:
    return event("intermediateCatchEvent", definition, ident) + f'<b:task id="after-{ident}" />' + flow(ident, f"after-{ident}")


def sub(inside: str, kind: str = "subProcess", more: str = "") -> str:
    return f'<b:{kind} id="sub" {more}>{inside}</b:{kind}>'


def loop(inside: str, more: str = "") -> str:
    return f'<b:task id="x"><b:multiInstanceLoopCharacteristics {more}>{inside}</b:multiInstanceLoopCharacteristics></b:task>'


COLLABORATION = '<b:collaboration id="c"><b:participant id="pool" {pool} />{flow}</b:collaboration>'
SPECIFICATION = '<b:task id="x"><b:ioSpecification>{}</b:ioSpecification>{}</b:task>'
IN_SET = "<b:inputSet><b:dataInputRefs>in</b:dataInputRefs></b:inputSet>"
CARDINALITY = "<b:loopCardinality>3</b:loopCardinality>"
COMPENSATE = event("boundaryEvent", "<b:compensateEventDefinition />", "x", 'attachedToRef="a"')
BREACHES: dict[str, tuple[str, str | None]] = {
    "duplicate-id": ('<b:task id="x" /><b:manualTask id="x" />', "x"),
    "id-missing": ("<b:task />", "p"),
    "reference-dangling": ('<b:task id="a" />' + flow("a", "gone", ident="x"), "x"),
    "default-flow": (AB + '<b:exclusiveGateway id="x" default="a-b" />' + line("a", "b"), "x"),
    "flow-listed-wrong": ('<b:task id="x"><b:incoming>gone</b:incoming></b:task>', "x"),
    "boundary-scope": ('<b:task id="a" />' + sub(event("boundaryEvent", TIMER, "x", 'attachedToRef="a"')), "x"),
    "flow-across-scopes": ('<b:task id="a" />' + sub('<b:task id="b" />') + flow("a", "b", ident="x"), "x"),
    "start-incoming": ('<b:startEvent id="x" /><b:task id="a" />' + line("x", "a", "x"), "x"),
    "end-outgoing": ('<b:endEvent id="x" /><b:task id="a" />' + line("a", "x") + flow("x", "a"), "x"),
    "boundary-incoming": (AB + event("boundaryEvent", TIMER, "x", 'attachedToRef="a"') + line("b", "x"), "x"),
    "intermediate-outgoing": (event("intermediateThrowEvent"), "x"),
    "event-leads-nowhere": (event("startEvent"), "x"),
    "end-without-start": (AB + '<b:endEvent id="e" />' + line("a", "b", "e"), "p"),
    "ad-hoc-empty": (sub("", "adHocSubProcess"), "sub"),
    "loop-behavior-event": (loop(CARDINALITY, 'behavior="One"'), "x"),
    "event-sub-process-kind": (sub("", "transaction", 'triggeredByEvent="true"'), "sub"),
    "event-sub-process-boundary": (
        sub(event("startEvent", TIMER, "s"), more='triggeredByEvent="true"') + event("boundaryEvent", TIMER, "x", 'attachedToRef="sub"'),
        "x",
    ),
    "event-sub-process-flow": (
        '<b:task id="a" />' + sub(event("startEvent", TIMER), more='triggeredByEvent="true"') + flow("sub", "a"),
        "sub",
    ),
    "compensation-flow": ('<b:task id="a" /><b:task id="x" isForCompensation="true" />' + line("a", "x"), "x"),
    "compensation-boundary-flow": (AB + COMPENSATE + line("x", "b"), "x"),
    "compensation-handler": (AB + COMPENSATE + '<b:association id="as" sourceRef="x" targetRef="b" />', "b"),
    "compensation-without-handler": (AB + COMPENSATE, "x"),
    "condition-not-allowed": (AB + '<b:parallelGateway id="g" />' + flow("g", "a", "=true", "x") + flow("g", "b"), "x"),
    "condition-alone": (AB + flow("a", "b", "=true", "x"), "x"),
    "condition-on-default": (
        AB + '<b:task id="c" default="x" />' + flow("c", "a", "=true", "x") + flow("c", "b"),
        "x",
    ),
    "event-trigger": (event("endEvent", TIMER), "x"),
    "event-without-trigger": (event("intermediateCatchEvent") + '<b:task id="e" />' + flow("x", "e"), "x"),
    "event-interrupting": (
        '<b:task id="a" />' + event("boundaryEvent", "<b:errorEventDefinition />", "x", 'attachedToRef="a" cancelActivity="false"'),
        "x",
    ),
    "cancel-outside-transaction": (event("endEvent", "<b:cancelEventDefinition />"), "x"),
    "event-sub-process-start": (sub('<b:task id="a" />', more='triggeredByEvent="true"'), "sub"),
    "several-none-starts": ('<b:startEvent id="s" /><b:startEvent id="x" />', "x"),
    "throw-without-code": (event("endEvent", "<b:errorEventDefinition />"), "x"),
    "link-flow": (
        '<b:task id="a" />' + link("intermediateThrowEvent", "x") + link("intermediateCatchEvent", "c") + flow("x", "a") + flow("c", "a"),
        "x",
    ),
    "link-pair": (link("intermediateThrowEvent", "x"), "x"),
    "gateway-direction": (AB + '<b:exclusiveGateway id="x" gatewayDirection="Diverging" />' + line("a", "x", "b"), "x"),
    "gateway-leads-nowhere": (AB + '<b:parallelGateway id="x" />' + flow("a", "x") + flow("b", "x"), "x"),
    "gateway-without-choice": (AB + '<b:exclusiveGateway id="x" />' + line("a", "x", "b"), "x"),
    "event-gateway-target": ('<b:task id="a" />' + wait("c") + choice("a", "c"), "x"),
    "event-gateway-shared-target": ('<b:task id="a" />' + wait("c") + wait("d") + choice("c", "d") + flow("a", "c"), "c"),
    "event-gateway-mixed": ('<b:receiveTask id="r" messageRef="m" />' + wait("c", ON_MESSAGE) + choice("r", "c"), "x"),
    "event-gateway-few": (wait("c") + choice("c"), "x"),
    "event-gateway-instantiate": (
        '<b:startEvent id="s" />'
        + wait("c")
        + wait("d")
        + choice("c", "d").replace('"x" />', '"x" instantiate="true" />')
        + flow("s", "x"),
        "x",
    ),
    "loop-both": (
        '<b:task id="x"><b:standardLoopCharacteristics loopMaximum="2" /><b:multiInstanceLoopCharacteristics>'
        f"{CARDINALITY}</b:multiInstanceLoopCharacteristics></b:task>",
        "x",
    ),
    "loop-without-number": (loop(""), "x"),
    "condition-no-boolean": (loop(CARDINALITY + "<b:completionCondition>23</b:completionCondition>"), "x"),
    "quantity": ('<b:task id="x" startQuantity="0" />', "x"),
    "loop-number": (loop("<b:loopCardinality>1.5</b:loopCardinality>"), "x"),
    "instantiate-incoming": ('<b:task id="a" /><b:receiveTask id="x" messageRef="m" instantiate="true" />' + line("a", "x"), "x"),
    "lane-twice": (
        '<b:laneSet id="ls"><b:lane id="l"><b:flowNodeRef>a</b:flowNodeRef></b:lane>'
        '<b:lane id="x"><b:flowNodeRef>a</b:flowNodeRef></b:lane></b:laneSet><b:task id="a" />',
        "x",
    ),
    "ad-hoc-events": (sub('<b:startEvent id="x" /><b:task id="a" />' + line("x", "a"), "adHocSubProcess"), "x"),
    "transaction-method": (sub("", "transaction", 'method="by hand"'), "sub"),
    "resource-role": (
        '<b:userTask id="x"><b:potentialOwner><b:resourceRef>r</b:resourceRef><b:resourceAssignmentExpression />'
        "</b:potentialOwner></b:userTask>",
        "x",
    ),
    "timer-literal": (wait("x", TIMER.replace("PT1H", "soon")), "x"),
    "timer-several": (wait("x", TIMER.replace("</b:timer", "<b:timeDate>2026-01-01</b:timeDate></b:timer")), "x"),
    "expression-empty": (wait("x", TIMER.replace("PT1H", "")), "x"),
    "data-in-no-set": (SPECIFICATION.format('<b:dataInput id="in" /><b:inputSet /><b:outputSet />', ""), "in"),
    "data-set-parts": (
        SPECIFICATION.format("<b:inputSet><b:optionalInputRefs>in</b:optionalInputRefs></b:inputSet>", ""),
        "x",
    ),
    "data-association-direction": (
        SPECIFICATION.format(
            '<b:dataInput id="in" />' + IN_SET, "<b:dataOutputAssociation><b:targetRef>in</b:targetRef></b:dataOutputAssociation>"
        ),
        "x",
    ),
    "data-association-sources": (
        '<b:task id="x"><b:dataInputAssociation><b:sourceRef>p</b:sourceRef><b:sourceRef>q</b:sourceRef></b:dataInputAssociation></b:task>',
        "x",
    ),
    "text-format": ('<b:task id="x"><b:documentation textFormat="plain">a</b:documentation></b:task>', "x"),
    "branch-without-begin": ('<b:startEvent id="s" /><b:task id="x" /><b:task id="a" />' + flow("s", "a") + flow("x", "a"), "x"),
    "not-executed": ('<b:choreographyTask id="x" />', "x"),
    "data-not-executed": (SPECIFICATION.format("<b:inputSet /><b:outputSet />", ""), "x"),
    "extension-not-executed": (
        '<b:task id="x"><x><z:executionListeners><z:executionListener type="t" /></z:executionListeners></x></b:task>',
        "x",
    ),
    "other-engine": ('<b:userTask id="x" camunda:assignee="li" />', "x"),
    "extension-literal": ('<b:userTask id="x"><x><z:taskSchedule dueDate="soon" /></x></b:userTask>', "x"),
    "extension-twice": ('<b:userTask id="x"><x><z:userTask /><z:userTask /></x></b:userTask>', "x"),
    "several-ways": (
        '<b:scriptTask id="x"><x><z:script expression="=1" resultVariable="a" /><z:taskDefinition type="t" /></x></b:scriptTask>',
        "x",
    ),
    "operation-without-message": ('<b:endEvent id="x"><x><z:taskDefinition type="t" /></x></b:endEvent>', "x"),
    "headers-without-operation": ('<b:serviceTask id="x"><x><z:taskHeaders /></x></b:serviceTask>', "x"),
    "attribute-not-executed": ('<b:serviceTask id="x" zeebe:retryCounter="1" />', "x"),
    "expression-language": (
        '<b:complexGateway id="x"><b:activationCondition language="python">a</b:activationCondition></b:complexGateway>',
        "x",
    ),
    "extension-outside": ('<b:userTask id="x"><z:userTask /></b:userTask>', "x"),
}
BESIDE = {
    "message-flow-pools": (
        COLLABORATION.format(pool='processRef="p"', flow='<b:messageFlow id="x" sourceRef="a" targetRef="b" />'),
        AB,
        "x",
    ),
    "message-flow-end": (
        COLLABORATION.format(pool="", flow='<b:messageFlow id="x" sourceRef="s" targetRef="pool" />'),
        '<b:startEvent id="s" />',
        "x",
    ),
    "participant-shared": (
        '<b:collaboration id="c"><b:participant id="y" processRef="p" /><b:participant id="x" processRef="p" /></b:collaboration>',
        "",
        "x",
    ),
    "correlation-key-empty": ('<b:collaboration id="c"><b:correlationKey id="x" /></b:collaboration>', "", "x"),
    "participant-number": (
        '<b:collaboration id="c"><b:participant id="x"><b:participantMultiplicity minimum="3" maximum="2" />'
        "</b:participant></b:collaboration>",
        "",
        "x",
    ),
    "import-not-read": (
        '<b:import namespace="urn:x" location="x.bpmn" importType="http://www.omg.org/spec/BPMN/20100524/MODEL" />',
        "",
        "definitions_1",
    ),
}


def test_every_rule_has_its_breach_here() -> None:
    items = {rule.code for rule in ITEM_RULES}
    assert {rule.code for rule in RULES + EXECUTION_RULES} == BREACHES.keys() | BESIDE.keys() | items


def test_every_rule_says_where_it_comes_from() -> None:
    assert all(rule.says and rule.search.__doc__ for rule in RULES + EXECUTION_RULES)


@pytest.mark.parametrize(("code", "inside", "place"), [(code, *breach) for code, breach in BREACHES.items()], ids=BREACHES.keys())
def test_a_breach_is_told_at_its_element(code: str, inside: str, place: str | None) -> None:
    assert (place, code) in broken(file(inside, MESSAGE))


@pytest.mark.parametrize(("code", "outside", "inside", "place"), [(code, *breach) for code, breach in BESIDE.items()], ids=BESIDE.keys())
def test_a_breach_beside_the_process_is_told(code: str, outside: str, inside: str, place: str) -> None:
    assert (place, code) in broken(file(inside, outside))


ITEMS = (
    '<b:itemDefinition id="text" structureRef="xsd:string" /><b:itemDefinition id="words" structureRef="xsd:string" isCollection="true" />'
    '<b:itemDefinition id="number" structureRef="xsd:int" /><b:message id="m" name="paid" itemRef="text" />'
    '<b:message id="n" name="other" itemRef="text" /><b:interface id="if" name="i"><b:operation id="op" name="o">'
    "<b:inMessageRef>m</b:inMessageRef></b:operation></b:interface>"
)


def receiving(item: str, sets: int = 1) -> str:
    one = "<b:outputSet><b:dataOutputRefs>out</b:dataOutputRefs></b:outputSet>"
    data = f'<b:dataOutput id="out" itemSubjectRef="{item}" /><b:inputSet />'
    return f'<b:receiveTask id="x" messageRef="m"><b:ioSpecification>{data}{one * sets}</b:ioSpecification></b:receiveTask>'


def starting(*items: str) -> str:
    data = "".join(f'<b:dataOutput id="o{number}" itemSubjectRef="{item}" />' for number, item in enumerate(items))
    return f'<b:startEvent id="x">{data}{ON_MESSAGE}</b:startEvent>'


def looping(item: str) -> str:
    items = f'<b:loopDataInputRef>all</b:loopDataInputRef><b:inputDataItem id="one" itemSubjectRef="{item}" />'
    return '<b:dataObject id="all" itemSubjectRef="words" />' + loop(items)


@pytest.mark.parametrize(
    ("inside", "code"),
    [
        (receiving("number"), "task-data-message"),
        (receiving("text", sets=2), "task-data-message"),
        (starting("number"), "event-data"),
        (starting("text", "text"), "event-data"),
        (looping("number"), "loop-data"),
        ('<b:receiveTask id="x" messageRef="n" operationRef="op" />', "operation-message"),
        ("<b:supportedInterfaceRef>if</b:supportedInterfaceRef><b:ioSpecification><b:inputSet /></b:ioSpecification>", "operation-unbound"),
    ],
)
def test_items_are_of_one_kind_at_both_ends(inside: str, code: str) -> None:
    assert ("p" if code == "operation-unbound" else "x", code) in broken(file(inside, ITEMS))


@pytest.mark.parametrize("number", ["-1", "=-1", "0.5"])
def test_numbers_of_turns_are_whole_and_not_negative(number: str) -> None:
    assert ("x", "loop-number") in broken(file(f'<b:task id="x"><b:standardLoopCharacteristics loopMaximum="{number}" /></b:task>'))
    assert ("x", "loop-number") in broken(file(loop(f"<b:loopCardinality>{number}</b:loopCardinality>")))
    assert broken(file(loop("<b:loopCardinality>0</b:loopCardinality>"))) == []


@pytest.mark.parametrize("inside", [receiving("text"), receiving("words"), starting("text"), looping("text")])
def test_items_that_agree_are_left_alone(inside: str) -> None:
    codes = {code for _, code in broken(file(inside, ITEMS))}
    assert codes <= {"data-not-executed", "event-leads-nowhere"}


KEPT = {
    "a plain process": '<b:startEvent id="s" />' + AB + '<b:endEvent id="e" />' + line("s", "a", "b", "e"),
    "implicit start and end": AB + line("a", "b"),
    "boundary events": AB
    + event("boundaryEvent", TIMER, "x", 'attachedToRef="a" cancelActivity="false"')
    + event("boundaryEvent", "<b:errorEventDefinition />", "y", 'attachedToRef="a"')
    + line("x", "b")
    + line("y", "b"),
    "an event-based gateway": '<b:startEvent id="s" />' + wait("c", ON_MESSAGE) + wait("d") + choice("c", "d") + line("s", "x"),
    "conditions": AB + '<b:exclusiveGateway id="g" default="g-b" />' + flow("g", "a", "=n &gt; 1") + flow("g", "b"),
    "a conditional flow beside another": AB + '<b:task id="c" />' + flow("a", "b", "=n &gt; 1") + flow("a", "c"),
    "links": '<b:task id="a" /><b:task id="b" />'
    + link("intermediateThrowEvent", "t")
    + link("intermediateCatchEvent", "c")
    + line("a", "t")
    + line("c", "b"),
    "two links to one target": AB
    + link("intermediateThrowEvent", "t")
    + link("intermediateThrowEvent", "u")
    + link("intermediateCatchEvent", "c")
    + line("a", "t")
    + line("b", "u")
    + '<b:task id="e" />'
    + line("c", "e"),
    "an event sub-process": sub(event("startEvent", ON_MESSAGE, more='isInterrupting="false"'), more='triggeredByEvent="true"'),
    "several starts with triggers": event("startEvent", ON_MESSAGE, "s1") + event("startEvent", TIMER, "s2") + '<b:startEvent id="s3" />',
    "timers": wait("a", TIMER.replace("PT1H", "P1Y2M3DT4H5M6.5S"))
    + wait("b", "<b:timerEventDefinition><b:timeDate>2026-10-01T00:00:00+08:00</b:timeDate></b:timerEventDefinition>")
    + wait("c", "<b:timerEventDefinition><b:timeCycle>R/PT1H</b:timeCycle></b:timerEventDefinition>")
    + wait("d", "<b:timerEventDefinition><b:timeCycle>0 0 9-17 * * MON-FRI</b:timeCycle></b:timerEventDefinition>")
    + wait("e", TIMER.replace("PT1H", "=limit")),
    "a transaction": sub('<b:startEvent id="s" />' + event("endEvent", "<b:cancelEventDefinition />", "c") + line("s", "c"), "transaction")
    + event("boundaryEvent", "<b:cancelEventDefinition />", "x", 'attachedToRef="sub"')
    + '<b:task id="e" />'
    + line("x", "e"),
    "compensation": '<b:task id="a" />'
    + COMPENSATE
    + '<b:task id="b" isForCompensation="true" /><b:association id="as" sourceRef="x" targetRef="b" />',
    "values of extensions": '<b:userTask id="x"><x><z:taskSchedule dueDate="2026-10-01" followUpDate="=now()" />'
    '<z:priorityDefinition priority="100" /></x></b:userTask>',
    "templates of the modeler": '<b:task id="x" zeebe:modelerTemplate="t" zeebe:modelerTemplateVersion="1" />',
    "attributes of other engines that change nothing": '<b:userTask id="x" camunda:asyncBefore="true" />',
}


@pytest.mark.parametrize("inside", KEPT.values(), ids=KEPT.keys())
def test_what_keeps_the_rules_is_left_alone(inside: str) -> None:
    assert [breach for breach in broken(file(inside, MESSAGE)) if breach[1] != "event-leads-nowhere"] == []


def test_a_file_with_an_import_may_name_what_is_elsewhere() -> None:
    imported = '<b:import namespace="urn:x" location="x.bpmn" importType="http://www.omg.org/spec/BPMN/20100524/MODEL" />'
    assert broken(file('<b:receiveTask id="r" messageRef="other:m" />', imported)) == [("definitions_1", "import-not-read")]
    assert broken(file('<b:receiveTask id="r" messageRef="other:m" />')) == [("r", "reference-dangling")]


# Abstract in the standard, or parts of what is refused, tolerated or not about processes as a whole.
INNER = frozenset(
    {
        "activity", "artifact", "assignment", "baseElement", "baseElementWithMixedContent", "callConversation", "callableElement",
        "catchEvent", "categoryValueRef", "choreographyActivity", "choreographyRef", "conversationAssociation", "conversationLink",
        "conversationNode", "correlationPropertyBinding", "correlationPropertyRef", "correlationPropertyRetrievalExpression",
        "dataAssociation", "dataInputRefs", "dataOutputRefs", "dataPath", "endPointRef", "eventDefinition", "expression",
        "flowElement", "flowNode", "formalExpression", "from", "gateway", "implicitThrowEvent", "innerParticipantRef", "inputSetRefs",
        "interfaceRef", "loopCharacteristics", "messageFlowRef", "messagePath", "optionalInputRefs", "optionalOutputRefs",
        "outerParticipantRef", "outputSetRefs", "participantRef", "resourceAssignmentExpression", "resourceParameterBinding",
        "resourceRef", "rootElement", "sourceRef", "subConversation", "targetRef", "throwEvent", "to", "transformation",
        "whileExecutingInputRefs", "whileExecutingOutputRefs",
    }
)  # fmt: skip


def test_every_element_of_the_standard_is_read_refused_or_passed_over_knowingly() -> None:
    schema = Path(SpiffWorkflow.bpmn.__file__).parent / "parser" / "schema"
    names: set[str] = set()
    for file_name in ("BPMN20.xsd", "Semantic.xsd"):
        elements = etree.parse(schema / file_name).iter("{http://www.w3.org/2001/XMLSchema}element")
        names.update(name for entry in elements if (name := entry.get("name")))
    known = vocabulary.READ | vocabulary.CLOSED | vocabulary.REFUSED.keys() | vocabulary.TOLERATED.keys()
    assert len(names) > 150
    assert names - known == INNER


def test_every_extension_of_the_modeler_is_read_or_refused() -> None:
    moddle = {
        "userTask", "formDefinition", "assignmentDefinition", "taskSchedule", "priorityDefinition", "calledElement", "calledDecision",
        "script", "taskDefinition", "taskHeaders", "header", "ioMapping", "input", "output", "properties", "property",
        "loopCharacteristics", "subscription", "versionTag", "executionListeners", "taskListeners", "userTaskForm", "linkedResources",
        "jobPriorityDefinition", "conditionalFilter", "adHoc", "agentDefinition",
    }  # fmt: skip
    assert moddle - vocabulary.EXTENSIONS.keys() - vocabulary.REFUSED_EXTENSIONS.keys() == set()
