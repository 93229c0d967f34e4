from __future__ import annotations

import pytest

from engine.definitions import Known, check_files, prepare
from engine.errors import DefinitionError, Severity
from tests.definitions.bpmn import file, flow, line, whole

FORM = b'{"type": "default", "id": "review", "schemaVersion": 18, "components": []}'
USER_TASK = (
    '<b:userTask id="t"><x><z:formDefinition formId="review" /><z:assignmentDefinition candidateGroups="officer" />'
    '<z:taskSchedule dueDate="=today()" /></x></b:userTask>'
)


def codes(inside: str, known: Known | None = None, severity: Severity = Severity.ERROR, **files: bytes) -> list[tuple[str | None, str]]:
    """Element and code of the problems of one process, checked with other files."""
    everything = {"p.bpmn": file(inside), **{name.replace("_", "."): content for name, content in files.items()}}
    found = check_files(everything, known=known or Known())
    return [(problem.element_id, problem.code) for problem in found if problem.severity is severity]


def test_a_good_file_has_no_problem() -> None:
    inside = '<b:startEvent id="s" />' + USER_TASK + '<b:endEvent id="e" />' + line("s", "t", "e")
    assert check_files({"p.bpmn": file(inside), "review.form": FORM}, known=Known(roles=frozenset({"officer"}))) == []


def test_a_form_is_in_the_deployment_or_deployed() -> None:
    assert codes(USER_TASK) == [("t", "form-unknown")]
    assert codes(USER_TASK, Known(forms=frozenset({"review"}))) == []
    assert codes(USER_TASK, review_form=FORM) == []


def test_binding_by_deployment_wants_it_here() -> None:
    bound = USER_TASK.replace('formId="review"', 'formId="review" bindingType="deployment"')
    assert codes(bound, Known(forms=frozenset({"review"}))) == [("t", "form-unknown")]
    assert codes(bound, review_form=FORM) == []


def test_called_processes_decisions_and_operations_must_be_there() -> None:
    call = '<b:callActivity id="c"><x><z:calledElement processId="other" /></x></b:callActivity>'
    rule = '<b:businessRuleTask id="d"><x><z:calledDecision decisionId="route" resultVariable="r" /></x></b:businessRuleTask>'
    service = '<b:serviceTask id="o"><x><z:taskDefinition type="notify" /></x></b:serviceTask>'
    assert codes(call + rule + service) == [("c", "process-unknown"), ("d", "decision-unknown"), ("o", "operation-unknown")]
    known = Known(processes=frozenset({"other"}), decisions=frozenset({"route"}), operations=frozenset({"notify"}))
    assert codes(call + rule + service, known) == []
    assert codes(call, other_bpmn=whole('<b:process id="other" isExecutable="true"><b:task id="u" /></b:process>')) == []


def test_outside_operations_and_ids_by_expression_are_not_looked_up() -> None:
    assert codes('<b:serviceTask id="o"><x><z:taskDefinition type="external:mail" /></x></b:serviceTask>') == []
    assert codes('<b:callActivity id="c"><x><z:calledElement processId="=kind" /></x></b:callActivity>') == []


def test_what_the_machine_does_not_run_is_refused() -> None:
    loop = '<x><z:loopCharacteristics inputCollection="=parties" outputCollection="answers" /></x>'
    assert codes(f'<b:task id="t"><b:multiInstanceLoopCharacteristics>{loop}</b:multiInstanceLoopCharacteristics></b:task>') == [
        ("t", "output-element-missing")
    ]


def test_schema_violations_are_told_once_and_with_their_line() -> None:
    [problem] = [
        problem
        for problem in check_files({"p.bpmn": file('<b:task id="a" colour="red" />')}, known=Known())
        if problem.severity is Severity.ERROR
    ]
    assert (problem.element_id, problem.code) == ("a", "bpmn-schema")
    assert "Line 1" in problem.message
    assert "colour" in problem.message


def test_two_files_may_not_define_the_same() -> None:
    found = check_files({"a.form": FORM, "b.form": FORM}, known=Known())
    assert [(problem.file, problem.code) for problem in found] == [("b.form", "defined-twice")]


