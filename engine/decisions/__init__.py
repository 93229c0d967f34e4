"""Decisions of DMN 1.2 to 1.5 with FEEL: decision tables, requirement graphs, boxed expressions. Compiled once, evaluated often."""

from engine.decisions.cells import check_cells
from engine.decisions.explaining import DecisionExplanation, RuleExplanation
from engine.decisions.model import Decision, DecisionModel, DecisionNotFound, DecisionResult
from engine.decisions.reading import read_decisions

__all__ = [
    "Decision",
    "DecisionExplanation",
    "DecisionModel",
    "DecisionNotFound",
    "DecisionResult",
    "RuleExplanation",
    "check_cells",
    "read_decisions",
]
