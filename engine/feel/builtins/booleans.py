"""``not``, ``is``, ``is defined``, ``get or else``, ``assert``."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from engine.feel.builtins.registry import builtin
from engine.feel.comparing import same
from engine.feel.limits import NoResult, Run
from engine.feel.values import described, kind_of


@builtin("not", "negand: any")
def negation(_run: Run, negand: Any) -> bool:
    """The opposite of true and false; null for anything else."""
    if isinstance(negand, bool):
        return not negand
    raise NoResult(f"true or false is needed, and this is {described(negand)}")


@builtin("is", "value1: any", "value2: any")
def is_(run: Run, value1: Any, value2: Any) -> bool:
    """Whether two values are one and the same: also of the same type and, for times, in the same zone."""
    if kind_of(value1) != kind_of(value2):
        return False
    if isinstance(value1, datetime | time) and _zone(value1) != _zone(value2):
        return False
    return same(value1, value2, run)


def _zone(value: datetime | time) -> object:
    return value.tzinfo.key if isinstance(value.tzinfo, ZoneInfo) else value.utcoffset()


@builtin("is defined", "value: any")
def is_defined(_run: Run, value: Any) -> bool:
    """Whether a value is there, that is, not null."""
    return value is not None


@builtin("get or else", "value: any", "default: any")
def get_or_else(_run: Run, value: Any, default: Any) -> Any:
    """The value, or the default if it is null."""
    return default if value is None else value


@builtin("assert", "value: any", "condition: any", "cause?: any")
def assert_(_run: Run, value: Any, condition: Any, cause: Any = None) -> Any:
    """The value if the condition is true; else null, with the cause as the reason."""
    if condition is True:
        return value
    raise NoResult(cause if isinstance(cause, str) else "the condition is not true")
