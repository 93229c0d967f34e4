"""Changes between two versions in words: what was added, removed, changed and moved, and of what it was into what it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from engine.queries.bilingual import Bilingual
from engine.queries.comparing import Comparison, element_names
from webui import language
from webui.designer.change_values import ChangeWords, DetailWords, Told
from webui.designer.property_words import BPMN_TYPES, DMN_TYPES, FIELD_TYPES, HIDDEN, how, property_words
from webui.designer.table_words import table_words
from webui.translate import _, ngettext
from webui.wording.vocabulary import ROLES, UNIT_TYPES, word

if TYPE_CHECKING:
    from engine.definitions import Difference

ORDER = ("added", "removed", "changed", "moved")


def told(found: Comparison) -> Told:
    """A comparison in words."""
    if found.kind == "process":
        changes = _elements(found)
    elif found.kind == "decision":
        changes = _nodes(found)
    else:
        changes = _fields(found)
    ordered = tuple(sorted(changes, key=lambda change: ORDER.index(change.how)))
    tables = {node.id: table_words(node.table) for node in found.nodes if node.table is not None and not node.table.same}
    return Told(summary(change.how for change in ordered), ordered, tables)


def summary(kinds: Iterable[str]) -> str:
    """How many of each kind, in one line."""
    counts = Counter(kinds)
    parts = (
        ngettext("%(num)s added", "%(num)s added", counts["added"]) if counts["added"] else "",
        ngettext("%(num)s removed", "%(num)s removed", counts["removed"]) if counts["removed"] else "",
        ngettext("%(num)s changed", "%(num)s changed", counts["changed"]) if counts["changed"] else "",
        ngettext("%(num)s moved", "%(num)s moved", counts["moved"]) if counts["moved"] else "",
    )
    return _(", ").join(part for part in parts if part) or _("Nothing differs.")


def _nodes(found: Comparison) -> tuple[ChangeWords, ...]:
    return tuple(
        ChangeWords(node.kind, how(node.kind), node.id, node.name or node.id, word(DMN_TYPES, node.node_type), "", details)
        for node in found.nodes
        for details in [_details("decision", node.differences)]
    )


def _elements(found: Comparison) -> tuple[ChangeWords, ...]:
    names = {**element_names(found.before), **element_names(found.after)}
    changes = []
    for change in found.elements:
        details = tuple(
            DetailWords(property_words("process", path), _value(path, old, names), _value(path, new, names))
            for path, old, new in change.details
            if not HIDDEN.fullmatch(path)
        )
        name = change.name.said(language.current()) or _flow(change.id, names)
        changes.append(ChangeWords(change.how, how(change.how), change.id, name, word(BPMN_TYPES, change.bpmn_type), "", details))
    return tuple(changes)


def _flow(ident: str, names: Mapping[str, Bilingual]) -> str:
    """A flow without a name by what it connects, where its id says that."""
    ends = [names[end].said(language.current()) for end in ident.split("__") if end in names]
    return " → ".join(ends) if len(ends) == 2 else ident


def _value(path: str, value: str | None, names: Mapping[str, Bilingual]) -> str:
    if value is None:
        return ""
    if path.endswith("@candidateGroups") and not value.startswith("="):
        return _(", ").join(word(ROLES, role.strip()) for role in value.split(","))
    if path.endswith("property[unitType]/@value"):
        return word(UNIT_TYPES, value)
    if path == "type":
        return word(BPMN_TYPES, value)
    if path in ("scope", "@sourceRef", "@targetRef", "@attachedToRef", "@default") and value in names:
        return names[value].said(language.current())
    return {"true": _("yes"), "false": _("no")}.get(value, value)


def _details(kind: str, differences: Iterable[Difference]) -> tuple[DetailWords, ...]:
    return tuple(
        DetailWords(property_words(kind, path), _value(path, old, {}), _value(path, new, {}))
        for path, old, new in differences
        if not HIDDEN.fullmatch(path)
    )


def _fields(found: Comparison) -> tuple[ChangeWords, ...]:
    chinese = language.current() == "zh"
    return tuple(
        ChangeWords(
            field.kind,
            how(field.kind),
            field.id,
            (chinese and field.label_zh) or field.label or field.key or field.id,
            word(FIELD_TYPES, field.field_type) if field.field_type else _("The form itself"),
            " › ".join(field.place),
            _details("form", field.differences),
        )
        for field in found.fields
    )
