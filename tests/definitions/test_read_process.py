from __future__ import annotations

import pytest

from engine.definitions import read_programs
from engine.errors import DefinitionError
from engine.execution.program import Gateway, GatewayKind, MultiInstance, SignalDefinition, StandardLoop, SubProcess, Text, TurnThrow
from tests.definitions.bpmn import element, file, flow, line, program, whole

PLAIN = '<b:startEvent id="s" /><b:task id="t" /><b:endEvent id="e" />' + line("s", "t", "e")


def test_a_file_without_extensions_is_a_program() -> None:
    read = program(PLAIN)
    assert list(read.elements) == ["s", "t", "e"]
    assert (read.process_id, read.name, read.file, read.version_tag) == ("p", "p", "test.bpmn", None)
    assert (read.elements["t"].incoming, read.elements["t"].outgoing) == (("s-t",), ("t-e",))
    assert (read.flows["s-t"].source, read.flows["s-t"].target, read.flows["s-t"].condition) == ("s", "t", None)
    assert read.scopes["p"].elements == ("s", "t", "e")
    assert read.scopes["p"].flows == ("s-t", "t-e")
    assert read.scopes["p"].starts == ("s",)


def test_the_key_depends_on_content_and_process() -> None:
    one, two = (
        read_programs(whole(f'<b:process id="a" isExecutable="true" />{space}<b:process id="b" isExecutable="true" />'), "x.bpmn")
        for space in ("", " ")
    )
    keys = {each.key for each in (*one, *two)}
    assert len(keys) == 4
    assert all(len(key) == 52 and key.islower() for key in keys)
    assert read_programs(file(PLAIN), "other name.bpmn")[0].key == program(PLAIN).key


def test_without_start_events_everything_without_an_incoming_flow_begins() -> None:
    read = program(
        '<b:task id="a" /><b:task id="b" /><b:task id="c" /><b:boundaryEvent id="d" attachedToRef="a" />'
        '<b:task id="undo" isForCompensation="true" /><b:subProcess id="sub" triggeredByEvent="true" />'
        '<b:intermediateCatchEvent id="l"><b:linkEventDefinition name="L" /></b:intermediateCatchEvent>' + line("b", "c")
    )
    assert read.scopes["p"].starts == ("a", "b")
    assert read.scopes["p"].event_sub_processes == ("sub",)


def test_sub_processes_are_scopes_of_their_own() -> None:
    read = program(
        '<b:subProcess id="outer"><b:startEvent id="s" /><b:transaction id="inner"><b:task id="t" /></b:transaction>'
        + line("s", "inner")
        + '</b:subProcess><b:adHocSubProcess id="free" ordering="Sequential" cancelRemainingInstances="false">'
        "<b:completionCondition>= done</b:completionCondition></b:adHocSubProcess>"
    )
    assert {scope: content.elements for scope, content in read.scopes.items()} == {
        "p": ("outer", "free"),
        "outer": ("s", "inner"),
        "inner": ("t",),
        "free": (),
    }
    assert read.elements["t"].scope == "inner"
    assert read.scopes["outer"].flows == ("s-inner",)
    assert read.elements["inner"].detail == SubProcess(transaction=True)
    free = read.elements["free"].detail
    assert isinstance(free, SubProcess)
    assert (free.ad_hoc, free.ordering_parallel, free.cancel_remaining) == (True, False, False)
    assert free.completion_condition is not None


