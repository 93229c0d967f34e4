"""Functions on numbers, in 34 digits."""

from __future__ import annotations

from decimal import (
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    Decimal,
)
from typing import Any

from engine.feel.builtins.registry import builtin
from engine.feel.builtins.strings import whole
from engine.feel.limits import NoResult, Run
from engine.feel.temporal import YearsMonths
from engine.feel.values import DIGITS, number


def _round(value: Any, scale: Any, mode: str) -> Any:
    digits = whole(scale, "scale") if scale is not None else 0
    if not -6111 <= digits <= 6176:
        raise NoResult("its scale should lie between -6111 and 6176")
    exact = Decimal(number(value))
    if -exact.as_tuple().exponent <= digits:  # type: ignore[operator] # number() has refused what is not finite
        return exact
    unit = Decimal((0, (1,), -digits))
    wide = DIGITS.copy()
    wide.rounding = mode
    return DIGITS.plus(exact.quantize(unit, context=wide))


def _rounding(name: str, mode: str, doc: str, optional: bool = False) -> None:
    def rounding(_run: Run, n: Any, scale: Any = None) -> Any:
        return _round(n, scale, mode)

    rounding.__doc__ = doc
    builtin(name, "n: number", "scale?: number" if optional else "scale: number")(rounding)


_rounding("decimal", ROUND_HALF_EVEN, "The number with ``scale`` decimal places, half to even.")
_rounding("floor", ROUND_FLOOR, "The number rounded down, to ``scale`` decimal places if given.", optional=True)
_rounding("ceiling", ROUND_CEILING, "The number rounded up, to ``scale`` decimal places if given.", optional=True)
_rounding("round up", ROUND_UP, "The number rounded away from zero.")
_rounding("round down", ROUND_DOWN, "The number rounded towards zero.")
_rounding("round half up", ROUND_HALF_UP, "The number rounded, a half away from zero.")
_rounding("round half down", ROUND_HALF_DOWN, "The number rounded, a half towards zero.")


@builtin("abs", "n: number | days and time duration | years and months duration")
def abs_(_run: Run, n: Any) -> Any:
    """A number or duration without its sign."""
    return YearsMonths(abs(n.total)) if isinstance(n, YearsMonths) else abs(n)


@builtin("modulo", "dividend: number", "divisor: number")
def modulo(_run: Run, dividend: Any, divisor: Any) -> Any:
    """What is left of the dividend, with the divisor's sign."""
    one, other = number(dividend), number(divisor)
    quotient = DIGITS.divide(one, other)
    floor = quotient.to_integral_value(ROUND_FLOOR)
    return DIGITS.subtract(one, DIGITS.multiply(other, floor))


@builtin("sqrt", "number: number")
def sqrt(_run: Run, value: Any) -> Any:
    """The square root."""
    return DIGITS.sqrt(number(value))


@builtin("log", "number: number")
def log(_run: Run, value: Any) -> Any:
    """The natural logarithm of a number above zero."""
    if number(value) <= 0:
        raise NoResult("its number should be above zero")
    return DIGITS.ln(number(value))


@builtin("exp", "number: number")
def exp(_run: Run, value: Any) -> Any:
    """Euler's number to that power."""
    return DIGITS.exp(number(value))


@builtin("odd", "number: number")
def odd(_run: Run, value: Any) -> bool:
    """Whether a whole number is odd."""
    return whole(value, "number") % 2 == 1


@builtin("even", "number: number")
def even(_run: Run, value: Any) -> bool:
    """Whether a whole number is even."""
    return whole(value, "number") % 2 == 0
