"""A definition file on its way in: read, check, prepare for deployment, translate, compare.

Errors: what cannot be read or deployed raises `DefinitionError`, which lists every problem. ``Known`` says what is deployed already.
"""

from engine.definitions.check import check_files
from engine.definitions.compare import Change, Difference, compare
from engine.definitions.compare_decisions import Both, ColumnChange, NodeChange, RuleChange, TableChange, compare_decisions
from engine.definitions.compare_forms import FieldChange, compare_forms
from engine.definitions.compare_layout import moved_elements
from engine.definitions.diagram import DiagramElement, diagram_elements, has_diagram
from engine.definitions.files import defined_ids
from engine.definitions.known import Known
from engine.definitions.limit_rows import LimitRow, limit_rows
from engine.definitions.localise import localised
from engine.definitions.prepare import Prepared, PreparedDefinition, prepare
from engine.definitions.read import read_programs

__all__ = [
    "Both",
    "Change",
    "ColumnChange",
    "DiagramElement",
    "Difference",
    "FieldChange",
    "Known",
    "LimitRow",
    "NodeChange",
    "Prepared",
    "PreparedDefinition",
    "RuleChange",
    "TableChange",
    "check_files",
    "compare",
    "compare_decisions",
    "compare_forms",
    "defined_ids",
    "diagram_elements",
    "has_diagram",
    "limit_rows",
    "localised",
    "moved_elements",
    "prepare",
    "read_programs",
]
