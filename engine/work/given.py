"""Values that callers give, made what a variable's value is: JSON with exact numbers. What no database can keep is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

from engine.errors import N_, Kind, ParleyError
from engine.feel import MAX_KEY, text_fault
from engine.feel import to_json as feel_json
from engine.store.codec import from_json, to_json

MAX_NAME = 255
"""Characters of a variable's name."""
MAX_DEPTH = 100
"""Lists and objects inside each other, in one value."""
MAX_DIGITS = 1_000
MAX_EXPONENT = 6_144
"""The range of the decimal numbers of IEEE 754 with 34 digits, in which FEEL counts."""
_LARGEST = 1 << 63
_WRITTEN = (datetime, date, time, UUID)


class NotJson(ParleyError):
    """A variable's value that JSON cannot hold."""

    code, kind = "not-json", Kind.INVALID
    text = N_("The variables cannot be taken: {reason}. A value is null, true or false, a number, a text, a list or an object of these.")
    reason: str


class BadText(ParleyError):
    """A text with a character that no database can keep."""

    code, kind = "bad-text", Kind.INVALID
    text = N_("The text {found} cannot be kept: it holds {reason}. Leave that character out.")
    found: str
    reason: str


class TextTooLong(ParleyError):
    """A text by which things are found that is too long for that."""

    code, kind = "text-too-long", Kind.INVALID
    text = N_("{what} has {length} characters. At most {most} are allowed: shorten it.")
    what: str
    length: int
    most: int

    def sentence(self, translate: Callable[[str], str] = str) -> str:
        """The sentence with what is too long, both in the language of ``translate``."""
        return translate(self.text).format(**{**self.fields, "what": translate(self.what)})


class InstantWithoutZone(ParleyError):
    """A date and time that does not say where its clock hangs."""

    code, kind = "instant-without-zone", Kind.INVALID
    text = N_("{at} has no time zone. Give one, e.g. 2026-10-01T09:00+08:00.")
    at: str


class BadNumber(ParleyError):
    """A number that is out of its range."""

    code, kind = "bad-number", Kind.INVALID
    text = N_("{number} cannot be taken. Give a number from {least} to {most}.")
    number: object
    least: int
    most: int


def given(variables: Mapping[str, Any] | None) -> dict[str, Any]:
    """A copy with values as they are stored: a float becomes the decimal number that it shows, an instant ISO 8601 text, a tuple a list.

    Raises:
        NotJson: a value is of another type, not a finite number, or nested too deeply; or a name is empty or too long.
    """
    if not variables:
        return {}
    if not isinstance(variables, Mapping):
        raise NotJson(reason=f"they are no object but of type {type(variables).__name__}")
    return {_name(name): _value(value, name, 0) for name, value in variables.items()}


def expect_names(values: Mapping[str, Any]) -> None:
    """Return if ``values`` is an object with names that are texts; its values need be no JSON.

    Raises:
        NotJson: it is something else.
    """
    if not isinstance(values, Mapping):
        raise NotJson(reason=f"they are no object but of type {type(values).__name__}")
    for name in values:
        _name(name)


def _name(name: object) -> str:
    if not isinstance(name, str):
        raise NotJson(reason=f"the name {name!r} is no text")
    if not 0 < len(name) <= MAX_NAME:
        raise NotJson(reason=f"the name “{name[:30]}” has {len(name)} characters; 1 to {MAX_NAME} are allowed")
    return _text(name, ascii(name))


def _value(value: Any, path: str, depth: int) -> Any:
    kind = type(value)
    if kind is str:
        return _text(value, path)
    if value is None or kind is bool:
        return value
    if kind is int or kind is Decimal or kind is float:
        return _number(value, path)
    if kind is dict or kind is list:
        return _many(value, path, depth)
    return _other(value, path, depth)


def _text(text: str, path: str) -> str:
    fault = text_fault(text)
    if fault is not None:
        raise NotJson(reason=f"{ascii(path)[1:-1]} holds {fault}")
    return text


