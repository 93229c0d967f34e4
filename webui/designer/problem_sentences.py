"""What is wrong with a definition, in the page's language.

The engine says it in English, with the file's own words in it; here are the patterns of those sentences, so that the catalogue can say
them in another language. A sentence without a pattern is shown as the engine says it.
"""

from __future__ import annotations

import re
from functools import cache

from engine.errors import N_
from webui import language
from webui.translate import _

SENTENCES = (
    N_("The {1} “{2}” is defined in {3} already; publishing this file would replace it."),
    N_("Give it an id of its own, or change that file."),
    N_("The table of limits has no row “{1}”."),
    N_("Choose a row, or add it to statutory-limits."),
    N_("There is no expression here."),
    N_("Write one, e.g. a literal expression."),
    N_("The literal expression is empty."),
    N_("Write null if that is meant."),
    N_("The type “{1}” is not defined: values of it are not checked."),
    N_("Define it as an item definition."),
    N_("The file's root is “{1}”, which is no DMN of version 1.2 to 1.5."),
    N_("Save it with a current modeler as DMN 1.3."),
    N_("What it requires, “{1}”, is not in this file."),
    N_("Draw the requirement again."),
    N_("The decision “{1}” has no logic: it cannot be evaluated."),
    N_("Draw a table or write an expression."),
    N_("The decisions require one another in a circle: {1}."),
    N_("Correct the expression."),
    N_("Correct the cell; a text stands in quotes."),
    N_("Rule {1} has {2} inputs and {3} outputs, and the table {4} and {5}."),
    N_("Give each column its cell; - means any value."),
    N_("There is no hit policy “{1}”."),
    N_("Use one of {1}."),
    N_("The table has no output."),
    N_("{1} does not say what it looks at."),
    N_("Write an expression above it."),
    N_("{1} has no name."),
    N_("Each of several outputs needs one."),
    N_("The process “{1}” holds no elements: a case of it ends at once."),
    N_("Draw it."),
    N_("The task does nothing: it is passed at once."),
    N_("Choose an operation, a decision or a script."),
    N_("The task has no form."),
    N_("Choose its form (formId)."),
    N_("Nobody in particular is to do the task."),
    N_("Name a role, users or an assignee."),
    N_("The task has no due time, so nobody is reminded."),
    N_("Give it a due date or a limit."),
    N_("If what this waits for never comes, the case stays here for ever."),
    N_("Put a timer beside it: an event-based gateway, a boundary event, or an event sub-process."),
    N_("The flow “{1}” out of the gateway has no condition and is not its default."),
    N_("Write a condition, or make it the default."),
    N_("The loop has neither a condition nor a maximum: it goes on until something stops it."),
    N_("Set a loop condition or a maximum."),
    N_("The complex gateway does not say when it begins: it waits for every flow."),
    N_("Set its activation condition, or use a parallel gateway."),
    N_("No token ever gets here."),
    N_("Draw a flow to it, or remove it."),
    N_("The file is empty."),
    N_("Choose the file again, or export it again from the modeler."),
    N_("The name of the file does not say what it is."),
    N_("Processes end with .bpmn, decisions with .dmn, forms with .form."),
    N_("The {1} “{2}” is defined in {3} too."),
    N_("Give it an id of its own."),
    N_("The id “{1}…” has {2} characters; at most {3} are allowed."),
    N_("Shorten it."),
    N_("The {1} has no name."),
    N_("The timer has no time: it stops in an incident."),
    N_("Give it a date, a duration, a cycle, or the property “limit”."),
    N_("The condition is empty: it is never true."),
    N_("Write the condition in FEEL."),
    N_("No message is named here, so none ever comes or goes."),
    N_("Choose the message."),
    N_("No signal is named here, so none ever comes or goes."),
    N_("Choose the signal."),
    N_("The process does not say whether it is executable; it is taken as such."),
    N_("Set isExecutable, so that nobody has to guess."),
    N_("No process of the file is executable."),
    N_("Set isExecutable on the process that is to run."),
    N_("The file holds JSON, not BPMN."),
    N_("A form is deployed under a name that ends with .form."),
    N_("A decision is deployed under a name that ends with .dmn."),
    N_("The file is no BPMN 2.0: it begins with <{1}>."),
    N_("Export it as BPMN 2.0 XML."),
    N_("The {1} mapping goes to “{2}”, which is no variable name."),
    N_("Use letters, digits and underscores, with dots between the parts of a path."),
    N_("The task definition names no type."),
    N_("Choose the operation that is to run."),
    N_("The condition is written in “{1}”, which Parley does not run."),
    N_("Write it in FEEL, the only expression language here: =amount > 1000 instead of ${amount > 1000}."),
    N_("The form is given by {1}=“{2}”, which Parley does not show."),
    N_("Deploy the form as a .form file and name its id in formId."),
    N_("The script is written in “{1}”, which Parley does not run."),
    N_("The task names no decision."),
    N_("Name the id of the decision in decisionId."),
    N_("The call activity names no process."),
    N_("Name the id of the called process."),
    N_("The activity has two loop markers."),
    N_("Keep one, and draw a sub-process for the other."),
    N_("The multi-instance activity does not say how often it runs."),
    N_("Give it an input collection."),
    N_("The condition “{1}” is neither true nor false."),
    N_("Write a comparison."),
    N_("Keep one and put a gateway behind it, or give the others triggers."),
    N_("The {1} waits for nothing in particular."),
    N_("Choose a trigger: message, timer, signal, condition ..."),
    N_("The process has another start event without a trigger."),
    N_("There is an end event, but no start event."),
    N_("Draw the start event, too."),
    N_("The {1} that is thrown has no code."),
    N_("The flow crosses the border of a process or sub-process."),
    N_("Lead it to the border of the sub-process, or send a message between pools."),
    N_("A flow leads to the start event."),
    N_("Lead it to the element behind the start event."),
    N_("No flow leads to the element, though there is a start event."),
    N_("Draw a flow to it, or remove the branch."),
    N_("A flow leaves the end event."),
    N_("Make it an intermediate event, or remove the flow."),
    N_("A flow leads to the boundary event."),
    N_("Lead it to the activity instead."),
    N_("No flow leaves the intermediate event."),
    N_("Draw what follows, or make it an end event."),
    N_("No flow leaves the event: nothing comes after it."),
    N_("Draw what comes after it."),
    N_("The flow has a condition but leaves a {1}, which takes every flow."),
    N_("Remove the condition, or put an exclusive gateway before it."),
    N_("The only flow out of the activity has a condition."),
    N_("Remove it, or add a default flow."),
    N_("The default flow has a condition, which is never asked."),
    N_("Remove the condition."),
    N_("The event-based gateway has fewer than two flows."),
    N_("Draw the other event, or remove the gateway."),
    N_("Choose a message of this file."),
    N_("Choose a signal of this file."),
    N_("Choose an error of this file."),
    N_("Choose one of its outgoing flows."),
    N_("The default flow “{1}” does not leave this element."),
    N_("The boundary event is attached to nothing."),
    N_("Attach it to an activity."),
    N_("The id “{1}” is used twice."),
    N_("Give each element an id of its own."),
    N_("Give it an id."),
    N_("The timer has several times."),
    N_("Keep one of date, duration and cycle."),
    N_("“{1}” is no {2}."),
    N_("The {1} is empty."),
    N_("Write the expression, or remove it."),
    N_("The condition is empty."),
    N_("Write the condition, or remove it."),
    N_("Write e.g. {1}, or FEEL with a leading “=”."),
    N_("Write {1}, or FEEL with a leading “=”."),
    N_("{1} “{2}” cannot be read."),
    N_("zeebe:{1} has no effect on a {2}."),
    N_("It belongs to: {1}."),
    N_("A {1} does not run here."),
    N_("The {1} of this element has no effect."),
    N_("The extension zeebe:{1} does not run here."),
    N_("The attribute {1} of zeebe:{2} does nothing here."),
    N_("The attribute zeebe:{1} does nothing here."),
    N_("Set it in the Camunda 8 way (zeebe) and remove this."),
    N_("The element {1} is not known."),
    N_("Remove it, or draw it with the elements of BPMN 2.0."),
    N_("“{1}” is an extension for {2}, which does nothing here."),
    N_("The modeler writes this rightly: draw it there, or follow the order and the attributes of the BPMN 2.0 schema."),
    N_("The {1} “{2}” is neither in this deployment nor deployed."),
    N_("Deploy the {1} along with this file, or correct its id."),
    N_("No operation “{1}” is registered."),
    N_("Register it, or write “{1}{2}” for a worker outside."),
    N_("Nobody can hold the role “{1}”: it is not known."),
    N_("Correct the role, or add it."),
    N_("Use a service task with an operation."),
    N_("Only user tasks are done by people: put it there."),
    N_("Draw what the listener does as a service task."),
    N_("Deploy the form as a .form file and name its id in the task."),
    N_("Export it again from the modeler."),
    N_("Export it again from the form editor."),
    N_("The file is not well-formed XML: {1}"),
    N_("The file declares a document type or entities, which are never expanded."),
    N_("Remove the DOCTYPE."),
    N_("The file's root is “{1}”: it is neither a BPMN diagram nor a DMN file."),
    N_("Export it from the modeler as BPMN 2.0 XML, as DMN 1.3, or as a form."),
    N_("The file is not JSON: {1}"),
    N_("The file is JSON, but no form: it has no list of components."),
    N_("The boundary event does not say what it waits for."),
    N_("Make it a timer, message, error or other event."),
    N_("The multi-instance has neither a collection nor a cardinality."),
    N_("Set the input collection."),
    N_("Rule {1}: the column “{2}” takes {3}, and {4} is none."),
    N_("Write it like {1}."),
    N_("Correct the cell, or the type of the column."),
    N_("Rule {1}: the column “{2}” does not allow {3}."),
    N_("Choose one of its values, or add this one to them: {1}."),
    N_("Rule {1}, column “{2}”: nothing in this file is called {3}."),
    N_('A text stands in quotes: "{1}".'),
    N_("The column takes {1}: write it like {2}."),
    N_("{1}: The FEEL expression “{2}” cannot be read at character {3}: {4}"),
    N_("{1}: The FEEL expression “{2}” was stopped: {3}. Make it smaller."),
    N_("Rule {1}, output “{2}”"),
    N_("Rule {1}, column {2} (“{3}”)"),
    N_("Column {1} (“{2}”)"),
    N_("The values of column {1} (“{2}”)"),
    N_("Output {1} (“{2}”)"),
    N_("The values of {1}"),
    N_("The default of {1}"),
    N_("The literal expression"),
    N_("The allowed values of “{1}”"),
)
"""Patterns: a number in braces stands for any text."""

