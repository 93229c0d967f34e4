"""A definition file on its way in: read, check, prepare for deployment, translate, compare.

Errors: what cannot be read or deployed raises `DefinitionError`, which lists every problem. ``Known`` says what is deployed already.
"""

from engine.definitions.check import check_files
from engine.definitions.compare import Change, Difference, compare
from engine.definitions.diagram import DiagramElement, diagram_elements, has_diagram
from engine.definitions.files import defined_ids
from engine.definitions.known import Known
from engine.definitions.limit_rows import LimitRow, limit_rows
from engine.definitions.localise import localised
from engine.definitions.prepare import Prepared, PreparedDefinition, prepare
from engine.definitions.read import read_programs

__all__ = [
    "Change",
    "DiagramElement",
    "Difference",
    "Known",
    "LimitRow",
    "Prepared",
    "PreparedDefinition",
    "check_files",
    "compare",
    "defined_ids",
    "diagram_elements",
    "has_diagram",
    "limit_rows",
    "localised",
    "prepare",
    "read_programs",
]