def _number(number: int | float | Decimal, path: str) -> Any:
    if isinstance(number, int):
        if abs(number) < _LARGEST or abs(number) < 10**MAX_DIGITS:
            return number
        raise NotJson(reason=f"{path} has more than {MAX_DIGITS} digits")
    exact = Decimal(repr(number)) if isinstance(number, float) else number
    if not exact.is_finite():
        raise NotJson(reason=f"{path} is no finite number but {number}")
    if len(exact.as_tuple().digits) > MAX_DIGITS or not -MAX_EXPONENT < exact.adjusted() <= MAX_EXPONENT:
        raise NotJson(reason=f"{path} has more than {MAX_DIGITS} digits, or is beyond 10 to the power of {MAX_EXPONENT}")
    return from_json(to_json(exact))


def _many(value: Any, path: str, depth: int) -> Any:
    if depth >= MAX_DEPTH:
        raise NotJson(reason=f"{path.partition('[')[0].partition('.')[0]} is nested more than {MAX_DEPTH} levels deep")
    if not isinstance(value, Mapping):
        return [_value(item, f"{path}[{place}]", depth + 1) for place, item in enumerate(value)]
    for key in value:
        if not isinstance(key, str):
            raise NotJson(reason=f"{path} has the name {key!r}, which is no text")
    return {_text(key, path): _value(item, f"{path}.{key}", depth + 1) for key, item in value.items()}


def _other(value: Any, path: str, depth: int) -> Any:
    if isinstance(value, Enum):
        return _value(value.value, path, depth)
    if isinstance(value, str):
        return _text(str(value), path)
    if isinstance(value, (int, float, Decimal)):
        return _number(value, path)
    if isinstance(value, (Mapping, list, tuple)):
        return _many(value, path, depth)
    if isinstance(value, timedelta):
        return feel_json(value)
    if isinstance(value, _WRITTEN):
        return from_json(to_json(value))
    raise NotJson(reason=f"{path} is of type {type(value).__name__}")


def expect_storable(*values: Any) -> None:
    """Return if every text and number among a call's arguments can be kept; variables have been seen by `given`.

    Raises:
        BadText: one holds the character NUL or half a character.
        BadNumber: one has more than 64 bits.
        InstantWithoutZone: a date and time has none.
    """
    for value in values:
        kind = type(value)
        if kind is str:
            fault = text_fault(value)
            if fault is not None:
                raise BadText(found=ascii(value[:40]), reason=fault)
        elif kind is int and not -_LARGEST <= value < _LARGEST:
            raise BadNumber(number=_shown(value), least=-_LARGEST, most=_LARGEST - 1)
        elif kind is datetime and value.tzinfo is None:
            raise InstantWithoutZone(at=value.isoformat())
        elif kind is list or kind is tuple:
            expect_storable(*value)
        elif is_dataclass(value):
            expect_storable(*_field_values(value))


def expect_short(what: str, text: str | None) -> None:
    """Return if a text by which things are found is not too long.

    Raises:
        TextTooLong: it is.
    """
    if text is not None and len(text) > MAX_KEY:
        raise TextTooLong(what=what, length=len(text), most=MAX_KEY)


def after_id(args: tuple[Any, ...]) -> tuple[Any, ...]:
    """A call's arguments but for its first text, an id: nothing is found under one with such characters, which is an error of its own."""
    first = next((place for place, value in enumerate(args) if isinstance(value, str)), None)
    return args if first is None else (*args[:first], *args[first + 1 :])


def _field_values(value: Any) -> Iterable[Any]:
    return (getattr(value, field.name) for field in fields(value))


def checked_count(number: object, most: int = 1_000_000_000) -> int:
    """How many rows a caller asks for.

    Raises:
        BadNumber: it is no whole number from 0 to ``most``.
    """
    if type(number) is not int or not 0 <= number <= most:
        raise BadNumber(number=_shown(number), least=0, most=most)
    return number


def _shown(number: object) -> str:
    return "So large a number" if isinstance(number, int) and abs(number) >= _LARGEST else ascii(number)[:40]
