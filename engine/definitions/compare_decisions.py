"""What changed between two versions of a DMN file: decisions and their inputs by property, tables column by column and cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from engine.definitions.compare import Difference
from engine.definitions.matching import out_of_place, pairs
from engine.xmlfile import read_xml

NODES = frozenset({"decision", "inputData", "businessKnowledgeModel", "knowledgeSource", "decisionService", "itemDefinition"})
_KEYS = ("name", "href", "typeRef")


@dataclass(frozen=True, slots=True)
class Both:
    """A text before and after; None: it was not there."""

    old: str | None
    new: str | None

    @property
    def same(self) -> bool:
        """Whether nothing changed."""
        return self.old == self.new


@dataclass(frozen=True, slots=True)
class ColumnChange:
    """A column of a table. ``kind``: same, added, removed, changed; ``role``: input, output or note."""

    kind: str
    role: str
    label: Both
    expression: Both
    type: Both


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A rule. ``kind``: same, added, removed, changed, moved; numbers are its places; a cell a column of the table."""

    kind: str
    id: str
    number: Both
    moved: bool
    cells: tuple[Both, ...]


@dataclass(frozen=True, slots=True)
class TableChange:
    """A decision table, before and after, with all its columns and rules, in the order of the new one."""

    columns: tuple[ColumnChange, ...]
    rules: tuple[RuleChange, ...]

    @property
    def same(self) -> bool:
        """Whether neither a column nor a rule changed."""
        return all(column.kind == "same" for column in self.columns) and all(rule.kind == "same" for rule in self.rules)


@dataclass(frozen=True, slots=True)
class NodeChange:
    """A decision, an input, a piece of knowledge … that differs. ``kind``: added, removed, changed.

    ``differences`` are told for what is no table; ``table`` where one of both has one.
    """

    kind: str
    id: str
    node_type: str
    name: str
    differences: tuple[Difference, ...] = ()
    table: TableChange | None = None


def compare_decisions(old: bytes, new: bytes) -> list[NodeChange]:
    """What differs between two ``.dmn`` files: removed first, then the rest in the order of the new file. Layout does not count.

    Raises:
        DefinitionError: one of the files is no well-formed XML.
    """
    before, after = _nodes(read_xml(old, "old")), _nodes(read_xml(new, "new"))
    changes = [_gone(node) for ident, node in before.items() if ident not in after]
    for ident, node in after.items():
        if ident not in before:
            changes.append(_come(node))
        elif change := _change(before[ident], node):
            changes.append(change)
    return changes


def _nodes(root: etree._Element) -> dict[str, etree._Element]:
    nodes = (node for node in root.iterchildren(etree.Element) if _tag(node) in NODES)
    return {node.get("id") or node.get("name") or "": node for node in nodes}


def _gone(node: etree._Element) -> NodeChange:
    return NodeChange("removed", node.get("id") or "", _tag(node), node.get("name") or "")


def _come(node: etree._Element) -> NodeChange:
    table = _table_of(node)
    shown = compare_tables(None, table) if table is not None else None
    return NodeChange("added", node.get("id") or "", _tag(node), node.get("name") or "", (), shown)


def _change(old: etree._Element, new: etree._Element) -> NodeChange | None:
    told = tuple(_differences(dict(_values(old, "")), dict(_values(new, ""))))
    before, after = _table_of(old), _table_of(new)
    table = compare_tables(before, after) if before is not None or after is not None else None
    if not told and (table is None or table.same):
        return None
    return NodeChange("changed", new.get("id") or "", _tag(new), new.get("name") or "", told, table)


def _differences(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Difference]:
    for path in dict.fromkeys((*old, *new)):
        if old.get(path) != new.get(path):
            yield Difference(path, old.get(path), new.get(path))


def _values(element: etree._Element, path: str) -> Iterator[tuple[str, str]]:
    """Path and value of everything but the columns and rules of the decision's own table, and ids of parts."""
    for attribute, value in element.attrib.items():
        name = etree.QName(str(attribute)).localname
        if name != "id":
            yield f"{path}@{name}", str(value)
    if len(element) == 0 and (text := (element.text or "").strip()):
        yield f"{path}text", text
    counts: dict[str, int] = {}
    for inner in element.iterchildren(etree.Element):
        if _tag(element) == "decisionTable" and _tag(inner) in ("input", "output", "rule", "annotation") and path == "decisionTable/":
            continue
        yield from _values(inner, f"{path}{_step(inner, counts)}/")


