"""Reads a `.form` file: all that is wrong with it at once, or a form with everything compiled."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from engine.errors import DefinitionError, Problem, Severity
from engine.forms.form import Form
from engine.forms.localise import translations
from engine.forms.model import Condition, Field, Layout, Rules, Shape
from engine.forms.rule_reading import read_options, read_rules, required_when
from engine.forms.source import Source
from engine.forms.templates import names_in_texts

MAX_BYTES = 2 * 1024 * 1024
MAX_DEPTH = 30
SCHEMA_VERSION = 19

TEXTUAL = frozenset({"textfield", "textarea"})
CHOICES = frozenset({"radio", "select"})
MULTIPLE = frozenset({"checklist", "taglist"})
VALUED = TEXTUAL | CHOICES | MULTIPLE | {"number", "checkbox", "datetime", "expression", "filepicker"}
SHOWN = frozenset({"text", "html", "image", "spacer", "separator", "button", "table"})
REFUSED = {
    "iframe": ("pages from elsewhere cannot be shown inside a form", "Write a link in a text component instead."),
    "documentPreview": ("previews of documents are not shown inside a form", "The case's page lists its files."),
}
_SHAPES: Mapping[str, Shape] = {"leaf": "value", "group": "object", "list": "list"}
_FORM_ID = re.compile(r"\w[\w.-]{0,254}")
LOCAL_NAMES = frozenset({"this", "i", "parent", "_this_", "_i_", "_parent_"})


def read_form(content: bytes, file: str) -> Form:
    """The form that ``content``, a form-js schema as JSON in UTF-8, describes. ``file`` names it in problems.

    Raises:
        DefinitionError: with every problem found.
    """
    schema = _parsed(content, file)
    source = Source(file)
    form_id = schema.get("id")
    if not isinstance(form_id, str) or not form_id:
        source.problem(None, "form-id-missing", "The form has no id, so no task can name it.", "Give it an id in the form editor.")
    elif not _FORM_ID.fullmatch(form_id):
        message = f"The form's id {form_id[:60]!a} is too long, or has characters that an id has not."
        source.problem(None, "form-id-invalid", message, "Use letters, digits, dots, hyphens and underscores, at most 255.")
    version = schema.get("schemaVersion")
    if isinstance(version, int) and version > SCHEMA_VERSION:
        hint = "Save it with form-js 1.23 or older."
        source.problem(None, "form-version", f"The form has schema version {version}; {SCHEMA_VERSION} is the last one known.", hint)
    fields = tuple(_Reader(source).children(schema, (), 0))
    errors = [problem for problem in source.problems if problem.severity is Severity.ERROR]
    if errors:
        raise DefinitionError(source.problems)
    layout = Layout(
        fields=fields,
        shape=dict(_shape(fields)),
        has_conditions=any(item.hide is not None for item in _all(fields)),
        has_computed=any(item.expression is not None or not isinstance(item.readonly, bool) for item in _all(fields)),
    )
    return Form(
        id=str(form_id),
        file=file,
        schema=schema,
        layout=layout,
        keys=frozenset(path[0] for path in layout.shape),
        keys_read=frozenset(source.names - LOCAL_NAMES),
        languages=tuple(sorted(source.languages)),
        warnings=tuple(source.problems),
    )


def _parsed(content: bytes, file: str) -> Mapping[str, Any]:
    def refused(code: str, message: str, hint: str) -> DefinitionError:
        return DefinitionError([Problem(Severity.ERROR, file, None, code, message, hint)])

    if len(content) > MAX_BYTES:
        raise refused("form-too-large", f"The file has {len(content)} bytes; {MAX_BYTES} are allowed.", "Split the form.")
    try:
        schema = json.loads(content.decode("utf-8-sig"), parse_float=Decimal)
    except RecursionError:
        raise refused("form-too-deep", "The form is nested too deep.", "Flatten its groups.") from None
    except ValueError as error:
        raise refused("form-malformed", f"The file is not JSON in UTF-8: {error}.", "Export it again from the form editor.") from None
    if not isinstance(schema, dict) or not isinstance(schema.get("components"), list):
        raise refused("form-malformed", "The file is no form-js schema: it has no list of components.", "Export it from the form editor.")
    return schema


def _all(fields: tuple[Field, ...]) -> Iterator[Field]:
    for item in fields:
        yield item
        yield from _all(item.children)


def _shape(fields: tuple[Field, ...], base: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Shape]]:
    for item in fields:
        path = (*base, *item.key)
        for length in range(len(base) + 1, len(path)):
            yield path[:length], "object"
        if item.key:
            yield path, _SHAPES[item.kind]
        yield from _shape(item.children, (*path, "[]") if item.kind == "list" else path)


def _readonly(schema: Mapping[str, Any], source: Source, place: str | None) -> Condition | bool:
    value = schema.get("readonly")
    return source.condition(schema, "readonly", place) or False if isinstance(value, str) and value else value is True


@dataclass(slots=True)
class _Reader:
    """Walks through the components, with the ids and paths that are taken."""

    source: Source
    ids: set[str] = field(default_factory=set)
    claimed: dict[tuple[str, ...], bool] = field(default_factory=dict)  # path -> whether nothing may lie below it

    def children(self, schema: Mapping[str, Any], base: tuple[str, ...], depth: int) -> Iterator[Field]:
        components = schema.get("components")
        if depth > MAX_DEPTH:
            self.source.problem(schema.get("id"), "form-too-deep", f"Groups are nested more than {MAX_DEPTH} deep.", "Flatten them.")
            return
        for number, component in enumerate(components if isinstance(components, list) else ()):
            if not isinstance(component, dict) or not isinstance(component.get("type"), str):
                self.source.problem(schema.get("id"), "form-component", f"Component {number + 1} has no type.", "Remove it.")
                continue
            found = self.component(component, base, depth)
            if found is not None:
                yield found

    def component(self, schema: Mapping[str, Any], base: tuple[str, ...], depth: int) -> Field | None:
        kind, place = schema["type"], self.place(schema)
        self.texts(schema, place)
        if kind in ("group", "dynamiclist"):
            return self.container(schema, place, base, depth)
        if kind in VALUED:
            return self.leaf(schema, place, base)
        if kind in REFUSED:
            reason, hint = REFUSED[kind]
            self.source.problem(place, "form-component-refused", f"A component of type “{kind}” is refused: {reason}.", hint)
        elif kind not in SHOWN:
            self.source.problem(
                place, "form-component-unknown", f"There is no component of type “{kind}”.", "Use one of the form editor's palette."
            )
        else:
            self.source.condition(schema, "conditional.hide", place)
            for path in ("dataSource", "columnsExpression"):
                self.source.expression(schema, path, place, optional=True)
        return None

    def place(self, schema: Mapping[str, Any]) -> str | None:
        place = schema.get("id") or schema.get("key") or schema.get("path")
        if isinstance(schema.get("id"), str):
            if schema["id"] in self.ids:
                self.source.problem(schema["id"], "form-id-twice", f"Two components have the id “{schema['id']}”.", "Give each its own.")
            self.ids.add(schema["id"])
        return place if isinstance(place, str) else None

    def texts(self, schema: Mapping[str, Any], place: str | None) -> None:
        self.source.names |= names_in_texts(schema)
        for language, path, known in translations(schema):
            self.source.languages.add(language)
            if not known:
                message = f"“{language}.{path}” translates nothing: a component has no text “{path}”."
                self.source.problem(place, "form-translation-unknown", message, "", Severity.WARNING)

    def container(self, schema: Mapping[str, Any], place: str | None, base: tuple[str, ...], depth: int) -> Field:
        if schema.get("readonly") or schema.get("disabled"):
            self.source.problem(place, "form-group-locked", "form-js locks fields, not groups or lists.", "Set it on each field inside.")
        repeats = schema["type"] == "dynamiclist" and schema.get("isRepeating", True) is True
        key = self.key(schema, "path", place, required=repeats)
        path = (*base, *key)
        if key:
            self.claim(path, place, closed=repeats, new=repeats)
        inner = (*path, "[]") if repeats else path
        return Field(
            id=place or "",
            type=schema["type"],
            kind="list" if repeats else "group",
            key=key,
            schema=schema,
            rules=Rules(required_when=required_when(schema, self.source, place)) if repeats else Rules(),
            hide=self.source.condition(schema, "conditional.hide", place),
            children=tuple(self.children(schema, inner, depth + 1)),
        )

    def leaf(self, schema: Mapping[str, Any], place: str | None, base: tuple[str, ...]) -> Field | None:
        key = self.key(schema, "key", place, required=True)
        if not key:
            return None
        self.claim((*base, *key), place, closed=True, new=True)
        kind = schema["type"]
        expression = self.source.expression(schema, "expression", place, in_browser=False) if kind == "expression" else None
        if kind == "expression" and expression is None:
            self.source.problem(place, "form-expression-missing", "The expression field has no expression.", "Write one after =.")
        subtype = schema.get("subtype", "date")
        if kind == "datetime" and subtype not in ("date", "time", "datetime"):
            self.source.problem(place, "form-subtype", f"There is no kind of date “{subtype}”.", "Use date, time or datetime.")
        return Field(
            id=place or ".".join(key),
            type=kind,
            kind="leaf",
            key=key,
            schema=schema,
            rules=read_rules(schema, self.source, place),
            hide=self.source.condition(schema, "conditional.hide", place),
            readonly=_readonly(schema, self.source, place),
            disabled=schema.get("disabled") is True,
            options=read_options(schema, self.source, place) if kind in CHOICES | MULTIPLE else None,
            expression=expression,
        )

    def key(self, schema: Mapping[str, Any], attribute: str, place: str | None, *, required: bool) -> tuple[str, ...]:
        text = schema.get(attribute)
        if not text and not required:
            return ()
        parts = tuple(text.split(".")) if isinstance(text, str) else ()
        if not parts or any(not part or part != part.strip() or "[" in part for part in parts):
            self.source.problem(
                place, "form-key", f"The component has no usable {attribute}.", f"Give it a {attribute} like “name” or “person.name”."
            )
            return ()
        return parts

    def claim(self, path: tuple[str, ...], place: str | None, *, closed: bool, new: bool) -> None:
        """Two fields may not write the same place; groups may share one."""
        above = [path[:length] for length in range(1, len(path))]
        below = any(other[: len(path)] == path and len(other) > len(path) for other in self.claimed)
        taken = path in self.claimed and (new or self.claimed[path])
        if taken or (new and below) or any(self.claimed.get(other) and path[len(other)] != "[]" for other in above):
            shown = ".".join(path).replace(".[]", "[]")
            self.source.problem(place, "form-key-twice", f"Two components fill in “{shown}”.", "Give each a key of its own.")
        for other in above:
            self.claimed.setdefault(other, False)
        self.claimed[path] = closed