def test_conditions_defaults_and_gateways() -> None:
    read = program(
        '<b:exclusiveGateway id="g" default="g-b" /><b:task id="a" /><b:task id="b" />'
        + flow("g", "a", "=amount &gt; 1000")
        + flow("g", "b")
        + '<b:complexGateway id="c"><b:activationCondition>n &gt; 1</b:activationCondition></b:complexGateway>'
        '<b:eventBasedGateway id="v" instantiate="true" eventGatewayType="Parallel" />'
        '<b:parallelGateway id="q" /><b:inclusiveGateway id="i" />'
    )
    condition = read.flows["g-a"].condition
    assert condition is not None
    assert condition.text == "amount > 1000"
    assert read.elements["g"].default == "g-b"
    kinds = {ident: each.detail.kind for ident, each in read.elements.items() if isinstance(each.detail, Gateway)}
    assert kinds == {
        "g": GatewayKind.EXCLUSIVE,
        "c": GatewayKind.COMPLEX,
        "v": GatewayKind.EVENT_BASED,
        "q": GatewayKind.PARALLEL,
        "i": GatewayKind.INCLUSIVE,
    }
    assert read.elements["v"].detail == Gateway(GatewayKind.EVENT_BASED, instantiate=True, parallel_events=True)


def test_a_condition_in_another_language_is_refused() -> None:
    condition = '<b:conditionExpression language="http://www.w3.org/1999/XPath">a</b:conditionExpression>'
    content = file(f'<b:task id="a" /><b:sequenceFlow id="f" sourceRef="a" targetRef="a">{condition}</b:sequenceFlow>')
    with pytest.raises(DefinitionError, match="expression-language"):
        read_programs(content, "a.bpmn")


def test_zeebe_multi_instance() -> None:
    loop = element(
        '<b:task id="x"><b:multiInstanceLoopCharacteristics isSequential="true"><x><z:loopCharacteristics inputCollection="=parties" '
        'inputElement="party" outputCollection="answers" outputElement="={a: answer}" /></x>'
        "<b:completionCondition>=count(answers) = 2</b:completionCondition></b:multiInstanceLoopCharacteristics></b:task>"
    ).loop
    assert isinstance(loop, MultiInstance)
    assert (loop.sequential, loop.input_element, loop.output_collection, loop.throws) == (True, "party", "answers", ())
    assert [each.text for each in (loop.collection, loop.output_element, loop.completion_condition) if each is not None] == [
        "parties",
        "{a: answer}",
        "count(answers) = 2",
    ]


def test_standard_multi_instance_over_a_data_object() -> None:
    loop = element(
        '<b:dataObject id="do" name="parties" /><b:dataObjectReference id="ref" dataObjectRef="do" /><b:task id="x">'
        '<b:multiInstanceLoopCharacteristics behavior="None" noneBehaviorEventRef="se"><b:loopDataInputRef>ref</b:loopDataInputRef>'
        '<b:loopDataOutputRef>answers</b:loopDataOutputRef><b:inputDataItem id="i" name="party" /><b:outputDataItem id="answer" />'
        "</b:multiInstanceLoopCharacteristics></b:task>",
        '<b:signal id="s1" name="done" /><b:signalEventDefinition id="se" signalRef="s1" />',
    ).loop
    assert isinstance(loop, MultiInstance)
    assert loop.collection is not None
    assert loop.output_element is not None
    assert (loop.collection.text, loop.input_element, loop.output_collection, loop.output_element.text) == (
        "parties",
        "party",
        "answers",
        "answer",
    )
    assert (loop.sequential, loop.throws) == (False, (TurnThrow((SignalDefinition(Text(fixed="done")),)),))


def test_cardinality_and_standard_loop() -> None:
    counted = element(
        '<b:task id="x"><b:multiInstanceLoopCharacteristics><b:loopCardinality>= 3</b:loopCardinality>'
        "</b:multiInstanceLoopCharacteristics></b:task>"
    ).loop
    assert isinstance(counted, MultiInstance)
    assert counted.cardinality is not None
    again = element(
        '<b:task id="x"><b:standardLoopCharacteristics testBefore="true" loopMaximum="5"><b:loopCondition>again</b:loopCondition>'
        "</b:standardLoopCharacteristics></b:task>"
    ).loop
    assert isinstance(again, StandardLoop)
    assert again.test_before
    assert again.condition is not None
    assert again.maximum is not None
    assert (again.condition.text, again.maximum.text) == ("again", "5")


