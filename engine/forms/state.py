"""What a form shows for given data: its fields with their places, and which are hidden.

As form-js does it: conditions are evaluated over the data once, the fields that they hide are emptied, and over that data once
more; what is visible then is on the screen. Inside a list, ``this`` is the row, ``parent`` what surrounds it, ``i`` the row's
number from 1 on, the outermost first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from engine.feel import Expression, Surroundings
from engine.forms.model import Field, Form, Path

MAX_ROWS = 1000
"""The most rows of one list."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a field stands, what FEEL sees there besides the data, and whether it is hidden."""

    path: Path = ()
    this: Any = None
    parent: Any = None
    rows: tuple[int, ...] = ()
    hidden: bool = False

    def scope(self, data: Mapping[str, Any]) -> Mapping[str, Any]:
        """The names that an expression sees here over ``data``; data of the same name comes first."""
        this = self.this if self.rows else data
        special = {"this": this, "parent": self.parent, "i": list(self.rows)}
        return {**special, **data, "_this_": this, "_parent_": self.parent, "_i_": list(self.rows)}

    def row(self, number: int, row: Any, data: Mapping[str, Any]) -> Place:
        """The inside of row ``number`` (from 0 on) of the list that stands here."""
        this = self.this if self.rows else data
        above = this if isinstance(this, Mapping) else {}
        parent = {**above, "this": this, "parent": self.parent, "i": list(self.rows)}
        return Place((*self.path, number), row, parent, (*self.rows, number + 1), self.hidden)


@dataclass(frozen=True, slots=True)
class Shown:
    """One field at its place, e.g. in row 3 of a list."""

    field: Field
    place: Place

    def readonly(self, data: Mapping[str, Any], using: Surroundings) -> bool:
        """Whether the field is read-only over ``data``."""
        value = self.field.readonly
        return value is True or (isinstance(value, Expression) and value.evaluate(self.place.scope(data), using) is True)


def walk(form: Form, data: Mapping[str, Any], seen: Mapping[str, Any], using: Surroundings) -> Iterator[Shown]:
    """Every field of ``form`` over ``data``, lists row by row; hidden ones are marked, and what is below them.

    Conditions read ``seen``.
    """
    yield from _walk(form.fields, Place(), data, seen, using)


def _walk(
    fields: tuple[Field, ...], around: Place, data: Mapping[str, Any], seen: Mapping[str, Any], using: Surroundings
) -> Iterator[Shown]:
    scope: Mapping[str, Any] | None = None
    for item in fields:
        hidden = around.hidden
        if item.hide is not None and not hidden:
            scope = around.scope(seen) if scope is None else scope
            hidden = item.hide.evaluate(scope, using) is True
        place = Place((*around.path, *item.key), around.this, around.parent, around.rows, hidden)
        yield Shown(item, place)
        if item.kind == "group":
            yield from _walk(item.children, place, data, seen, using)
        elif item.kind == "list" and not hidden:
            rows = at(data, place.path)
            for number, row in enumerate(rows if isinstance(rows, list) else ()):
                yield from _walk(item.children, place.row(number, row, data), data, seen, using)


def filtered(form: Form, data: Mapping[str, Any], using: Surroundings) -> Mapping[str, Any]:
    """``data`` with the hidden fields emptied, as conditions, limits, options and expressions see it."""
    if not form.has_conditions:
        return data
    hidden = [shown.place.path for shown in walk(form, data, data, using) if shown.place.hidden and shown.field.kind != "group"]
    result: Any = data
    for path in hidden:
        result = put(result, path, None) if at(result, path) is not None else result
    return result  # type: ignore[no-any-return] # a put into a mapping is a mapping


MISSING: Any = object()
"""What `found` gives where there is nothing, not even null."""


def found(data: Any, path: Path) -> Any:
    """The value at ``path``, or `MISSING`."""
    for step in path:
        if isinstance(step, int):
            if not isinstance(data, list) or step >= len(data):
                return MISSING
            data = data[step]
        elif type(data) is dict or isinstance(data, Mapping):
            data = data.get(step, MISSING)
        else:
            return MISSING
    return data


def at(data: Any, path: Path) -> Any:
    """The value at ``path``, None where there is none."""
    value = found(data, path)
    return None if value is MISSING else value


def has(data: Any, path: Path) -> bool:
    """Whether there is a value at ``path``, be it null."""
    return found(data, path) is not MISSING


def put(data: Any, path: Path, value: Any) -> Any:
    """A copy of ``data`` with ``value`` at ``path``; what is not on the path is shared."""
    if not path:
        return value
    step = path[0]
    if isinstance(step, int):
        rows = list(data)
        rows[step] = put(rows[step], path[1:], value)
        return rows
    inner = dict(data) if isinstance(data, Mapping) else {}
    inner[step] = put(inner.get(step), path[1:], value)
    return inner


def fill_in(data: Any, path: Path, value: Any) -> None:
    """Puts ``value`` at ``path`` of ``data`` itself; objects on the way are made, rows of lists must be there."""
    for step, following in pairwise(path):
        wanted = list if isinstance(following, int) else dict
        if not isinstance(step, int) and not isinstance(data.get(step), wanted):
            data[step] = wanted()
        data = data[step]
    data[path[-1]] = value


def shown_path(path: Path) -> str:
    """``path`` as people and errors write it: ``parties[2].name``, rows from 1 on."""
    text = ""
    for step in path:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if text else step
    return text
