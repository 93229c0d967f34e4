from __future__ import annotations

import pytest

from engine.definitions import read_programs
from engine.errors import DefinitionError
from engine.execution.program import (
    Binding,
    BusinessRuleTask,
    CallActivity,
    JobTask,
    PlainTask,
    ReceiveTask,
    ScriptTask,
    SendTask,
    Text,
    UserTask,
)
from tests.definitions.bpmn import element, ext, file, line

MESSAGE = '<b:message id="m" name="paid"><x><z:subscription correlationKey="=caseNumber" /></x></b:message>'


def text_of(text: Text | None) -> str | None:
    assert text is not None
    assert text.expression is not None
    return text.expression.text


def test_user_task_with_everything() -> None:
    task = element(
        '<b:userTask id="x" name="Review">'
        + ext(
            '<z:userTask /><z:formDefinition formId="review" bindingType="versionTag" versionTag="v1" />'
            '<z:assignmentDefinition assignee="=owner" candidateGroups="intake_officer, unit_head" candidateUsers="li" />'
            '<z:taskSchedule dueDate="=working days after(today(), 3)" followUpDate="2026-10-01" />'
            '<z:priorityDefinition priority="60" />'
            '<z:properties><z:property name="limit" value="petition" /><z:property name="zh.name" value="审查" /></z:properties>'
        )
        + "</b:userTask>"
    )
    detail = task.detail
    assert isinstance(detail, UserTask)
    assert (detail.form, detail.form_binding, detail.form_version_tag) == (Text(fixed="review"), Binding.VERSION_TAG, "v1")
    assert text_of(detail.assignee) == "owner"
    assert detail.candidate_groups == Text(fixed="intake_officer, unit_head")
    assert detail.candidate_users == Text(fixed="li")
    assert text_of(detail.due) == "working days after(today(), 3)"
    assert detail.follow_up == Text(fixed="2026-10-01")
    assert detail.priority == Text(fixed="60")
    assert task.properties == {"limit": "petition", "zh.name": "审查"}
    assert (task.name, task.bpmn_type, task.scope) == ("Review", "userTask", "p")


def test_a_user_task_without_extensions_has_nothing() -> None:
    assert element('<b:userTask id="x" />').detail == UserTask()


@pytest.mark.parametrize("attribute", ['formKey="camunda-forms:bpmn:F"', 'externalReference="http://forms"'])
def test_a_form_that_is_no_form_file_is_refused(attribute: str) -> None:
    content = file(f'<b:userTask id="x"><x><z:formDefinition {attribute} /></x></b:userTask>')
    with pytest.raises(DefinitionError) as caught:
        read_programs(content, "a.bpmn")
    [problem] = caught.value.problems
    assert (problem.code, problem.element_id) == ("form-by-key", "x")
    assert "formId" in problem.hint


def test_service_task_with_operation_and_headers() -> None:
    detail = element(
        '<b:serviceTask id="x">'
        + ext(
            '<z:taskDefinition type="parley.send-notice" retries="5" /><z:taskHeaders><z:header key="to" value="party" /></z:taskHeaders>'
        )
        + "</b:serviceTask>"
    ).detail
    assert detail == JobTask(Text(fixed="parley.send-notice"), Text(fixed="5"), {"to": "party"})


def test_tasks_without_an_operation_are_plain() -> None:
    for kind in ("task", "serviceTask", "sendTask", "scriptTask", "businessRuleTask"):
        assert element(f'<b:{kind} id="x" />').detail == PlainTask()
    assert element('<b:manualTask id="x" />').detail == PlainTask(manual=True)


def test_send_task_publishes_its_message() -> None:
    detail = element(
        '<b:sendTask id="x" messageRef="m">' + ext('<z:publishMessage correlationKey="=other" timeToLive="PT1H" />') + "</b:sendTask>",
        MESSAGE,
    ).detail
    assert isinstance(detail, SendTask)
    assert detail.message.name == Text(fixed="paid")
    assert detail.message.time_to_live == Text(fixed="PT1H")
    assert detail.message.correlation_key is not None
    assert detail.message.correlation_key.text == "other"


def test_receive_task_waits_with_its_key() -> None:
    detail = element('<b:receiveTask id="x" messageRef="m" instantiate="true" />', MESSAGE).detail
    assert isinstance(detail, ReceiveTask)
    assert detail.instantiate
    assert detail.message.correlation_key is not None
    assert detail.message.correlation_key.text == "caseNumber"


@pytest.mark.parametrize("script", ["=1 + 1", "1 + 1", " = 1 + 1 "])
def test_scripts_are_feel_with_or_without_the_sign(script: str) -> None:
    for xml in (
        f'<b:scriptTask id="x"><x><z:script expression="{script}" resultVariable="sum" /></x></b:scriptTask>',
        f'<b:scriptTask id="x" scriptFormat="feel"><b:script>{script}</b:script></b:scriptTask>',
        f'<b:scriptTask id="x"><b:script><![CDATA[{script}]]></b:script></b:scriptTask>',
    ):
        detail = element(xml).detail
        assert isinstance(detail, ScriptTask)
        assert detail.script.text.strip() == "1 + 1"
        assert detail.result_variable == ("sum" if "resultVariable" in xml else None)


