"""FEEL: how long everyday expressions take to evaluate, entry included, and to compile."""

from __future__ import annotations

import timeit
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from functools import partial
from zoneinfo import ZoneInfo

from engine.feel import Surroundings, compile_expression, compile_unary_tests

GOAL = 10.0  # microseconds for a condition
SCOPE = {"amount": 1200, "kind": "labour", "price": Decimal("1200.50"), "files": [{"pages": n, "signed": n % 2 == 0} for n in range(10)]}
CONDITIONS = (
    'amount > 1000 and kind = "labour"',
    'kind in ("labour", "housing") or amount >= 10000',
    "price * 1.06 > 1000",
    'if contains(kind, "lab") then amount else 0',
    "count(files[signed]) > 3",
    "some f in files satisfies f.pages > 5",
    'now() + duration("P3D")',
)
CELLS = (('"labour", "housing"', "labour"), ("[1000..5000)", 1200), ("> 500", 1200), ("-", 1))


def main() -> None:
    """Print a line an expression."""
    using = Surroundings(datetime(2026, 9, 28, 1, tzinfo=UTC), ZoneInfo("Asia/Shanghai"))
    print(f"{'expression':52}{'evaluate µs':>14}{'compile µs':>14}")
    for text in CONDITIONS:
        expression = compile_expression(text)
        _line(text, _best(partial(expression.evaluate, SCOPE, using)), _best(partial(compile_expression, text), 300))
    for text, value in CELLS:
        tests = compile_unary_tests(text)
        _line(
            f"cell {text}",
            _best(partial(tests.matches, value, SCOPE, using)),
            _best(partial(compile_unary_tests, text), 300),
        )
    print(f"Goal: a condition in at most {GOAL:.0f} µs.")


def _line(text: str, evaluate: float, compile_once: float) -> None:
    print(f"{text:52}{evaluate:14.2f}{compile_once:14.0f}")


def _best(call: Callable[[], object], number: int = 10_000) -> float:
    return min(timeit.repeat(call, number=number, repeat=5)) / number * 1e6


if __name__ == "__main__":
    main()
