"""What the properties of a diagram, a table and a form are called, by the path at which a comparison finds them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from engine.errors import N_
from webui.translate import _

_Words = Sequence[tuple[str, str]]

HIDDEN = re.compile(
    r".*zeebe:(property|header|input|output)\[.*\]/@(name|key|target)|.*/@(\{.*\}type|xsi:type)|(.*/)?(inputData|decision)?@(id|language)"
    r"|.*(timer|message|signal|error|escalation|conditional)EventDefinition(\[\d+\])?|.*zeebe:userTask|values\[.*\]\.value"
)
"""Paths that say nothing which another one does not say better."""

PROCESS: _Words = (
    (r"@name", N_("Name")),
    (r"type", N_("Kind")),
    (r"scope", N_("Inside of")),
    (r".*property\[zh\.name\]/@value", N_("Chinese name")),
    (r".*property\[limit\]/@value", N_("Limit")),
    (r".*property\[limitFrom\]/@value", N_("Limit begins")),
    (r".*property\[legalBasis\]/@value", N_("Legal basis")),
    (r".*property\[dueClass\]/@value", N_("Whose due time")),
    (r".*property\[unitType\]/@value", N_("Kind of unit")),
    (r".*property\[number\]/@value", N_("Variable of the case number")),
    (r".*property\[parties\]/@value", N_("Variable of the parties")),
    (r".*property\[(.+)\]/@value", N_("Property “%(what)s”")),
    (r".*formDefinition/@formId", N_("Form")),
    (r".*assignmentDefinition/@candidateGroups", N_("Role")),
    (r".*assignmentDefinition/@candidateUsers", N_("People")),
    (r".*assignmentDefinition/@assignee", N_("Assignee")),
    (r".*taskSchedule/@dueDate", N_("Due time")),
    (r".*taskSchedule/@followUpDate", N_("Put off until")),
    (r".*priorityDefinition/@priority", N_("Priority")),
    (r".*zeebe:input\[(.+)\]/@source", N_("Input “%(what)s”")),
    (r".*zeebe:output\[(.+)\]/@source", N_("Output “%(what)s”")),
    (r".*taskDefinition/@type", N_("Operation")),
    (r".*taskDefinition/@retries", N_("Attempts")),
    (r".*zeebe:header\[(.+)\]/@value", N_("Header “%(what)s”")),
    (r".*calledDecision/@decisionId", N_("Decision")),
    (r".*@resultVariable", N_("Result goes to")),
    (r".*calledElement/@processId", N_("Called process")),
    (r".*@bindingType", N_("Which version is called")),
    (r".*@versionTag", N_("Version tag")),
    (r".*versionTag/@value", N_("Version tag")),
    (r"conditionExpression.*", N_("Condition")),
    (r".*/timeDuration/text", N_("Duration")),
    (r".*/timeDate/text", N_("Date")),
    (r".*/timeCycle/text", N_("Repeats")),
    (r"@sourceRef", N_("From")),
    (r"@targetRef", N_("To")),
    (r"@default", N_("Otherwise goes to")),
    (r"@attachedToRef", N_("Attached to")),
    (r"@cancelActivity", N_("Interrupts")),
    (r"@isInterrupting", N_("Interrupts")),
    (r".*@messageRef", N_("Message")),
    (r".*@signalRef", N_("Signal")),
    (r".*@errorRef", N_("Error")),
    (r".*@escalationRef", N_("Escalation")),
    (r".*@correlationKey", N_("Correlation key")),
    (r".*zeebe:script/@expression", N_("Script")),
    (r".*@inputCollection", N_("For each of")),
    (r".*@inputElement", N_("Called, each")),
    (r".*completionCondition.*", N_("Done when")),
    (r".*documentation/text", N_("Documentation")),
)
DECISION: _Words = (
    (r"@name", N_("Name")),
    (r"decisionTable/@hitPolicy", N_("Hit policy")),
    (r"decisionTable/@aggregation", N_("Aggregation")),
    (r"literalExpression/text/text", N_("Expression")),
    (r"context/contextEntry.*text", N_("Expression of an entry")),
    (r"informationRequirement\[#?(.+?)\].*", N_("Rests on “%(what)s”")),
    (r"knowledgeRequirement\[#?(.+?)\].*", N_("Rests on “%(what)s”")),
    (r"description/text", N_("Description")),
    (r".*@typeRef", N_("Type")),
)
FORM: _Words = (
    (r"name", N_("Name")),
    (r"label", N_("Label")),
    (r"text", N_("Text")),
    (r"content", N_("Text")),
    (r"description", N_("Hint")),
    (r"key", N_("Variable")),
    (r"path", N_("Variable")),
    (r"type", N_("Kind")),
    (r"properties\.zh\.(label|text|content|title|name)", N_("Chinese text")),
    (r"properties\.zh\.description", N_("Chinese hint")),
    (r"properties\.past", N_("Only what has happened")),
    (r"properties\.(.+)", N_("Property “%(what)s”")),
    (r"validate\.required", N_("Required")),
    (r"validate\.minLength", N_("Characters at least")),
    (r"validate\.maxLength", N_("Characters at most")),
    (r"validate\.min", N_("At least")),
    (r"validate\.max", N_("At most")),
    (r"validate\.pattern", N_("Pattern")),
    (r"validate\.(.+)", N_("Check “%(what)s”")),
    (r"values\[(.+)\]\.label", N_("Option “%(what)s”")),
    (r"values\[(.+)\]\.zh\.label", N_("Option “%(what)s” in Chinese")),
    (r"values#order", N_("Order of the options")),
    (r"valuesKey|valuesExpression", N_("Options from")),
    (r"conditional\.hide", N_("Hidden when")),
    (r"defaultValue.*", N_("Filled with")),
    (r"readonly", N_("For reading only")),
    (r"disabled", N_("Cannot be changed")),
    (r"decimalDigits", N_("Decimals")),
)
_TABLES = {"process": PROCESS, "decision": DECISION, "form": FORM}

BPMN_TYPES = {
    "process": N_("Process"),
    "startEvent": N_("Start"),
    "endEvent": N_("End"),
    "userTask": N_("Task"),
    "serviceTask": N_("Operation"),
    "sendTask": N_("Sending"),
    "receiveTask": N_("Waiting for a message"),
    "scriptTask": N_("Script"),
    "businessRuleTask": N_("Decision"),
    "manualTask": N_("Task outside the system"),
    "task": N_("Task without a kind"),
    "callActivity": N_("Called process"),
    "subProcess": N_("Sub-process"),
    "transaction": N_("Transaction"),
    "adHocSubProcess": N_("Tasks in any order"),
    "exclusiveGateway": N_("Choice"),
    "parallelGateway": N_("Fork or join"),
    "inclusiveGateway": N_("Choice of several"),
    "eventBasedGateway": N_("Choice by event"),
    "complexGateway": N_("Complex gateway"),
    "boundaryEvent": N_("Event beside a task"),
    "intermediateCatchEvent": N_("Event awaited"),
    "intermediateThrowEvent": N_("Event thrown"),
    "sequenceFlow": N_("Flow"),
    "messageFlow": N_("Message flow"),
    "participant": N_("Pool"),
    "lane": N_("Lane"),
    "textAnnotation": N_("Remark"),
    "association": N_("Connection of a remark"),
    "group": N_("Group"),
    "message": N_("Message"),
    "signal": N_("Signal"),
    "error": N_("Error"),
    "escalation": N_("Escalation"),
    "dataObject": N_("Data object"),
    "dataObjectReference": N_("Data object"),
    "dataStoreReference": N_("Data store"),
}
DMN_TYPES = {
    "decision": N_("Decision"),
    "inputData": N_("Input data"),
    "businessKnowledgeModel": N_("Function"),
    "knowledgeSource": N_("Source of knowledge"),
    "decisionService": N_("Decision service"),
    "itemDefinition": N_("Data type"),
}
FIELD_TYPES = {
    "textfield": N_("Text in a line"),
    "textarea": N_("Text"),
    "number": N_("Number"),
    "datetime": N_("Date or time"),
    "checkbox": N_("Box to tick"),
    "checklist": N_("Several choices"),
    "radio": N_("One choice"),
    "select": N_("Choice from a list"),
    "taglist": N_("Several from a list"),
    "text": N_("Words"),
    "html": N_("Words"),
    "group": N_("Group"),
    "dynamiclist": N_("List of entries"),
    "table": N_("Table"),
    "expression": N_("Computed value"),
    "button": N_("Button"),
    "image": N_("Picture"),
    "separator": N_("Line"),
    "spacer": N_("Space"),
    "filepicker": N_("File"),
}


def property_words(kind: str, path: str) -> str:
    """What the property at ``path`` is called; the path itself, shortened, where it has no name."""
    for pattern, words in _TABLES[kind]:
        if found := re.fullmatch(pattern, path):
            return _(words, what=found[1]) if "%(what)s" in words else _(words)
    return path.removeprefix("extensionElements/").replace("zeebe:", "").replace("/@", " · ").replace("@", "").replace("/", " · ")


def how(kind: str) -> str:
    """Added, removed, changed, moved in words."""
    return {"added": _("added"), "removed": _("removed"), "changed": _("changed"), "moved": _("moved"), "same": ""}[kind]
