"""Whether one answer is what its field asks for. Each check gives the value to store and reports what is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Context, Decimal, InvalidOperation
from typing import Any

from engine.errors import FieldError
from engine.feel import Expression, Surroundings
from engine.forms import messages
from engine.forms.dates import check_datetime
from engine.forms.model import Field, Path
from engine.forms.options import option_values, same
from engine.forms.patterns import EMAIL, PHONE, compile_pattern
from engine.forms.state import Shown, shown_path

MAX_DIGITS = 34
MAX_MAGNITUDE = 100
_EXACT = Context(prec=400)

IsFile = Callable[[str], bool]
"""Whether an id is that of a file that may be an answer."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a check needs besides the answer: the field at its place, what FEEL sees there, and where to report."""

    shown: Shown
    seen: Mapping[str, Any]
    variables: Mapping[str, Any]
    using: Surroundings
    language: str
    errors: list[FieldError]
    is_file: IsFile | None = None

    @property
    def field(self) -> Field:
        """The field."""
        return self.shown.field

    @property
    def scope(self) -> Mapping[str, Any]:
        """The names that an expression sees."""
        return self.shown.place.scope(self.seen)

    @property
    def is_required(self) -> bool:
        """Whether an answer has to be given, as the others stand."""
        return self.field.rules.ask(self.scope, self.using)

    def report(self, code: str, pattern: str, **fields: Any) -> None:
        """Note what is wrong with the answer."""
        self.errors.append(error_at(self.shown.place.path, code, pattern, **fields))

    def limit(self, value: Expression | Decimal | None) -> Decimal | None:
        """A limit as a number; an expression that gives none sets none."""
        if value is None or isinstance(value, Decimal):
            return value
        found = value.evaluate(self.scope, self.using)
        return found if isinstance(found, Decimal) else Decimal(found) if isinstance(found, int) and not isinstance(found, bool) else None


def error_at(path: Path, code: str, pattern: str, **fields: Any) -> FieldError:
    """What is wrong at ``path``, as a sentence made of ``pattern``."""
    return FieldError(shown_path(path), code, pattern.format(**fields), pattern, fields)


def check(asked: Asked, value: Any) -> Any:
    """The answer as it is stored, after all checks of its field."""
    before = len(asked.errors)
    clean = _CHECKS[asked.field.type](asked, value)
    if len(asked.errors) == before and is_empty(clean) and asked.is_required:
        asked.report("required", messages.REQUIRED)
    return clean


def is_empty(value: Any) -> bool:
    """Whether form-js counts ``value`` as not filled in."""
    return value is None or value is False or value == "" or value == []


def _text(asked: Asked, value: Any) -> Any:
    if value is None:
        return None
    if not isinstance(value, str):
        return asked.report("type", messages.WRONG_TYPE, expected=messages.TEXT)
    if asked.field.type == "textfield":
        value = value.replace("\r", " ").replace("\n", " ").replace("\t", " ")
    if value:
        _lengths(asked, len(value.strip()))
        _patterns(asked, value)
    return value


def _lengths(asked: Asked, length: int) -> None:
    least, most = asked.limit(asked.field.rules.min_length), asked.limit(asked.field.rules.max_length)
    if least is not None and length < least:
        asked.report("min-length", messages.TOO_SHORT, limit=_plain(least))
    if most is not None and length > most:
        asked.report("max-length", messages.TOO_LONG, limit=_plain(most))


def _patterns(asked: Asked, value: str) -> None:
    rules = asked.field.rules
    if rules.pattern is not None and not rules.pattern.search(value):
        own = rules.pattern_message.get(asked.language) or rules.pattern_message.get("")
        asked.report("pattern", "{text}" if own else messages.NO_MATCH, **({"text": own} if own else {}))
    if rules.preset == "email" and not compile_pattern(EMAIL).search(value):
        asked.report("email", messages.NOT_AN_EMAIL)
    if rules.preset == "phone" and not compile_pattern(PHONE).search(value):
        asked.report("phone", messages.NOT_A_PHONE)


def _number(asked: Asked, value: Any) -> Any:
    if value is None or value == "":
        return None
    number = _decimal(value, as_text=asked.field.schema.get("serializeToString") is True)
    if number is None:
        return asked.report("number", messages.NOT_A_NUMBER)
    _steps(asked, number)
    _bounds(asked, number)
    return value if isinstance(value, (str, int)) else number


