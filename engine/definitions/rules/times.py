"""Rules about timers and about expressions that are left empty."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.definitions.read.names import body, bpmn_children
from engine.definitions.read.source import is_call
from engine.definitions.rules.model import Model
from engine.definitions.rules.rule import Finding, rule
from engine.sentences import named

_DATE = r"-?\d{4,}-\d{2}-\d{2}"
_CLOCK = r"\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?(@\S+|\[\S+\])?"
_DURATION = r"[+-]?P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?"
_CYCLE = rf"R\d*/({_DATE}T{_CLOCK}/)?{_DURATION}(/{_DATE}T{_CLOCK})?"
_CRON = r"@\w+|(\S+\s+){4,6}\S+"
INSTANT = re.compile(rf"{_DATE}(T{_CLOCK})?")
PATTERNS = {
    "timeDate": (INSTANT, "2026-09-28T09:00:00+08:00"),
    "timeDuration": (re.compile(_DURATION), "P15D or PT2H"),
    "timeCycle": (re.compile(rf"{_CYCLE}|{_CRON}"), "R3/PT10H or 0 0 9 * * MON"),
}
BODIES = (
    *PATTERNS,
    "conditionExpression",
    "completionCondition",
    "loopCondition",
    "loopCardinality",
    "messagePath",
    "dataPath",
    "transformation",
)


@rule("timer-literal", "10.5.5: times are written as ISO 8601 says")
def literals(model: Model) -> Iterator[Finding]:
    """Times that are fixed text."""
    for name, (pattern, example) in PATTERNS.items():
        for time in model.each(name):
            text = body(time)
            if text and not text.startswith("=") and not is_call(text) and not pattern.fullmatch(text):
                hint = f"Write e.g. {example}, or FEEL with a leading “=”."
                yield Finding(time, f"“{text}” is no {name.removeprefix('time').lower()}.", hint)


@rule("timer-several", "10.5.5: a timer has one time")
def several(model: Model) -> Iterator[Finding]:
    """A date and a duration at once."""
    for definition in model.each("timerEventDefinition"):
        if len([name for name, _ in bpmn_children(definition) if name in PATTERNS]) > 1:
            yield Finding(definition, "The timer has several times.", "Keep one of date, duration and cycle.")


@rule("expression-empty", "8.3.7: an expression says something")
def empty_expressions(model: Model) -> Iterator[Finding]:
    """Expressions that are there without a text."""
    for name in BODIES:
        for expression in model.each(name):
            if not body(expression):
                yield Finding(expression, f"The {named(name)} is empty.", "Write the expression, or remove it.")
    for definition in model.each("complexBehaviorDefinition"):
        for condition in model.inside(definition, "condition"):
            if not body(condition):
                yield Finding(condition, "The condition is empty.", "Write the condition, or remove it.")


RULES = (literals, several, empty_expressions)