def _step(element: etree._Element, counts: dict[str, int]) -> str:
    name = _tag(element)
    key = element.get("href") or next((inner.get("href") for inner in element.iterchildren(etree.Element) if inner.get("href")), None)
    if key or (key := element.get("name")):
        return f"{name}[{key}]"
    counts[name] = counts.get(name, 0) + 1
    return name if counts[name] == 1 else f"{name}[{counts[name]}]"


@dataclass(frozen=True, slots=True)
class _Column:
    role: str
    id: str | None
    label: str | None
    expression: str | None
    type: str | None


@dataclass(frozen=True, slots=True)
class _Rule:
    id: str | None
    cells: tuple[str, ...]


def compare_tables(old: etree._Element | None, new: etree._Element | None) -> TableChange:
    """Two ``decisionTable`` elements; None where there was none."""
    before, after = _columns(old), _columns(new)
    columns = pairs(
        before, after, lambda c: c.id and (c.role, c.id), lambda c: (c.role, c.expression, c.label), lambda c: (c.role, c.expression)
    )
    rules_before, rules_after = _rules(old, before), _rules(new, after)
    together = pairs(rules_before, rules_after, lambda r: r.id, lambda r: r.cells)
    moved = out_of_place([one for one, other in together if one is not None and other is not None])
    return TableChange(
        tuple(_column(before, after, pair) for pair in columns),
        tuple(_rule(rules_before, rules_after, pair, columns, pair[0] in moved) for pair in together),
    )


def _column(before: list[_Column], after: list[_Column], pair: tuple[int | None, int | None]) -> ColumnChange:
    old, new = (None if pair[0] is None else before[pair[0]]), (None if pair[1] is None else after[pair[1]])
    none = _Column("", None, None, None, None)
    left, right = old or none, new or none
    texts = Both(left.label, right.label), Both(left.expression, right.expression), Both(left.type, right.type)
    one = new or old
    assert one is not None
    return ColumnChange(_kind(old, new, all(text.same for text in texts)), one.role, *texts)


def _rule(
    before: list[_Rule],
    after: list[_Rule],
    pair: tuple[int | None, int | None],
    columns: list[tuple[int | None, int | None]],
    moved: bool,
) -> RuleChange:
    old, new = (None if pair[0] is None else before[pair[0]]), (None if pair[1] is None else after[pair[1]])
    cells = tuple(Both(_cell(old, left), _cell(new, right)) for left, right in columns)
    common = (cell for cell, (left, right) in zip(cells, columns, strict=True) if left is not None and right is not None)
    kind = _kind(old, new, all(cell.same for cell in common))
    number = Both(None if pair[0] is None else str(pair[0] + 1), None if pair[1] is None else str(pair[1] + 1))
    ident = (new or old or _Rule(None, ())).id or ""
    return RuleChange("moved" if kind == "same" and moved else kind, ident, number, moved, cells)


def _kind(old: object | None, new: object | None, same: bool) -> str:
    if old is None:
        return "added"
    if new is None:
        return "removed"
    return "same" if same else "changed"


def _cell(rule: _Rule | None, column: int | None) -> str | None:
    return None if rule is None or column is None or column >= len(rule.cells) else rule.cells[column]


def _columns(table: etree._Element | None) -> list[_Column]:
    found = []
    for element in () if table is None else table.iterchildren(etree.Element):
        role = _tag(element)
        if role == "input":
            inner = element.find("{*}inputExpression")
            expression = _text(inner)
            type_ = "" if inner is None else inner.get("typeRef") or ""
            found.append(_Column(role, element.get("id"), element.get("label") or expression, expression, type_))
        elif role == "output":
            name = element.get("name") or ""
            found.append(_Column(role, element.get("id"), element.get("label") or name, name, element.get("typeRef") or ""))
    return [*found, _Column("note", "note", "", "", "")] if table is not None else []


def _rules(table: etree._Element | None, columns: list[_Column]) -> list[_Rule]:
    rules = () if table is None else table.iterfind("{*}rule")
    return [_Rule(rule.get("id"), tuple(_cells(rule))) for rule in rules]


def _cells(rule: etree._Element) -> Iterator[str]:
    for name in ("inputEntry", "outputEntry"):
        yield from (_text(cell) or ("-" if name == "inputEntry" else "") for cell in rule.iterfind(f"{{*}}{name}"))
    notes = [_text(note) for name in ("annotationEntry", "description") for note in rule.iterfind(f"{{*}}{name}")]
    yield " · ".join(note for note in notes if note)


def _table_of(node: etree._Element) -> etree._Element | None:
    return node.find("{*}decisionTable")


def _text(element: etree._Element | None) -> str:
    return "" if element is None else "".join(str(text) for text in element.itertext()).strip()


def _tag(element: etree._Element) -> str:
    return etree.QName(element).localname
