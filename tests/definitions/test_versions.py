"""Languages, comparison and what a diagram shows."""

from __future__ import annotations

from engine.definitions import Change, Difference, compare, diagram_elements, localised, read_programs
from tests.definitions.bpmn import file, line, whole

ZH = '<x><z:properties><z:property name="zh.name" value="审查" /></z:properties></x>'


def test_names_in_another_language() -> None:
    content = file(f'<b:startEvent id="s" name="Filed" /><b:task id="t" name="Review">{ZH}</b:task>' + line("s", "t"))
    for language in ("zh", "zh-Hans-CN", "zh_CN"):
        [program] = read_programs(localised(content, language), "a.bpmn")
        assert (program.elements["t"].name, program.elements["s"].name) == ("审查", "Filed")
    assert localised(content, "en") == content


def test_names_of_flows_lanes_and_pools_change_too() -> None:
    content = whole(
        f'<b:collaboration id="c"><b:participant id="pool" name="Office" processRef="p">{ZH}</b:participant></b:collaboration>'
        f'<b:process id="p"><b:laneSet id="ls"><b:lane id="l" name="Desk">{ZH}</b:lane></b:laneSet></b:process>'
    )
    assert localised(content, "zh").decode().count('name="审查"') == 2


def test_a_diagram_names_its_elements() -> None:
    content = whole(
        f'<b:process id="p"><b:subProcess id="sub"><b:task id="t" name="Review"><b:documentation> Read it. </b:documentation>{ZH}</b:task>'
        '</b:subProcess></b:process><di:BPMNDiagram xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" id="dia"><di:BPMNPlane id="pl">'
        '<di:BPMNShape id="sh" bpmnElement="t" /></di:BPMNPlane></di:BPMNDiagram>'
    )
    found = diagram_elements(content)
    assert list(found) == ["p", "sub", "t"]
    task = found["t"]
    assert (task.bpmn_type, task.name, task.name_zh, task.scope, task.documentation) == ("task", "Review", "审查", "sub", "Read it.")
    assert (task.drawn, found["sub"].drawn, found["p"].scope) == (True, False, None)


OLD = '<b:startEvent id="s" /><b:userTask id="t" name="Review"><x><z:formDefinition formId="a" /></x></b:userTask>' + line("s", "t")


def test_equal_files_and_layout_do_not_differ() -> None:
    drawn = file(OLD).replace(
        b"</bpmn:definitions>",
        b'<di:BPMNDiagram xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" id="x" /></bpmn:definitions>',
    )
    assert compare(file(OLD), file(OLD)) == []
    assert compare(file(OLD), drawn) == []


def test_added_removed_and_changed_elements() -> None:
    new = (
        '<b:startEvent id="s" /><b:userTask id="t" name="Check"><x><z:formDefinition formId="b" versionTag="v1" />'
        '<z:priorityDefinition priority="7" /></x></b:userTask><b:endEvent id="e" name="Done" />' + line("t", "e")
    )
    assert compare(file(OLD), file(new)) == [
        Change("removed", "s-t", "sequenceFlow", ""),
        Change(
            "changed",
            "t",
            "userTask",
            "Check",
            (
                Difference("@name", "Review", "Check"),
                Difference("extensionElements/zeebe:formDefinition/@formId", "a", "b"),
                Difference("extensionElements/zeebe:formDefinition/@versionTag", None, "v1"),
                Difference("extensionElements/zeebe:priorityDefinition/@priority", None, "7"),
            ),
        ),
        Change("added", "e", "endEvent", "Done"),
        Change("added", "t-e", "sequenceFlow", ""),
    ]


def test_conditions_timers_and_places_are_told() -> None:
    def flow_of(condition: str) -> bytes:
        inside = f"<b:conditionExpression>{condition}</b:conditionExpression>"
        return file(f'<b:task id="a" /><b:sequenceFlow id="f" sourceRef="a" targetRef="a">{inside}</b:sequenceFlow>')

    def timer(duration: str, ident: str) -> bytes:
        definition = f'<b:timerEventDefinition id="{ident}"><b:timeDuration>{duration}</b:timeDuration></b:timerEventDefinition>'
        return file(f'<b:intermediateCatchEvent id="c">{definition}</b:intermediateCatchEvent>')

    assert compare(flow_of("=a"), flow_of("=b"))[0].differences == (Difference("conditionExpression/text", "=a", "=b"),)
    assert compare(timer("P1D", "x"), timer("P2D", "y"))[0].differences == (
        Difference("timerEventDefinition/timeDuration/text", "P1D", "P2D"),
    )
    moved = compare(file('<b:subProcess id="s" /><b:task id="a" />'), file('<b:subProcess id="s"><b:task id="a" /></b:subProcess>'))
    assert moved == [Change("changed", "a", "task", "", (Difference("scope", "p", "s"),))]
    retyped = compare(file('<b:task id="a" />'), file('<b:userTask id="a" />'))
    assert retyped == [Change("changed", "a", "userTask", "", (Difference("type", "task", "userTask"),))]