KINDS = {
    "process": N_("Process"),
    "decision": N_("Decision"),
    "form": N_("Form"),
    "message": N_("Message"),
    "signal": N_("Signal"),
    "error": N_("Error"),
    "escalation": N_("Escalation"),
    "a number": N_("a number"),
    "a text": N_("a text"),
    "true or false": N_("true or false"),
    "a date": N_("a date"),
    "a time": N_("a time"),
    "a date with a time": N_("a date with a time"),
    "a duration": N_("a duration"),
}
"""Words that stand in for what a sentence is about."""

_HOLES = re.compile(r"\{(\d)\}")
_HOLE = re.compile(r"\\\{(\d)\\\}")


def in_words(sentence: str) -> str:
    """A sentence of the engine about a definition, in the page's language."""
    if language.current() == "en" or not sentence:
        return sentence
    for text, pattern in _patterns():
        if found := pattern.fullmatch(sentence):
            return _filled(_(text), [_word(group) for group in found.groups()])
    return sentence


def _word(group: str) -> str:
    """What stands in a hole: a kind of thing, a part of a sentence that is one itself, a reason of FEEL's, or the file's own words."""
    if group in KINDS:
        return _(KINDS[group])
    said = in_words(group)
    return _(group) if said == group and " " in group else said


def _filled(text: str, words: list[str]) -> str:
    return _HOLES.sub(lambda hole: words[int(hole[1]) - 1], text)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each pattern as a regular expression; those with more words of their own first."""
    ordered = sorted(SENTENCES, key=lambda text: -len(re.sub(r"\{\d\}", "", text)))
    return tuple((text, re.compile(_HOLE.sub("(.+?)", re.escape(text)), re.DOTALL)) for text in ordered)
