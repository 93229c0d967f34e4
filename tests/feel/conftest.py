"""What the tests of FEEL share: surroundings on a fixed instant, and short ways to evaluate."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from engine.feel import Surroundings, compile_expression, compile_unary_tests
from engine.worktime import calendar_for

NOW = datetime(2026, 9, 28, 1, 30, tzinfo=UTC)  # 09:30 in Shanghai


@pytest.fixture(scope="session")
def using() -> Surroundings:
    return Surroundings(NOW, ZoneInfo("Asia/Shanghai"), calendar_for("CN"))


@pytest.fixture(scope="session")
def feel(using: Surroundings) -> Callable[..., Any]:
    """``feel("a + 1", a=1)``: the value of an expression among these variables."""

    def evaluate(text: str, **variables: Any) -> Any:
        return compile_expression(text).evaluate(variables, using)

    return evaluate


@pytest.fixture(scope="session")
def why(using: Surroundings) -> Callable[..., tuple[str, ...]]:
    """``why("a + 1")``: the reasons why it is null; fails if it is not."""

    def explain(text: str, **variables: Any) -> tuple[str, ...]:
        outcome = compile_expression(text).explain(variables, using)
        assert outcome.value is None
        return outcome.reasons

    return explain


@pytest.fixture(scope="session")
def matches(using: Surroundings) -> Callable[..., bool | None]:
    """``matches("< 5", 3)``: whether a value passes the tests of a cell."""

    def test(text: str, value: Any, **variables: Any) -> bool | None:
        return compile_unary_tests(text).matches(value, variables, using)

    return test
