"""FEEL (DMN 1.5), compiled to Python closures: conditions, assignments, timers, scripts and the cells of decision tables.

Errors: text that cannot be read raises `FeelSyntaxError`; an evaluation that uses too much raises `FeelLimitExceeded`. Everything else
that goes wrong in an evaluation is null with a reason, which ``explain`` tells.
"""

from __future__ import annotations

from engine.errors import FeelLimitExceeded, FeelSyntaxError
from engine.feel.calling import HostFunction
from engine.feel.expression import Expression, Outcome, UnaryTests, compile_expression, compile_unary_tests, expression_text
from engine.feel.limits import Limits, NoResult, Surroundings
from engine.feel.storing import MAX_KEY, NotStorable, text_fault, to_json
from engine.feel.temporal import YearsMonths
from engine.feel.values import Range

__all__ = [
    "MAX_KEY",
    "Expression",
    "FeelLimitExceeded",
    "FeelSyntaxError",
    "HostFunction",
    "Limits",
    "NoResult",
    "NotStorable",
    "Outcome",
    "Range",
    "Surroundings",
    "UnaryTests",
    "YearsMonths",
    "compile_expression",
    "compile_unary_tests",
    "expression_text",
    "text_fault",
    "to_json",
]
