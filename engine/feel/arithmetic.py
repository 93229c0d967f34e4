"""``+ - * / **`` on numbers, texts and temporal values (DMN 1.5, tables 55 to 57). Each raises `NoResult` where FEEL answers null."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from engine.feel.comparing import aware
from engine.feel.limits import NoResult, Run
from engine.feel.temporal import YearsMonths, add_months, instant_of_day
from engine.feel.values import DIGITS, EXACT_INTEGERS, described, kind_of, number

_NUMBER, _TEXT, _DATE, _TIME, _INSTANT = "number", "string", "date", "time", "date and time"
_LENGTH, _MONTHS = "days and time duration", "years and months duration"
_MICROSECOND = timedelta(microseconds=1)
Operation = Callable[[Any, Any, Run], Any]


def _add_numbers(left: Any, right: Any, _run: Run) -> Any:
    return DIGITS.add(number(left), number(right))


def _add_texts(left: str, right: str, run: Run) -> str:
    run.write(len(left) + len(right))
    return left + right


def _move_date(day: date, length: timedelta, _run: Run) -> date:
    return (datetime.combine(day, time()) + length).date()


def _move_instant(instant: datetime, length: timedelta, _run: Run) -> datetime:
    if instant.tzinfo is None:
        return instant + length
    return (instant.astimezone(UTC) + length).astimezone(instant.tzinfo)


def _move_time(moment: time, length: timedelta, _run: Run) -> time:
    zone = moment.tzinfo
    return (
        (
            datetime.combine(date(2000, 1, 1), moment.replace(tzinfo=None))
            + timedelta(seconds=length.seconds, microseconds=length.microseconds)
        )
        .time()
        .replace(tzinfo=zone)
    )


def _move_months(day: Any, length: YearsMonths, _run: Run) -> Any:
    return add_months(day, length.total)


def _between_dates(left: date, right: date, _run: Run) -> timedelta:
    return left - right


def _between_instants(left: datetime, right: datetime, run: Run) -> timedelta:
    if left.tzinfo is None and right.tzinfo is None:
        return left - right
    return aware(left, run).astimezone(UTC) - aware(right, run).astimezone(UTC)


def _between_times(left: time, right: time, _run: Run) -> timedelta:
    if (left.tzinfo is None) != (right.tzinfo is None):
        raise NoResult("one time has a zone and the other has none")
    return instant_of_day(left) - instant_of_day(right)


def _midnight(day: date, like: datetime) -> datetime:
    return datetime.combine(day, time(), UTC if like.tzinfo else None)


def _stretch(length: timedelta, factor: Any, _run: Run) -> timedelta:
    return timedelta(microseconds=int(DIGITS.multiply(length // _MICROSECOND, number(factor))))


def _shrink(length: timedelta, divisor: Any, _run: Run) -> timedelta:
    return timedelta(microseconds=int(DIGITS.divide(Decimal(length // _MICROSECOND), number(divisor))))


def _stretch_months(length: YearsMonths, factor: Any, _run: Run) -> YearsMonths:
    return _months(DIGITS.multiply(length.total, number(factor)))


def _shrink_months(length: YearsMonths, divisor: Any, _run: Run) -> YearsMonths:
    return _months(DIGITS.divide(Decimal(length.total), number(divisor)))


def _months(count: Decimal) -> YearsMonths:
    if count.adjusted() > 12:
        raise NoResult("the duration is too long")
    return YearsMonths(int(count))


def _swapped(operation: Operation) -> Operation:
    return lambda left, right, run: operation(right, left, run)


def _backwards(operation: Operation) -> Operation:
    return lambda left, right, run: operation(left, negated(right), run)


_ADD: dict[tuple[str, str], Operation] = {
    (_NUMBER, _NUMBER): _add_numbers,
    (_TEXT, _TEXT): _add_texts,
    (_DATE, _LENGTH): _move_date,
    (_DATE, _MONTHS): _move_months,
    (_INSTANT, _LENGTH): _move_instant,
    (_INSTANT, _MONTHS): _move_months,
    (_TIME, _LENGTH): _move_time,
    (_LENGTH, _LENGTH): lambda left, right, _: left + right,
    (_MONTHS, _MONTHS): lambda left, right, _: YearsMonths(left.total + right.total),
}
_SUBTRACT: dict[tuple[str, str], Operation] = {
    **{kinds: _backwards(operation) for kinds, operation in _ADD.items() if kinds[1] in (_LENGTH, _MONTHS)},
    (_NUMBER, _NUMBER): lambda left, right, _: DIGITS.subtract(number(left), number(right)),
    (_DATE, _DATE): _between_dates,
    (_INSTANT, _INSTANT): _between_instants,
    (_TIME, _TIME): _between_times,
    (_DATE, _INSTANT): lambda left, right, run: _between_instants(_midnight(left, right), right, run),
    (_INSTANT, _DATE): lambda left, right, run: _between_instants(left, _midnight(right, left), run),
}
_ADD |= {(right, left): _swapped(operation) for (left, right), operation in _ADD.items() if left != right}
_MULTIPLY: dict[tuple[str, str], Operation] = {
    (_NUMBER, _NUMBER): lambda left, right, _: DIGITS.multiply(number(left), number(right)),
    (_LENGTH, _NUMBER): _stretch,
    (_MONTHS, _NUMBER): _stretch_months,
    (_NUMBER, _LENGTH): _swapped(_stretch),
    (_NUMBER, _MONTHS): _swapped(_stretch_months),
}
_DIVIDE: dict[tuple[str, str], Operation] = {
    (_NUMBER, _NUMBER): lambda left, right, _: DIGITS.divide(number(left), number(right)),
    (_LENGTH, _NUMBER): _shrink,
    (_MONTHS, _NUMBER): _shrink_months,
    (_LENGTH, _LENGTH): lambda left, right, _: DIGITS.divide(Decimal(left // _MICROSECOND), Decimal(right // _MICROSECOND)),
    (_MONTHS, _MONTHS): lambda left, right, _: DIGITS.divide(Decimal(left.total), Decimal(right.total)),
}
_RAISE: dict[tuple[str, str], Operation] = {(_NUMBER, _NUMBER): lambda left, right, _: DIGITS.power(number(left), number(right))}
_OPERATIONS = {"+": (_ADD, "added to"), "-": (_SUBTRACT, "subtracted from"), "*": (_MULTIPLY, "multiplied by")}
_OPERATIONS |= {"/": (_DIVIDE, "divided by"), "**": (_RAISE, "raised to")}


def calculated(symbol: str, left: Any, right: Any, run: Run) -> Any:
    """The result of an operator; raises `NoResult` for operands that it does not take, ArithmeticError for results that do not exist."""
    operations, words = _OPERATIONS[symbol]
    operation = operations.get((kind_of(left), kind_of(right)))
    if operation is None:
        one, other = (right, left) if symbol in "+-" else (left, right)
        raise NoResult(f"{described(one)} cannot be {words} {described(other)}")
    return operation(left, right, run)


def sum_of(left: Any, right: Any, run: Run) -> Any:
    """``left + right``."""
    if type(left) is int and type(right) is int:
        result = left + right
        if -EXACT_INTEGERS < result < EXACT_INTEGERS:
            return result
    elif type(left) is Decimal and (type(right) is Decimal or type(right) is int):
        return DIGITS.add(left, right)
    return calculated("+", left, right, run)


def difference_of(left: Any, right: Any, run: Run) -> Any:
    """``left - right``."""
    if type(left) is int and type(right) is int:
        result = left - right
        if -EXACT_INTEGERS < result < EXACT_INTEGERS:
            return result
    return calculated("-", left, right, run)


def product_of(left: Any, right: Any, run: Run) -> Any:
    """``left * right``."""
    if type(left) is int and type(right) is int and abs(left) < EXACT_INTEGERS and abs(right) < EXACT_INTEGERS:
        result = left * right
        if -EXACT_INTEGERS < result < EXACT_INTEGERS:
            return result
    return calculated("*", left, right, run)


def quotient_of(left: Any, right: Any, run: Run) -> Any:
    """``left / right``."""
    return calculated("/", left, right, run)


def power_of(left: Any, right: Any, run: Run) -> Any:
    """``left ** right``."""
    return calculated("**", left, right, run)


OPERATORS: dict[str, Operation] = {"+": sum_of, "-": difference_of, "*": product_of, "/": quotient_of, "**": power_of}


def negated(value: Any) -> Any:
    """``-value``; raises `NoResult` for what has no opposite."""
    kind = kind_of(value)
    if kind == "number":
        return DIGITS.minus(number(value)) if type(value) is not int else -value
    if kind == "days and time duration":
        return -value
    if kind == "years and months duration":
        return YearsMonths(-value.total)
    raise NoResult(f"{described(value)} has no opposite")