def test_boundary_events_and_compensation_know_each_other() -> None:
    read = program(
        '<b:task id="t" startQuantity="2" completionQuantity="3" /><b:boundaryEvent id="late" attachedToRef="t" cancelActivity="false">'
        "<b:timerEventDefinition><b:timeDuration>P1D</b:timeDuration></b:timerEventDefinition></b:boundaryEvent>"
        '<b:boundaryEvent id="comp" attachedToRef="t"><b:compensateEventDefinition /></b:boundaryEvent>'
        '<b:task id="undo" isForCompensation="true" /><b:association id="as" sourceRef="comp" targetRef="undo" />'
    )
    assert read.elements["t"].boundary == ("late", "comp")
    assert read.elements["t"].compensation_handler == read.elements["comp"].compensation_handler == "undo"
    assert read.elements["undo"].for_compensation
    assert (read.elements["t"].start_quantity, read.elements["t"].completion_quantity) == (2, 3)


def test_lanes_nested_and_into_sub_processes() -> None:
    read = program(
        '<b:laneSet id="ls"><b:lane id="l1" name="Office"><b:flowNodeRef>a</b:flowNodeRef><b:flowNodeRef>sub</b:flowNodeRef>'
        '<b:childLaneSet id="cl"><b:lane id="l2"><b:flowNodeRef>b</b:flowNodeRef></b:lane></b:childLaneSet></b:lane></b:laneSet>'
        '<b:task id="a" /><b:task id="b" /><b:task id="c" /><b:subProcess id="sub"><b:task id="d" /></b:subProcess>'
    )
    assert {ident: each.lane for ident, each in read.elements.items()} == {
        "a": "Office",
        "b": "l2",
        "c": None,
        "sub": "Office",
        "d": "Office",
    }


def test_process_properties_version_tag_and_data_objects() -> None:
    [read] = read_programs(
        whole(
            '<b:process id="q" name="Quick" isExecutable="true"><x><z:versionTag value="v2" /><z:properties>'
            '<z:property name="number" value="caseNumber" /></z:properties></x><b:dataObject id="do" name="file" /></b:process>'
        ),
        "q.bpmn",
    )
    assert (read.name, read.version_tag, read.properties, read.data_objects) == ("Quick", "v2", {"number": "caseNumber"}, {"do": "file"})


def test_which_processes_of_a_file_run() -> None:
    def ids(text: str) -> list[str]:
        return [each.process_id for each in read_programs(whole(text), "a.bpmn")]

    assert ids('<b:process id="a" isExecutable="true" /><b:process id="b" isExecutable="false" /><b:process id="c" />') == ["a"]
    assert ids('<b:process id="a" isExecutable="true" /><b:process id="b" isExecutable="1" />') == ["a", "b"]
    assert ids('<b:process id="a" /><b:process id="b" isExecutable="false" />') == ["a"]
    assert ids('<b:process id="a" /><b:process id="b" />') == ["a", "b"]
    assert ids('<b:process id="a" isExecutable="false" />') == []


def test_each_pool_gives_its_process() -> None:
    pools = (
        '<b:collaboration id="co"><b:participant id="pa" processRef="a" /><b:participant id="pb" processRef="b" /><b:participant id="pc" />'
        '</b:collaboration><b:process id="a" isExecutable="true" /><b:process id="b" isExecutable="true" />'
    )
    assert [each.process_id for each in read_programs(whole(pools), "a.bpmn")] == ["a", "b"]


def test_other_prefixes_and_a_default_namespace() -> None:
    content = (
        b'<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:c8="http://camunda.org/schema/zeebe/1.0" '
        b'targetNamespace="t">'
        b'<process id="p" isExecutable="true"><serviceTask id="x"><extensionElements><c8:taskDefinition type="t" /></extensionElements>'
        b"</serviceTask></process></definitions>"
    )
    [read] = read_programs(content, "a.bpmn")
    assert type(read.elements["x"].detail).__name__ == "JobTask"
