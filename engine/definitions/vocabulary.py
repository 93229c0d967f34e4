"""What of the BPMN and Zeebe vocabulary the engine reads, knowingly passes over, or refuses. Explicit, so that nothing is lost silently."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from engine.definitions.read.kinds import ACTIVITIES, DETAILS, EVENTS, GATEWAYS
from engine.definitions.read.tasks import ROLES

JOBS = frozenset({"serviceTask", "businessRuleTask", "scriptTask", "sendTask", "endEvent", "intermediateThrowEvent"})
MAPPED = frozenset(
    {"callActivity", "subProcess", "transaction", "adHocSubProcess", "userTask", "receiveTask", "task", "manualTask"} | JOBS | EVENTS
)
ROLES_HINT = "Only user tasks are done by people: put it there."
DATA_HINT = "Variables are visible to the whole case; map them with inputs and outputs of the task."


class Extension(NamedTuple):
    """A Zeebe element that is read: its attributes, and where it may stand (None: anywhere)."""

    attributes: frozenset[str]
    parents: frozenset[str] | None


BOUND = frozenset({"bindingType", "versionTag"})
ATTRIBUTES = frozenset({"modelerTemplate", "modelerTemplateVersion", "modelerTemplateIcon"})  # of BPMN elements; design time only
TEMPLATE = frozenset({"modelerConfigurationTemplate", "modelerConfigurationName"})  # design time only

EXTENSIONS: Mapping[str, Extension] = {
    "userTask": Extension(frozenset(), frozenset({"userTask"})),
    "formDefinition": Extension(BOUND | {"formId", "formKey", "externalReference"}, frozenset({"userTask"})),
    "assignmentDefinition": Extension(frozenset({"assignee", "candidateGroups", "candidateUsers"}), frozenset({"userTask"})),
    "taskSchedule": Extension(frozenset({"dueDate", "followUpDate"}), frozenset({"userTask"})),
    "priorityDefinition": Extension(frozenset({"priority"}), frozenset({"userTask"})),
    "calledElement": Extension(
        BOUND | {"processId", "processIdExpression", "propagateAllChildVariables", "propagateAllParentVariables"},
        frozenset({"callActivity"}),
    ),
    "calledDecision": Extension(BOUND | {"decisionId", "resultVariable"}, frozenset({"businessRuleTask"})),
    "script": Extension(frozenset({"expression", "resultVariable"}), frozenset({"scriptTask"})),
    "taskDefinition": Extension(frozenset({"type", "retries"}), JOBS),
    "taskHeaders": Extension(frozenset(), JOBS),
    "header": Extension(frozenset({"id", "key", "value"}), None),
    "ioMapping": Extension(frozenset(), MAPPED),
    "input": Extension(frozenset({"source", "target"}) | TEMPLATE, None),
    "output": Extension(frozenset({"source", "target"}) | TEMPLATE, None),
    "properties": Extension(frozenset(), None),
    "property": Extension(frozenset({"name", "value"}) | TEMPLATE, None),
    "loopCharacteristics": Extension(
        frozenset({"inputCollection", "inputElement", "outputCollection", "outputElement"}),
        frozenset({"multiInstanceLoopCharacteristics"}),
    ),
    "subscription": Extension(frozenset({"correlationKey"}), frozenset({"message"})),
    "publishMessage": Extension(frozenset({"correlationKey", "timeToLive"}), frozenset({"endEvent", "intermediateThrowEvent", "sendTask"})),
    "versionTag": Extension(frozenset({"value"}), frozenset({"process"})),
}

PROPERTIES: Mapping[str, str] = {
    "zh.name": "the Chinese name of the element; `name` is the English one",
    "limit": "on a user task or timer event: the statutory limit (its key, or FEEL) that its due time follows",
    "limitFrom": "beside a limit: when it begins where that is not now (FEEL)",
    "legalBasis": "the law behind a limit or task, shown to people",
    "dueClass": "S for a statutory due time, P for one of policy",
    "unit": "on a user task: the unit whose members may do it, by id or name (text or FEEL)",
    "unitType": "on a user task: the kind of unit whose members may do it (text or FEEL)",
    "number": "on a process: the variable that receives the case number",
    "parties": "on a process: the variable that holds the parties",
    "steward": "on a process: the variable that receives the steward, the first with that role who completes a task of the case",
    "errorCodeVariable": "on an event that catches errors: the variable that receives the code",
    "errorMessageVariable": "on an event that catches errors: the variable that receives the message",
    "escalationCodeVariable": "on an event that catches escalations: the variable that receives the code",
}

REFUSED_EXTENSIONS: Mapping[str, str] = {
    "executionListeners": "Draw what the listener does as a service task.",
    "taskListeners": "Draw what the listener does as a service task before or after the task.",
    "userTaskForm": "Deploy the form as a .form file and name its id in the task.",
    "linkedResources": "Name what the operation needs in its headers.",
    "jobPriorityDefinition": "Remove it: operations run in the order in which they fall due.",
    "conditionalFilter": "Remove it: the condition is tried whenever a variable changes.",
    "adHoc": "Write a completion condition in the standard element; people choose what runs.",
    "agentDefinition": "Use a service task with an operation.",
}

REFUSED: Mapping[str, str] = {
    "choreographyTask": "Draw a process: choreographies do not run.",
    "callChoreography": "Draw a process: choreographies do not run.",
    "subChoreography": "Draw a process: choreographies do not run.",
}

TOLERATED: Mapping[str, str] = {
    **dict.fromkeys(ROLES, ROLES_HINT),
    "ioSpecification": DATA_HINT,
    "dataInputAssociation": DATA_HINT,
    "dataOutputAssociation": DATA_HINT,
    "property": DATA_HINT,
    "dataInput": DATA_HINT,
    "dataOutput": DATA_HINT,
    "inputSet": DATA_HINT,
    "outputSet": DATA_HINT,
}

DATA = frozenset(name for name, hint in TOLERATED.items() if hint is DATA_HINT)
"""Of these, what has an effect where associations say what they carry (`read.associations`)."""

# Says something to readers or to modelers, nothing to an engine, or is read with the element that holds it.
SILENT = frozenset(
    {
        "documentation", "extensionElements", "incoming", "outgoing", "sequenceFlow", "process", "definitions", "import", "extension",
        "relationship", "laneSet", "lane", "childLaneSet", "flowNodeRef", "partitionElement", "textAnnotation", "text", "association",
        "group", "category", "categoryValue", "dataObject", "dataObjectReference", "dataStore", "dataStoreReference", "dataState",
        "itemDefinition", "message", "signal", "error", "escalation", "interface", "operation", "inMessageRef", "outMessageRef",
        "errorRef", "operationRef", "endPoint", "resource", "resourceParameter", "supportedInterfaceRef", "supports", "ioBinding",
        "collaboration", "participant", "participantMultiplicity", "messageFlow", "participantAssociation", "messageFlowAssociation",
        "correlationKey", "correlationProperty", "auditing", "monitoring", "rendering", "script", "conditionExpression", "condition",
        "eventDefinitionRef", "timeDate", "timeDuration", "timeCycle", "source", "target", "activationCondition",
        "completionCondition", "loopCondition", "loopCardinality", "loopDataInputRef", "loopDataOutputRef", "inputDataItem",
        "outputDataItem", "standardLoopCharacteristics", "multiInstanceLoopCharacteristics",
        "complexBehaviorDefinition", "event", "correlationSubscription",
    }
)  # fmt: skip
DEFINITIONS = frozenset(
    f"{name}EventDefinition"
    for name in ("message", "signal", "error", "escalation", "timer", "conditional", "link", "compensate", "terminate", "cancel")
)
READ = SILENT | DEFINITIONS | frozenset(DETAILS) | ACTIVITIES | GATEWAYS

# What is inside these is theirs: read with them, tolerated or refused as a whole, or not about processes at all.
CLOSED = frozenset(TOLERATED) | frozenset(REFUSED) | {
    "documentation", "extensionElements", "collaboration", "choreography", "globalChoreographyTask", "conversation", "globalConversation",
    "globalTask", "globalUserTask", "globalManualTask", "globalScriptTask", "globalBusinessRuleTask", "partnerEntity", "partnerRole",
    "correlationProperty", "correlationKey", "interface", "resource", "itemDefinition", "relationship", "category", "rendering",
    "auditing", "monitoring", "partitionElement", "correlationSubscription",
}  # fmt: skip

# Attributes of other engines that would say who works, what is called, or when: losing them would change the process.
FOREIGN = {
    "http://camunda.org/schema/1.0/bpmn": "Camunda 7",
    "http://activiti.org/bpmn": "Activiti",
    "http://flowable.org/bpmn": "Flowable",
    "http://www.omg.org/spec/BPMN/non-normative/extensions/jbpm": "jBPM",
    "http://www.jboss.org/drools": "jBPM",
}
FOREIGN_HARMLESS = frozenset(
    {
        "historyTimeToLive", "isStartableInTasklist", "asyncBefore", "asyncAfter", "async", "exclusive", "jobPriority", "versionTag",
        "diagramRelationId", "candidateStarterGroups", "candidateStarterUsers", "packageName", "version", "adHoc", "modelerTemplate",
    }
)  # fmt: skip