def test_a_sub_process_with_the_id_of_its_process_is_told_and_nothing_else_of_the_program() -> None:
    assert codes('<b:subProcess id="p"><b:receiveTask id="r" /></b:subProcess>') == [("p", "duplicate-id")]


def warnings(inside: str, known: Known | None = None) -> list[tuple[str | None, str]]:
    return codes(inside, known, Severity.WARNING)


def test_a_user_task_without_help_is_warned_about() -> None:
    assert warnings('<b:userTask id="t" />') == [("t", "task-without-form"), ("t", "task-without-role"), ("t", "task-without-due")]
    limited = '<b:userTask id="t"><x><z:properties><z:property name="limit" value="petition" /></z:properties></x></b:userTask>'
    assert ("t", "task-without-due") not in warnings(limited)


def test_an_unknown_role_is_warned_about() -> None:
    assert warnings(USER_TASK, Known(roles=frozenset({"judge"}))) == [("t", "role-unknown")]
    assert warnings(USER_TASK, Known(roles=frozenset({"officer"}))) == []
    assert warnings(USER_TASK) == []


@pytest.mark.parametrize("kind", ["serviceTask", "sendTask", "scriptTask", "businessRuleTask"])
def test_a_task_that_does_nothing_is_warned_about(kind: str) -> None:
    assert warnings(f'<b:{kind} id="t" />') == [("t", "task-without-operation")]


WAIT = '<b:receiveTask id="r" messageRef="m" />'
TIMER = "<b:timerEventDefinition><b:timeDuration>P1D</b:timeDuration></b:timerEventDefinition>"


LATE = (
    f'<b:subProcess id="s" triggeredByEvent="true"><b:startEvent id="b">{TIMER}</b:startEvent><b:task id="u" />'
    + line("b", "u")
    + "</b:subProcess>"
)


@pytest.mark.parametrize(
    ("inside", "warned"),
    [
        (WAIT, True),
        (WAIT + f'<b:boundaryEvent id="b" attachedToRef="r">{TIMER}</b:boundaryEvent><b:task id="e" />' + line("b", "e"), False),
        (
            WAIT
            + f'<b:boundaryEvent id="b" attachedToRef="r" cancelActivity="false">{TIMER}</b:boundaryEvent><b:task id="e" />'
            + line("b", "e"),
            True,
        ),
        (
            f'<b:subProcess id="s">{WAIT}</b:subProcess><b:boundaryEvent id="b" attachedToRef="s">{TIMER}</b:boundaryEvent>'
            '<b:task id="e" />' + line("b", "e"),
            False,
        ),
        (
            WAIT + LATE,
            False,
        ),
        (
            '<b:eventBasedGateway id="g" />' + WAIT + f'<b:intermediateCatchEvent id="c">{TIMER}</b:intermediateCatchEvent>'
            '<b:task id="e" />' + flow("g", "r") + flow("g", "c") + line("c", "e"),
            False,
        ),
    ],
)
def test_a_wait_without_a_way_out_is_warned_about(inside: str, warned: bool) -> None:
    found = check_files({"p.bpmn": file(inside, '<b:message id="m" name="paid" />')}, known=Known())
    assert [(problem.element_id, problem.code) for problem in found] == ([("r", "wait-without-way-out")] if warned else [])


def test_what_no_token_reaches_is_warned_about() -> None:
    inside = '<b:startEvent id="s" /><b:task id="a" /><b:task id="lost" /><b:task id="behind" />' + line("s", "a") + line("lost", "behind")
    assert warnings(inside) == [("lost", "unreachable"), ("behind", "unreachable")]


def test_links_handlers_and_event_sub_processes_are_reached() -> None:
    inside = (
        '<b:startEvent id="s" /><b:intermediateThrowEvent id="t"><b:linkEventDefinition name="L" /></b:intermediateThrowEvent>'
        '<b:intermediateCatchEvent id="c"><b:linkEventDefinition name="L" /></b:intermediateCatchEvent><b:task id="a" />'
        f'<b:subProcess id="e" triggeredByEvent="true"><b:startEvent id="es">{TIMER}</b:startEvent><b:task id="et" />'
        + line("es", "et")
        + "</b:subProcess>"
        + line("s", "t")
        + line("c", "a")
    )
    assert warnings(inside) == []