def test_a_script_in_another_language_is_refused() -> None:
    with pytest.raises(DefinitionError) as caught:
        read_programs(file('<b:scriptTask id="x" scriptFormat="groovy"><b:script>1</b:script></b:scriptTask>'), "a.bpmn")
    assert [(problem.code, problem.element_id) for problem in caught.value.problems] == [("script-language", "x")]


def test_business_rule_task_asks_a_decision() -> None:
    detail = element(
        '<b:businessRuleTask id="x">'
        + ext('<z:calledDecision decisionId="route" resultVariable="way" bindingType="deployment" />')
        + "</b:businessRuleTask>"
    ).detail
    assert detail == BusinessRuleTask(Text(fixed="route"), "way", Binding.DEPLOYMENT, None)


def test_call_activity_in_both_ways() -> None:
    zeebe = element(
        '<b:callActivity id="x">'
        + ext('<z:calledElement processId="follow-up" propagateAllChildVariables="false" propagateAllParentVariables="false" />')
        + "</b:callActivity>"
    ).detail
    standard = element('<b:callActivity id="x" calledElement="follow-up" />').detail
    assert zeebe == CallActivity(Text(fixed="follow-up"), propagate_all_parent_variables=False, propagate_all_child_variables=False)
    assert standard == CallActivity(Text(fixed="follow-up"))


def test_a_call_without_a_process_is_an_error() -> None:
    with pytest.raises(DefinitionError, match="call-without-process"):
        read_programs(file('<b:callActivity id="x" />'), "a.bpmn")


def test_mappings_keep_their_order_and_constants_their_type() -> None:
    task = element(
        '<b:serviceTask id="x">'
        + ext(
            '<z:ioMapping><z:input source="=a + 1" target="b" /><z:input source="12.50" target="c.d" />'
            '<z:input source="say &quot;hi&quot;" target="e" /><z:input source="" target="g" />'
            '<z:output source="=b" target="f" /></z:ioMapping>'
        )
        + "</b:serviceTask>"
    )
    assert [(mapped.source.text, mapped.target) for mapped in task.inputs] == [
        ("a + 1", "b"),
        ("12.50", "c.d"),
        ('"say \\"hi\\""', "e"),
        ("null", "g"),
    ]
    assert [(mapped.source.text, mapped.target) for mapped in task.outputs] == [("b", "f")]


def test_a_mapping_to_no_variable_is_an_error() -> None:
    with pytest.raises(DefinitionError, match="mapping-target"):
        read_programs(file('<b:task id="x"><x><z:ioMapping><z:output source="=1" target="a-b" /></z:ioMapping></x></b:task>'), "a.bpmn")


def test_every_bad_expression_is_told_with_its_place() -> None:
    content = file(
        '<b:userTask id="x"><x><z:assignmentDefinition assignee="=a +" /></x></b:userTask>'
        '<b:sequenceFlow id="f" sourceRef="x" targetRef="x"><b:conditionExpression>${a}</b:conditionExpression></b:sequenceFlow>'
    )
    with pytest.raises(DefinitionError) as caught:
        read_programs(content, "a.bpmn")
    told = {problem.element_id: problem for problem in caught.value.problems}
    assert set(told) == {"x", "f"}
    assert all(problem.code == "feel-syntax" and problem.file == "a.bpmn" for problem in told.values())
    assert "assignee “a +”" in told["x"].message
    assert "character" in told["x"].message
    assert "FEEL" in told["f"].hint


def test_properties_that_may_be_feel_are_tried() -> None:
    inside = '<b:userTask id="x"><x><z:properties><z:property name="limit" value="=a +" /></z:properties></x></b:userTask>'
    with pytest.raises(DefinitionError, match="property limit"):
        read_programs(file(inside), "a.bpmn")


def test_the_resources_of_the_standard_are_roles() -> None:
    inside = (
        "<b:potentialOwner><b:resourceRef>r</b:resourceRef></b:potentialOwner><b:potentialOwner><b:resourceAssignmentExpression>"
        "<b:formalExpression>clerk</b:formalExpression></b:resourceAssignmentExpression></b:potentialOwner>"
    )
    task = element(f'<b:userTask id="x">{inside}</b:userTask>', '<b:resource id="r" name="mediator" />').detail
    assert isinstance(task, UserTask)
    assert task.candidate_groups == Text(fixed="mediator,clerk")
    found = inside.replace("clerk", "= roles")
    task = element(f'<b:userTask id="x">{found}</b:userTask>').detail
    assert isinstance(task, UserTask)
    assert task.candidate_groups is not None
    assert task.candidate_groups.expression is not None


def test_a_called_global_task_is_a_process_of_that_task() -> None:
    called = (
        '<b:globalScriptTask id="g" name="Double" scriptLanguage="feel"><b:script>{x: 2}</b:script></b:globalScriptTask>'
        '<b:globalTask id="h" />'
    )
    content = file('<b:startEvent id="s" /><b:callActivity id="c" calledElement="g" />' + line("s", "c"), called)
    caller, task = read_programs(content, "a.bpmn")
    assert (caller.process_id, task.process_id, task.name, task.scopes["g"].starts) == ("p", "g", "Double", ("g-task",))
    assert isinstance(task.elements["g-task"].detail, ScriptTask)
