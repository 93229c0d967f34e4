"""Reads a field's checks and its options."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from engine.feel import Expression
from engine.forms.model import Options, Rules
from engine.forms.patterns import PatternRefused, compile_pattern
from engine.forms.source import Source


def _limit(validate: Mapping[str, Any], name: str, source: Source, place: str | None) -> Expression | Decimal | None:
    value = validate.get(name)
    if value is None or value == "":
        return None
    if isinstance(value, str) and value.lstrip().startswith("="):
        return source.compiled(value, f"validate.{name}", place)
    try:
        number = Decimal(str(value))
    except ArithmeticError:
        number = Decimal("NaN")
    if isinstance(value, bool) or not number.is_finite():
        source.problem(place, "form-limit", f"“validate.{name}” is no number.", "Write a number or an expression that begins with =.")
        return None
    return number


def read_rules(schema: Mapping[str, Any], source: Source, place: str | None) -> Rules:
    """The checks of a field's ``validate``; problems for those that cannot be used."""
    validate = schema.get("validate")
    if not isinstance(validate, Mapping):
        validate = {}
    preset = validate.get("validationType")
    if preset not in (None, "", "custom", "email", "phone"):
        source.problem(place, "form-validation-type", f"There is no validation “{preset}”.", "Use email, phone or a pattern.")
    _number_rules(schema, source, place)
    return Rules(
        required=validate.get("required") is True,
        required_when=required_when(schema, source, place),
        min=_limit(validate, "min", source, place),
        max=_limit(validate, "max", source, place),
        min_length=_limit(validate, "minLength", source, place),
        max_length=_limit(validate, "maxLength", source, place),
        pattern=_pattern(validate.get("pattern"), source, place),
        pattern_message=_pattern_messages(schema, validate),
        preset=preset if preset in ("email", "phone") else None,
    )


def required_when(schema: Mapping[str, Any], source: Source, place: str | None) -> Expression | None:
    """The property ``requiredWhen``; form-js does not know it, so that it may use every function."""
    return source.expression(schema, "properties.requiredWhen", place, in_browser=False)


def _pattern(text: object, source: Source, place: str | None) -> Any:
    if not text:
        return None
    try:
        return compile_pattern(str(text))
    except PatternRefused as error:
        hint = "Patterns may not look ahead or behind, nor refer back to a group."
        source.problem(place, "form-pattern", f"The pattern “{text}” cannot be used: {error}.", hint)
        return None


def _number_rules(schema: Mapping[str, Any], source: Source, place: str | None) -> None:
    digits, increment = schema.get("decimalDigits"), schema.get("increment")
    if digits is not None and (isinstance(digits, bool) or not isinstance(digits, int) or digits < 0):
        source.problem(place, "form-decimal-digits", "“decimalDigits” is no whole number from 0 on.", "Write how many digits may follow.")
    try:
        usable = increment in (None, "") or Decimal("1e-100") <= Decimal(str(increment)) <= Decimal("1e100")
    except ArithmeticError:
        usable = False
    if not usable:
        source.problem(place, "form-increment", "“increment” is no number above 0.", "Write a number, e.g. 0.01.")


def read_options(schema: Mapping[str, Any], source: Source, place: str | None) -> Options:
    """Where the options come from: the first of key, values and expression that is set, as form-js takes it."""
    key, values = schema.get("valuesKey"), schema.get("values")
    if isinstance(key, str) and key:
        source.names.add(key)
        return Options(key=key)
    if isinstance(values, list):
        return Options(values=tuple(values))
    expression = source.expression(schema, "valuesExpression", place)
    if expression is None:
        source.problem(place, "form-options-missing", "The component has no options.", "Give it values, a valuesKey or a valuesExpression.")
    return Options(expression=expression)


def _pattern_messages(schema: Mapping[str, Any], validate: Mapping[str, Any]) -> dict[str, str]:
    """The author's own message by language; the base one under the empty text."""
    messages = {"": validate["patternErrorMessage"]} if validate.get("patternErrorMessage") else {}
    properties = schema.get("properties")
    for name, text in properties.items() if isinstance(properties, Mapping) else ():
        language, _, path = name.partition(".")
        if path == "validate.patternErrorMessage":
            messages[language] = text
    return {language: str(text) for language, text in messages.items()}
