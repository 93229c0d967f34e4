"""What is said about files as such, and how they stand to one another."""

from __future__ import annotations

from engine.sentences.marked import N_

SENTENCES = (
    N_("Set isExecutable, so that nobody has to guess."),
    N_("No process of the file is executable."),
    N_("Set isExecutable on the process that is to run."),
    N_("The file is empty."),
    N_("Choose the file again, or export it again from the modeler."),
    N_("The file holds JSON, not BPMN."),
    N_("A form is deployed under a name that ends with .form."),
    N_("A decision is deployed under a name that ends with .dmn."),
    N_("Export it as BPMN 2.0 XML."),
    N_("The file is no BPMN 2.0: it begins with <{1}>."),
    N_("The process does not say whether it is executable; it is taken as such."),
    N_("Processes end with .bpmn, decisions with .dmn, forms with .form."),
    N_("The name of the file does not say what it is."),
    N_("The id “{1}…” has {2} characters; at most {3} are allowed."),
    N_("The {1} “{2}” is defined in {3} too."),
    N_("Shorten it."),
    N_("Give it an id of its own."),
    N_("The modeler writes this rightly: draw it there, or follow the order and the attributes of the BPMN 2.0 schema."),
    N_("Draw the inner parts as processes of their own and call them."),
    N_("Export it again from the modeler."),
    N_("Elements are nested more than {1} deep."),
    N_("The file declares a document type or entities, which are never expanded."),
    N_("Remove the DOCTYPE."),
    N_("Split it."),
    N_("The {1} “{2}” is defined in {3} already; publishing this file would replace it."),
    N_("The table of limits has no row “{1}”."),
    N_("Give it an id of its own, or change that file."),
    N_("Choose a row, or add it to statutory-limits."),
    N_("Name .bpmn, .dmn or .form files."),
    N_("The file cannot be read: {1}."),
    N_("There is no file to deploy."),
    N_("Correct its path."),
    N_("form-js locks fields, not groups or lists."),
)