def test_choices_without_a_condition_are_warned_about() -> None:
    inside = '<b:exclusiveGateway id="g" /><b:task id="a" /><b:task id="b" />' + flow("g", "a", "=n = 1") + flow("g", "b")
    assert warnings(inside) == [("g", "flow-without-condition")]


def test_incomplete_events_and_executability_are_warned_about() -> None:
    start = '<b:startEvent id="s"><b:{}EventDefinition id="d" /></b:startEvent><b:task id="t" />' + line("s", "t")
    assert warnings(start.format("message")) == [("d", "message-unnamed")]
    assert warnings(start.format("timer")) == [("d", "timer-without-time")]
    assert warnings(start.format("signal")) == [("d", "signal-unnamed")]
    assert warnings(start.format("conditional")) == [("d", "condition-empty")]
    unsaid = check_files({"a.bpmn": whole('<b:process id="q"><b:task id="a" /></b:process>')}, known=Known())
    assert [(problem.element_id, problem.code) for problem in unsaid] == [("q", "executable-unsaid")]
    none = check_files({"a.bpmn": whole('<b:process id="q" isExecutable="false"><b:task id="a" /></b:process>')}, known=Known())
    assert [problem.code for problem in none] == ["nothing-executable"]


def test_prepare_gives_what_is_to_be_stored() -> None:
    extensions = '<z:versionTag value="v2" /><z:properties><z:property name="zh.name" value="快" /></z:properties>'
    process = whole(f'<b:process id="q" name="Quick" isExecutable="true"><x>{extensions}</x><b:manualTask id="t" /></b:process>')
    prepared = prepare({"a/q.bpmn": process, "review.form": FORM}, Known())
    quick, review = prepared.definitions
    assert (quick.kind, quick.id, quick.name, quick.name_zh, quick.version_tag, quick.file) == (
        "process",
        "q",
        "Quick",
        "快",
        "v2",
        "a/q.bpmn",
    )
    assert quick.program is not None
    assert quick.program.key == quick.key
    assert quick.content == process
    assert len(quick.digest) == 64
    assert (review.kind, review.id, review.name) == ("form", "review", "review")
    assert review.form is not None
    assert review.form.id == "review"
    assert prepared.problems == ()


def test_prepare_refuses_all_when_one_file_is_wrong() -> None:
    with pytest.raises(DefinitionError) as caught:
        prepare({"p.bpmn": file('<b:userTask id="t" />'), "bad.form": b"{", "worse.bpmn": b""}, Known())
    assert {problem.file for problem in caught.value.problems if problem.severity is Severity.ERROR} == {"bad.form", "worse.bpmn"}
    assert any(problem.severity is Severity.WARNING for problem in caught.value.problems)


def test_what_is_left_open_is_warned_of() -> None:
    loop = '<b:userTask id="a"><b:standardLoopCharacteristics /></b:userTask>'
    join = '<b:task id="b" /><b:complexGateway id="j" />' + flow("a", "j") + flow("b", "j")
    found = check_files({"p.bpmn": file(loop + join)}, known=Known())
    assert {("a", "loop-without-end"), ("j", "activation-condition-missing")} <= {(each.element_id, each.code) for each in found}


def test_a_file_called_xml_is_read_by_what_it_holds() -> None:
    for name in ("p.bpmn20.xml", "p.bpmn2", "p.xml"):
        assert check_files({name: file('<b:task id="a" />')}, known=Known()) == []
    decisions = (
        b'<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="urn:t">'
        b'<decision id="two" name="two"><literalExpression><text>1 + 1</text></literalExpression></decision></definitions>'
    )
    assert [each.id for each in prepare({"d.xml": decisions}, Known()).definitions] == ["two"]
