"""The tasks of BPMN 2.0, 10.3.3, and the call activity."""

from __future__ import annotations

from lxml import etree

from engine.definitions.read.definitions import message
from engine.definitions.read.mappings import binding, job
from engine.definitions.read.names import body, bpmn_children, child, extension, flag, local
from engine.definitions.read.source import FOREIGN, Source, is_feel
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
from engine.feel import compile_expression

ROLES = ("potentialOwner", "humanPerformer", "performer", "resourceRole")
"""Who does a task, as the standard says it (10.3.1)."""


def user_task(source: Source, element: etree._Element) -> UserTask:
    """A user task with its form, assignment, schedule and priority."""
    form, tied, tag = _form(source, element)
    assignment, schedule, priority = (extension(element, name) for name in ("assignmentDefinition", "taskSchedule", "priorityDefinition"))

    def text(of: etree._Element | None, attribute: str) -> Text | None:
        return None if of is None else source.text(of.get(attribute), of, attribute)

    return UserTask(
        form=form,
        form_binding=tied,
        form_version_tag=tag,
        assignee=text(assignment, "assignee"),
        candidate_groups=text(assignment, "candidateGroups") or _resources(source, element),
        candidate_users=text(assignment, "candidateUsers"),
        due=text(schedule, "dueDate"),
        follow_up=text(schedule, "followUpDate"),
        priority=text(priority, "priority"),
    )


def _resources(source: Source, element: etree._Element) -> Text | None:
    """The resources of the standard as roles: their names, or what an expression with a leading ``=`` finds (then this one alone)."""
    names = []
    for name, role in bpmn_children(element):
        if name not in ROLES:
            continue
        resource = source.target(body(child(role, "resourceRef")), "resource")
        assigned = child(role, "resourceAssignmentExpression")
        expression = None if assigned is None else next((inner for _, inner in bpmn_children(assigned)), assigned)
        found = Text(fixed=resource.get("name") or resource.get("id")) if resource is not None else None
        found = found or (source.text(body(expression), role, "resource assignment") if expression is not None else None)
        if found is not None and found.expression is not None:
            return found
        if found is not None and found.fixed:
            names.append(found.fixed)
    return Text(fixed=",".join(names)) if names else None


def _form(source: Source, element: etree._Element) -> tuple[Text | None, Binding, str | None]:
    definition = extension(element, "formDefinition")
    if definition is None:
        return None, Binding.LATEST, None
    for attribute in ("formKey", "externalReference"):
        if definition.get(attribute):
            message = f"The form is given by {attribute}=“{definition.get(attribute)}”, which Parley does not show."
            source.error(definition, "form-by-key", message, "Deploy the form as a .form file and name its id in formId.")
    return source.text(definition.get("formId"), definition, "form id"), *binding(source, definition)


def service_task(source: Source, element: etree._Element) -> PlainTask | JobTask:
    """A service task; without an operation it completes at once."""
    return job(source, element) or PlainTask()


def send_task(source: Source, element: etree._Element) -> PlainTask | JobTask | SendTask:
    """A send task: an operation, a message inside the engine, or nothing."""
    if operation := job(source, element):
        return operation
    return SendTask(message(source, element, element)) if element.get("messageRef") else PlainTask()


def receive_task(source: Source, element: etree._Element) -> ReceiveTask:
    """A receive task."""
    return ReceiveTask(message(source, element, element), flag(element, "instantiate"))


def script_task(source: Source, element: etree._Element) -> PlainTask | JobTask | ScriptTask:
    """A script task: FEEL in ``zeebe:script`` or in ``script``, or an operation."""
    script = extension(element, "script")
    if script is not None:
        expression = source.feel(script.get("expression") or "", script, "script")
        return ScriptTask(expression, script.get("resultVariable") or None)
    if operation := job(source, element):
        return operation
    text = body(child(element, "script"))
    if not text:
        return PlainTask()
    language = element.get("scriptFormat") or element.get("scriptLanguage") or "feel"
    if not is_feel(language):
        source.error(element, "script-language", f"The script is written in “{language}”, which Parley does not run.", FOREIGN)
        return ScriptTask(compile_expression("null"))
    return ScriptTask(source.feel(text, element, "script"))


def business_rule_task(source: Source, element: etree._Element) -> PlainTask | JobTask | BusinessRuleTask:
    """A business rule task: a decision, an operation, or nothing."""
    called = extension(element, "calledDecision")
    if called is None:
        return job(source, element) or PlainTask()
    decision = source.text(called.get("decisionId"), called, "decision id")
    if decision is None:
        source.error(called, "decision-without-id", "The task names no decision.", "Name the id of the decision in decisionId.")
    return BusinessRuleTask(decision or Text(fixed=""), called.get("resultVariable") or None, *binding(source, called))


def call_activity(source: Source, element: etree._Element) -> CallActivity:
    """A call activity: ``zeebe:calledElement``, or the standard attribute ``calledElement``."""
    called = extension(element, "calledElement")
    if called is None:
        return CallActivity(_called(source, element, local(element.get("calledElement"))))
    if called.get("processIdExpression"):
        hint = "Write processId with a leading “=”."
        source.error(called, "not-executed", "processIdExpression is not read.", hint)
    return CallActivity(
        _called(source, called, called.get("processId")),
        *binding(source, called),
        propagate_all_parent_variables=flag(called, "propagateAllParentVariables", True),
        propagate_all_child_variables=flag(called, "propagateAllChildVariables", True),
    )


def _called(source: Source, element: etree._Element, process_id: str | None) -> Text:
    process = source.text(process_id, element, "called process")
    if process is None:
        source.error(element, "call-without-process", "The call activity names no process.", "Name the id of the called process.")
    return process or Text(fixed="")
