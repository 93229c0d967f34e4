"""What a file from another tool is: told by its content, whatever its name says."""

from __future__ import annotations

import json

from lxml import etree

from engine.errors import DefinitionError, Problem, Severity
from engine.xmlfile import read_xml

ENDINGS = {"process": ".bpmn", "decision": ".dmn", "form": ".form"}
_BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"


def kind_of_content(content: bytes, file: str) -> str:
    """Process, decision or form.

    Raises:
        DefinitionError: it is none of them; the problem says at which line it stops making sense, where it does.
    """
    if content.lstrip()[:1] == b"{":
        return _form(content, file)
    root = etree.QName(read_xml(content, file))
    if root.localname == "definitions" and root.namespace == _BPMN:
        return "process"
    if root.localname == "definitions" and "/DMN/" in (root.namespace or ""):
        return "decision"
    message = f"The file's root is “{root.localname}”: it is neither a BPMN diagram nor a DMN file."
    raise _refused(file, "root-unknown", message, "Export it from the modeler as BPMN 2.0 XML, as DMN 1.3, or as a form.")


def _form(content: bytes, file: str) -> str:
    hint = "Export it again from the form editor."
    try:
        form = json.loads(content)
    except RecursionError:
        raise _refused(file, "form-json", "The file is nested too deeply.", hint) from None
    except ValueError as error:
        raise _refused(file, "form-json", f"The file is not JSON: {error}", hint) from None
    if not isinstance(form.get("components"), list):
        raise _refused(file, "form-json", "The file is JSON, but no form: it has no list of components.", hint)
    return "form"


def _refused(file: str, code: str, message: str, hint: str) -> DefinitionError:
    return DefinitionError([Problem(Severity.ERROR, file, None, code, message, hint)])
