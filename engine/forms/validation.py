"""Checks the answers of a whole form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.errors import FieldError, InvalidForm
from engine.feel import Surroundings
from engine.forms import messages
from engine.forms.filling import filled
from engine.forms.model import Layout, Path
from engine.forms.sizes import unstorable
from engine.forms.state import MAX_ROWS, MISSING, Shown, at, fill_in, filtered, found, has, shown_path, walk
from engine.forms.values import Asked, IsFile, check, error_at


def validate(
    layout: Layout,
    answers: Mapping[str, Any],
    variables: Mapping[str, Any],
    using: Surroundings,
    language: str,
    is_file: IsFile | None = None,
) -> dict[str, Any]:
    """See `Form.validate`."""
    errors = list(unstorable(answers))
    if errors:
        raise InvalidForm(errors=errors)  # nothing is evaluated over values that are too large to keep
    _check_shape(layout, answers, (), (), errors)
    data = filled(layout, answers, variables, using)
    checking = _Checking(answers, variables, data, filtered(layout, data, variables, using), using, language, errors, {}, is_file)
    for shown in walk(layout, data, checking.seen, using):
        if not shown.place.hidden:
            checking.take(shown)
    if errors:
        raise InvalidForm(errors=errors)
    return {name: _merged(layout, (name,), value, variables.get(name)) for name, value in checking.clean.items()}


def required(layout: Layout, answers: Mapping[str, Any], variables: Mapping[str, Any], using: Surroundings) -> frozenset[str]:
    """See `Form.required`."""
    data = filled(layout, answers, variables, using)
    seen = filtered(layout, data, variables, using)
    visible = (shown for shown in walk(layout, data, seen, using) if not shown.place.hidden)
    return frozenset(shown_path(one.place.path) for one in visible if one.field.rules.ask(one.place.scope(seen), using))


def _check_shape(layout: Layout, answers: Any, path: Path, place: tuple[str, ...], errors: list[FieldError]) -> None:
    """Reports answers for which the form has no field, and values where the form has a group or a list."""
    for name, value in answers.items():
        here, there = (*path, name), (*place, name)
        shape = layout.shape.get(there)
        if shape is None:
            errors.append(error_at(here, "unknown", messages.UNKNOWN))
        elif value is None or shape == "value":
            continue
        elif shape == "object" and isinstance(value, Mapping):
            _check_shape(layout, value, here, there, errors)
        elif shape == "list" and isinstance(value, list):
            _check_rows(layout, value, here, there, errors)
        else:
            expected = messages.LIST if shape == "list" else messages.OBJECT
            errors.append(error_at(here, "type", messages.WRONG_TYPE, expected=expected))


def _check_rows(layout: Layout, rows: list[Any], path: Path, place: tuple[str, ...], errors: list[FieldError]) -> None:
    if len(rows) > MAX_ROWS:
        errors.append(error_at(path, "rows", messages.TOO_MANY, limit=MAX_ROWS))
    for number, row in enumerate(rows[:MAX_ROWS]):
        if isinstance(row, Mapping):
            _check_shape(layout, row, (*path, number), (*place, "[]"), errors)
        else:
            errors.append(error_at((*path, number), "type", messages.WRONG_TYPE, expected=messages.OBJECT))


@dataclass(frozen=True, slots=True)
class _Checking:
    """One submission: what was answered, what is on the screen, what conditions see, and what comes of it."""

    answers: Mapping[str, Any]
    variables: Mapping[str, Any]
    data: Mapping[str, Any]
    seen: Mapping[str, Any]
    using: Surroundings
    language: str
    errors: list[FieldError]
    clean: dict[str, Any]
    is_file: IsFile | None

    def take(self, shown: Shown) -> None:
        """Put a visible field's value into ``clean``, or report what is wrong with it."""
        item, path = shown.field, shown.place.path
        if shown.place.rows and not has(self.answers, _list_of(path)):
            return  # a row of a list that the answers leave as it is
        if item.kind == "list":
            self.take_list(shown)
        elif item.expression is not None:
            fill_in(self.clean, path, at(self.data, path))
        elif item.kind == "leaf" and (item.disabled or shown.readonly(self.seen, self.using)):
            self.take_locked(shown)
        elif item.kind == "leaf":
            self.take_answer(shown)

    def asked(self, shown: Shown) -> Asked:
        """What a check of the field needs."""
        return Asked(shown, self.seen, self.variables, self.using, self.language, self.errors, self.is_file)

    def take_list(self, shown: Shown) -> None:
        """Make room for the rows, as many as were sent; rows cannot be added where the list says so.

        The list's ``requiredWhen`` says when a row is missing.
        """
        path, schema = shown.place.path, shown.field.schema
        asked = self.asked(shown)
        if asked.is_required:
            asked.report("required", messages.REQUIRED_ROW)
        if not has(self.answers, path):
            return
        rows = at(self.data, path) or []
        before = at(self.variables, path)
        fixed = len(before) if isinstance(before, list) else schema.get("defaultRepetitions", 1)
        if schema.get("allowAddRemove") is False and len(rows) != fixed and not shown.place.rows:
            self.errors.append(error_at(path, "fixed-rows", messages.FIXED_ROWS, count=fixed))
        fill_in(self.clean, path, [{} for _ in rows])

    def take_locked(self, shown: Shown) -> None:
        """A locked field is stored only where leaving it out would lose it, or where form-js submits its default."""
        path, value = shown.place.path, at(self.data, shown.place.path)
        default = not shown.field.disabled and "defaultValue" in shown.field.schema and not has(self.variables, path)
        if value is not None and (shown.place.rows or default):
            fill_in(self.clean, path, value)

    def take_answer(self, shown: Shown) -> None:
        """Check an answer; one that was left out is an error if it is required, and nothing else."""
        path = shown.place.path
        value = found(self.answers, path)
        asked = self.asked(shown)
        if value is not MISSING:
            fill_in(self.clean, path, check(asked, value))
        elif asked.is_required:
            asked.report("required", messages.REQUIRED)


def _list_of(path: Path) -> Path:
    """The path of the innermost list in one of whose rows ``path`` lies."""
    return path[: max(place for place, step in enumerate(path) if isinstance(step, int))]


def _merged(layout: Layout, path: tuple[str, ...], value: Any, before: Any) -> Any:
    """A group's object with the parts of the variable that the form does not show; any other value as it is."""
    if layout.shape.get(path) != "object" or not isinstance(before, Mapping):
        return value
    return {**before, **{name: _merged(layout, (*path, name), inner, before.get(name)) for name, inner in value.items()}}
