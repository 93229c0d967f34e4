"""The page of BPMN: what runs, what is refused, and the rules that a file must keep."""

from __future__ import annotations

from engine.definitions import vocabulary
from engine.definitions.rules import EXECUTION_RULES, RULES
from tools.reference.table import page, table

INTRODUCTION = """A definition that deploys, runs as drawn. What stands here neither as run nor as silent is refused, with the element and
what to use instead. The extension elements are those of Camunda 8 (`zeebe:`)."""


def bpmn_page() -> str:
    """Elements, extensions and rules."""
    runs = sorted((vocabulary.READ - vocabulary.SILENT) | vocabulary.DEFINITIONS)
    refused = [(f"`{name}`", hint) for name, hint in sorted({**vocabulary.REFUSED, **vocabulary.TOLERATED}.items())]
    extensions = [
        (f"`zeebe:{name}`", _names(entry.attributes), _names(entry.parents) if entry.parents is not None else "anywhere")
        for name, entry in sorted(vocabulary.EXTENSIONS.items())
    ]
    refused_extensions = [(f"`zeebe:{name}`", hint) for name, hint in sorted(vocabulary.REFUSED_EXTENSIONS.items())]
    rules = [(f"`{rule.code}`", rule.severity.value, rule.says) for rule in sorted(EXECUTION_RULES + RULES, key=lambda rule: rule.code)]
    parts = [
        "## Elements that run\n\n" + ", ".join(f"`{name}`" for name in runs),
        "## Elements without effect\n\nRefused, or for data passed over with a warning.\n\n" + table(("element", "instead"), refused),
        "## Extensions that are read\n\n" + table(("extension", "attributes", "on"), extensions),
        "## Extensions that are refused\n\n" + table(("extension", "instead"), refused_extensions),
        "## Rules\n\nAn error refuses the file, a warning does not.\n\n" + table(("code", "severity", "rule"), rules),
    ]
    return page("BPMN", INTRODUCTION, "\n\n".join(parts))


def _names(names: frozenset[str]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(names)) or "none"