def _decimal(value: Any, *, as_text: bool) -> Decimal | None:
    """The exact number; None for what is none, or for more digits than FEEL keeps."""
    if isinstance(value, bool) or not isinstance(value, str if as_text else (int, Decimal, float)):
        return None
    try:
        number = Decimal(str(value)) if not isinstance(value, Decimal) else value
    except (InvalidOperation, ValueError):
        return None
    if isinstance(value, str) and (not value.isascii() or value != value.strip() or "_" in value):
        return None
    if not number.is_finite() or len(number.as_tuple().digits) > MAX_DIGITS or abs(number.adjusted()) > MAX_MAGNITUDE:
        return None
    return number


def _steps(asked: Asked, number: Decimal) -> None:
    digits, increment = asked.field.schema.get("decimalDigits"), asked.field.schema.get("increment")
    exponent = number.normalize(_EXACT).as_tuple().exponent
    if digits is not None and isinstance(exponent, int) and -exponent > digits:
        asked.report("decimals", messages.TOO_MANY_DECIMALS if digits else messages.WHOLE_NUMBER, digits=digits)
    if increment not in (None, "") and number:
        step = Decimal(str(increment))
        rest = _EXACT.remainder(number, step)
        if rest:
            below = _EXACT.subtract(number, rest if rest > 0 else _EXACT.add(rest, step))
            above = _EXACT.add(below, step)
            asked.report("increment", messages.NOT_A_STEP, increment=_plain(step), below=_plain(below), above=_plain(above))


def _bounds(asked: Asked, number: Decimal) -> None:
    least, most = asked.limit(asked.field.rules.min), asked.limit(asked.field.rules.max)
    if least is not None and number < least:
        asked.report("min", messages.TOO_SMALL, limit=_plain(least))
    if most is not None and number > most:
        asked.report("max", messages.TOO_LARGE, limit=_plain(most))


def _plain(number: Decimal) -> str:
    return format(number.normalize(_EXACT), "f")


def _checkbox(asked: Asked, value: Any) -> Any:
    if value is None or isinstance(value, bool):
        return bool(value)
    return asked.report("type", messages.WRONG_TYPE, expected=messages.YES_OR_NO)


def _single(asked: Asked, value: Any) -> Any:
    if value is None or value == "":
        return None
    if not any(same(value, option) for option in _options(asked)):
        return asked.report("option", messages.NOT_AN_OPTION, value=_excerpt(value))
    return value


def _several(asked: Asked, value: Any) -> Any:
    if value is None:
        return []
    if not isinstance(value, list):
        return asked.report("type", messages.WRONG_TYPE, expected=messages.LIST)
    options = _options(asked)
    for place, item in enumerate(value):
        if not any(same(item, option) for option in options):
            asked.report("option", messages.NOT_AN_OPTION, value=_excerpt(item))
            return None
        if any(same(item, other) for other in value[:place]):
            asked.report("twice", messages.TWICE, value=_excerpt(item))
            return None
    return value


def _options(asked: Asked) -> list[Any]:
    assert asked.field.options is not None
    return option_values(asked.field.options, asked.scope, asked.variables, asked.using)


def _excerpt(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else text[:59] + "…"


def _date(asked: Asked, value: Any) -> Any:
    return check_datetime(asked.field.schema, value, asked.using, asked.report)


def _files(asked: Asked, value: Any) -> Any:
    """The id of a file, or a list of ids, each of a file that is there; where nobody says which are, only their form is checked."""
    if value is None or value == "" or value == []:
        return None
    ids = value if isinstance(value, list) else [value]
    if len(ids) > 100 or not all(isinstance(item, str) and 0 < len(item) <= 200 for item in ids):
        return asked.report("type", messages.WRONG_TYPE, expected=messages.FILES)
    for id_ in ids:
        if asked.is_file is not None and not asked.is_file(id_):
            asked.report("file", messages.NO_SUCH_FILE, file=_excerpt(id_))
    return value


_CHECKS: Mapping[str, Callable[[Asked, Any], Any]] = {
    "textfield": _text,
    "textarea": _text,
    "number": _number,
    "checkbox": _checkbox,
    "radio": _single,
    "select": _single,
    "checklist": _several,
    "taglist": _several,
    "datetime": _date,
    "filepicker": _files,
}
