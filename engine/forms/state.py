"""What a form shows for given data: its fields with their places, and which are hidden.

As form-js does it: conditions are evaluated over the data once, the fields that they hide go back to what the form opened with,
and over that data once more; what is visible then is on the screen. A condition that is null hides, too: form-js tests it
against nothing. Inside a list, ``this`` is the row, ``parent`` what surrounds it, ``i`` the row's number from 1 on, the outermost
first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from engine.feel import Surroundings
from engine.forms.model import Field, Layout, Path

MAX_ROWS = 1000
"""The most rows of one list."""

EMPTY: Mapping[str, Any] = {"textfield": "", "textarea": "", "checkbox": False, "checklist": [], "taglist": []}
"""What form-js puts into a field that has no value; null in the others."""


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
        return value if isinstance(value, bool) else value.holds(self.place.scope(data), using)


def walk(layout: Layout, data: Mapping[str, Any], seen: Mapping[str, Any], using: Surroundings) -> Iterator[Shown]:
    """Every field over ``data``, lists row by row; hidden ones are marked, and what is below them.

    Conditions read ``seen``.
    """
    yield from _walk(layout.fields, Place(), data, seen, using)


def _walk(
    fields: tuple[Field, ...], around: Place, data: Mapping[str, Any], seen: Mapping[str, Any], using: Surroundings
) -> Iterator[Shown]:
    scope: Mapping[str, Any] | None = None
    for item in fields:
        hidden = around.hidden
        if item.hide is not None and not hidden:
            scope = around.scope(seen) if scope is None else scope
            hidden = item.hide.holds(scope, using)
        place = Place((*around.path, *item.key), around.this, around.parent, around.rows, hidden)
        yield Shown(item, place)
        if item.kind == "group":
            yield from _walk(item.children, place, data, seen, using)
        elif item.kind == "list" and not hidden:
            rows = at(data, place.path)
            for number, row in enumerate(rows if isinstance(rows, list) else ()):
                yield from _walk(item.children, place.row(number, row, data), data, seen, using)


def filtered(layout: Layout, data: Mapping[str, Any], variables: Mapping[str, Any], using: Surroundings) -> Mapping[str, Any]:
    """``data`` as conditions, limits, options and expressions see it: a hidden field has the value that the form opened with.

    A hidden part of a group or of a row is taken out, as form-js does, and with it what becomes empty around it.
    """
    if not layout.has_conditions:
        return data
    result: dict[str, Any] = dict(data)
    for shown in walk(layout, data, data, using):
        if shown.place.hidden and shown.field.kind != "group":
            name, rest = str(shown.place.path[0]), shown.place.path[1:]
            left = _without(result.get(name), rest)
            result[name] = left if left is not MISSING else _opened(shown.field if not rest else None, name, variables)
    return result


def _without(value: Any, path: Path) -> Any:
    """A copy of ``value`` without what is at ``path``; `MISSING` if nothing is left."""
    if not path or not isinstance(value, (dict, list)):
        return value if path else MISSING
    step = path[0]
    if isinstance(value, list):
        rows = list(value)
        if isinstance(step, int) and step < len(rows):
            row = _without(rows[step], path[1:])
            rows[step] = None if row is MISSING else row
        return MISSING if all(row is None for row in rows) else rows
    left = {name: part for name, part in value.items() if name != step}
    inner = _without(value[step], path[1:]) if step in value else MISSING
    if inner is not MISSING:
        left[str(step)] = inner
    return left or MISSING


def _opened(item: Field | None, name: str, variables: Mapping[str, Any]) -> Any:
    if name in variables or item is None:
        return variables.get(name)
    return item.schema.get("defaultValue", EMPTY.get(item.type))


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
