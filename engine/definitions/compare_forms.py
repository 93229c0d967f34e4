"""What changed between two versions of a form: fields added, removed, changed property by property, moved."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from engine.definitions.compare import Difference
from engine.definitions.matching import out_of_place, pairs
from engine.errors import DefinitionError, Problem, Severity

_ORDER = "#order"
_LAYOUT = frozenset({"layout", "id", "components"})


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field, a group or a text of a form. ``kind``: added, removed, changed, moved.

    ``place`` names the groups around it, the outermost first. A change of the form itself has an empty ``field_type``.
    """

    kind: str
    id: str
    key: str
    field_type: str
    label: str
    label_zh: str
    place: tuple[str, ...]
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class _Field:
    id: str
    key: str
    type: str
    label: str
    label_zh: str
    place: tuple[str, ...]
    around: str
    values: Mapping[str, str]


def compare_forms(old: bytes, new: bytes) -> list[FieldChange]:
    """What differs between two ``.form`` files: the form itself first, then its fields in the order of the new one.

    A field is the same where its id is, else where its key and type are.

    Raises:
        DefinitionError: one of the files is no JSON object.
    """
    before, after = _read(old, "old"), _read(new, "new")
    changes = []
    if told := _differences(dict(_flat(before, "")), dict(_flat(after, ""))):
        changes.append(FieldChange("changed", str(after.get("id", "")), "", "", str(after.get("name", "")), "", (), told))
    left, right = list(_fields(before, (), "")), list(_fields(after, (), ""))
    together = pairs(left, right, lambda field: field.id or None, lambda field: (field.key, field.type) if field.key else None)
    moved = _out_of_place(left, right, together)
    for one, other in together:
        change = _change(None if one is None else left[one], None if other is None else right[other], one in moved)
        if change is not None:
            changes.append(change)
    return changes


def _out_of_place(left: list[_Field], right: list[_Field], together: list[tuple[int | None, int | None]]) -> set[int]:
    """Fields of ``left`` that stand elsewhere among those of the same group."""
    beside: dict[str, list[int]] = {}
    for one, other in together:
        if one is not None and other is not None and left[one].around == right[other].around:
            beside.setdefault(left[one].around, []).append(one)
    return {position for positions in beside.values() for position in out_of_place(positions)}


def _change(old: _Field | None, new: _Field | None, moved: bool) -> FieldChange | None:
    if old is None or new is None:
        one = new or old
        return None if one is None else _said("added" if old is None else "removed", one)
    told = _differences(old.values, new.values)
    if told:
        return _said("changed", new, told)
    return _said("moved", new) if moved or old.around != new.around else None


def _said(kind: str, field: _Field, told: tuple[Difference, ...] = ()) -> FieldChange:
    return FieldChange(kind, field.id, field.key, field.type, field.label, field.label_zh, field.place, told)


def _read(content: bytes, file: str) -> dict[str, Any]:
    try:
        form = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise _unreadable(file, str(error)) from None
    if not isinstance(form, dict):
        raise _unreadable(file, "no object")
    return form


def _unreadable(file: str, reason: str) -> DefinitionError:
    message = f"The file is not JSON: {reason}"
    return DefinitionError([Problem(Severity.ERROR, file, None, "form-json", message, "Export it again from the form editor.")])


def _fields(form: Mapping[str, Any], place: tuple[str, ...], around: str) -> Iterator[_Field]:
    components = form.get("components")
    for component in components if isinstance(components, list) else ():
        if not isinstance(component, Mapping):
            continue
        ident, key = str(component.get("id") or ""), str(component.get("key") or component.get("path") or "")
        texts = component.get("properties")
        texts = texts if isinstance(texts, Mapping) else {}
        label = str(component.get("label") or component.get("text") or component.get("title") or key or ident)
        label_zh = str(texts.get("zh.label") or texts.get("zh.text") or texts.get("zh.title") or "")
        values = dict(_flat(component, ""))
        yield _Field(ident, key, str(component.get("type") or ""), label, label_zh, place, around, values)
        yield from _fields(component, (*place, label), ident or key)


def _flat(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """Path and value of every property, but for those of fields inside, ids and layout."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            if path or name not in _LAYOUT:
                yield from _flat(inner, f"{path}.{name}" if path else str(name))
    elif isinstance(value, list):
        if order := _order(value):
            yield f"{path}{_ORDER}", order
        for number, inner in enumerate(value):
            step = inner.get("value") if isinstance(inner, Mapping) and isinstance(inner.get("value"), str) else number + 1
            yield from _flat(inner, f"{path}[{step}]")
    else:
        yield path, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _order(options: list[Any]) -> str:
    values = [option.get("value") for option in options if isinstance(option, Mapping)]
    return ", ".join(str(value) for value in values) if values and len(values) == len(options) else ""


def _differences(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[Difference, ...]:
    """What differs; the order of options only where they are the same ones."""
    paths = [path for path in dict.fromkeys((*old, *new)) if old.get(path) != new.get(path)]
    return tuple(Difference(path, old.get(path), new.get(path)) for path in paths if not path.endswith(_ORDER) or _same(path, old, new))


def _same(path: str, old: Mapping[str, str], new: Mapping[str, str]) -> bool:
    return sorted(old.get(path, "").split(", ")) == sorted(new.get(path, "").split(", "))
